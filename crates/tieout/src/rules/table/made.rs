//! Rows that others make, though no name says so: what holds in every column, and in two at least that are not nothing.

use super::{CODE, Line};
use crate::book::{Book, Trial, judge};
use crate::figure::Unit;
use crate::rules::sum::significant;

/// So many rows at most make another.
const LONGEST: usize = 8;

pub(super) fn check(book: &mut Book<'_>, rows: &[Line]) {
    for head in 0..rows.len() {
        let open = rows[head].cells.iter().flatten().all(|&cell| book.judged[cell].is_none());
        if !open || rows[head].name.is_empty() {
            continue;
        }
        let below = (2..=LONGEST).filter(|length| head + length < rows.len());
        let below = below.map(|length| (head + 1..=head + length).collect::<Vec<usize>>());
        let pairs = (1..head).flat_map(|b| (0..b).map(move |a| vec![a, b]));
        let total = ["合计", "总计"].iter().any(|word| rows[head].name.contains(word));
        let found = below.chain(pairs.filter(|_| total)).find_map(|parts| made(book, rows, head, &parts));
        for trial in found.into_iter().flatten() {
            book.record(trial);
        }
    }
}

fn made(book: &Book<'_>, rows: &[Line], head: usize, parts: &[usize]) -> Option<Vec<Trial>> {
    let mut trials = Vec::new();
    let mut digits = 0;
    for column in 0..rows[head].cells.len() {
        let cell = |row: usize| rows[row].cells.get(column).copied().flatten();
        let Some(stated) = cell(head) else { continue };
        let cells: Vec<usize> = parts.iter().filter_map(|&row| cell(row)).collect();
        let rate = |&n: &usize| book.figure(n).unit == Unit::Percent || book.figure(n).value.point.is_negative();
        if cells.iter().chain([&stated]).any(rate) || cells.len() < parts.len() {
            continue;
        }
        let computed = book.added(&cells);
        let figure = book.figure(stated);
        if !judge(figure, computed).holds() {
            // 100 | 100 | 100: a column of rates that lost its sign.
            let hundred = figure.print(figure.value.point) == "100";
            if hundred || figure.scale != book.figure(cells[0]).scale {
                continue;
            }
            return None;
        }
        if !figure.value.point.is_zero() {
            digits += significant(figure);
            trials.push(book.sum(CODE, stated, &cells));
        }
    }
    (trials.len() >= 2 && digits >= 6).then_some(trials)
}
