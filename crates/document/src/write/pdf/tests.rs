//! Papers are set with the fonts of the machine and measured on their pages.
#![expect(clippy::float_arithmetic, reason = "lengths on paper, no money")]
use super::measure::{Line, lines};
use super::{Fonts, Typeset, typeset};
use crate::{
    AttachmentNote, Block, Cell, Content, Day, Document, Emphasis, Heading, Imprint, Label, LabelLine, Labels,
    Masthead, Page, Paragraph, ParagraphKind, Part, Picture, PictureFormat, Place, Run, Signature, Style, Table,
    TableRow,
};
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::read(&["/usr/share/fonts".into()]));

const SENTENCE: &str =
    "市委巡察工作领导小组认真履行组织实施责任统筹谋划系统推进全市巡察工作并督促被巡察单位完成整改问题";

/// Says that a test is skipped; a failure where none may be.
fn skipped(what: &str) {
    eprintln!("\n!!! SKIPPED: {what}\n");
    assert!(std::env::var("MINGCHA_TESTS_MAY_SKIP").as_deref() != Ok("no"), "tests may not be skipped here: {what}");
}

/// A document set, unless the machine has no Chinese font.
fn set(document: &Document) -> Option<Typeset> {
    if FONTS.check().is_err() {
        skipped("no Chinese font is installed (fonts-noto-cjk)");
        return None;
    }
    Some(typeset(document, &FONTS).expect("the document can be set"))
}

fn paper(blocks: Vec<Block>) -> Document {
    Document { title: "报告".into(), date: Some(Day { year: 2022, month: 9, day: 1 }), blocks, ..Document::default() }
}

fn body(times: usize) -> Block {
    Block::Paragraph(Paragraph::body(SENTENCE.repeat(times)))
}

fn text(set: &Typeset) -> Vec<Line> {
    lines(&set.pages).into_iter().filter(|line| !line.running).collect()
}

fn find(set: &Typeset, words: &str) -> Line {
    let lines = text(set);
    lines.iter().find(|line| line.text.contains(words)).unwrap_or_else(|| panic!("{words} is on no page")).clone()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.5
}

#[test]
fn an_official_paper_has_22_lines_of_28_characters_in_156_by_225_millimetres() {
    let Some(set) = set(&paper(vec![body(60)])) else { return };
    let layout = set.layout();
    assert_eq!((layout.lines, layout.characters, layout.margins_mm10), (22, 28, [370, 260, 350, 280]));
    let full = text(&set).iter().filter(|line| line.page == 1).count();
    assert_eq!(full, 22);
}

#[test]
fn page_numbers_stand_right_on_odd_and_left_on_even_pages() {
    let Some(set) = set(&paper(vec![body(60)])) else { return };
    let numbers: Vec<Line> = lines(&set.pages).into_iter().filter(|line| line.running).collect();
    assert_eq!((numbers[0].text.as_str(), numbers[1].text.as_str()), ("— 1 —", "— 2 —"));
    let [left, right] = [28.0, 184.0].map(|mm| mm * 72.0 / 25.4);
    assert!(near(numbers[0].right, right - 14.0) && near(numbers[1].left, left + 14.0), "{numbers:?}");
    // The dashes lie 7 mm under the text; they stand 0.38 em above the feet of the figures.
    let dash = numbers[0].bottom - 0.12 * 14.0 - 0.38 * 14.0;
    assert!(near(dash, (297.0 - 35.0 + 7.0) * 72.0 / 25.4), "{dash}");
}

#[test]
fn the_issuers_mark_stands_35_millimetres_below_the_text_areas_edge() {
    let issuer = "中共常宁市委巡察工作领导小组办公室文件";
    let masthead = Masthead { issuer: issuer.into(), number: "常巡办〔2022〕3号".into(), ..Masthead::default() };
    let Some(set) = set(&paper(vec![Block::Masthead(masthead), Block::Title(Paragraph::body("关于开展评估的通知"))]))
    else {
        return;
    };
    let mark = find(&set, issuer);
    // The ink of a character begins a little below the edge of its square.
    let top = mark.top * 25.4 / 72.0;
    assert!((70.5..72.5).contains(&top), "{top} mm");
    assert!(mark.left >= 79.0 && mark.right <= 522.0, "{mark:?}");
    let (number, title) = (find(&set, "〔2022〕"), find(&set, "关于"));
    let pitch = 29.61;
    assert!(near(title.top - number.bottom, 4.0 * 72.0 / 25.4 + 3.0 * pitch - 16.0), "{number:?} {title:?}");
}

