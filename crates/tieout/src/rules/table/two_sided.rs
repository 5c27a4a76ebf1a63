//! A table of two sides (收入支出决算总表): items and amounts of income, and beside them those of spending, each with its totals.

use super::counted::{indexes, lines};
use super::{CODE, chapter};
use crate::book::{Book, Trial, judge};
use crate::figure::Unit;
use crate::grid::Row;
use crate::number::Number;
use crate::slip::mistyped;

/// An item of a side: its name and its amount.
struct Entry {
    /// The column of its name.
    column: usize,
    name: String,
    amount: usize,
}

pub(super) fn check(book: &mut Book<'_>, grid: usize) {
    let table = &book.grids[grid];
    let lines = lines(table);
    let width = lines.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let numbers: Vec<bool> = (0..width).map(|column| indexes(book, table, &lines, column)).collect();
    let counted = table.rows.iter().filter(|row| row.label.replace(' ', "") != "栏次");
    let rows: Vec<Vec<Entry>> = counted.map(|row| entries(book, row, &numbers)).collect();
    // Many items are empty, and their rows have a name on each side all the same.
    let sides = |row: &&Row| {
        let named = |words: &&String| words.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).count() >= 2;
        row.words.iter().filter(named).count() == 2
    };
    let both = table.rows.iter().filter(sides).count();
    if both * 2 <= table.rows.len() || rows.iter().filter(|row| row.len() == 2).count() < 2 {
        return;
    }
    let Some(right) = rows.iter().filter_map(|row| row.get(1)).map(|entry| entry.column).min() else { return };
    for left in [true, false] {
        let entries: Vec<&Entry> = rows.iter().flatten().filter(|entry| (entry.column < right) == left).collect();
        totals(book, &entries);
    }
}

/// 一、财政拨款收入 | 1 | 1516.64 | 一、教育支出 | 32 | 1766.77: a name, and the last number before the next name.
fn entries(book: &Book<'_>, row: &Row, numbers: &[bool]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut name: Option<(usize, &String)> = None;
    for (at, (cell, words)) in row.cells.iter().zip(&row.words).enumerate() {
        match cell {
            Some(_) if numbers[at] => {}
            Some(n) => match name.filter(|_| book.figure(*n).unit != Unit::Percent) {
                Some((column, words)) => {
                    entries.push(Entry { column, name: words.clone(), amount: *n });
                    name = None;
                }
                None => {
                    if let Some(last) = entries.last_mut() {
                        last.amount = *n;
                    }
                }
            },
            None if words.chars().any(|c| !"—-/…".contains(c)) => name = Some((at, words)),
            None => {}
        }
    }
    entries
}

/// 本年收入合计 is of the items above it, 总计 of that and of what was carried over.
fn totals(book: &mut Book<'_>, entries: &[&Entry]) {
    let total = |entry: &Entry| ["合计", "总计"].iter().any(|word| entry.name.replace(' ', "").contains(word));
    let inner = |entry: &Entry| entry.name.contains("其中") || entry.name.starts_with(['（', '1', '2', '3', '4']);
    let mut parts: Vec<usize> = Vec::new();
    let mut trials = Vec::new();
    // 总计 above 一、 and 二、, and what each of them is made of below both.
    let chapters = entries.iter().filter(|entry| chapter(&entry.name)).map(|entry| entry.amount);
    let chapters: Vec<usize> = chapters.collect();
    if let Some(first) = entries.first().filter(|first| total(first) && chapters.len() >= 2) {
        trials.push(book.sum(CODE, first.amount, &chapters));
    }
    for entry in entries {
        if !total(entry) {
            parts.extend(Some(entry.amount).filter(|_| !inner(entry)));
            continue;
        }
        if parts.len() >= 2 && book.figure(entry.amount).value.point > Number::ZERO {
            trials.push(book.sum(CODE, entry.amount, &parts));
        }
        parts = vec![entry.amount];
    }
    let holds = |trial: &Trial| judge(book.figure(trial.stated), trial.computed).holds();
    // What one digit explains is wrong; else an item may have been lost.
    let slips = |trial: &Trial| {
        let figure = book.figure(trial.stated);
        mistyped(&figure.print(figure.value.point), &figure.print(trial.computed.point))
    };
    let kept: Vec<bool> = trials.iter().map(|trial| holds(trial) || slips(trial)).collect();
    for (trial, _) in trials.into_iter().zip(kept).filter(|(_, kept)| *kept) {
        book.record(trial);
    }
}
