//! A table by codes of the classification (科目编码): 208 is the sum of 20805 and 20808, and 合计 that of the 类.

use super::{CODE, Line};
use crate::book::{Book, Trial, judge};
use crate::figure::Unit;

/// A row and its code, its parts (208|05|01) put together.
struct Coded {
    row: usize,
    code: String,
}

/// Returns whether the table is one.
pub(super) fn check(book: &mut Book<'_>, rows: &[Line]) -> bool {
    let coded: Vec<Coded> =
        (0..rows.len()).filter_map(|row| code(book, &rows[row]).map(|code| Coded { row, code })).collect();
    if coded.len() < 3 {
        return false;
    }
    let mut wholes: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, head) in coded.iter().enumerate() {
        // The table goes down from the head until a code that is not below it.
        let below: Vec<&Coded> = coded[at + 1..].iter().take_while(|one| one.code.starts_with(&head.code)).collect();
        let next = below.iter().map(|one| one.code.len()).min().unwrap_or_default();
        let parts: Vec<usize> = below.iter().filter(|one| one.code.len() == next).map(|one| one.row).collect();
        if next > head.code.len() {
            wholes.push((head.row, parts));
        }
    }
    let top = coded.iter().map(|one| one.code.len()).min().unwrap_or_default();
    let classes: Vec<usize> = coded.iter().filter(|one| one.code.len() == top).map(|one| one.row).collect();
    let total = |row: &usize| ["合计", "总计"].iter().any(|word| rows[*row].name.contains(word));
    if top == 3 {
        wholes.extend((0..rows.len()).find(total).map(|row| (row, classes)));
    }
    let holds = |trial: &Trial| judge(book.figure(trial.stated), trial.computed).holds();
    let rows: Vec<Vec<Trial>> = wholes.iter().map(|(head, parts)| compare(book, rows, *head, parts)).collect();
    let all = rows.iter().flatten().count();
    let holding = rows.iter().flatten().filter(|trial| holds(trial)).count();
    let sure = holding >= 2 && (all - holding) * 3 <= holding;
    let mut kept = Vec::new();
    for row in rows {
        let nonzero = |trial: &&Trial| holds(trial) && !book.figure(trial.stated).value.point.is_zero();
        // Where more of a row fails than holds, a row below it was lost.
        let believed = sure && row.iter().filter(|trial| !holds(trial)).count() <= row.iter().filter(nonzero).count();
        kept.extend(row.into_iter().filter(|trial| believed || holds(trial)));
    }
    for trial in kept {
        book.record(trial);
    }
    true
}

/// 2080505, or 208 | 05 | 05 in cells of their own, at the beginning of a row.
fn code(book: &Book<'_>, row: &Line) -> Option<String> {
    let first: Vec<usize> = row.cells.iter().map_while(|cell| *cell).take(3).collect();
    let digits = |n: &usize| {
        let text = book.reading.printed(*n);
        text.chars().all(|c| c.is_ascii_digit()).then_some(text)
    };
    let mut code = String::new();
    for text in first.iter().map_while(digits) {
        if code.is_empty() && !matches!(text.len(), 3 | 5 | 7) || !code.is_empty() && text.len() != 2 {
            break;
        }
        code += &text;
    }
    // 30101 基本工资 | 1139.30: the code begins the name.
    if code.is_empty() {
        code = row.name.chars().take_while(char::is_ascii_digit).collect();
    }
    let named = row.cells.iter().any(Option::is_none);
    (code.starts_with(['2', '3']) && matches!(code.len(), 3 | 5 | 7) && named).then_some(code)
}

/// A column's cell of the head, and those of its parts.
fn compare(book: &Book<'_>, rows: &[Line], head: usize, parts: &[usize]) -> Vec<Trial> {
    let named = rows[head].cells.iter().position(Option::is_none).unwrap_or_default();
    let columns = named + 1..rows[head].cells.len();
    let trial = |column: usize| {
        let cell = |row: usize| rows[row].cells.get(column).copied().flatten();
        let stated = cell(head)?;
        let cells: Vec<usize> = parts.iter().filter_map(|&row| cell(row)).collect();
        let rates = cells.iter().chain([&stated]).any(|&n| book.figure(n).unit == Unit::Percent);
        if rates || cells.is_empty() {
            return None;
        }
        Some(book.sum(CODE, stated, &cells))
    };
    columns.filter_map(trial).collect()
}
