//! Tables of a page.
use super::{
    Around, Page,
    parse::Element,
    shown::{is_hidden, kind},
};
use crate::{Block, Cell, Result, Table, TableRow};

impl Page {
    /// Reads a table; its head are the rows of `thead`, or those at its beginning that have no other cells than `th`.
    pub(super) fn table(&mut self, element: Element<'_>, within: &mut Around) -> Result<()> {
        let (mut table, mut rows) = (Table::default(), vec![]);
        for part in element.children().filter_map(Element::wrap).filter(|e| !is_hidden(*e)) {
            match part.value().name() {
                "tr" => rows.push((part, false)),
                "caption" => self.element(part, within)?,
                name @ ("thead" | "tbody" | "tfoot") => {
                    let of_part = part.children().filter_map(Element::wrap).filter(|e| !is_hidden(*e));
                    rows.extend(of_part.map(|row| (row, name == "thead")));
                }
                _ => {}
            }
        }
        let count = rows.len();
        for (n, (row, is_head)) in rows.into_iter().enumerate() {
            let mut cells = vec![];
            for cell in row.children().filter_map(Element::wrap).filter(|e| !is_hidden(*e)) {
                cells.push(self.cell(cell, count - n, within)?);
            }
            let mut names = row.children().filter_map(Element::wrap).map(|cell| cell.value().name());
            if table.head == n && (is_head || names.all(|name| name == "th")) {
                table.head += 1;
            }
            table.rows.push(TableRow { cells });
        }
        if let Some(cell) = table.rows.iter().flat_map(|row| &row.cells).find(|cell| !cell.blocks.is_empty()) {
            table.place = cell.place;
            self.blocks.push(Block::Table(table));
        }
        Ok(())
    }

    fn cell(&mut self, element: Element<'_>, rows_left: usize, around: &Around) -> Result<Cell> {
        let span = |name| element.attr(name).and_then(|span| span.trim().parse::<u16>().ok()).unwrap_or(1).max(1);
        let across = span("colspan").min(1000);
        let down = usize::from(span("rowspan")).min(rows_left);
        (0..across).try_for_each(|_| self.budget.spend(0))?;
        let place = self.place(0);
        let mut within = Around { kind: kind(element).unwrap_or_default(), depth: 0, ..around.clone() };
        let before = std::mem::take(&mut self.blocks);
        let next = std::mem::take(&mut self.next);
        self.flow(*element, &mut within)?;
        self.end_line_of(within.kind);
        let blocks = std::mem::replace(&mut self.blocks, before);
        self.next = next;
        Ok(Cell { across, down: u16::try_from(down).unwrap_or(1), blocks, place })
    }
}