#[test]
fn a_signature_keeps_its_distances_and_never_stands_alone() {
    let signature = |sealed| {
        Block::Signature(Signature {
            issuer: vec![Run::text("市委巡察办")],
            date: vec![Run::text("二〇二二年九月一日")],
            sealed,
        })
    };
    let (right, cell) = (521.57, 15.793);
    let Some(sealed) = set(&paper(vec![body(1), signature(true)])) else { return };
    let (issuer, date) = (find(&sealed, "市委巡察办"), find(&sealed, "二〇二二年"));
    assert!(near(date.right, right - 4.0 * cell), "{date:?}");
    assert!(near(issuer.left + issuer.right, date.left + date.right), "{issuer:?} {date:?}");
    let plain = set(&paper(vec![body(1), signature(false)])).expect("there are fonts");
    let (issuer, date) = (find(&plain, "市委巡察办"), find(&plain, "二〇二二年"));
    assert!(near(date.right, right - 2.0 * cell) && near(date.left, issuer.left + 2.0 * cell), "{issuer:?} {date:?}");
    // 22 lines of one sentence each leave no room for it: the last one goes with it.
    let line = || Block::Paragraph(Paragraph::body("巡察工作"));
    let full = paper((0..22).map(|_| line()).chain([signature(true)]).collect());
    let set = set(&full).expect("there are fonts");
    let last: Vec<Line> = text(&set).into_iter().filter(|line| line.page == 1).collect();
    assert_eq!(
        last.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
        ["巡察工作", "市委巡察办", "二〇二二年九月一日"]
    );
}

#[test]
fn a_heading_is_never_last_on_a_page() {
    let heading =
        Heading { level: 2, number: "（一）".into(), runs: vec![Run::text("目标")], ..Heading::default() };
    let line = || Block::Paragraph(Paragraph::body("巡察工作"));
    let blocks = (0..21).map(|_| line()).chain([Block::Heading(heading), line()]).collect();
    let Some(set) = set(&paper(blocks)) else { return };
    assert_eq!(find(&set, "目标").page, 1);
}

#[test]
fn the_imprint_stands_at_the_foot_and_gives_its_page_no_number_if_it_is_alone() {
    let imprint = || {
        let (copies, printer) = ("市委办公室。".into(), "市委巡察办".into());
        Block::Imprint(Imprint { copies, printer, printed: "2022年9月1日".into() })
    };
    let Some(beside) = set(&paper(vec![body(1), imprint()])) else { return };
    let foot = (297.0 - 35.0) * 72.0 / 25.4;
    let last = find(&beside, "印发");
    assert!(last.page == 0 && last.bottom < foot && last.bottom > foot - 10.0, "{last:?}");
    let full = paper((0..22).map(|_| Block::Paragraph(Paragraph::body("巡察"))).chain([imprint()]).collect());
    let alone = set(&full).expect("there are fonts");
    let numbers = lines(&alone.pages).into_iter().filter(|line| line.running).count();
    assert_eq!((alone.pages(), numbers), (2, 1));
}

#[test]
fn an_attachment_begins_a_page_and_its_title_stands_on_the_third_line() {
    let note = AttachmentNote { names: vec!["基础数据表".into(), "自评表".into()] };
    let blocks = vec![
        Block::Title(Paragraph::body("报告")),
        body(1),
        Block::AttachmentNote(note),
        Block::Attachment(Paragraph::body("附件1")),
        Block::Title(Paragraph::body("基础数据")),
        body(1),
    ];
    let Some(set) = set(&paper(blocks)) else { return };
    let second: Vec<Line> = text(&set).into_iter().filter(|line| line.page == 1).collect();
    assert!(near(second[1].bottom - 0.12 * 22.0 - (second[0].bottom - 0.12 * 16.0), 2.0 * 29.61 + 5.28), "{second:?}");
    let (first, further) = (find(&set, "附件：1."), find(&set, "2.自评表"));
    assert!(near(first.left + 3.0 * 15.793, further.left), "{first:?} {further:?}");
}

