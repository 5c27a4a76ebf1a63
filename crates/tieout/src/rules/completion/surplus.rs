//! 计划40个，实际完成48个，超额完成20%: by how much the plan was exceeded, not how much of it was done.

use super::{CODE, plans};
use crate::book::{Book, Term, Trial, judge};
use crate::number::{Computed, Number};
use crate::report::Severity;

/// 总收入413.48亿元，为预算411.08亿元的100.58%，超收2.4亿元: the amount beyond the plan of a completion right before.
pub(super) fn amounts(book: &mut Book<'_>) {
    for (rate, (done, plan)) in book.completions.clone() {
        let Some(figure) = book.reading.figures.get(rate + 1) else { continue };
        let over = ["超收", "超支", "超出预算", "超预算"].iter().any(|word| figure.lead.contains(word));
        let under = ["短收", "欠收", "歉收"].iter().any(|word| figure.lead.contains(word));
        let one = figure.unit == book.figure(done).unit && figure.place.part == book.figure(rate).place.part;
        if !(over || under) || !one || figure.approximate {
            continue;
        }
        let (more, less) = if over { (done, plan) } else { (plan, done) };
        let due = book.figure(more).value.minus(book.figure(less).value);
        let computed = if figure.direction < 0 { due.negated() } else { due };
        let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
        let terms = [more, less].map(Term::Printed).to_vec();
        book.record(Trial::new(CODE, rate + 1, computed, terms, formula).graded(Severity::Warning));
    }
}

/// Whether the rate is that of what goes beyond the plan.
pub(super) fn says(book: &Book<'_>, stated: usize) -> bool {
    let figure = book.figure(stated);
    let words = ["超额完成", "超额", "超计划", "超目标", "超过计划", "超过目标"];
    figure.value.point < Number::ONE && words.iter().any(|word| figure.lead.contains(word))
}

/// The first pair that explains it; else a plan that is named as such in its own sentence.
pub(super) fn check(book: &mut Book<'_>, stated: usize, dones: &[usize], before: &[usize]) -> Option<()> {
    let tried: Vec<(usize, usize, Computed)> = dones
        .iter()
        .take(5)
        .flat_map(|&done| plans(book, stated, done, before).into_iter().take(8).map(move |plan| (done, plan)))
        .filter_map(|(done, plan)| {
            let ratio = book.figure(done).value.over(book.figure(plan).value)?;
            Some((done, plan, ratio.minus(Computed::exact(Number::ONE))))
        })
        .collect();
    let held = tried.iter().find(|(.., rate)| judge(book.figure(stated), *rate).holds());
    let near = |&(done, plan): &(usize, usize)| {
        let here = |n: usize| book.figure(n).place.sentence == book.figure(stated).place.sentence;
        book.figure(plan).planned && here(plan) && here(done)
    };
    let first = tried.first().filter(|(done, plan, _)| near(&(*done, *plan)));
    let &(done, plan, rate) = held.or(first)?;
    let formula = format!("{} ÷ {} - 1", book.reading.printed(done), book.reading.printed(plan));
    book.record(Trial::new(CODE, stated, rate, [done, plan].map(Term::Printed).to_vec(), formula));
    Some(())
}
