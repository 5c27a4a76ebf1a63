//! Runs: text with its look, notes and comments.
use super::{Parts, paragraph::Set, styles, xml::Xml};
use crate::{Comment, Content, Emphasis, Run};

/// How a run looks beyond its paragraph's style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) emphasis: Emphasis,
    pub(super) face: Option<&'static str>,
    /// In half points.
    pub(super) size: Option<i32>,
}

impl Parts<'_> {
    /// Runs of a paragraph. What several runs share of comments is one comment over all of them.
    pub(super) fn runs(&mut self, x: &mut Xml, runs: &[Run]) {
        for together in runs.chunk_by(|a, b| a.comments == b.comments) {
            let comments: Vec<&Comment> =
                together[0].comments.iter().chain(together.iter().flat_map(in_note)).collect();
            let first = self.comments;
            for (i, comment) in comments.iter().enumerate() {
                x.empty("w:commentRangeStart", &[("w:id", &(first + i).to_string())]);
                self.comment(comment);
            }
            for run in together {
                self.run(x, run);
            }
            for id in (first..first + comments.len()).map(|id| id.to_string()) {
                x.empty("w:commentRangeEnd", &[("w:id", &id)]);
                x.within("w:r", &[], |x| {
                    x.within("w:rPr", &[], |x| x.val("w:rStyle", "CommentReference"));
                    x.empty("w:commentReference", &[("w:id", &id)]);
                });
            }
        }
    }

    fn run(&mut self, x: &mut Xml, run: &Run) {
        let Content::Note(note) = &run.content else {
            words(x, run.words(), Look::from(run.emphasis));
            return;
        };
        self.notes += 1;
        let id = self.notes.to_string();
        x.within("w:r", &[], |x| {
            x.within("w:rPr", &[], |x| x.val("w:rStyle", "FootnoteReference"));
            x.empty("w:footnoteReference", &[("w:id", &id)]);
        });
        let measure = self.measure;
        self.notes_part.within("w:footnote", &[("w:id", &id)], |x| {
            x.within("w:p", &[], |x| {
                Set::style("FootnoteText").write(x, &measure);
                x.within("w:r", &[], |x| {
                    x.within("w:rPr", &[], |x| x.val("w:rStyle", "FootnoteReference"));
                    x.empty("w:footnoteRef", &[]);
                });
                plain(x, note);
            });
        });
    }

    /// A comment; it is anchored by its number, counted from 0.
    pub(super) fn comment(&mut self, comment: &Comment) {
        let measure = self.measure;
        super::notes::comment(&mut self.comments_part, self.comments, comment, |x| {
            Set::style("CommentText").write(x, &measure);
        });
        self.comments += 1;
    }
}

/// The comments on a note's text: word processors take none there, so they stand at its mark.
fn in_note(run: &Run) -> &[Comment] {
    match &run.content {
        Content::Note(note) => note.iter().map(|r| r.comments.as_slice()).find(|c| !c.is_empty()).unwrap_or_default(),
        _ => &[],
    }
}

/// A note's text; a note in it stands in the line.
fn plain(x: &mut Xml, runs: &[Run]) {
    for run in runs {
        match &run.content {
            Content::Note(note) => plain(x, note),
            _ => words(x, run.words(), Look::from(run.emphasis)),
        }
    }
}

/// Words in one look.
pub(super) fn words(x: &mut Xml, text: &str, look: Look) {
    if text.is_empty() {
        return;
    }
    x.within("w:r", &[], |x| {
        look.write(x, text.contains(of_two_worlds));
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                x.empty("w:br", &[]);
            }
            for (i, piece) in line.split('\t').enumerate() {
                if i > 0 {
                    x.empty("w:tab", &[]);
                }
                if !piece.is_empty() {
                    x.leaf("w:t", &[("xml:space", "preserve")], piece);
                }
            }
        }
    });
}

impl Look {
    /// The properties, in the order of the standard.
    fn write(self, x: &mut Xml, eastern: bool) {
        if !eastern && self == Look::default() {
            return;
        }
        let Look { emphasis, face, size } = self;
        x.within("w:rPr", &[], |x| {
            match face {
                Some(name) => styles::face(x, name),
                None if eastern => x.empty("w:rFonts", &[("w:hint", "eastAsia")]),
                None => {}
            }
            for (name, on) in [("w:b", emphasis.bold), ("w:i", emphasis.italic), ("w:strike", emphasis.strike)] {
                if on {
                    x.empty(name, &[]);
                }
            }
            if let Some(size) = size {
                styles::size(x, size);
            }
            if emphasis.underline {
                x.val("w:u", "single");
            }
            if emphasis.superscript || emphasis.subscript {
                x.val("w:vertAlign", if emphasis.superscript { "superscript" } else { "subscript" });
            }
        });
    }
}

impl From<Emphasis> for Look {
    fn from(emphasis: Emphasis) -> Look {
        Look { emphasis, ..Look::default() }
    }
}

/// Characters of both East and West, which Word sets narrow unless it is told that they are meant as Chinese.
fn of_two_worlds(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '×' | '÷' | '±' | '°' | '①'..='⑳' | 'Ⅰ'..='Ⅻ' | '→' | '↑' | '↓')
}