#[test]
fn a_long_tables_head_stands_on_each_page_and_its_rows_are_whole() {
    let head =
        TableRow { cells: vec![Cell { down: 2, ..Cell::text("单位") }, Cell { across: 2, ..Cell::text("金额") }] };
    let below = TableRow { cells: vec![Cell::text("预算"), Cell::text("决算")] };
    let row = |i: usize| TableRow { cells: vec![Cell::text(SENTENCE), Cell::text(format!("{i}.50")), Cell::text("2")] };
    let rows = [head, below].into_iter().chain((0..60).map(row)).collect();
    let table = Table { head: 2, rows, ..Table::default() };
    let Some(set) = set(&Document { page: Page::WIDE_A3, ..paper(vec![Block::Table(table)]) }) else { return };
    assert!(set.pages() > 2);
    let heads = text(&set).iter().filter(|line| line.text.contains("预算决算")).count();
    assert_eq!(heads, set.pages());
    let number = lines(&set.pages).into_iter().find(|line| line.running).expect("pages are numbered");
    assert_eq!(number.text, format!("第 1 页，共 {} 页", set.pages()));
}

#[test]
fn a_row_longer_than_a_page_is_printed_whole() {
    let cell = Cell::text(SENTENCE.repeat(60));
    let table = Table { rows: vec![TableRow { cells: vec![cell, Cell::text("短")] }], ..Table::default() };
    let Some(set) = set(&paper(vec![Block::Table(table)])) else { return };
    let printed: usize = text(&set).iter().map(|line| line.text.matches('市').count()).sum();
    assert_eq!(printed, SENTENCE.matches('市').count() * 60);
    let lowest = text(&set).iter().map(|line| line.bottom).fold(0.0, f64::max);
    assert!(lowest < 262.5 * 72.0 / 25.4, "{lowest}");
}

#[test]
fn spans_that_do_not_fit_are_cut_and_rows_that_are_short_are_filled() {
    let wide = Cell { across: 9, down: 9, ..Cell::text("宽") };
    let rows = vec![
        TableRow { cells: vec![Cell { down: 3, ..Cell::text("高") }, Cell::text("中")] },
        TableRow { cells: vec![wide, Cell::text("多")] },
        TableRow::default(),
    ];
    let Some(set) = set(&paper(vec![Block::Table(Table { head: 1, rows, ..Table::default() })])) else { return };
    assert_eq!(find(&set, "宽").page, 0);
}

#[test]
fn rare_names_are_printed() {
    let Some(set) = set(&paper(vec![Block::Paragraph(Paragraph::body("赵翀、钱喆、孙珺、李彧、周堃"))]))
    else {
        return;
    };
    assert!(set.pdf().is_ok());
    assert_eq!(find(&set, "翀").text, "赵翀、钱喆、孙珺、李彧、周堃");
}

#[test]
fn a_character_that_no_font_shows_is_refused_with_its_place() {
    if FONTS.check().is_err() {
        return skipped("no Chinese font is installed (fonts-noto-cjk)");
    }
    let place = Place::Run { part: Part::Body, paragraph: 6, run: 0 };
    let block = Block::Paragraph(Paragraph {
        runs: vec![Run::read("被巡察单位\u{f0001}党组", place)],
        ..Paragraph::default()
    });
    let fault = typeset(&paper(vec![body(1), block]), &FONTS).expect_err("no font has it");
    assert_eq!(fault.place, place);
    assert!(fault.to_string().starts_with("第 7 段：“被巡察单位\u{f0001}党组”中的字"), "{fault}");
    assert!(fault.to_string().contains("U+F0001"), "{fault}");
}

#[test]
fn without_a_chinese_font_a_sentence_says_what_to_install() {
    let fault = typeset(&paper(vec![body(1)]), &Fonts::read(&[])).expect_err("there are no fonts");
    assert!(fault.sentence.contains("fonts-noto-cjk"), "{fault}");
}

#[test]
fn a_missing_official_font_is_told() {
    let Some(set) = set(&paper(vec![body(1)])) else { return };
    let told = set.warnings().iter().any(|warning| warning.contains("小标宋") && warning.contains("代替"));
    let has = FONTS.warnings().iter().all(|warning| !warning.contains("小标宋"));
    assert!(told || has, "{:?}", set.warnings());
}

