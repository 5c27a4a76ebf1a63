//! The four kinds of income that make what a head has (居民人均可支配收入): 工资性、经营净、财产净、转移净.

use super::CODE;
use crate::book::Book;
use crate::report::Severity;
use crate::slip::comparable;

const KINDS: [&str; 4] = ["工资性", "经营", "财产", "转移"];

pub(super) fn check(book: &mut Book<'_>) {
    for first in 1..book.reading.figures.len().saturating_sub(3) {
        let parts: Vec<usize> = incomes(book, first);
        let here = |n: &usize| {
            let income = book.figure(*n);
            let told = ["可支配收入", "纯收入"].iter().any(|word| income.lead.contains(word));
            told && !income.prior && income.place.paragraph == book.figure(first).place.paragraph
        };
        let before = (first.saturating_sub(5)..first).rev();
        let Some(total) = before.into_iter().find(here).filter(|_| parts.len() == 4) else { continue };
        let whole = book.figure(total);
        let sum = book.added(&parts);
        // Averages of a survey, rounded one by one.
        let rounded = sum.point.minus(whole.value.point).abs() <= whole.step.times(3);
        if whole.unit == book.figure(first).unit && book.judged[total].is_none() && comparable(whole, sum.point) {
            let trial = book.sum(CODE, total, &parts);
            let trial = if rounded { trial.within(whole.step.times(3)) } else { trial };
            book.record(trial.graded(Severity::Warning));
        }
    }
}

/// Four figures, each of another kind, though what each grew by may stand between.
fn incomes(book: &Book<'_>, first: usize) -> Vec<usize> {
    let unit = book.figure(first).unit;
    let paragraph = book.figure(first).place.paragraph;
    let mut parts = Vec::new();
    for n in first..book.reading.figures.len().min(first + 14) {
        let figure = book.figure(n);
        let kind =
            KINDS.get(parts.len()).is_some_and(|kind| figure.lead.contains(kind) && figure.lead.contains("收入"));
        if kind && figure.unit == unit && figure.place.paragraph == paragraph {
            parts.push(n);
        } else if parts.is_empty() {
            break;
        }
    }
    parts
}
