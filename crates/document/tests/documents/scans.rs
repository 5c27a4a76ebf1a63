//! Scans: a picture, and a PDF that holds nothing else.
use crate::read;
use document::{Block, Document};

/// A page of real text as a scanner saves it: grey, 200 dots to the inch, compressed a good deal.
const SCAN: &[u8] = include_bytes!("../data/pdf/scan.jpg");

#[test]
fn a_scan_is_recognised_and_kept() {
    for (name, bytes) in [("a.jpg", SCAN), ("a.pdf", &in_pdf())] {
        let document = match read(name, bytes) {
            Err(fault) if fault.sentence.contains("tesseract-ocr-chi-sim") => {
                return crate::skipped("tesseract with chi_sim is not installed; no scan was read");
            }
            read => read.expect("it is read"),
        };
        check(&document);
    }
}

fn check(document: &Document) {
    assert!(matches!(document.blocks[0], Block::Picture(_)), "the picture is kept");
    assert!(document.remarks[0].sentence.starts_with("第 1 页由机器识别，未经人工核对"));
    let text = document.text();
    assert!(
        text.contains("429.59万元") && text.contains("巡察党组织高度重视"),
        "without spaces between letters: {text}"
    );
}

fn in_pdf() -> Vec<u8> {
    let mut file = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 250]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>\nendobj\n\
        4 0 obj\n<</Length 30>>stream\nq 595 0 0 238 0 6 cm /I Do Q\nendstream\nendobj\n"
        .to_vec();
    let image =
        "5 0 obj\n<</Subtype/Image/Width 1400/Height 560/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode";
    file.extend(format!("{image}/Length {}>>stream\n", SCAN.len()).bytes());
    file.extend(SCAN);
    file.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF");
    file
}
