//! Tables: cells at their places in the grid, with what they cover to the right and below.
use super::{
    story::{Story, opened},
    xml::{Element, Space},
};
use crate::{Align, Block, Cell, ParagraphKind, Place, Result, Table, TableRow};

/// A table that is being read: for each column of its grid the cell that reaches down it, by row and number.
#[derive(Default)]
struct Grid {
    table: Table,
    reaching: Vec<Option<(usize, usize)>>,
    /// How the text of each column stands, as far as its cells agree.
    aligns: Vec<Option<Align>>,
}

/// How a cell goes on from the one above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    No,
    Begins,
    GoesOn,
}

impl Story<'_, '_> {
    /// Reads a table.
    pub(super) fn table(&mut self, element: Element<'_, '_>, out: &mut Vec<Block>) -> Result<()> {
        let first = element.descendants().find(|e| e.is(Space::Word, "p"));
        let mut grid = Grid::default();
        grid.table.place = first.map_or(Place::Made, |paragraph| self.place(paragraph, 0));
        for row in opened(element).into_iter().filter(|e| e.is(Space::Word, "tr")) {
            let properties = row.child("trPr");
            if properties.and_then(|p| p.child("del")).is_some() {
                continue;
            }
            let is_head = properties.and_then(|p| p.child("tblHeader")).is_some_and(Element::is_on);
            if is_head && grid.table.head == grid.table.rows.len() {
                grid.table.head += 1;
            }
            self.row(row, &mut grid)?;
        }
        if grid.table.rows.is_empty() {
            return Ok(());
        }
        let widths = element.child("tblGrid").into_iter().flat_map(|g| g.children()).map(width);
        let aligns = grid.aligns.iter().copied().map(Option::unwrap_or_default).chain(std::iter::repeat(Align::Left));
        let columns: Vec<_> = widths.zip(aligns).collect();
        // A grid that does not fit its cells was left behind by some other program.
        if columns.len() == grid.table.width() {
            grid.table.columns = columns;
        }
        out.push(Block::Table(grid.table));
        Ok(())
    }

    fn row(&mut self, row: Element<'_, '_>, grid: &mut Grid) -> Result<()> {
        self.file.spend(0)?;
        grid.table.rows.push(TableRow::default());
        let skipped = row.child("trPr").and_then(|p| p.child_value("gridBefore")).map_or(0, |n| across(&n));
        let mut at = usize::from(skipped);
        if skipped > 0 {
            grid.put(0, Cell { across: skipped, ..Cell::default() }, Merge::No);
        }
        for element in opened(row).into_iter().filter(|e| e.is(Space::Word, "tc")) {
            let properties = element.child("tcPr");
            let across = properties.and_then(|p| p.child_value("gridSpan")).map_or(1, |n| across(&n)).max(1);
            let merge = match properties.and_then(|p| p.child("vMerge")).map(|m| m.value()) {
                None => Merge::No,
                Some(Some(word)) if word == "restart" => Merge::Begins,
                Some(_) if grid.reaching.get(at).is_some_and(Option::is_some) => Merge::GoesOn,
                Some(_) => Merge::Begins,
            };
            (0..across).try_for_each(|_| self.file.spend(0))?;
            let first = element.descendants().find(|e| e.is(Space::Word, "p"));
            let place = first.map_or(Place::Made, |paragraph| self.place(paragraph, 0));
            let mut cell = Cell { across, place, ..Cell::default() };
            if merge != Merge::GoesOn {
                self.blocks(element, &mut cell.blocks)?;
            }
            grid.put(at, cell, merge);
            at += usize::from(across);
        }
        Ok(())
    }
}

impl Grid {
    fn put(&mut self, at: usize, cell: Cell, merge: Merge) {
        let row = self.table.rows.len() - 1;
        let end = at + usize::from(cell.across);
        if self.reaching.len() < end {
            self.reaching.resize(end, None);
            self.aligns.resize(end, None);
        }
        if merge == Merge::GoesOn {
            if let Some((from, n)) = self.reaching[at] {
                let above = &mut self.table.rows[from].cells[n];
                above.down = u16::try_from(row - from + 1).unwrap_or(u16::MAX);
            }
            return;
        }
        if self.table.head <= row && cell.across == 1 {
            self.vote(at, &cell);
        }
        let reaching = (merge == Merge::Begins).then_some((row, self.table.rows[row].cells.len()));
        self.reaching[at..end].fill(reaching);
        self.table.rows[row].cells.push(cell);
    }

    /// The text of a column stands as that of all its cells does.
    fn vote(&mut self, at: usize, cell: &Cell) {
        let align = match cell.blocks.first() {
            Some(Block::Paragraph(p)) if p.kind == ParagraphKind::Centred => Align::Centre,
            Some(Block::Paragraph(p)) if p.kind == ParagraphKind::Right => Align::Right,
            Some(_) => Align::Left,
            None => return,
        };
        let agreed = self.aligns[at].is_none_or(|before| before == align);
        self.aligns[at] = Some(if agreed { align } else { Align::Left });
    }
}

/// How many columns a cell covers; no program makes more.
fn across(value: &str) -> u16 {
    value.parse::<u16>().unwrap_or(1).min(1024)
}

/// The width of a column in points.
fn width(column: Element<'_, '_>) -> u16 {
    let twips = column.attribute("w").and_then(|w| w.parse::<u32>().ok()).unwrap_or(0);
    u16::try_from(twips / 20).unwrap_or(u16::MAX)
}
