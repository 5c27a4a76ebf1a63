//! Amounts told as so many per cent of one: 总保费343万元，中央补贴50%为171.5万元，省级补贴30%为102.9万元.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::slip::{slip_of, slipped};

/// So many levels before the first rate may what they are of stand.
const REACH: usize = 4;

pub(super) fn check(book: &mut Book<'_>) {
    let all: Vec<usize> = (1..book.reading.figures.len()).filter(|&n| is_of_rate(book, n)).collect();
    let lists = all.chunk_by(|&a, &b| b <= a + 3 && book.figure(a).place.paragraph == book.figure(b).place.paragraph);
    for list in lists.map(<[usize]>::to_vec).collect::<Vec<_>>() {
        settle(book, &list);
    }
}

/// 50%为171.5万元
fn is_of_rate(book: &Book<'_>, n: usize) -> bool {
    let (rate, figure) = (book.figure(n - 1), book.figure(n));
    let told = ["为", "即", "计"].contains(&figure.lead.as_str());
    let beside = figure.place.part == rate.place.part && told;
    let percent = rate.unit == Unit::Percent && rate.role != Role::ChangeRate && rate.value.point.abs() <= Number::ONE;
    beside && percent && figure.unit == Unit::Money && book.judged[n].is_none_or(|status| status.holds())
}

fn settle(book: &mut Book<'_>, list: &[usize]) {
    let first = list[0];
    let place = book.figure(first).place;
    let before = (first.saturating_sub(8)..first).rev().filter(|&n| {
        let level = book.figure(n);
        level.is_level() && level.unit == Unit::Money && level.place.paragraph == place.paragraph
    });
    let bases: Vec<usize> = before.take(REACH).collect();
    let due = |n: usize, base: usize| Computed::exact(book.figure(base).value.point).by(book.figure(n - 1).value);
    let holds = |n: usize, base: usize| due(n, base).is_some_and(|due| judge(book.figure(n), due).holds());
    let holding = |&base: &usize| list.iter().filter(|&&n| holds(n, base)).count();
    let Some(base) = bases.iter().copied().rev().max_by_key(holding) else { return };
    // One alone is told by the amount right before it: with several, most of them must be of it.
    let sure = holding(&base) * 2 > list.len() || list.len() == 2 && holding(&base) == 1;
    let next = base + 2 == first;
    let trials: Vec<Trial> = list
        .iter()
        .filter_map(|&n| {
            let due = due(n, base)?;
            let near = next && slip(book.figure(n), due);
            let rate = book.reading.printed(n - 1);
            let formula = format!("{} × {rate}", book.reading.printed(base));
            let terms = vec![Term::Printed(base), Term::Printed(n - 1)];
            (book.judged[n].is_none() && (sure || near || holds(n, base)))
                .then(|| Trial::new(CODE, n, due, terms, formula))
        })
        .collect();
    for trial in trials {
        book.record(trial.graded(Severity::Warning));
    }
}

fn slip(figure: &Figure, due: Computed) -> bool {
    let (stated, due_text) = (figure.print(figure.value.point), figure.print(due.point));
    slip_of(&stated, &due_text) || slipped(figure.value.point, due.point)
}
