//! Tables: a caption, a head, and cells that say which way they head.
use super::{blocks, runs::Notes};
use crate::{
    Align, Block, Cell, ParagraphKind, Run, Table,
    write::grid::{self, Slot},
};
use maud::{Markup, html};

/// A table; the caption before it is within it.
pub(super) fn table(table: &Table, caption: Option<&[Run]>, notes: &mut Notes<'_>) -> Markup {
    let caption = caption.map(|runs| notes.runs(runs));
    let mut row = |(i, slots): (usize, &Vec<Slot<'_>>)| {
        let align = |slot: &Slot<'_>| table.columns.get(slot.column).map_or(Align::Left, |c| c.1);
        let begun = slots.iter().filter(|slot| !slot.covered);
        let cells: Vec<Markup> = begun.map(|slot| cell(slot.cell, align(slot), i < table.head, notes)).collect();
        html! { tr { @for cell in &cells { (cell) } } }
    };
    let rows: Vec<Markup> = grid::rows(table).iter().enumerate().map(&mut row).collect();
    let (head, body) = rows.split_at(table.head.min(rows.len()));
    html! {
        table {
            @if let Some(caption) = caption { caption { (caption) } }
            @if !head.is_empty() { thead { @for row in head { (row) } } }
            tbody { @for row in body { (row) } }
        }
    }
}

/// The caption that stands right before a table.
pub(super) fn caption<'b>(block: &'b Block, next: Option<&Block>) -> Option<&'b [Run]> {
    match (block, next) {
        (Block::Paragraph(p), Some(Block::Table(_))) if p.kind == ParagraphKind::Caption => Some(&p.runs),
        _ => None,
    }
}

fn cell(cell: Option<&Cell>, align: Align, head: bool, notes: &mut Notes<'_>) -> Markup {
    let (across, down) = (cell.and_then(|c| span(c.across)), cell.and_then(|c| span(c.down)));
    // A line of words needs no paragraph.
    let inside = match cell.map_or(&[][..], |c| &c.blocks) {
        [Block::Paragraph(p)] => notes.runs(&p.runs),
        blocks => blocks::all(blocks, false, notes),
    };
    let class = match align {
        Align::Left => None,
        Align::Centre => Some("c"),
        Align::Right => Some("n"),
    };
    html! {
        @if head {
            th scope=(if across.is_some() { "colgroup" } else { "col" }) colspan=[across] rowspan=[down] { (inside) }
        } @else {
            td class=[class] colspan=[across] rowspan=[down] { (inside) }
        }
    }
}

fn span(n: u16) -> Option<u16> {
    (n > 1).then_some(n)
}
