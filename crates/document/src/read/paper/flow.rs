//! Lines become paragraphs, headings and cells: what the paper broke at its margin is one sentence again.
use super::letters;
use super::lines::{Line, Piece};
use super::marks;
use super::measure::{Measure, near};
use super::page::{Item, Read, Ruled};
use super::seen::Length;
use crate::{Align, Block, Cell, Content, Heading, Paragraph, ParagraphKind, Place, Run, Table, TableRow};

/// The blocks of the pages.
pub(in crate::read) fn blocks(pages: Vec<Read>) -> Vec<Block> {
    let measure = Measure::of(&pages);
    let mut flow = Flow { measure, blocks: vec![], open: vec![] };
    for (number, page) in pages.into_iter().enumerate() {
        let mut at = At { page: u32::try_from(number).unwrap_or(u32::MAX), line: 0, width: page.width };
        for item in page.items {
            match item {
                Item::Line(line) => flow.line(at.next(line)),
                Item::Table(table) => {
                    flow.close();
                    let table = flow.table(table, &mut at);
                    flow.blocks.push(Block::Table(table));
                }
                Item::Picture(picture) => {
                    flow.close();
                    flow.blocks.push(Block::Picture(picture));
                }
            }
        }
    }
    flow.close();
    marks::settle(&mut flow.blocks);
    flow.blocks
}

/// Where the reading is.
struct At {
    page: u32,
    line: u32,
    width: Length,
}

impl At {
    fn next(&mut self, line: Line) -> Placed {
        let place = Place::Page { page: self.page, line: self.line };
        self.line += 1;
        Placed { line, place, page: self.page, width: self.width }
    }
}

/// A line with its place.
struct Placed {
    line: Line,
    place: Place,
    page: u32,
    /// Of its page.
    width: Length,
}

/// Blocks in the making.
struct Flow {
    measure: Measure,
    blocks: Vec<Block>,
    /// The lines of the paragraph that is being read.
    open: Vec<Placed>,
}

impl Flow {
    fn line(&mut self, next: Placed) {
        if !self.goes_on(&next) {
            self.close();
        }
        self.open.push(next);
    }

    /// Ends the paragraph.
    fn close(&mut self) {
        let lines = std::mem::take(&mut self.open);
        if !lines.is_empty() {
            let block = self.block(lines);
            self.blocks.push(block);
        }
    }

    /// Does a line go on with the paragraph that is being read?
    fn goes_on(&self, next: &Placed) -> bool {
        let (Some(first), Some(last)) = (self.open.first(), self.open.last()) else { return false };
        let (a, b, size) = (&last.line, &next.line, next.line.size);
        let below = last.page == next.page && b.base > a.base;
        if !near(a.size, b.size) || a.bold() != b.bold() || below && b.base - a.base > self.apart(a) {
            return false;
        }
        if self.is_title(last) && self.is_title(next) {
            return true;
        }
        let (left, right) = self.measure.edges(a, last.width);
        let full = a.right + b.lead + size / 2 > right;
        let (text, begins) = (a.text(), b.text());
        let ended = text.trim_end().ends_with(['。', '！', '？', '：', '；']);
        if !full || ended && Heading::mark(&begins).is_some() {
            return false;
        }
        if (a.left + a.right - b.left - b.right).abs() < size {
            // Lines in the middle.
            return true;
        }
        // On another page or in another column margins differ: there counts how far in a line begins.
        let inset = |placed: &Placed| placed.line.left - self.measure.edges(&placed.line, placed.width).0;
        let (first_in, last_in, next_in) = (inset(first), inset(last), inset(next));
        if self.open.len() > 1 {
            return (next_in - last_in).abs() < size * 3 / 5;
        }
        if (next_in - first_in).abs() < size * 2 / 5 {
            // Two lines that begin alike: either nothing is indented here, or each is a paragraph of one line.
            return a.left - left < size || !ended;
        }
        next_in < first_in || Heading::mark(&text).is_some() && next_in - first_in < size * 4
    }

    /// How far below a line the next of its paragraph is at most.
    fn apart(&self, line: &Line) -> Length {
        (self.measure.pitch * 27 / 20).max(line.size * 13 / 10)
    }

