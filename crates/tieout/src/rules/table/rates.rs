//! Columns of rates, which no total adds up (比率列不求和).

use super::{Form, Line, tally};
use crate::book::Book;
use crate::figure::Unit;

/// So many rows must bear out that a column whose head is lost holds rates.
const ROWS: usize = 3;

/// The rows without the cells of columns that hold rates; those that have a sign are known as rates anyway.
pub(super) fn masked(book: &Book<'_>, rows: &[Line], columns: &[Line]) -> Vec<Line> {
    let rates: Vec<bool> = (0..columns.len()).map(|n| named(&columns[n].name) || computed(book, columns, n)).collect();
    let keep = |(n, cell): (usize, &Option<usize>)| cell.filter(|_| !rates.get(n).copied().unwrap_or(false));
    let row = |row: &Line| Line { name: row.name.clone(), cells: row.cells.iter().enumerate().map(keep).collect() };
    rows.iter().map(row).collect()
}

fn named(head: &str) -> bool {
    ["率", "生师比", "人均", "户均", "平均", "单价", "均价", "完成预算", "为预算"]
        .iter()
        .any(|word| head.contains(word))
}

/// 105533 | 97342 | 8.41: each row's is over the others what it says.
fn computed(book: &Book<'_>, columns: &[Line], n: usize) -> bool {
    let bare = |cell: &usize| book.figure(*cell).unit != Unit::Percent && book.figure(*cell).scale > 0;
    let cells: Vec<usize> = columns[n].cells.iter().copied().flatten().collect();
    if cells.len() < ROWS || !cells.iter().all(bare) {
        return false;
    }
    let others: Vec<usize> = (n.saturating_sub(7)..n).collect();
    let pairs = others.iter().flat_map(|&a| others.iter().filter(move |&&b| b != a).map(move |&b| (a, b)));
    let forms = pairs.flat_map(|(a, b)| [Form::Quotient(a, b), Form::Growth(a, b), Form::Implied(a, b)]);
    forms.into_iter().any(|form| {
        let (holding, failing) = tally(book, columns, n, form);
        holding >= ROWS && failing * 3 <= holding
    })
}
