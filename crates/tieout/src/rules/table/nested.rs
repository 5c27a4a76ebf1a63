//! Rows within rows: 其中 begins the parts of the row before it, as many rows as make it; a total adds up the others.

use super::{CODE, Line};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;
use crate::number::{Computed, Number};

/// So many rows at most make the one before them.
const LONGEST: usize = 12;

pub(super) fn check(book: &mut Book<'_>, rows: &[Line]) {
    let mut inner = vec![false; rows.len()];
    for at in 1..rows.len() {
        if inner[at] || !rows[at].name.starts_with("其中") {
            continue;
        }
        let longest = LONGEST.min(rows.len() - at);
        let list = |length: usize| (at..at + length).collect::<Vec<usize>>();
        // 户籍总人口 | 832955, then 其中：城镇, 乡村, then 其中：男性, 女性: each is of the row before the first of them.
        let heads = [Some(at - 1), (0..at).rev().find(|&row| !inner[row])];
        let found = heads.into_iter().flatten().find_map(|head| {
            (1..=longest).find(|&length| makes(book, rows, head, &list(length))).map(|length| (head, length))
        });
        // 男性 | 53.03, 女性 | 46.97: their shares say that the two make the whole, though their numbers do not.
        let next = (at + 1..rows.len()).find(|&row| rows[row].name.starts_with("其中")).unwrap_or(rows.len());
        let group = (at..next.min(at + LONGEST)).collect::<Vec<usize>>();
        let head = (0..at).rev().find(|&row| !inner[row]);
        let whole = head.filter(|&head| found.is_none() && group.len() >= 2 && hundred(book, rows, head, &group));
        if let Some(head) = whole {
            record(book, rows, head, &group);
            shares(book, rows, head, &group);
        }
        let found = found.or(whole.map(|head| (head, group.len())));
        // What is only listed in part still is within.
        let length = found.map_or(1, |(_, length)| length);
        inner[at..at + length].fill(true);
        if let Some((head, length)) = found.filter(|(_, length)| *length > 1 && whole.is_none()) {
            record(book, rows, head, &list(length));
            shares(book, rows, head, &list(length));
        }
    }
    industries(book, rows);
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

/// 地区生产总值, then 第一产业, 第二产业, 第三产业: the three leave nothing out.
fn industries(book: &mut Book<'_>, rows: &[Line]) {
    for first in 1..rows.len() {
        let named = |at: usize, name: &str| rows.get(first + at).is_some_and(|row| row.name.contains(name));
        let parts = [first, first + 1, first + 2];
        if !(named(0, "第一产业") && named(1, "第二产业") && named(2, "第三产业")) {
            continue;
        }
        // Of the columns that add up: the next one may hold rates without their sign.
        for trial in trials(book, rows, first - 1, &parts) {
            if judge(book.figure(trial.stated), trial.computed).holds() {
                book.record(trial);
            }
        }
    }
}

/// 832955 | 100 and 441724 | 53.03: a column of shares beside, with or without their sign.
fn shares(book: &mut Book<'_>, rows: &[Line], head: usize, parts: &[usize]) {
    let cell = |row: usize, column: usize| rows[row].cells.get(column).copied().flatten();
    for column in 1..rows[head].cells.len() {
        let Some((total, all)) = cell(head, column - 1).zip(cell(head, column)) else { continue };
        let percent = book.figure(all).unit == Unit::Percent;
        let whole = if percent { Number::ONE } else { Number::whole(100) };
        if book.figure(all).value.point != whole || book.figure(total).value.point.is_zero() {
            continue;
        }
        let trial = |row: usize| {
            let (part, share) = (cell(row, column - 1)?, cell(row, column)?);
            let ratio = book.figure(part).value.over(book.figure(total).value)?;
            let computed = if percent { ratio } else { ratio.by(Computed::exact(Number::whole(100)))? };
            let sign = if percent { "" } else { " × 100" };
            let formula = format!("{} ÷ {}{sign}", book.reading.printed(part), book.reading.printed(total));
            Some(Trial::new(CODE, share, computed, [part, total].map(Term::Printed).to_vec(), formula))
        };
        let trials: Vec<Trial> = parts.iter().filter_map(|&row| trial(row)).collect();
        let holding = trials.iter().filter(|trial| judge(book.figure(trial.stated), trial.computed).holds()).count();
        if holding >= 2 && holding * 3 >= trials.len() * 2 {
            for trial in trials {
                book.record(trial);
            }
        }
    }
}

/// Whether the shares of some rows make the hundred of the row above them.
fn hundred(book: &Book<'_>, rows: &[Line], head: usize, parts: &[usize]) -> bool {
    let cell = |row: usize, column: usize| rows[row].cells.get(column).copied().flatten();
    (1..rows[head].cells.len()).any(|column| {
        let Some(all) = cell(head, column).map(|n| book.figure(n)) else { return false };
        let whole = if all.unit == Unit::Percent { Number::ONE } else { Number::whole(100).times(all.factor) };
        let cells: Vec<usize> = parts.iter().filter_map(|&row| cell(row, column)).collect();
        all.value.point == whole && cells.len() == parts.len() && book.added(&cells).meets(Computed::exact(whole))
    })
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
        Some(book.sum(CODE, stated, &cells))
    };
    (0..rows[head].cells.len()).filter_map(trial).collect()
}
