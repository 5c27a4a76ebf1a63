//! 计划40个，实际完成48个，超额完成20%: by how much the plan was exceeded, not how much of it was done.

use super::{CODE, plans};
use crate::book::{Book, Term, Trial, judge};
use crate::number::{Computed, Number};

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
