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
    digits_add_up(book, &levels);
    plans(book);
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

/// 4518410.91元: 4110991.29 and 407419.62万元: the digits add up, and one of them is in another unit.
fn digits_add_up(book: &mut Book<'_>, levels: &[usize]) {
    let digits = |book: &Book<'_>, n: usize| book.figure(n).value.point.per(book.figure(n).factor.max(1));
    for &total in levels {
        let whole = book.figure(total);
        if whole.unit != Unit::Money || significant(whole) < 6 || book.totals[total] {
            continue;
        }
        let like = |&n: &usize| {
            let figure = book.figure(n);
            matches!(figure.unit, Unit::Money | Unit::Bare) && figure.scale == whole.scale && figure.scale > 0
        };
        let near = total + 1..book.reading.figures.len().min(total + 12);
        let after: Vec<usize> = near.filter(like).collect();
        let pairs = after.iter().enumerate().flat_map(|(n, &a)| after[n + 1..].iter().map(move |&b| (a, b)));
        let other = |n: usize| book.figure(n).unit == Unit::Money && book.figure(n).factor != whole.factor;
        let mut fits = pairs.filter(|&(a, b)| digits(book, a).plus(digits(book, b)) == digits(book, total));
        let Some((a, b)) = fits.find(|&(a, b)| other(a) != other(b)) else { continue };
        let (odd, even) = if other(a) { (a, b) } else { (b, a) };
        let part = digits(book, even).times(whole.factor.max(1));
        let computed = whole.value.minus(Computed::exact(part));
        let found = Candidate { computed, from: vec![total, even], formula: "{} - {}" };
        let trial: Trial = trial(book, CODE, odd, &found);
        book.record(trial.graded(Severity::Warning).caused(Some("小数点或单位错位".into())));
    }
}

/// 预算494400.00万元，支出115749.56元，完成23.42%: the plan would give the rate in 元.
fn plans(book: &mut Book<'_>) {
    for (rate, (done, plan)) in book.completions.clone() {
        let (a, b) = (book.figure(done), book.figure(plan));
        let units = a.unit == Unit::Money && b.unit == Unit::Money && b.factor == a.factor * FACTOR;
        let ratio = a.value.over(b.value).filter(|_| units && book.judged[rate].is_some_and(|status| !status.holds()));
        let Some(ratio) = ratio else { continue };
        let stated = book.figure(rate).value.point;
        if ratio.point.times(FACTOR).minus(stated).abs().times(200) > stated {
            continue;
        }
        let Some(computed) = a.value.over(book.figure(rate).value) else { continue };
        let found = Candidate { computed, from: vec![done, rate], formula: "{} ÷ {}" };
        let trial: Trial = trial(book, CODE, plan, &found);
        book.record(trial.graded(Severity::Warning).caused(Some("小数点或单位错位".into())));
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
