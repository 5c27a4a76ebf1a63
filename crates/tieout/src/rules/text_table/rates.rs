//! A rate of the text beside the one that the table has for the same amount: 省级资金支出2251.64万元，支出率97.26%, and the row 2315.00 2251.64 97.26%.

use super::CODE;
use crate::book::Book;
use crate::figure::{Role, Unit};
use crate::grid::Row;
use crate::number::Number;
use crate::report::Status;
use crate::rules::sum::significant;
use std::collections::HashMap;

pub(super) fn check(book: &mut Book<'_>) {
    let rows = rows(book);
    let mut found = Vec::new();
    for rate in 1..book.reading.figures.len() {
        let (figure, amount) = (book.figure(rate), book.figure(rate - 1));
        let told = matches!(figure.role, Role::Quotient | Role::Completion) && figure.scale > 0 && !figure.approximate;
        let own = book.columns[rate].is_none() && book.columns[rate - 1].is_none();
        let here = amount.is_level() && amount.unit == Unit::Money && amount.place.part == figure.place.part;
        if !(told && own && here) || significant(amount) < 4 {
            continue;
        }
        // In one row only.
        let Some([row]) = rows.get(&amount.value.point).map(Vec::as_slice) else { continue };
        let rates: Vec<usize> =
            row.cells.iter().flatten().copied().filter(|&cell| book.figure(cell).unit == Unit::Percent).collect();
        if let [cell] = rates[..]
            && book.figure(cell).scale == figure.scale
        {
            found.push((rate, cell));
        }
    }
    for (rate, cell) in found {
        if book.figure(rate).value.point == book.figure(cell).value.point {
            let judged = book.judged[rate];
            book.agree(CODE, rate, cell, Status::Right);
            book.judged[rate] = judged.or(book.judged[rate]);
        } else if book.judged[rate].is_none() && book.judged[cell].is_some_and(Status::holds) {
            let (here, there) = (book.reading.printed(rate), book.reading.printed(cell));
            let amount = book.reading.printed(rate - 1);
            let message = format!("{amount}的率正文写{here}，表中是{there}，请以报表为准改成一致");
            book.contradict(CODE, [rate, cell], message, there);
        }
    }
}

/// The rows of all tables by the amounts that stand in them.
fn rows<'a>(book: &'a Book<'_>) -> HashMap<Number, Vec<&'a Row>> {
    let mut rows: HashMap<Number, Vec<&Row>> = HashMap::new();
    for row in book.grids.iter().flat_map(|grid| &grid.rows) {
        let amounts = row.cells.iter().flatten().map(|&cell| book.figure(cell)).filter(|cell| cell.unit == Unit::Money);
        let mut amounts: Vec<Number> = amounts.map(|cell| cell.value.point).collect();
        amounts.sort_unstable();
        amounts.dedup();
        amounts.into_iter().for_each(|amount| rows.entry(amount).or_default().push(row));
    }
    rows
}
