//! What the files hold, against the standard's order of elements and against LibreOffice.
mod office;
mod order;

use super::docx;
use crate::{Document, write::samples};
use std::io::{Cursor, Read};

/// A part of a file.
fn part(file: &[u8], name: &str) -> String {
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
