//! 正文与表格（text-table）
//!
//! 查什么：正文与表格中同一名称的数是否一致。
//!
//! 为什么：正文与表格分头修改，一处改了另一处没有改。
//!
//! 例：正文“项目支出184.10万元”，表中“项目支出”一行是184.01。
//!
//! 怎么改：以报表为准，改成一致。
//!
//! 例外：同一列没有别的数与正文相符（可能是别的年度、别的口径）的不报；两数相差不像笔误的不报。

mod rates;
mod three_public;

use std::collections::HashSet;

use crate::book::Book;
use crate::figure::{Figure, Unit};
use crate::label::core;
use crate::report::Status;
use crate::slip::mistyped;

const CODE: &str = "text-table";

/// A row of a table, and the numbers of the text that have its name.
struct Told {
    cells: Vec<Option<usize>>,
    levels: Vec<usize>,
}

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    let named: Vec<(usize, String)> = levels
        .into_iter()
        .filter(|&n| book.columns[n].is_none() && !book.figure(n).prior && !book.figure(n).unit_text.is_empty())
        .map(|n| (n, book.figure(n).core.clone()))
        .collect();
    for grid in 0..book.grids.len().min(40) {
        let rows: Vec<Told> = book.grids[grid]
            .rows
            .iter()
            .map(|row| {
                let name = core(&row.label);
                // 第三产业增加值240.54亿元, in the row 第三产业.
                let same = |n: usize, core: &str| {
                    core == name || book.figure(n).label.strip_suffix("增加值") == Some(row.label.as_str())
                };
                let alike = named.iter().filter(|(n, core)| name.chars().count() >= 2 && same(*n, core));
                Told { cells: row.cells.clone(), levels: alike.map(|&(n, _)| n).collect() }
            })
            .collect();
        compare(book, &rows);
    }
    three_public::check(book);
    rates::check(book);
}

fn compare(book: &mut Book<'_>, rows: &[Told]) {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut agreeing = vec![0; width];
    let mut rest = Vec::new();
    // 过程 | 资金管理, 过程 | 组织实施, 过程 | 小计: one of several rows of a name is the one.
    let mut told = HashSet::new();
    for row in rows.iter().filter(|row| !row.levels.is_empty()) {
        let equal: Vec<(usize, usize, usize)> =
            pairs(row).filter(|&(_, n, cell)| is_same(book.figure(n), book.figure(cell))).collect();
        for &(column, n, cell) in &equal {
            agreeing[column] += usize::from(!book.figure(cell).value.point.is_zero());
            if book.judged[cell].is_none() {
                book.agree(CODE, cell, n, Status::Right);
            }
        }
        if equal.is_empty() {
            rest.push(row);
        } else {
            told.extend(equal.iter().map(|&(_, n, _)| n));
        }
    }
    for row in rest {
        let slip = pairs(row)
            .filter(|(_, n, _)| !told.contains(n))
            .find(|&(column, n, cell)| agreeing[column] > 0 && is_slip(book.figure(n), book.figure(cell)));
        if let Some((_, n, cell)) = slip {
            report(book, n, cell);
        }
    }
}

/// Column, number of the text, cell.
fn pairs(row: &Told) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    let cells = row.cells.iter().enumerate().filter_map(|(column, cell)| Some((column, (*cell)?)));
    cells.flat_map(|(column, cell)| row.levels.iter().map(move |&n| (column, n, cell)))
}

/// The cell in the unit of the text, where the table prints none.
fn in_unit(level: &Figure, cell: &Figure) -> Option<String> {
    match cell.unit {
        Unit::Bare if cell.factor == 1 => Some(cell.value.point.print(1, cell.scale)),
        unit if unit == level.unit && cell.factor == level.factor => {
            Some(cell.value.point.print(cell.factor, cell.scale))
        }
        _ => None,
    }
}

fn is_same(level: &Figure, cell: &Figure) -> bool {
    let scale = level.scale.min(cell.scale);
    let here = level.value.point.print(level.factor, scale);
    match cell.unit {
        Unit::Bare if cell.factor == 1 => cell.value.point.print(1, scale) == here,
        unit => unit == level.unit && cell.value.meets(level.value),
    }
}

fn is_slip(level: &Figure, cell: &Figure) -> bool {
    let here = level.value.point.print(level.factor, level.scale);
    let slip = |there: String| mistyped(&here, &there) && level.scale == cell.scale || shifted(&here, &there);
    in_unit(level, cell).is_some_and(slip)
}

/// 227.46 and 2274.6: the same digits, the point elsewhere.
fn shifted(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (a_digits, b_digits) = (digits(a), digits(b));
    a != b && a_digits == b_digits && a_digits.len() >= 4
}

/// At the cell, if another computation bears the text out.
fn report(book: &mut Book<'_>, n: usize, cell: usize) {
    let (here, there) = (book.reading.printed(n), book.reading.printed(cell));
    let (figure, other) = (book.figure(n), book.figure(cell));
    let message = format!("正文与表格不一致：正文{}{here}，表中是{there}，请以报表为准改成一致", figure.label);
    let holds = |n: usize| book.judged[n].is_some_and(Status::holds);
    if holds(n) || book.parents[n].is_some_and(holds) {
        let fix =
            figure.value.point.print(if other.unit == Unit::Bare { figure.factor } else { other.factor }, figure.scale);
        book.contradict(CODE, [cell, n], message, fix);
    } else {
        let fix = in_unit(figure, other).map(|number| format!("{number}{}", figure.unit_text));
        book.contradict(CODE, [n, cell], message, fix.unwrap_or_default());
    }
}
