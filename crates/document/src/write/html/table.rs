//! Tables: a caption, a head, and cells that say which way they head.
use super::{blocks, runs::Notes};
use crate::{Align, Block, Cell, ParagraphKind, Run, Table, TableRow};
use maud::{Markup, html};

/// A table; the caption before it is within it.
pub(super) fn table(table: &Table, caption: Option<&[Run]>, notes: &mut Notes<'_>) -> Markup {
    let (head, body) = table.rows.split_at(table.head.min(table.rows.len()));
    let mut open = vec![0; table.width()];
    let caption = caption.map(|runs| notes.runs(runs));
    let head = rows(table, head, &mut open, true, notes);
    let body = rows(table, body, &mut open, false, notes);
    html! {
        table {
            @if let Some(caption) = caption { caption { (caption) } }
            @if !head.is_empty() { thead { @for row in &head { tr { (row) } } } }
            tbody { @for row in &body { tr { (row) } } }
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

fn rows(table: &Table, rows: &[TableRow], open: &mut [u16], head: bool, notes: &mut Notes<'_>) -> Vec<Markup> {
    let mut row = |row: &TableRow| {
        let mut at = 0;
        let mut cells = vec![];
        for one in &row.cells {
            // A cell from above takes its place.
            while open.get(at).is_some_and(|left| *left > 0) {
                at += 1;
            }
            let align = table.columns.get(at).map_or(Align::Left, |c| c.1);
            cells.push(cell(one, align, head, notes));
            for left in open.iter_mut().skip(at).take(usize::from(one.across.max(1))) {
                *left = one.down.max(1);
            }
            at += usize::from(one.across.max(1));
        }
        open.iter_mut().for_each(|left| *left = left.saturating_sub(1));
        html! { @for cell in &cells { (cell) } }
    };
    rows.iter().map(&mut row).collect()
}

fn cell(cell: &Cell, align: Align, head: bool, notes: &mut Notes<'_>) -> Markup {
    let (across, down) = (span(cell.across), span(cell.down));
    // A line of words needs no paragraph.
    let inside = match cell.blocks.as_slice() {
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
