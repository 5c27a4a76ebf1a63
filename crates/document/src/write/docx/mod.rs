//! DOCX: styles, numbering, outline and notes as a word processor keeps them, so that an office can go on editing, set by
//! GB/T 9704-2012. The same document gives the same bytes.
mod blocks;
mod labels;
mod measure;
mod notes;
mod numbering;
mod package;
mod paper;
mod paragraph;
mod picture;
mod runs;
mod section;
mod styles;
mod table;
mod xml;

use crate::{Document, Fault, Picture, Result};
use measure::Measure;
pub(super) use notes::{comment, comments};
use numbering::Numbering;
use table::InCell;
pub(super) use xml::Xml;

/// The vocabulary of word processing.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The document as a file for Word, WPS and LibreOffice.
pub fn docx(document: &Document) -> Result<Vec<u8>> {
    let measure = Measure::of(&document.page);
    if measure.width() < 100 || measure.height() < 100 {
        return Err(Fault::new("纸张减去页边距后放不下文字，请改大纸张或改小页边距"));
    }
    let mut parts = Parts {
        measure,
        numbering: Numbering::new(),
        cell: None,
        page_before: false,
        notes: 0,
        notes_part: Xml::piece(),
        comments: 0,
        comments_part: Xml::piece(),
        pictures: vec![],
    };
    let mut text = Xml::part();
    text.within("w:document", &[("xmlns:w", WORD), ("xmlns:r", package::RELATIONS)], |x| {
        x.within("w:body", &[], |x| {
            parts.blocks(x, &document.blocks);
            section::section(x, &measure, document.page.style);
        });
    });
    package::pack(document, text.into_bytes(), parts)
}

/// What the text leads to, gathered while it is written.
struct Parts<'d> {
    measure: Measure,
    numbering: Numbering,
    /// The cell that is being written.
    cell: Option<InCell>,
    /// The next paragraph begins a page.
    page_before: bool,
    notes: usize,
    notes_part: Xml,
    comments: usize,
    comments_part: Xml,
    pictures: Vec<&'d Picture>,
}
