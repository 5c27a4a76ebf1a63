//! The lines of a grid without what only numbers them (序号、行次、栏次).

use super::Line;
use crate::book::Book;
use crate::figure::Unit;
use crate::grid::{Grid, Row};
use crate::number::Number;

/// So many numbers that follow each other are no chance.
const RUN: usize = 3;

/// Its rows as they are.
pub(super) fn lines(grid: &Grid) -> Vec<Line> {
    grid.rows.iter().map(|row| Line { name: row.label.clone(), cells: row.cells.clone() }).collect()
}

pub(super) fn counted(book: &Book<'_>, grid: &Grid) -> Vec<Line> {
    let named = |name: &str, words: &[&str]| words.contains(&name.replace(' ', "").as_str());
    let mut rows = lines(grid);
    rows.retain(|row| !named(&row.name, &["栏次", "行次", "序号"]));
    rows.retain(|row| !numbers_columns(book, row));
    apart(grid, &mut rows);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in 0..width {
        if indexes(book, grid, &rows, column) {
            rows.iter_mut().filter_map(|row| row.cells.get_mut(column)).for_each(|cell| *cell = None);
        }
    }
    rows
}

/// Whether a column only numbers the rows, or holds their codes.
pub(super) fn indexes(book: &Book<'_>, grid: &Grid, rows: &[Line], column: usize) -> bool {
    let head = grid.heads.get(column).map_or("", String::as_str).replace(' ', "");
    let named = ["序号", "行次", "编号", "栏次"].contains(&head.as_str());
    let code = head.contains("编码") || head.contains("代码") || codes(book, rows, column);
    // 不满意 1, 2, 3: a head that says what is counted.
    let says = head.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).count() >= 2 && column > 0;
    named || code || !says && numbers_rows(book, rows, column)
}

/// 一、本级收入 | 154300 | 一、本级支出 | 531400: a line for each side.
fn apart(grid: &Grid, rows: &mut Vec<Line>) {
    let side = |row: &Row| {
        // 2010301 | 行政运行 | 5511.0: a code, and its name.
        row.words.first().filter(|name| !name.is_empty())?;
        let first = row.cells.iter().position(Option::is_some)?;
        let words =
            (first + 1..row.words.len()).find(|&at| row.words[at].chars().count() >= 2 && !nothing(&row.words[at]))?;
        row.cells[words..].iter().any(Option::is_some).then_some(words)
    };
    let sides: Vec<usize> = grid.rows.iter().filter_map(side).collect();
    let Some(&at) = sides.first() else { return };
    if sides.len() < RUN || sides.len() * 3 < grid.rows.len() || sides.iter().any(|&other| other != at) {
        return;
    }
    let left = rows.iter().map(|row| {
        let cells = row.cells.iter().enumerate().map(|(n, cell)| cell.filter(|_| n < at));
        Line { name: row.name.clone(), cells: cells.collect() }
    });
    let left: Vec<Line> = left.collect();
    let right = grid.rows.iter().filter_map(|row| {
        let cells = row.cells.iter().enumerate().map(|(n, cell)| cell.filter(|_| n > at));
        let name = row.words.get(at).filter(|name| !name.is_empty())?;
        Some(Line { name: name.clone(), cells: cells.collect() })
    });
    *rows = left.into_iter().chain(right).collect();
}

fn nothing(words: &str) -> bool {
    matches!(words, "—" | "-" | "/" | "——" | "--" | "…")
}

/// 1 | 2 | 3 | 4, and nothing else.
fn numbers_columns(book: &Book<'_>, row: &Line) -> bool {
    let cells: Vec<usize> = row.cells.iter().copied().flatten().collect();
    let printed = |n: usize| book.figure(n).value.point.per(book.figure(n).factor.max(1));
    let first = cells.first().is_some_and(|&n| printed(n) == Number::ONE);
    first && cells.len() > RUN && cells.windows(2).all(|two| printed(two[1]).minus(printed(two[0])) == Number::ONE)
}

/// 201, 20103, 2010301: of the classification, one after another.
fn codes(book: &Book<'_>, rows: &[Line], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.cells.get(column).copied().flatten());
    let codes = cells.map(|n| {
        let figure = book.figure(n);
        let printed = figure.value.point.per(figure.factor.max(1)).print(1, 0);
        (figure.scale == 0 && matches!(printed.len(), 3 | 5 | 7) && printed.starts_with(['2', '3'])).then_some(printed)
    });
    let codes: Option<Vec<String>> = codes.collect();
    codes.is_some_and(|codes| codes.len() >= RUN && codes.windows(2).all(|two| two[0] < two[1]))
}

/// 1, 2, 3 below each other, though some rows may be left out.
fn numbers_rows(book: &Book<'_>, rows: &[Line], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.cells.get(column).copied().flatten());
    let cells: Vec<usize> = cells.collect();
    let whole = |&n: &usize| book.figure(n).scale == 0 && book.figure(n).unit != Unit::Percent;
    let printed = |n: usize| book.figure(n).value.point.per(book.figure(n).factor.max(1));
    let step = |two: &[usize]| printed(two[1]).minus(printed(two[0]));
    let steps: Vec<Number> = cells.windows(2).map(step).collect();
    let next = steps.iter().filter(|step| **step == Number::ONE).count();
    let rising = steps.iter().all(|step| *step > Number::ZERO && *step < Number::whole(20));
    // 尚未审结 0, 1, 2: numbers begin at 1.
    let begun = cells.first().is_some_and(|&n| printed(n) > Number::ZERO);
    begun && cells.len() >= RUN && cells.iter().all(whole) && rising && next * 4 >= steps.len() * 3
}
