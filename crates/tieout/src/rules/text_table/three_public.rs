//! “三公”经费 in a table, and in the text that the table stands by.

use super::CODE;
use crate::book::Book;
use crate::figure::Unit;
use crate::label::{THREE_PUBLIC, concept};
use crate::report::Status;
use crate::rules::sum::significant;
use crate::slip::mistyped;

/// A cell that says what the text says; or that is one slip from the only number that the text has.
pub(super) fn check(book: &mut Book<'_>) {
    for n in 0..book.reading.figures.len() {
        let said = book.judged[n] == Some(Status::Contradiction);
        let Some(at) = book.columns[n].filter(|_| !said) else { continue };
        let grid = &book.grids[at.grid];
        let kind = concept(&grid.rows[at.row].label).filter(|kind| THREE_PUBLIC.contains(kind));
        let head = grid.heads.get(at.column).cloned().unwrap_or_default();
        let width = grid.rows[at.row].cells.iter().flatten().count();
        let cell = book.figure(n);
        // Of several years or bodies the head must say which.
        let Some(kind) = kind.filter(|_| width <= 2 && cell.unit == Unit::Money && !head.contains("上年")) else {
            continue;
        };
        let planned = match (head.contains("预算"), head.contains("决算")) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        };
        let told: Vec<usize> = (0..book.reading.figures.len())
            .filter(|&other| {
                let figure = book.figure(other);
                let own = figure.is_level() && !figure.prior && figure.unit == Unit::Money && !figure.is_base;
                let time = planned.is_none_or(|planned| planned == book.planned(other));
                own && time && figure.concept == Some(kind) && book.columns[other].is_none()
            })
            .collect();
        let equal = told.iter().copied().find(|&other| book.figure(other).value.point == cell.value.point);
        if let Some(other) = equal {
            book.agree(CODE, n, other, Status::Right);
            continue;
        }
        let Some(&other) = told.first() else { continue };
        let one = told.iter().all(|&n| book.figure(n).value.point == book.figure(other).value.point);
        let (a, b) = (cell.print(cell.value.point), cell.print(book.figure(other).value.point));
        if one && planned.is_some() && significant(cell) >= 3 && mistyped(&a, &b) {
            let there = book.reading.printed(other);
            let message = format!("表中{}与正文{there}不一致，请以报表为准改成一致", book.reading.printed(n));
            book.contradict(CODE, [n, other], message, there);
        }
    }
}
