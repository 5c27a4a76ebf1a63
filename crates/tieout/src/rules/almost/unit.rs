//! Amounts that tie as soon as 元 is 万元, or 万元 is 元.

use super::CODE;
use crate::book::{Book, Trial, judge};
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::nearby::{Candidate, gaps, left, pool, trial};
use crate::rules::sum::significant;

const FACTOR: i128 = 10_000;
const TRIES: usize = 24;

pub(super) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        let money = figure.unit == Unit::Money && !figure.unit_text.is_empty() && !figure.approximate;
        let rest = figure.role == Role::Level && left(&figure.lead);
        if money && rest && significant(figure) >= 3 && loose(book, stated) {
            let pool = pool(book, &levels, stated);
            let found = gaps(book, stated, &pool).take(TRIES).find(|candidate| off(figure, candidate.computed));
            if let Some(found) = found {
                book.record(trial(book, CODE, stated, &found).graded(Severity::Warning));
            }
        }
        let rate = matches!(figure.role, Role::Completion | Role::Quotient | Role::Share | Role::Percent);
        if rate && book.judged[stated].is_none() && !figure.value.point.is_zero() {
            let pool = pool(book, &levels, stated);
            part(book, stated, &pool);
        }
    }
}

/// Whether nothing has borne an amount out but rounding.
fn loose(book: &Book<'_>, stated: usize) -> bool {
    book.judged[stated].is_none_or(|status| status == Status::Rounding)
}

/// 640.00万元 - 612.48万元, and 27.52元 is printed.
fn off(figure: &Figure, computed: Computed) -> bool {
    let (said, due) = (figure.value.point, computed.point.abs());
    !due.is_zero() && (due == said.times(FACTOR) || due.times(FACTOR) == said)
}

/// 资金2179万元，已拨付2113.63元，执行率97%: the part would give the rate in 万元.
fn part(book: &mut Book<'_>, stated: usize, pool: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let (&part, wholes) = pool.split_first()?;
    let (done, money) = (book.figure(part), Unit::Money);
    let beside = part + 1 == stated && done.unit == money && done.factor == 1 && significant(done) >= 3;
    let fits = |&&whole: &&usize| {
        let of = book.figure(whole);
        let ratio = done.value.over(of.value).and_then(|ratio| ratio.by(Computed::exact(Number::whole(FACTOR))));
        let larger = of.unit == money && of.factor == FACTOR && of.place.paragraph == figure.place.paragraph;
        larger && ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    };
    let &whole = wholes.iter().take(4).find(fits).filter(|_| beside)?;
    let computed = book.figure(whole).value.by(figure.value)?;
    let found = Candidate { computed, from: vec![whole, stated], formula: "{} × {}" };
    let trial: Trial = trial(book, CODE, part, &found);
    book.record(trial.graded(Severity::Warning).caused(Some("小数点或单位错位".into())));
    Some(())
}
