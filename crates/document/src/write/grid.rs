//! The grid of a table: where its cells begin, and which places a cell from above covers.
use crate::{Cell, Table};

/// A place of a row's grid, or several that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot<'d> {
    /// The cell that begins here.
    pub(super) cell: Option<&'d Cell>,
    /// Does a cell from above cover it?
    pub(super) covered: bool,
    /// The first column.
    pub(super) column: usize,
    /// How many columns.
    pub(super) across: usize,
}

/// The rows from left to right, each as wide as the table. What no cell was said about is a slot of its own.
pub(super) fn rows(table: &Table) -> Vec<Vec<Slot<'_>>> {
    // Of each column, the cell from above that reaches down to the row: how many rows are left to it, and how wide it is.
    let mut open = vec![None; table.width()];
    table.rows.iter().map(|row| slots(&row.cells, &mut open)).collect()
}

fn slots<'d>(cells: &'d [Cell], open: &mut [Option<(u16, usize)>]) -> Vec<Slot<'d>> {
    let mut slots = vec![];
    let (mut column, mut cells) = (0, cells.iter());
    while column < open.len() {
        let slot = match open[column] {
            Some((left, across)) => {
                open[column] = (left > 1).then_some((left - 1, across));
                Slot { cell: None, covered: true, column, across }
            }
            None => {
                let cell = cells.next();
                // A cell ends where the table ends or another reaches down.
                let room = open[column..].iter().take_while(|o| o.is_none()).count();
                let across = cell.map_or(1, |c| usize::from(c.across.max(1))).min(room);
                open[column] = cell.filter(|c| c.down > 1).map(|c| (c.down - 1, across));
                Slot { cell, covered: false, column, across }
            }
        };
        slots.push(slot);
        column += slot.across;
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TableRow;

    #[test]
    fn every_row_fills_the_width() {
        let tall = Cell { down: 2, across: 2, ..Cell::text("单位") };
        let rows_of =
            [vec![Cell::text("年"), tall, Cell::text("元")], vec![Cell::text("2022")], vec![Cell::text("2023")]];
        let table = Table { rows: rows_of.into_iter().map(|cells| TableRow { cells }).collect(), ..Table::default() };
        let seen: Vec<Vec<_>> = rows(&table)
            .iter()
            .map(|row| row.iter().map(|s| (s.cell.is_some(), s.covered, s.column, s.across)).collect())
            .collect();
        assert_eq!(seen[0], [(true, false, 0, 1), (true, false, 1, 2), (true, false, 3, 1)]);
        assert_eq!(seen[1], [(true, false, 0, 1), (false, true, 1, 2), (false, false, 3, 1)]);
        assert_eq!(seen[2].len(), 4);
    }
}
