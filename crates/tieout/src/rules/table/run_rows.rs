//! Rows of numbers without heads of which the last is the sum of the others (政府信息公开年报): （一）予以公开 17 3 0 1 2 1 24.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::figure::Unit;
use crate::number::{Computed, Number};
use crate::report::Severity;

/// So wide is such a row, so many of them must hold, and so many runs apart may they stand.
const WIDTH: usize = 5;
const HOLDING: usize = 4;

pub(super) fn check(book: &mut Book<'_>) {
    let all: Vec<usize> = (0..book.reading.figures.len()).collect();
    let runs: Vec<&[usize]> = all.chunk_by(|&a, &b| beside(book, a, b)).filter(|run| run.len() >= WIDTH).collect();
    let mut trials = Vec::new();
    for group in runs.chunk_by(|a, b| a.len() == b.len()) {
        let sum = |run: &[usize]| {
            let (last, parts) = run.split_last().map_or((0, run), |(last, parts)| (*last, parts));
            (last, parts.iter().fold(Number::ZERO, |sum, &n| sum.plus(book.figure(n).value.point)))
        };
        let told = |run: &&&[usize]| {
            let (last, sum) = sum(run);
            !sum.is_zero() || !book.figure(last).value.point.is_zero()
        };
        let holds = |run: &&[usize]| {
            let (last, sum) = sum(run);
            book.figure(last).value.point == sum
        };
        let rows: Vec<&[usize]> = group.iter().filter(told).copied().collect();
        let holding = rows.iter().filter(|run| holds(run)).count();
        if holding < HOLDING || (rows.len() - holding) * 4 > holding {
            continue;
        }
        for row in rows {
            if let Some((&last, parts)) = row.split_last()
                && book.judged[last].is_none()
            {
                // Counts are exact.
                let computed = Computed::exact(sum(row).1);
                let formula = parts.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
                let terms = parts.iter().copied().map(Term::Printed).collect();
                trials.push(Trial::new(CODE, last, computed, terms, formula));
            }
        }
    }
    for trial in trials {
        book.record(trial.graded(Severity::Warning));
    }
}

/// Bare whole numbers of one line, with nothing but borders between.
fn beside(book: &Book<'_>, a: usize, b: usize) -> bool {
    let between = book.reading.plain.text(book.figure(a).at.1, book.figure(b).at.0);
    let bare = |n: usize| {
        let figure = book.figure(n);
        figure.unit_text.is_empty() && figure.scale == 0 && figure.unit != Unit::Percent
    };
    let border = !between.is_empty() && between.chars().all(|c| matches!(c, ' ' | '|'));
    border && bare(a) && bare(b) && book.figure(a).place.paragraph == book.figure(b).place.paragraph
}
