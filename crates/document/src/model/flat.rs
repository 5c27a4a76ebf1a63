//! The document as one text, with the way back from each character to its place.
use super::{Block, Cell, Content, Document, Place, Run};

/// The text of a document and where its pieces come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flat {
    /// The text: a line per paragraph, heading and item; cells of a row between tabulators.
    pub text: String,
    /// Its pieces, in order and without gaps between those of one run.
    pub pieces: Vec<Piece>,
}

/// A piece of the text that comes from one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// From this byte of the text.
    pub start: usize,
    /// To this byte.
    pub end: usize,
    /// Where it stands in the file.
    pub place: Place,
    /// The figure that it states, if it states one.
    pub figure: Option<String>,
}

impl Document {
    /// The whole as one text.
    pub fn flat(&self) -> Flat {
        let mut flat = Flat::default();
        flat.blocks(&self.blocks);
        flat
    }

    /// The whole as one text, without places.
    pub fn text(&self) -> String {
        self.flat().text
    }
}

impl Flat {
    /// The piece that holds a byte of the text.
    pub fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|p| p.end <= at);
        self.pieces.get(next).filter(|p| p.start <= at)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(p) | Block::Paragraph(p) | Block::Attachment(p) => self.line("", &p.runs, p.place),
            Block::Heading(h) => self.line(&h.number, &h.runs, h.place),
            Block::List(list) => list.items.iter().for_each(|i| self.line(&i.mark, &i.runs, i.place)),
            Block::Table(table) => table.rows.iter().for_each(|row| self.row(&row.cells)),
            Block::Signature(s) => {
                self.line("", &s.issuer, Place::Made);
                self.line("", &s.date, Place::Made);
            }
            Block::AttachmentNote(note) => {
                for (i, name) in note.names.iter().enumerate() {
                    let mark = if i == 0 { "附件：" } else { "" };
                    let number = if note.names.len() > 1 { format!("{}.", i + 1) } else { String::new() };
                    self.line(&format!("{mark}{number}{name}"), &[], Place::Made);
                }
            }
            Block::Masthead(m) => {
                for text in [&m.mark, &m.issuer, &m.number, &m.signer].into_iter().filter(|t| !t.is_empty()) {
                    self.line(text, &[], Place::Made);
                }
            }
            Block::Imprint(i) => {
                for text in [&i.copies, &i.printer, &i.printed].into_iter().filter(|t| !t.is_empty()) {
                    self.line(text, &[], Place::Made);
                }
            }
            Block::Labels(labels) => {
                let lines = labels.labels.iter().flat_map(|l| &l.lines);
                lines.for_each(|l| self.line("", &l.runs, Place::Made));
            }
            Block::Picture(_) | Block::PageBreak => {}
        }
    }

    fn row(&mut self, cells: &[Cell]) {
        let line = self.text.len();
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.text.push('\t');
            }
            let from = self.text.len();
            self.blocks(&cell.blocks);
            // Lines inside a cell stay in its row.
            if self.text.len() > from && self.text.ends_with('\n') {
                self.text.pop();
            }
        }
        if self.text.len() > line {
            self.text.push('\n');
        }
    }

    fn line(&mut self, mark: &str, runs: &[Run], place: Place) {
        self.piece_of(mark, place, None);
        // A printed mark stands apart from its text: 1. and 2022年 are not 1.2022年.
        if mark.ends_with(|c: char| c == '.' || c.is_ascii_digit())
            && runs.first().is_some_and(|run| run.words().starts_with(|c: char| c.is_ascii_digit()))
        {
            self.text.push(' ');
        }
        for run in runs {
            let figure = match &run.content {
                Content::Figure { id, .. } => Some(id.clone()),
                _ => None,
            };
            let at = if run.place == Place::Made { place } else { run.place };
            self.piece_of(run.words(), at, figure);
        }
        self.text.push('\n');
        for run in runs {
            if let Content::Note(note) = &run.content {
                self.line("", note, run.place);
            }
        }
    }

    fn piece_of(&mut self, text: &str, place: Place, figure: Option<String>) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { start, end: self.text.len(), place, figure });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Heading, Paragraph, Part, Table, TableRow};

    #[test]
    fn each_character_leads_back_to_its_run() {
        let at = |run| Place::Run { part: Part::Body, paragraph: 1, run };
        let runs = vec![Run::read("完成", at(0)), Run { place: at(1), ..Run::figure("rectification.done", "106个") }];
        let heading =
            Heading { level: 1, number: "一、".into(), runs: vec![Run::text("整改")], ..Heading::default() };
        let blocks =
            vec![Block::Heading(heading), Block::Paragraph(Paragraph { runs, place: at(0), ..Paragraph::default() })];
        let flat = Document { blocks, ..Document::default() }.flat();
        assert_eq!(flat.text, "一、整改\n完成106个\n");
        let piece = flat.piece(flat.text.find('6').expect("it is in the text")).expect("a piece holds it");
        assert_eq!((piece.place, piece.figure.as_deref()), (at(1), Some("rectification.done")));
        assert_eq!(flat.piece(flat.text.len()), None);
    }

    #[test]
    fn cells_of_a_row_stand_in_one_line() {
        let row = TableRow { cells: vec![Cell::text("合计"), Cell::text("109"), Cell::default()] };
        let blocks = vec![Block::Table(Table { rows: vec![row], ..Table::default() })];
        assert_eq!(Document { blocks, ..Document::default() }.text(), "合计\t109\t\n");
    }
}
