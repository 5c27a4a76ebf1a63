//! 累计: each row's number is that of the row before it and what this row adds.

use super::{CODE, Line};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;
use crate::number::Computed;

/// 96.50 | 96.50, 148.00 | 244.50, 121.36 | 365.86: of two columns, where three rows and more bear it out.
pub(super) fn check(book: &mut Book<'_>, columns: &[Line]) {
    for running in columns {
        let told = columns.iter().filter(|column| !std::ptr::eq(*column, running));
        let best = told.map(|amounts| trials(book, amounts, running)).max_by_key(|trials| holding(book, trials));
        let Some(trials) = best else { continue };
        let holds = holding(book, &trials);
        if holds >= 3 && trials.len() <= holds + 1 {
            for trial in trials {
                book.record(trial);
            }
        }
    }
}

fn holding(book: &Book<'_>, trials: &[Trial]) -> usize {
    trials.iter().filter(|trial| judge(book.figure(trial.stated), trial.computed).holds()).count()
}

fn trials(book: &Book<'_>, amounts: &Line, running: &Line) -> Vec<Trial> {
    let plain = |n: usize| book.figure(n).unit != Unit::Percent && !book.figure(n).value.point.is_zero();
    let pairs = amounts.cells.iter().zip(&running.cells).map_while(|(&amount, &total)| Some((amount?, total?)));
    let pairs: Vec<(usize, usize)> = pairs.take_while(|&(amount, total)| plain(amount) && plain(total)).collect();
    let begins = pairs.first().is_some_and(|&(a, b)| book.figure(a).value.point == book.figure(b).value.point);
    let trial = |two: &[(usize, usize)]| {
        let [(_, before), (amount, total)] = *two else { return None };
        let computed: Computed = book.added(&[before, amount]);
        let formula = format!("{} + {}", book.reading.printed(before), book.reading.printed(amount));
        Some(Trial::new(CODE, total, computed, vec![Term::Printed(before), Term::Printed(amount)], formula))
    };
    if begins { pairs.windows(2).filter_map(trial).collect() } else { Vec::new() }
}