#[test]
fn the_same_document_gives_the_same_bytes_tagged_for_archives_with_bookmarks() {
    let heading = Heading { level: 1, number: "一、".into(), runs: vec![Run::text("总体")], ..Heading::default() };
    let document = paper(vec![Block::Title(Paragraph::body("报告")), Block::Heading(heading), body(3)]);
    let Some(first) = set(&document) else { return };
    let bytes = first.pdf().expect("it may be archived");
    assert_eq!(bytes, set(&document).expect("there are fonts").pdf().expect("it may be archived"));
    let has = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    assert!(has(b"/StructTreeRoot") && has(b"/Outlines") && has(b"pdfaid:part>2<"));
    assert!(has(b"D:20220901"));
}

#[test]
fn a_damaged_picture_is_told_with_its_place() {
    if FONTS.check().is_err() {
        return skipped("no Chinese font is installed (fonts-noto-cjk)");
    }
    let place = Place::Run { part: Part::Body, paragraph: 3, run: 0 };
    for format in [PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::Gif, PictureFormat::Svg] {
        let picture = Picture { bytes: b"no picture"[..].into(), format, alt: "图".into(), width_mm: None, place };
        let fault = typeset(&paper(vec![body(1), Block::Picture(picture)]), &FONTS).expect_err("it is damaged");
        assert!(fault.place == place && fault.sentence.contains("图片"), "{format:?} {fault}");
    }
}

#[test]
fn what_looks_like_markup_is_printed_as_it_is() {
    let words = "#panic(\"x\") *粗* $a$ \\ // `c` @b <d> = e";
    let Some(set) = set(&paper(vec![Block::Paragraph(Paragraph::body(words))])) else { return };
    assert_eq!(find(&set, "粗").text, words);
}

#[test]
fn an_upright_label_is_read_downwards_and_shrunk_to_fit() {
    let line = |words: &str| LabelLine { runs: vec![Run::text(words)], size_pt: 30, upright: true };
    let label = Label { lines: vec![line("2022年巡察整改材料")] };
    let labels = Labels { width_mm: 30, height_mm: 90, labels: vec![label] };
    let Some(set) = set(&Document { page: Page::LABELS, ..paper(vec![Block::Labels(labels)]) }) else { return };
    let letters = text(&set);
    assert_eq!(letters.iter().map(|letter| letter.text.as_str()).collect::<String>(), "2022年巡察整改材料");
    assert!(letters.iter().all(|letter| letter.bottom < 100.0 * 72.0 / 25.4), "{letters:?}");
}

#[test]
fn every_kind_of_run_is_printed_in_order() {
    let underlined = Emphasis { underline: true, ..Emphasis::default() };
    let runs = vec![
        Run::text("姓名"),
        Run { emphasis: underlined, ..Run::text("    ") },
        Run {
            emphasis: Emphasis { bold: true, italic: true, strike: true, ..Emphasis::default() }, ..Run::text("甲")
        },
        Run { content: Content::Sealed, ..Run::default() },
        Run { content: Content::Note(vec![Run::text("脚注的话")]), ..Run::default() },
        Run { content: Content::Tab, ..Run::default() },
        Run::figure("rectification.done", "106个"),
        Run { content: Content::Break, ..Run::default() },
        Run::text("下一行"),
    ];
    let note = |kind| Block::Paragraph(Paragraph::of(kind, vec![Run::text("旁")]));
    let kinds = [ParagraphKind::Centred, ParagraphKind::Right, ParagraphKind::Caption, ParagraphKind::Plain].map(note);
    let blocks = [Block::Paragraph(Paragraph { runs, ..Paragraph::default() })].into_iter().chain(kinds).collect();
    let form = Page { style: Style::Form, ..Page::FORM };
    let Some(set) = set(&Document { page: form, ..paper(blocks) }) else { return };
    assert_eq!(find(&set, "姓名").text, "姓名甲（密）106个");
    assert!(find(&set, "脚注的话").top > find(&set, "下一行").top);
    let Some(printed) = pdftotext(&set.pdf().expect("it may be archived")) else { return };
    let places: Vec<usize> =
        ["姓名", "106个", "下一行", "脚注的话"].iter().filter_map(|words| printed.find(words)).collect();
    assert!(places.len() == 4 && places.is_sorted(), "{printed}");
}

/// The text of a PDF as others read it.
fn pdftotext(pdf: &[u8]) -> Option<String> {
    let program = Command::new("pdftotext").args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut program) = program else {
        skipped("pdftotext is not installed (poppler-utils)");
        return None;
    };
    program.stdin.take().expect("it is piped").write_all(pdf).expect("it reads");
    let output = program.wait_with_output().expect("it ends");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
