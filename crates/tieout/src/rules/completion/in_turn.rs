//! Rates told one after another, each of a target at its position in a bracket: 甲8584人、乙2430人，分别完成任务（7800人、2400人）的110.05%、101.25%.

use super::record;
use crate::book::Book;
use crate::figure::Unit;
use crate::report::Severity;

/// The first of the targets, and how many there are.
fn targets(book: &Book<'_>, first: usize) -> Option<usize> {
    let figure = book.figure(first);
    let count = book.reading.list_length(first);
    let open = book.reading.brackets[figure.place.bracket as usize].open;
    let before = book.reading.plain.text(open.saturating_sub(12), open);
    let told = ["目标", "任务", "计划", "预算", "目标任务", "指标"].iter().any(|word| before.ends_with(word));
    (figure.sign_before == '（' && figure.list.1 == 0 && count >= 2 && told).then_some(count)
}

pub(super) fn check(book: &mut Book<'_>) {
    for first in 2..book.reading.figures.len() {
        let Some(count) = targets(book, first).filter(|&count| first >= count) else { continue };
        let rate = first + count;
        let rates = (rate..rate + count).all(|n| {
            let sentence = book.figure(first).place.sentence;
            book.reading
                .figures
                .get(n)
                .is_some_and(|rate| rate.unit == Unit::Percent && rate.place.sentence == sentence)
        });
        let alike = (0..count).all(|n| {
            let (done, plan) = (book.figure(first - count + n), book.figure(first + n));
            done.is_level() && done.unit == plan.unit && done.place.sentence == plan.place.sentence
        });
        for n in (0..count).filter(|_| rates && alike) {
            record(book, rate + n, first - count + n, first + n, Severity::Error);
        }
    }
}

/// Whether a figure is such a target, which is a part of nothing.
pub(in crate::rules) fn is_target(book: &Book<'_>, n: usize) -> bool {
    targets(book, book.figure(n).list.0).is_some()
}
