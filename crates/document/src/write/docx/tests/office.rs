//! What LibreOffice makes of the files.
use crate::{
    Block, Content, Document,
    testing::{folder, soffice},
    write::{docx, samples},
};
use std::fs;

#[test]
fn libreoffice_gives_back_the_same_text() {
    let folder = folder("docx");
    let papers = [("paper", samples::paper()), ("wide", samples::wide()), ("labels", samples::labels())];
    let mut files = vec![];
    for (name, document) in &papers {
        let path = folder.join(format!("{name}.docx"));
        fs::write(&path, docx(document).expect("it is written")).expect("the folder is writable");
        files.push(path);
    }
    if !soffice(&folder, "txt:Text (encoded):UTF8", &files) {
        return;
    }
    for (name, document) in &papers {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("LibreOffice wrote it");
        compare(document, &text);
    }
}

/// Each piece of the document is in the text, one after the other. A text file of LibreOffice has no notes and bullets of
/// its own.
fn compare(document: &Document, text: &str) {
    let mut document = document.clone();
    for block in &mut document.blocks {
        if let Block::Paragraph(p) = block {
            p.runs.retain(|r| !matches!(r.content, Content::Note(_)));
        }
    }
    let bare = |text: &str| text.replace('◦', "•").replace([' ', '\t', '\n', '\u{feff}'], "");
    let (text, mut from, flat) = (bare(text), 0, document.flat());
    for piece in &flat.pieces {
        let piece = bare(&flat.text[piece.start..piece.end]);
        let found = text[from..].find(&piece).unwrap_or_else(|| panic!("{piece} is not in {}", &text[from..]));
        from += found + piece.len();
    }
}
