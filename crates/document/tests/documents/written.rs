//! What is written: the same text for LibreOffice and for our reader, numbers that are never others than those printed.
use crate::{
    office::{convert, files},
    read, samples,
};
use document::{Block, Cell, Content, Document, write::docx};
use std::{
    fs,
    io::{Cursor, Read},
};

/// A part of a file.
pub(crate) fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("it is a zip file");
    let mut text = String::new();
    zip.by_name(name).expect("the part is there").read_to_string(&mut text).expect("it is text");
    text
}

fn body(document: &Document) -> String {
    part(&docx(document).expect("it is written"), "word/document.xml")
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(docx(&samples::paper()) == docx(&samples::paper()));
}

#[test]
fn a_number_goes_on_by_itself_only_where_it_gives_what_is_printed() {
    let body = body(&samples::paper());
    // Typed: the numbers that no counting gives.
    for typed in ["(1)", "（四）", "三、", "四"] {
        assert!(body.contains(&format!(">{typed}</w:t>")), "{typed}");
    }
    for counted in ["一、", "（一）", "1.", "2.", "（1）", "①", "（二）", "二、", "•"] {
        assert!(!body.contains(&format!(">{counted}</w:t>")), "{counted}");
    }
}

#[test]
fn a_paper_too_small_for_its_margins_is_refused() {
    let mut document = samples::paper();
    document.page.width_mm = 50;
    let fault = docx(&document).expect_err("nothing fits on it");
    assert!(fault.sentence.contains("页边距"));
}

#[test]
fn libreoffice_gives_back_the_same_text() {
    let papers = [("paper", samples::paper()), ("wide", samples::wide()), ("labels", samples::labels())];
    let written = |(name, d): &(&str, Document)| (format!("{name}.docx"), docx(d).expect("it is written"));
    let Some(folder) = convert("written", "txt:Text (encoded):UTF8", &papers.iter().map(written).collect::<Vec<_>>())
    else {
        return;
    };
    for (name, document) in &papers {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("LibreOffice wrote it");
        compare(document, &text);
    }
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn what_is_read_and_written_reads_the_same_again() {
    let Some(files) = files() else { return };
    for (source, bytes) in files {
        let once = read("a.docx", bytes).expect("it is read");
        let again = read("a.docx", &docx(&once).expect("it is written")).expect("it is read again");
        assert_eq!(again.text(), once.text(), "{}", source.name);
        assert_eq!(shape(&again.blocks), shape(&once.blocks), "{}", source.name);
    }
}

/// Levels, numbers and marks, and the tables' grids.
fn shape(blocks: &[Block]) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Heading(h) => vec![format!("heading {} {}", h.level, h.number)],
        Block::List(list) => list.items.iter().map(|i| format!("item {} {}", i.level, i.mark)).collect(),
        Block::Table(table) => {
            let cell = |c: &Cell| format!("{}x{} {}", c.across, c.down, shape(&c.blocks).join(" "));
            let row = |cells: &[Cell]| cells.iter().map(cell).collect::<Vec<_>>().join("|");
            let rows = table.rows.iter().map(|r| row(&r.cells));
            [format!("table {} head {}", table.width(), table.head)].into_iter().chain(rows).collect()
        }
        _ => vec![],
    };
    blocks.iter().flat_map(of).collect()
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
