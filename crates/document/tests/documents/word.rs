//! Word files as LibreOffice and python-docx write them, and what comes of them when they are torn or wrongly named.
use crate::{office, read};
use document::{Block, Content, Day, Document, Emphasis, Page, Part, PictureFormat, Place};
use std::fs;

/// Written by python-docx in Word's own template.
const RICH: &[u8] = include_bytes!("../data/word/rich.docx");

/// What a Word file by LibreOffice gives.
fn made(name: &str) -> Option<Document> {
    let (_, bytes) = office::files()?.iter().find(|(source, _)| source.name == name).expect("it is one of the sources");
    Some(read("a.docx", bytes).expect("LibreOffice writes whole files"))
}

#[test]
fn what_libreoffice_writes_is_read_in_full() {
    let Some(files) = office::files() else { return };
    for (source, bytes) in files {
        let document = read("a.docx", bytes).unwrap_or_else(|fault| panic!("{}: {fault}", source.name));
        assert_eq!(document.text(), source.text, "{}", source.name);
        assert_eq!(document.remarks, [], "{}", source.name);
    }
}

#[test]
fn looks_spans_comments_and_pages_are_kept() {
    let Some(emphasis) = made("emphasis") else { return };
    let bold = Emphasis { bold: true, ..Emphasis::default() };
    assert_eq!((emphasis.blocks[0].runs()[1].words(), emphasis.blocks[0].runs()[1].emphasis), ("粗", bold));
    let table = |name| match made(name).and_then(|d| d.blocks.into_iter().next()) {
        Some(Block::Table(table)) => table,
        other => panic!("{name} begins with a table, not {other:?}"),
    };
    let spans: Vec<_> = table("spans").rows.iter().flat_map(|r| &r.cells).map(|c| (c.across, c.down)).collect();
    assert_eq!(spans, [(1, 2), (2, 1), (1, 1), (1, 1), (1, 2), (1, 1), (1, 1), (1, 1), (1, 1)]);
    let plain = table("table");
    assert_eq!((plain.head, plain.columns.iter().map(|c| c.0).collect::<Vec<_>>()), (1, vec![85, 169, 169]));
    let comments = made("comments").expect("the sources are made together");
    let commented = comments.blocks[0].runs().iter().find(|run| !run.comments.is_empty()).expect("it has a comment");
    assert_eq!((commented.words(), commented.comments[0].text.as_str()), ("109", "数字待核"));
    let running = made("running").expect("the sources are made together").running;
    let parts: Vec<_> =
        running.iter().map(|r| (r.runs.iter().map(|r| r.words()).collect::<String>(), r.place)).collect();
    let at = |part| Place::Run { part, paragraph: 0, run: 0 };
    assert_eq!(parts, [("常宁县委巡察办".into(), at(Part::Header(0))), ("— 1 —".into(), at(Part::Footer(0)))]);
    assert_eq!(made("across").map(|d| d.page), Some(Page::WIDE_A3));
    let picture = made("picture").and_then(|d| d.blocks.into_iter().nth(1));
    let Some(Block::Picture(picture)) = picture else { panic!("the picture follows its paragraph") };
    assert_eq!((picture.format, picture.width_mm), (PictureFormat::Png, Some(20)));
}

#[test]
fn what_word_can_do_is_read() {
    let document = read("巡察.docx", RICH).expect("the file is whole");
    let text = "关于巡察工作的报告\n一、总体情况\n共发现问题109个，其中：\t完成106个\n完成率97.2%。\n（一）县直单位\n1.查看台账\n\
                2.个别谈话\n•甲\n•乙\n单位\t金额\n年初\t决算\n县委\t1.00\t0.90\n内\t层\t合计\n控件内文字\n已办✓第1‑2页\n\
                共 12 页，见附表2022年9月1日\n移来增\n有框\n框中字\n2022年9月1日\n新页\n横页\n";
    assert_eq!(document.text(), text);
    assert_eq!((document.title.as_str(), document.author.as_str()), ("巡察工作报告", "县委巡察办"));
    assert_eq!((document.date, document.page), (Some(Day { year: 2022, month: 9, day: 2 }), Page::OFFICIAL));
    assert!(matches!(document.blocks[0], Block::Title(_)));
    assert!(matches!(&document.blocks[1], Block::Heading(h) if h.level == 1 && h.number == "一、"));
    assert!(document.blocks[2].runs().iter().any(|run| run.content == Content::Tab));
    assert_eq!(document.remarks.len(), 1, "hidden text is remarked: {:?}", document.remarks);
}

#[test]
fn older_and_other_kinds_are_read_through_libreoffice() {
    let source = vec![("report.docx".to_owned(), RICH.to_vec())];
    for kind in ["doc", "rtf"] {
        let Some(folder) = office::convert(kind, kind, &source) else { return };
        let bytes = fs::read(folder.join(format!("report.{kind}"))).expect("soffice made the file");
        let text = read(&format!("a.{kind}"), &bytes).unwrap_or_else(|fault| panic!("{kind}: {fault}")).text();
        for line in ["一、总体情况", "1.查看台账", "县委\t1.00\t0.90", "移来增"] {
            assert!(text.lines().any(|l| l == line), "{kind} lacks {line}:\n{text}");
        }
        let _ = fs::remove_dir_all(folder);
    }
}

#[test]
fn a_torn_or_foreign_file_gets_a_sentence() {
    let torn = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].into_iter().chain([0; 2000]).collect::<Vec<u8>>();
    for (name, bytes) in [("a.docx", &RICH[..RICH.len() / 2]), ("a.docx", b""), ("a.doc", &torn), ("a.bin", &torn)] {
        let sentence = read(name, bytes).expect_err("nothing can be read of it").sentence;
        assert!(sentence.contains('请'), "{sentence}");
    }
    let mut cut = (1..40).map(|n| &RICH[..RICH.len() * n / 40]);
    assert!(cut.all(|part| read("a.docx", part).is_err()));
}

#[test]
fn a_wrong_name_is_remarked_and_does_no_harm() {
    let document = read("报告.doc", RICH).expect("the content is docx");
    assert_eq!(document.remarks[0].sentence, "文件名以 .doc 结尾，内容却是 docx 文件；已按内容读取");
}
