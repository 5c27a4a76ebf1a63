//! The parts with footnotes and comments.
use super::{WORD, xml::Xml};
use crate::Comment;

/// The footnotes, after the two lines that separate them from the text.
pub(super) fn footnotes(notes: &[u8]) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("w:footnotes", &[("xmlns:w", WORD)], |x| {
        for (id, kind, line) in
            [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
        {
            x.within("w:footnote", &[("w:type", kind), ("w:id", id)], |x| {
                x.within("w:p", &[], |x| x.within("w:r", &[], |x| x.empty(line, &[])));
            });
        }
        x.paste(notes);
    });
    xml.into_bytes()
}

/// The comments.
pub(in crate::write) fn comments(comments: &[u8]) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("w:comments", &[("xmlns:w", WORD)], |x| x.paste(comments));
    xml.into_bytes()
}

/// One comment; its first lines' properties are given. It carries no date, for nobody said when.
pub(in crate::write) fn comment(x: &mut Xml, id: usize, comment: &Comment, properties: impl Fn(&mut Xml)) {
    let initials: String = comment.author.chars().take(1).collect();
    let attributes = [("w:id", &*id.to_string()), ("w:author", &comment.author), ("w:initials", &initials)];
    x.within("w:comment", &attributes, |x| {
        for (i, line) in comment.text.split('\n').enumerate() {
            x.within("w:p", &[], |x| {
                properties(x);
                if i == 0 {
                    x.within("w:r", &[], |x| x.empty("w:annotationRef", &[]));
                }
                x.within("w:r", &[], |x| x.leaf("w:t", &[("xml:space", "preserve")], line));
            });
        }
    });
}
