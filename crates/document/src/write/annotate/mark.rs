//! The marks of comments in the XML of a text.
use super::scan::Point;
use std::{collections::BTreeMap, fmt::Write, ops::Range};

/// Marks by the place where they stand.
#[derive(Default)]
pub(super) struct Marks {
    at: BTreeMap<Point, Here>,
}

/// The comments that end and begin at a place.
#[derive(Default)]
struct Here {
    end: Vec<usize>,
    begin: Vec<usize>,
}

impl Marks {
    pub(super) fn add(&mut self, range: Range<Point>, id: usize) {
        self.at.entry(range.start).or_default().begin.push(id);
        self.at.entry(range.end).or_default().end.push(id);
    }

    /// The text with the marks in it.
    pub(super) fn within(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + self.at.len() * 256);
        let mut from = 0;
        for (point, here) in &self.at {
            out.push_str(&text[from..point.at]);
            from = point.at;
            match point.cut {
                None => here.write(&mut out),
                Some((properties, words)) => {
                    out.push_str(if words { "</w:t></w:r>" } else { "</w:r>" });
                    here.write(&mut out);
                    out.push_str("<w:r>");
                    out.push_str(&text[properties.0..properties.1]);
                    if words {
                        out.push_str("<w:t xml:space=\"preserve\">");
                    }
                }
            }
        }
        out.push_str(&text[from..]);
        out
    }
}

impl Here {
    fn write(&self, out: &mut String) {
        for id in &self.end {
            let _ = write!(out, "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
        }
        for id in &self.begin {
            let _ = write!(out, "<w:commentRangeStart w:id=\"{id}\"/>");
        }
    }
}
