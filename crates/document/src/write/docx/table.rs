//! Tables: spans, a head on each page, rows that stay whole.
use super::{Parts, paragraph::Set, xml::Xml};
use crate::{
    Align, Table,
    write::grid::{Slot, rows},
};

/// How text stands in the cell that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InCell {
    pub(super) align: Align,
    pub(super) head: bool,
}

impl<'d> Parts<'d> {
    pub(super) fn table(&mut self, x: &mut Xml, table: &'d Table) {
        self.break_before_table(x);
        let widths = widths(table, self.measure.width());
        x.within("w:tbl", &[], |x| {
            properties(x, "TableGrid", self.measure.width());
            grid(x, &widths);
            for (i, slots) in rows(table).iter().enumerate() {
                let head = i < table.head;
                x.within("w:tr", &[], |x| {
                    x.within("w:trPr", &[], |x| {
                        x.empty("w:cantSplit", &[]);
                        if head {
                            x.empty("w:tblHeader", &[]);
                        }
                    });
                    for slot in slots {
                        let width = widths[slot.column..][..slot.across].iter().sum();
                        let align = table.columns.get(slot.column).map_or(Align::Left, |c| c.1);
                        let look = InCell { align: if head { Align::Centre } else { align }, head };
                        self.slot(x, *slot, width, look);
                    }
                });
            }
        });
    }

    fn slot(&mut self, x: &mut Xml, slot: Slot<'d>, width: i32, look: InCell) {
        x.within("w:tc", &[], |x| {
            x.within("w:tcPr", &[], |x| {
                x.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
                if slot.across > 1 {
                    x.val("w:gridSpan", &slot.across.to_string());
                }
                if slot.cell.is_some_and(|c| c.down > 1) {
                    x.val("w:vMerge", "restart");
                } else if slot.covered {
                    x.empty("w:vMerge", &[]);
                }
                x.val("w:vAlign", "center");
            });
            let blocks = slot.cell.map_or(&[][..], |c| &c.blocks);
            if blocks.is_empty() {
                self.line(x, &Set::style("TableText"), "", &[]);
                return;
            }
            let outer = self.cell.replace(look);
            self.blocks(x, blocks);
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