    fn block(&self, lines: Vec<Placed>) -> Block {
        let first = &lines[0];
        let place = first.place;
        // Over the title there may stand who issues the paper, its number, how it is to be handled.
        if self.is_title(first) && self.blocks.len() < 5 {
            return Block::Title(Paragraph { kind: ParagraphKind::Centred, runs: runs(&lines), place });
        }
        let text: String = lines.iter().map(|placed| placed.line.text()).collect();
        let larger = first.line.size * 100 >= self.measure.size * 115;
        if let Some((level, length)) = marks::heading(&text, larger, first.line.bold()) {
            let mut runs = runs(&lines);
            let number = marks::cut(&mut runs, length);
            return Block::Heading(Heading { level, number, runs, place });
        }
        let kind = if lines.len() > 1 { self.long(first) } else { self.short(first) };
        let addressed = kind == ParagraphKind::Plain && text.ends_with('：') && text.chars().count() < 80;
        let kind = if addressed && matches!(self.blocks.last(), Some(Block::Title(_))) {
            ParagraphKind::Addressee
        } else {
            kind
        };
        Block::Paragraph(Paragraph { kind, runs: runs(&lines), place })
    }

    /// Large letters in the middle of the first page.
    fn is_title(&self, placed: &Placed) -> bool {
        let (line, (left, right)) = (&placed.line, self.measure.edges(&placed.line, placed.width));
        let (before, after) = (line.left - left, right - line.right);
        let large = line.size * 10 >= self.measure.size * 12;
        large && placed.page == 0 && line.edges.is_none() && (before - after).abs() <= line.size * 3 / 2
    }

    fn long(&self, first: &Placed) -> ParagraphKind {
        let (left, _) = self.measure.edges(&first.line, first.width);
        if first.line.left - left > first.line.size * 6 / 5 { ParagraphKind::Body } else { ParagraphKind::Plain }
    }

    /// What a paragraph of one line is, by where it stands between the margins.
    fn short(&self, placed: &Placed) -> ParagraphKind {
        let (line, (left, right)) = (&placed.line, self.measure.edges(&placed.line, placed.width));
        let (before, after) = (line.left - left, right - line.right);
        if (before - after).abs() <= line.size * 3 / 2 && before > line.size * 13 / 5 {
            ParagraphKind::Centred
        } else if before * 20 > (right - left) * 9 && after < line.size * 6 {
            ParagraphKind::Right
        } else {
            self.long(placed)
        }
    }

    fn table(&self, ruled: Ruled, at: &mut At) -> Table {
        let Ruled { grid, cells } = ruled;
        let point = |length: Length| u16::try_from(length / 100).unwrap_or(u16::MAX).max(1);
        let columns = grid.columns.windows(2).map(|edges| (point(edges[1] - edges[0]), Align::Left)).collect();
        let mut rows = vec![TableRow::default(); grid.rows.len() - 1];
        for (area, lines) in grid.areas.iter().zip(cells) {
            let mut flow = Flow { measure: Measure::of(&[]), blocks: vec![], open: vec![] };
            flow.measure.pitch = self.measure.pitch;
            let place = Place::Page { page: at.page, line: at.line };
            lines.into_iter().for_each(|line| flow.cell_line(at.next(line)));
            flow.cell_close();
            let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            let (across, down) = (count(area.across), count(area.down));
            rows[area.row].cells.push(Cell { across, down, blocks: flow.blocks, place });
        }
        let place = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.place).min().unwrap_or_default();
        Table { columns, head: 0, rows, place }
    }

    fn cell_line(&mut self, next: Placed) {
        if !self.goes_on(&next) {
            self.cell_close();
        }
        self.open.push(next);
    }

    /// In a cell there are only paragraphs.
    fn cell_close(&mut self) {
        let lines = std::mem::take(&mut self.open);
        if let Some(first) = lines.first() {
            let place = first.place;
            let runs = runs(&lines);
            self.blocks.push(Block::Paragraph(Paragraph { kind: ParagraphKind::Plain, runs, place }));
        }
    }
}

/// The runs of lines that follow each other: each keeps the place of its line.
fn runs(lines: &[Placed]) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![];
    for (i, placed) in lines.iter().enumerate() {
        if i > 0 && space_between(&lines[i - 1].line, &placed.line) {
            runs.push(Run::read(" ", lines[i - 1].place));
        }
        for piece in &placed.line.pieces {
            split_tabs(piece, placed.place, &mut runs);
        }
    }
    runs
}

fn space_between(a: &Line, b: &Line) -> bool {
    let (Some(end), Some(start)) = (a.text().chars().last(), b.text().chars().next()) else { return false };
    letters::spaced(end, start) || a.spaced && !letters::wide(end) && !letters::wide(start)
}

fn split_tabs(piece: &Piece, place: Place, runs: &mut Vec<Run>) {
    for (i, text) in piece.text.split('\t').enumerate() {
        if i > 0 {
            runs.push(Run { content: Content::Tab, place, ..Run::default() });
        }
        if !text.is_empty() {
            runs.push(Run { emphasis: piece.emphasis, ..Run::read(text, place) });
        }
    }
}
