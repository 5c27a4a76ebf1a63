//! A table whose total stands above it: 受理总量 38447, and rows of kinds with their numbers and shares.

use super::{CODE, Line};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;
use crate::number::Computed;
use crate::report::Status;
use crate::rules::sum::significant;

/// How many figures before a table its total may stand.
const REACH: usize = 60;

pub(super) fn check(book: &mut Book<'_>, columns: &[Line]) {
    for column in columns {
        let cells: Vec<usize> = column.cells.iter().copied().flatten().collect();
        let rate = |&n: &usize| book.figure(n).unit == Unit::Percent;
        if cells.len() < 3 || cells.iter().any(rate) {
            continue;
        }
        let sum = cells.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).value));
        let Some(total) = total(book, &cells, sum) else { continue };
        let formula = cells.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
        let terms = cells.iter().map(|&n| Term::Printed(n)).collect();
        book.record(Trial::new(CODE, total, sum, terms, formula));
        for shares in columns {
            share(book, column, shares, total);
        }
    }
}

/// The nearest figure above the table that has the value of the sum.
fn total(book: &mut Book<'_>, cells: &[usize], sum: Computed) -> Option<usize> {
    let (first, last) = (*cells.first()?, *cells.last()?);
    let unit = book.figure(first).unit;
    let fits = |n: usize, there: Unit| {
        let figure = book.figure(n);
        figure.value.point == sum.point && (figure.unit == there || figure.unit == Unit::Bare || there == Unit::Bare)
    };
    let inside = (first..=last).any(|n| fits(n, unit));
    let mut above = (first.saturating_sub(REACH)..first).rev().filter(|&n| fits(n, unit));
    let total = above.next().filter(|&n| !inside && significant(book.figure(n)) >= 3)?;
    let said = above.find(|&n| fits(n, book.figure(total).unit));
    if let Some(other) = said.filter(|_| book.judged[total].is_none()) {
        book.agree("repeat", total, other, Status::Right);
    }
    Some(total)
}

/// A column of rates that are the shares of the total, but for a few.
fn share(book: &mut Book<'_>, parts: &Line, shares: &Line, total: usize) {
    let rate = |n: usize| book.figure(n).unit == Unit::Percent;
    let pairs = parts.cells.iter().zip(&shares.cells).filter_map(|(&part, &share)| Some((part?, share?)));
    let pairs: Vec<(usize, usize, Computed)> = pairs
        .filter(|&(_, share)| rate(share))
        .filter_map(|(part, share)| Some((part, share, book.figure(part).value.over(book.figure(total).value)?)))
        .collect();
    let holding = pairs.iter().filter(|&&(_, share, due)| judge(book.figure(share), due).holds()).count();
    if holding < 2 || holding * 3 < pairs.len() * 2 {
        return;
    }
    for (part, share, due) in pairs {
        let formula = format!("{} ÷ {}", book.reading.printed(part), book.reading.printed(total));
        let terms = vec![Term::Printed(part), Term::Printed(total)];
        book.record(Trial::new(CODE, share, due, terms, formula));
    }
}
