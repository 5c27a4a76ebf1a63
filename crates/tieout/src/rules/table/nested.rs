//! Rows within rows: 其中 begins the parts of the row before it, as many rows as make it; a total adds up the others.

use super::{CODE, Line};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;

/// So many rows at most make the one before them.
const LONGEST: usize = 12;

pub(super) fn check(book: &mut Book<'_>, rows: &[Line]) {
    let mut inner = vec![false; rows.len()];
    for at in 1..rows.len() {
        if inner[at] || !rows[at].name.starts_with("其中") {
            continue;
        }
        let longest = LONGEST.min(rows.len() - at);
        let found = (1..=longest).find(|&length| makes(book, rows, at - 1, &(at..at + length).collect::<Vec<_>>()));
        // What is only listed in part still is within.
        let length = found.unwrap_or(1);
        inner[at..at + length].fill(true);
        if found.is_some_and(|length| length > 1) {
            record(book, rows, at - 1, &(at..at + length).collect::<Vec<_>>());
        }
    }
    if !inner.contains(&true) {
        return;
    }
    let total = |row: usize| ["合计", "总计"].iter().any(|word| rows[row].name.replace(' ', "").contains(word));
    for head in (0..rows.len()).filter(|&row| total(row)) {
        let others: Vec<usize> = (0..rows.len()).filter(|&row| row != head && !inner[row] && !total(row)).collect();
        if makes(book, rows, head, &others) {
            record(book, rows, head, &others);
        }
    }
}

/// Whether some rows make another in all columns but the rates, and in one at least that is not zero.
fn makes(book: &Book<'_>, rows: &[Line], head: usize, parts: &[usize]) -> bool {
    let (mut holding, mut failing) = (0, 0);
    for trial in trials(book, rows, head, parts) {
        let holds = judge(book.figure(trial.stated), trial.computed).holds();
        holding += usize::from(holds && !book.figure(trial.stated).value.point.is_zero());
        failing += usize::from(!holds);
    }
    holding > 0 && (failing == 0 || holding >= 2 * failing && parts.len() > 1)
}

fn record(book: &mut Book<'_>, rows: &[Line], head: usize, parts: &[usize]) {
    for trial in trials(book, rows, head, parts) {
        book.record(trial);
    }
}

fn trials(book: &Book<'_>, rows: &[Line], head: usize, parts: &[usize]) -> Vec<Trial> {
    let trial = |column: usize| {
        let cell = |row: usize| rows[row].cells.get(column).copied().flatten();
        let stated = cell(head)?;
        let cells: Vec<usize> = parts.iter().filter_map(|&row| cell(row)).collect();
        let rates = cells.iter().chain([&stated]).any(|&n| book.figure(n).unit == Unit::Percent);
        let positive = cells.iter().all(|&n| !book.figure(n).value.point.is_negative());
        let larger = positive && cells.iter().any(|&n| book.figure(n).value.point > book.figure(stated).value.point);
        if rates || larger || cells.is_empty() {
            return None;
        }
        let formula = cells.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
        let terms = cells.iter().map(|&n| Term::Printed(n)).collect();
        Some(Trial::new(CODE, stated, book.added(&cells), terms, formula))
    };
    (0..rows[head].cells.len()).filter_map(trial).collect()
}
