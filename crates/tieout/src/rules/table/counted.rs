//! The lines of a grid without what only numbers them (序号、行次、栏次).

use super::Line;
use crate::book::Book;
use crate::figure::Unit;
use crate::grid::Grid;
use crate::number::Number;

/// So many numbers that follow each other are no chance.
const RUN: usize = 3;

pub(super) fn counted(book: &Book<'_>, grid: &Grid) -> Vec<Line> {
    let named = |name: &str, words: &[&str]| words.contains(&name.replace(' ', "").as_str());
    let rows = grid.rows.iter().filter(|row| !named(&row.label, &["栏次", "行次", "序号"]));
    let mut rows: Vec<Line> = rows.map(|row| Line { name: row.label.clone(), cells: row.cells.clone() }).collect();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in 0..width {
        let head = grid.heads.get(column).map_or("", String::as_str);
        if named(head, &["序号", "行次", "编号", "栏次"]) || numbers_rows(book, &rows, column) {
            rows.iter_mut().filter_map(|row| row.cells.get_mut(column)).for_each(|cell| *cell = None);
        }
    }
    rows
}

/// 1, 2, 3 below each other.
fn numbers_rows(book: &Book<'_>, rows: &[Line], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.cells.get(column).copied().flatten());
    let cells: Vec<usize> = cells.collect();
    let whole = |&n: &usize| book.figure(n).scale == 0 && book.figure(n).unit != Unit::Percent;
    let printed = |n: usize| book.figure(n).value.point.per(book.figure(n).factor.max(1));
    let next = |two: &[usize]| printed(two[1]).minus(printed(two[0])) == Number::ONE;
    cells.len() >= RUN && cells.iter().all(whole) && cells.windows(2).all(next)
}
