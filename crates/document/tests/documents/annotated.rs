//! Comments in a copy of a Word file.
use crate::{
    office::{convert, files},
    read, samples,
    written::part,
};
use document::{
    Block, Comment, Content, Document, Place, Run,
    write::{Annotation, annotate, docx},
};
use std::fs;

fn about(place: Place, characters: std::ops::Range<usize>, text: &str) -> Annotation {
    Annotation { place, characters, comment: Comment { author: "明察".into(), text: text.into() } }
}

/// The first run of a document that says this, with the place of the word in it.
fn find(document: &Document, word: &str) -> (Place, usize) {
    let flat = document.flat();
    let at = flat.text.find(word).expect("it is in the text");
    let piece = flat.piece(at).expect("a piece holds it");
    (piece.place, flat.text[piece.start..at].chars().count())
}

/// What is commented in a document, with what is said.
fn commented(document: &Document) -> Vec<(String, String)> {
    let runs = |b: &Block| -> Vec<Run> { b.runs().to_vec() };
    let all: Vec<Run> = document.blocks.iter().flat_map(runs).collect();
    let with = all.iter().filter(|r| !r.comments.is_empty());
    with.flat_map(|r| r.comments.iter().map(|c| (r.words().to_owned(), c.text.clone()))).collect()
}

#[test]
fn a_comment_stands_at_its_characters_and_nothing_else_changes() {
    let runs =
        vec![Run::text("共109个 & 问题，"), Run { content: Content::Tab, ..Run::default() }, Run::text("整改106个。")];
    let paragraph = document::Paragraph { runs, ..document::Paragraph::default() };
    let original =
        docx(&Document { blocks: vec![Block::Paragraph(paragraph)], ..Document::default() }).expect("it is written");
    let before = read("a.docx", &original).expect("it is read");
    let ((first, at), (second, then)) = (find(&before, "109个"), find(&before, "106个"));
    let made =
        annotate(&original, &[about(first, at..at + 4, "应为110个"), about(second, then..then + 4, "应为107个")])
            .expect("it is annotated");
    let after = read("a.docx", &made).expect("it is read");
    assert_eq!(after.text(), before.text());
    let expected = [("109个", "应为110个"), ("106个", "应为107个")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(commented(&after), expected);

    // Without the marks it is the same text, but for the cuts.
    let marks = [
        "<w:commentRangeStart w:id=\"0\"/>",
        "<w:commentRangeEnd w:id=\"0\"/>",
        "<w:r><w:commentReference w:id=\"0\"/></w:r>",
    ];
    let mut bare = part(&made, "word/document.xml");
    for id in 0..2 {
        for mark in marks {
            bare = bare.replacen(&mark.replace("\"0\"", &format!("\"{id}\"")), "", 1);
        }
    }
    let bare = bare.replace("</w:t></w:r><w:r><w:t xml:space=\"preserve\">", "");
    let original_text =
        part(&original, "word/document.xml").replace("</w:t></w:r><w:r><w:t xml:space=\"preserve\">", "");
    assert_eq!(bare, original_text);
    assert_eq!(part(&made, "word/styles.xml"), part(&original, "word/styles.xml"));
}

#[test]
fn comments_that_were_there_stay() {
    let original = docx(&samples::paper()).expect("it is written");
    let before = read("a.docx", &original).expect("it is read");
    let (place, at) = find(&before, "关于市委巡察");
    assert_eq!(at, 0);
    let made = annotate(&original, &[about(place, 0..4, "题目太长")]).expect("it is annotated");
    let after = read("a.docx", &made).expect("it is read");
    assert_eq!((after.text(), commented(&after).len()), (before.text(), commented(&before).len() + 1));
    assert!(part(&made, "word/comments.xml").contains("请再核对"));
}

#[test]
fn libreoffice_opens_every_annotated_file_with_the_same_text() {
    let Some(files) = files() else { return };
    let mut all = vec![];
    for (source, bytes) in files {
        let before = read("a.docx", bytes).expect("it is read");
        let flat = before.flat();
        let pieces = flat.pieces.iter().filter(|p| matches!(p.place, Place::Run { part: document::Part::Body, .. }));
        let annotations: Vec<Annotation> = pieces.map(|p| about(p.place, 1..3, "请核对")).collect();
        let made = annotate(bytes, &annotations).unwrap_or_else(|fault| panic!("{}: {fault}", source.name));
        let after = read("a.docx", &made).expect("it is read");
        assert_eq!(after.text(), source.text, "{}", source.name);
        all.push((format!("{}.docx", source.name), bytes.clone()));
        all.push((format!("{}_annotated.docx", source.name), made));
    }
    let Some(folder) = convert("annotated", "txt:Text (encoded):UTF8", &all) else { return };
    for (source, _) in files {
        // An empty line comes before a table whose first cell is commented.
        let text = |name: String| {
            fs::read_to_string(folder.join(name)).expect("LibreOffice wrote it").replace("\u{feff}\n", "\u{feff}")
        };
        assert_eq!(text(format!("{}_annotated.txt", source.name)), text(format!("{}.txt", source.name)));
    }
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn a_place_that_is_not_there_and_a_file_that_is_no_word_file_get_a_sentence() {
    let original = docx(&samples::paper()).expect("it is written");
    let nowhere = Place::Run { part: document::Part::Body, paragraph: 9999, run: 0 };
    let fault = annotate(&original, &[about(nowhere, 0..1, "")]).expect_err("it is not there");
    assert!(fault.to_string().starts_with("第 10000 段：文件里找不到这个位置"));
    let note = Place::Run { part: document::Part::Footnotes, paragraph: 0, run: 0 };
    assert!(annotate(&original, &[about(note, 0..1, "")]).is_err());
    assert!(annotate(b"PK", &[]).is_err() && annotate(&[], &[]).is_err());
}
