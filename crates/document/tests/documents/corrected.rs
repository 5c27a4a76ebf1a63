//! Words put right in a copy of a Word file.
use crate::{
    office::{convert, files},
    read,
    written::part,
};
use document::{
    Block, Content, Document, Emphasis, Heading, Paragraph, Place, Run,
    write::{Correction, correct, docx},
};

/// `old`, the first time that the text says it, to be `new`.
fn change(document: &Document, old: &str, new: &str) -> Correction {
    let flat = document.flat();
    let at = flat.text.find(old).expect("it is in the text");
    let piece = flat.piece(at).expect("a piece holds it");
    let from = flat.text[piece.start..at].chars().count();
    Correction { place: piece.place, from, old: old.into(), new: new.into() }
}

fn written(blocks: Vec<Block>) -> Vec<u8> {
    docx(&Document { blocks, ..Document::default() }).expect("it is written")
}

fn paragraph(runs: Vec<Run>) -> Block {
    Block::Paragraph(Paragraph { runs, ..Paragraph::default() })
}

#[test]
fn a_number_is_put_right_at_its_place_and_nothing_else_changes() {
    let original = written(vec![
        paragraph(vec![Run::text("收到30条 & 办结11条，办结率36.6%，占36.6%。")]),
        paragraph(vec![Run::text("较2020年减少")]),
    ]);
    let before = read("a.docx", &original).expect("it is read");
    let changes = [change(&before, "36.6%", "36.67%"), change(&before, "2020年", "2021年")];
    let made = correct(&original, &changes).expect("it is put right");
    let after = read("a.docx", &made).expect("it is read");
    assert_eq!(after.text(), "收到30条 & 办结11条，办结率36.67%，占36.6%。\n较2021年减少\n");
    let expected = part(&original, "word/document.xml").replacen("36.6%", "36.67%", 1).replace("2020年", "2021年");
    assert_eq!(part(&made, "word/document.xml"), expected);
    for name in ["word/styles.xml", "word/settings.xml", "[Content_Types].xml"] {
        assert_eq!(part(&made, name), part(&original, name), "{name}");
    }
}

#[test]
fn a_number_that_is_split_over_runs_keeps_the_look_of_what_stays() {
    let bold = Emphasis { bold: true, ..Emphasis::default() };
    let runs = vec![
        Run::text("办结率3"),
        Run { emphasis: bold, ..Run::text("6.") },
        Run::text("6%，共"),
        Run { content: Content::Tab, ..Run::default() },
        Run::text("1,0"),
        Run { emphasis: bold, ..Run::text("9个") },
    ];
    let original = written(vec![paragraph(runs)]);
    let before = read("a.docx", &original).expect("it is read");
    let changes = [change(&before, "36.6%", "37%"), change(&before, "1,09个", "1,110个")];
    let after = read("a.docx", &correct(&original, &changes).expect("it is put right")).expect("it is read");
    assert_eq!(after.text(), "办结率37%，共\t1,110个\n");
    let is_bold = |r: &&Run| r.emphasis.bold;
    let bold: String = after.blocks.iter().flat_map(Block::runs).filter(is_bold).map(Run::words).collect();
    assert!(bold.ends_with("个"), "{bold}");
}

#[test]
fn a_number_typed_before_a_heading_does_not_lead_astray() {
    let heading = Heading { level: 1, runs: vec![Run::text("二、2020年决算")], ..Heading::default() };
    let original = written(vec![Block::Heading(heading)]);
    let before = read("a.docx", &original).expect("it is read");
    let made = correct(&original, &[change(&before, "2020年", "2022年")]).expect("it is put right");
    assert!(read("a.docx", &made).expect("it is read").text().contains("二、2022年决算"));
}

#[test]
fn what_is_not_there_and_what_is_asked_twice_gets_a_sentence() {
    let original = written(vec![paragraph(vec![Run::text("办结率36.6%")])]);
    let before = read("a.docx", &original).expect("it is read");
    let one = change(&before, "36.6%", "36.67%");
    let fault = correct(&original, &[Correction { old: "97%".into(), ..one.clone() }]).expect_err("it is not there");
    assert!(fault.to_string().contains("找不到“97%”"), "{fault}");
    let twice = [Correction { new: "35%".into(), ..one.clone() }, Correction { new: "34%".into(), ..one.clone() }];
    assert!(correct(&original, &twice).is_err());
    let nowhere = Place::Page { page: 0, line: 0 };
    assert!(correct(&original, &[Correction { place: nowhere, ..one }]).is_err());
    assert!(correct(b"PK", &[]).is_err());
}

#[test]
fn a_file_of_libreoffice_is_put_right_and_libreoffice_reads_it() {
    let Some(files) = files() else { return };
    let mut all = vec![];
    for (source, bytes) in files {
        let before = read("a.docx", bytes).expect("it is read");
        // In paragraphs: what Word counts itself stands nowhere in the file.
        let paragraphs = before.blocks.iter().filter(|b| matches!(b, Block::Paragraph(_)));
        let digit = |r: &&Run| r.place != Place::Made && r.words().contains(|c: char| c.is_ascii_digit());
        let Some(run) = paragraphs.flat_map(Block::runs).find(digit) else { continue };
        let at = run.words().find(|c: char| c.is_ascii_digit()).expect("it was found above");
        let (from, old) = (run.words()[..at].chars().count(), run.words()[at..=at].to_owned());
        let new = if old == "9" { "8" } else { "9" };
        let change = Correction { place: run.place, from, old, new: new.into() };
        let made = correct(bytes, &[change]).unwrap_or_else(|fault| panic!("{}: {fault}", source.name));
        let piece = before.flat().pieces.into_iter().find(|p| p.place == run.place).expect("the run has a piece");
        let mut expected = before.text();
        expected.replace_range(piece.start + at..=piece.start + at, new);
        assert_eq!(read("a.docx", &made).expect("it is read").text(), expected, "{}", source.name);
        all.push((format!("{}_put_right.docx", source.name), made, new));
    }
    assert!(all.len() > 1, "few of the files have numbers");
    let made: Vec<_> = all.iter().map(|(name, bytes, _)| (name.clone(), bytes.clone())).collect();
    let Some(folder) = convert("corrected", "txt:Text (encoded):UTF8", &made) else { return };
    for (name, _, new) in &all {
        let text = std::fs::read_to_string(folder.join(name.replace(".docx", ".txt"))).expect("LibreOffice wrote it");
        assert!(text.contains(new), "{name}");
    }
    let _ = std::fs::remove_dir_all(folder);
}
