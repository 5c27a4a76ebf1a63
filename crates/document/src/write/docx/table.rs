//! Tables: spans, a head on each page, rows that stay whole.
use super::{Parts, paragraph::Set, xml::Xml};
use crate::{Align, Cell, Table};

/// How text stands in the cell that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InCell {
    pub(super) align: Align,
    pub(super) head: bool,
}

/// A place of a row's grid.
enum Slot<'d> {
    /// A cell begins in this column and covers so many.
    Begins(&'d Cell, usize, usize),
    /// A cell from above covers so many.
    Covered(usize),
    /// Nothing was said about this.
    Missing,
}

impl<'d> Parts<'d> {
    pub(super) fn table(&mut self, x: &mut Xml, table: &'d Table) {
        self.break_before_table(x);
        let widths = widths(table, self.measure.width());
        x.within("w:tbl", &[], |x| {
            properties(x, "TableGrid", self.measure.width());
            grid(x, &widths);
            let mut open = vec![None; widths.len()];
            for (i, row) in table.rows.iter().enumerate() {
                let slots = slots(&row.cells, &mut open);
                let head = i < table.head;
                x.within("w:tr", &[], |x| {
                    x.within("w:trPr", &[], |x| {
                        x.empty("w:cantSplit", &[]);
                        if head {
                            x.empty("w:tblHeader", &[]);
                        }
                    });
                    let mut at = 0;
                    for slot in &slots {
                        let across = slot.across();
                        let width = widths[at..at + across].iter().sum();
                        self.slot(x, slot, width, |column| InCell {
                            align: if head {
                                Align::Centre
                            } else {
                                table.columns.get(column).map_or(Align::Left, |c| c.1)
                            },
                            head,
                        });
                        at += across;
                    }
                });
            }
        });
    }

    fn slot(&mut self, x: &mut Xml, slot: &Slot<'d>, width: i32, look: impl Fn(usize) -> InCell) {
        x.within("w:tc", &[], |x| {
            x.within("w:tcPr", &[], |x| {
                x.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
                if slot.across() > 1 {
                    x.val("w:gridSpan", &slot.across().to_string());
                }
                match slot {
                    Slot::Begins(cell, ..) if cell.down > 1 => x.val("w:vMerge", "restart"),
                    Slot::Covered(_) => x.empty("w:vMerge", &[]),
                    _ => {}
                }
                x.val("w:vAlign", "center");
            });
            let filled = match slot {
                Slot::Begins(cell, column, _) if !cell.blocks.is_empty() => Some((cell, *column)),
                _ => None,
            };
            let Some((cell, column)) = filled else {
                self.line(x, &Set::style("TableText"), "", &[]);
                return;
            };
            let outer = self.cell.replace(look(column));
            self.blocks(x, &cell.blocks);
            self.cell = outer;
        });
    }

    /// A table cannot begin a page by itself: a line that is not seen does it.
    pub(super) fn break_before_table(&mut self, x: &mut Xml) {
        if self.page_before {
            self.line(x, &unseen(), "", &[]);
        }
    }
}

/// A paragraph that takes no room.
pub(super) fn unseen() -> Set<'static> {
    Set { space: Some((0, 0, Some(20))), ..Set::style("Plain") }
}

/// A table's properties, in the order of the standard.
pub(super) fn properties(x: &mut Xml, style: &str, width: i32) {
    x.within("w:tblPr", &[], |x| {
        x.val("w:tblStyle", style);
        x.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        x.val("w:jc", "center");
        x.empty("w:tblLayout", &[("w:type", "fixed")]);
    });
}

pub(super) fn grid(x: &mut Xml, widths: &[i32]) {
    x.within("w:tblGrid", &[], |x| {
        for width in widths {
            x.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
    });
}

/// The whole width dealt out by the columns' weights, to the last twip.
fn widths(table: &Table, whole: i32) -> Vec<i32> {
    let columns = table.width().max(1);
    let weight = |i: usize| table.columns.get(i).map_or(1, |c| i64::from(c.0.max(1)));
    let sum: i64 = (0..columns).map(weight).sum();
    let (mut given, mut before) = (0, 0);
    let deal = |i| {
        before += weight(i);
        let until = i32::try_from(i64::from(whole) * before / sum).expect("a part of the width");
        let width = until - given;
        given = until;
        width
    };
    (0..columns).map(deal).collect()
}

/// The row's places from left to right. `open` holds for each column the cell from above that reaches down to this row: how
/// many rows are left to it, and how wide it is where it begins.
fn slots<'d>(cells: &'d [Cell], open: &mut [Option<(u16, usize)>]) -> Vec<Slot<'d>> {
    let mut slots = vec![];
    let (mut at, mut cells) = (0, cells.iter());
    while at < open.len() {
        if let Some((left, across)) = open[at] {
            open[at] = (left > 1).then_some((left - 1, across));
            slots.push(Slot::Covered(across));
            at += across;
            continue;
        }
        let Some(cell) = cells.next() else {
            slots.push(Slot::Missing);
            at += 1;
            continue;
        };
        // A cell ends where the table ends or another reaches down.
        let room = open[at..].iter().take_while(|o| o.is_none()).count();
        let across = usize::from(cell.across.max(1)).min(room);
        open[at] = (cell.down > 1).then_some((cell.down - 1, across));
        slots.push(Slot::Begins(cell, at, across));
        at += across;
    }
    slots
}

impl Slot<'_> {
    fn across(&self) -> usize {
        match self {
            Slot::Begins(_, _, across) | Slot::Covered(across) => *across,
            Slot::Missing => 1,
        }
    }
}
