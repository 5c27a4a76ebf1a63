//! Comments in a copy of a Word file that is not ours: what was there stays as it was, byte by byte, between the marks.
pub(in crate::write) mod file;
mod mark;
pub(in crate::write) mod scan;

use crate::{Comment, Fault, Part, Place, Result};
use file::File;
use std::ops::Range;

/// A comment and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The run, as the reader of Word files gives it.
    pub place: Place,
    /// Which characters, counted from the beginning of the run as [`crate::Flat`] shows it: a tabulator or break is one. They
    /// may go on into the runs that follow in the paragraph.
    pub characters: Range<usize>,
    /// What is said.
    pub comment: Comment,
}

/// A copy of a Word file with comments in it. They stand in the text; headers and notes take none.
pub fn annotate(original: &[u8], annotations: &[Annotation]) -> Result<Vec<u8>> {
    let mut file = File::open(original)?;
    let paragraphs = scan::paragraphs(&file.text)?;
    let mut marks = mark::Marks::default();
    for (i, annotation) in annotations.iter().enumerate() {
        let place = annotation.place;
        let Place::Run { part: Part::Body, paragraph, run } = place else {
            return Err(Fault::at(place, "批注只能加在正文里，请改为口头或书面告知"));
        };
        let runs = paragraphs.get(paragraph as usize).map(Vec::as_slice).unwrap_or_default();
        let range = scan::range(runs, run as usize, &annotation.characters);
        let range =
            range.ok_or_else(|| Fault::at(place, "文件里找不到这个位置，可能文件已经改过，请重新检查后再加批注"))?;
        marks.add(range, file.first_id + i);
    }
    file.text = marks.within(&file.text);
    file.pack(annotations.iter().map(|a| &a.comment))
}
