//! Tables in typst's language: every cell at its own place, so that a short row or a span too wide cannot move the others.
use super::{Markup, run::runs};
use crate::{Align, Block, Cell, ParagraphKind, Run, Style, Table};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Where a cell stands and how far it reaches.
struct Spot {
    row: usize,
    column: usize,
    across: usize,
    down: usize,
    /// Rows are not broken across pages, unless they may fill more than a third of one.
    breakable: bool,
}

impl Markup {
    pub(super) fn table(&mut self, table: &Table) {
        let width = table.width();
        if width == 0 {
            return;
        }
        let head = table.head.min(table.rows.len());
        let mut spots = spots(table, width, head);
        self.break_long(table, &mut spots);
        let columns: String = self.widths(table, width, &spots).iter().map(|width| format!("{width}fr,")).collect();
        let aligns: String = (0..width).map(|i| align(table, i)).collect();
        let _ = writeln!(self.text, "grid-of(({columns}), ({aligns}), (");
        if head > 0 {
            self.text.push_str("table.header(");
            spots.iter().filter(|(spot, _)| spot.row < head).for_each(|(spot, cell)| self.cell(spot, cell, "th"));
            self.text.push_str("),");
        }
        self.text.push_str("),\n");
        spots.iter().filter(|(spot, _)| spot.row >= head).for_each(|(spot, cell)| self.cell(spot, cell, "td"));
        self.text.push_str(")\n");
    }

    fn cell(&mut self, spot: &Spot, cell: &Cell, function: &str) {
        self.places.push((self.text.len(), cell.place));
        let Spot { row, column, across, down, breakable } = spot;
        let _ = write!(self.text, "{function}({column}, {row}, {across}, {down}, ");
        if function == "td" {
            let _ = write!(self.text, "{breakable}, ");
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

    /// How wide each column is in hundredths of a point: as wide as it is against the others, but no number or Latin word is
    /// wider than its column as long as the others can give way.
    fn widths(&self, table: &Table, count: usize, spots: &[(Spot, &Cell)]) -> Vec<usize> {
        let size = if self.page.style == Style::Wide { 1050 } else { 1200 };
        let mut needed = vec![size * 3; count];
        for (spot, cell) in spots.iter().filter(|(spot, _)| spot.across == 1) {
            let longest = cell.blocks.iter().map(|block| longest(block.runs())).max().unwrap_or(0);
            // A figure is up to 0.56 em wide; there are 0.35 em on each side.
            needed[spot.column] = needed[spot.column].max(size * (longest * 56 + 75) / 100);
        }
        let all: usize = (0..count).map(|i| usize::from(weight(table, i))).sum();
        let whole = self.width_mm() * 28346 / 100;
        let share = |i: usize| whole * usize::from(weight(table, i)) / all;
        let missing: usize = (0..count).map(|i| needed[i].saturating_sub(share(i))).sum();
        let spare: usize = (0..count).map(|i| share(i).saturating_sub(needed[i])).sum();
        let given = |i: usize| share(i).saturating_sub(needed[i]) * missing.min(spare) / spare.max(1);
        (0..count).map(|i| share(i).max(needed[i].min(share(i) + missing)) - given(i)).collect()
    }

    /// A row breaks only if all of its cells may.
    fn break_long(&self, table: &Table, spots: &mut [(Spot, &Cell)]) {
        let long = spots.iter().filter(|(spot, cell)| self.is_long(table, spot, cell));
        let rows: BTreeSet<usize> = long.flat_map(|(spot, _)| spot.rows()).collect();
        for (spot, _) in spots {
            spot.breakable = spot.rows().any(|row| rows.contains(&row));
        }
    }

    fn is_long(&self, table: &Table, spot: &Spot, cell: &Cell) -> bool {
        let all: usize = (0..table.width()).map(|i| usize::from(weight(table, i))).sum();
        let own: usize = (spot.column..spot.column + spot.across).map(|i| usize::from(weight(table, i))).sum();
        let [top, _, bottom, _] = self.page.margins_mm;
        let width = self.width_mm() * own / all;
        let height = usize::from(self.page.height_mm.saturating_sub(top + bottom));
        // A character of small type takes some 4 mm across and 6 mm with its line.
        let per_line = (width / 4).saturating_sub(1).max(1);
        let lines: usize = cell.blocks.iter().map(|block| lines(block, per_line)).sum();
        lines * 6 > height / 3
    }
}

impl Spot {
    fn rows(&self) -> std::ops::Range<usize> {
        self.row..self.row + self.down
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

/// The longest piece of runs that typst does not break, in figures or Latin letters.
fn longest(runs: &[Run]) -> usize {
    let text: String = runs.iter().map(Run::words).collect();
    text.split(|c: char| !c.is_ascii_graphic()).map(str::len).max().unwrap_or(0)
}

fn characters(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.words().chars().count()).sum()
}

/// Puts each cell where there is room: right of those before it and of those that reach down from above.
fn spots(table: &Table, width: usize, head: usize) -> Vec<(Spot, &Cell)> {
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
            spots.push((Spot { row, column, across, down, breakable: false }, cell));
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
