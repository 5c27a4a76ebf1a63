//! A page in reading order: its lines and tables, column after column.
use super::grid::{Grid, grids};
use super::lines::{Line, Strip, lines, strips};
use super::order;
use super::seen::{Glyph, Length, POINT, Seen};
use crate::Picture;

/// A page, read.
#[derive(Debug, Default)]
pub(in crate::read) struct Read {
    pub(in crate::read) width: Length,
    pub(in crate::read) height: Length,
    /// In reading order.
    pub(in crate::read) items: Vec<Item>,
    /// Its letters were read by a machine before.
    pub(in crate::read) hidden: bool,
}

/// What a page holds.
#[derive(Debug)]
pub(in crate::read) enum Item {
    Line(Line),
    Table(Ruled),
    /// The page as a picture.
    Picture(Picture),
}

/// A table with the lines of each of its cells.
#[derive(Debug)]
pub(in crate::read) struct Ruled {
    pub(in crate::read) grid: Grid,
    /// By area.
    pub(in crate::read) cells: Vec<Vec<Line>>,
}

impl Item {
    pub(in crate::read) fn line(&self) -> Option<&Line> {
        match self {
            Item::Line(line) => Some(line),
            Item::Table(_) | Item::Picture(_) => None,
        }
    }
}

impl Read {
    /// Puts in order what was seen.
    pub(in crate::read) fn of(seen: Seen) -> Read {
        let hidden = seen.hidden * 2 > seen.glyphs.len();
        let grids = grids(&seen);
        let (tables, free) = fill(grids, seen.glyphs);
        let mut items: Vec<(Length, Item)> =
            tables.into_iter().map(|table| (table.grid.top(), Item::Table(table))).collect();
        let tops: Vec<Length> = items.iter().map(|(top, _)| *top).collect();
        for (strips, edges) in order::columns(strips(free), &tops) {
            // A column stays together: it stands where its first line stands.
            let top = strips.first().map_or(0, Strip::top);
            let at = |line: &Line| if edges.is_some() { top } else { line.base - line.size };
            items.extend(lines(strips, edges).into_iter().map(|line| (at(&line), Item::Line(line))));
        }
        items.sort_by_key(|(top, _)| *top);
        let items = items.into_iter().map(|(_, item)| item).collect();
        Read { width: seen.width, height: seen.height, items, hidden }
    }
}

/// Gives each letter to the cell that it stands in; and those that stand in none.
fn fill(grids: Vec<Grid>, glyphs: Vec<Glyph>) -> (Vec<Ruled>, Vec<Glyph>) {
    let mut cells: Vec<Vec<Vec<Glyph>>> = grids.iter().map(|grid| vec![vec![]; grid.areas.len()]).collect();
    let mut free = vec![];
    for glyph in glyphs {
        let x = i32::midpoint(glyph.left, glyph.right);
        let held = grids.iter().enumerate().find_map(|(i, grid)| Some((i, grid.at(x, glyph.middle())?)));
        match held {
            Some((grid, area)) => cells[grid][area].push(glyph),
            None => free.push(glyph),
        }
    }
    let ruled = grids.into_iter().zip(cells).map(|(grid, cells)| {
        let read = |(area, glyphs): (usize, Vec<Glyph>)| {
            let lines = lines(strips(glyphs), None);
            let (from, to) = grid.edges(grid.areas[area]);
            // How far the text keeps from the lines, at most six points.
            let kept = lines.iter().map(|line| (line.left - from).min(to - line.right)).min().unwrap_or(0);
            let kept = kept.clamp(0, 6 * POINT);
            lines.into_iter().map(|line| Line { edges: Some((from + kept, to - kept)), ..line }).collect()
        };
        let cells: Vec<Vec<Line>> = cells.into_iter().enumerate().map(read).collect();
        Ruled { grid, cells }
    });
    (ruled.filter(|table| table.cells.iter().any(|cell| !cell.is_empty())).collect(), free)
}
