//! Tables with spans and a head that is repeated on each page.
use super::{Block, Paragraph, Place, Run};

/// A table. Every row lists only the cells that begin in it; a cell that spans covers the places to its right and below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How wide each column is against the others, and how its text stands. Empty: equal widths.
    pub columns: Vec<(u16, Align)>,
    /// How many of the first rows are its head, repeated on each page.
    pub head: usize,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Where it stands.
    pub place: Place,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The cells that begin in it, from left to right.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How many columns it covers, at least 1.
    pub across: u16,
    /// How many rows it covers, at least 1.
    pub down: u16,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub place: Place,
}

/// How the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Short words, dates.
    Centre,
    /// Numbers.
    Right,
}

impl Default for Cell {
    fn default() -> Self {
        Cell { across: 1, down: 1, blocks: vec![], place: Place::Made }
    }
}

impl Cell {
    /// A cell of one line.
    pub fn of(runs: Vec<Run>) -> Cell {
        Cell { blocks: vec![Block::Paragraph(Paragraph { runs, ..Paragraph::default() })], ..Cell::default() }
    }

    /// A cell of plain words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::of(vec![Run::text(text)])
    }
}

impl Table {
    /// How many columns it has: as many as are declared, or as its widest row covers.
    pub fn width(&self) -> usize {
        let mut below: Vec<u16> = vec![];
        let mut widest = self.columns.len();
        for row in &self.rows {
            let mut at = 0;
            for cell in &row.cells {
                while below.get(at).is_some_and(|n| *n > 0) {
                    at += 1;
                }
                for _ in 0..cell.across.max(1) {
                    if below.len() <= at {
                        below.resize(at + 1, 0);
                    }
                    below[at] = cell.down.max(1);
                    at += 1;
                }
            }
            let covered = below.iter().rposition(|n| *n > 0).map_or(0, |last| last + 1);
            widest = widest.max(covered);
            below.iter_mut().for_each(|n| *n = n.saturating_sub(1));
        }
        widest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_from_above_takes_its_place_in_the_rows_below() {
        let tall = Cell { down: 2, ..Cell::text("单位") };
        let wide = Cell { across: 2, ..Cell::text("金额") };
        let rows = vec![
            TableRow { cells: vec![tall, wide] },
            TableRow { cells: vec![Cell::text("年初"), Cell::text("决算")] },
        ];
        assert_eq!(Table { rows, ..Table::default() }.width(), 3);
    }
}
