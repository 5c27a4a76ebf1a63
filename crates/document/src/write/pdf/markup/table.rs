//! Tables in typst's language: every cell at its own place, so that a short row or a span too wide cannot move the others.
use super::{Markup, run::runs};
use crate::{Align, Block, Cell, ParagraphKind, Table};
use std::fmt::Write;

/// Where a cell stands and how far it reaches.
struct Spot {
    row: usize,
    column: usize,
    across: usize,
    down: usize,
}

impl Markup {
    pub(super) fn table(&mut self, table: &Table) {
        let width = table.width();
        if width == 0 {
            return;
        }
        let columns: String = (0..width).map(|i| format!("{}fr,", weight(table, i))).collect();
        let aligns: String = (0..width).map(|i| align(table, i)).collect();
        let _ = writeln!(self.text, "grid-of(({columns}), ({aligns}), (");
        let head = table.head.min(table.rows.len());
        let spots = spots(table, width, head);
        if head > 0 {
            self.text.push_str("table.header(");
            spots
                .iter()
                .filter(|(spot, _)| spot.row < head)
                .for_each(|(spot, cell)| self.cell(table, spot, cell, "th"));
            self.text.push_str("),");
        }
        self.text.push_str("),\n");
        spots.iter().filter(|(spot, _)| spot.row >= head).for_each(|(spot, cell)| self.cell(table, spot, cell, "td"));
        self.text.push_str(")\n");
    }

    fn cell(&mut self, table: &Table, spot: &Spot, cell: &Cell, function: &str) {
        self.places.push((self.text.len(), cell.place));
        let Spot { row, column, across, down } = spot;
        let _ = write!(self.text, "{function}({column}, {row}, {across}, {down}, ");
        if function == "td" {
            let _ = write!(self.text, "{}, ", self.is_long(table, spot, cell));
        }
        match &cell.blocks[..] {
            [Block::Paragraph(p)] if p.kind == ParagraphKind::Body => self.text.push_str(&runs(&p.runs)),
            blocks => {
                self.text.push_str("{\n");
                self.blocks(blocks);
                self.text.push('}');
            }
        }
        self.text.push_str("),\n");
    }

    /// A row is not broken across pages unless it may fill more than a third of one.
    fn is_long(&self, table: &Table, spot: &Spot, cell: &Cell) -> bool {
        let all: usize = (0..table.width()).map(|i| usize::from(weight(table, i))).sum();
        let own: usize = (spot.column..spot.column + spot.across).map(|i| usize::from(weight(table, i))).sum();
        let [top, right, bottom, left] = self.page.margins_mm;
        let width = usize::from(self.page.width_mm.saturating_sub(left + right)) * own / all;
        let height = usize::from(self.page.height_mm.saturating_sub(top + bottom));
        // A character of small type takes some 4 mm across and 6 mm with its line.
        let per_line = (width / 4).saturating_sub(1).max(1);
        let lines: usize = cell.blocks.iter().map(|block| lines(block, per_line)).sum();
        lines * 6 > height / 3
    }
}

/// How many lines a block may take.
fn lines(block: &Block, per_line: usize) -> usize {
    match block {
        Block::Table(table) => table.rows.len() * 3,
        Block::List(list) => list.items.iter().map(|item| characters(&item.runs) / per_line + 1).sum(),
        Block::Picture(_) => 12,
        other => characters(other.runs()) / per_line + 1,
    }
}

fn characters(runs: &[crate::Run]) -> usize {
    runs.iter().map(|run| run.words().chars().count()).sum()
}

/// Puts each cell where there is room: right of those before it and of those that reach down from above.
fn spots<'a>(table: &'a Table, width: usize, head: usize) -> Vec<(Spot, &'a Cell)> {
    let mut taken = vec![vec![false; width]; table.rows.len()];
    let mut spots = vec![];
    for (row, cells) in table.rows.iter().enumerate() {
        let mut column = 0;
        for cell in &cells.cells {
            while column < width && taken[row][column] {
                column += 1;
            }
            if column == width {
                break;
            }
            let free = taken[row][column..].iter().take_while(|taken| !**taken).count();
            let across = usize::from(cell.across.max(1)).min(free);
            // A head is repeated alone, so none of its cells reaches below it.
            let end = if row < head { head } else { table.rows.len() };
            let down = usize::from(cell.down.max(1)).min(end - row);
            taken[row..row + down].iter_mut().for_each(|row| row[column..column + across].fill(true));
            spots.push((Spot { row, column, across, down }, cell));
            column += across;
        }
    }
    spots
}

fn weight(table: &Table, column: usize) -> u16 {
    table.columns.get(column).map_or(1, |(weight, _)| (*weight).max(1))
}

fn align(table: &Table, column: usize) -> &'static str {
    match table.columns.get(column).map(|(_, align)| *align).unwrap_or_default() {
        Align::Left => "left,",
        Align::Centre => "center,",
        Align::Right => "right,",
    }
}
