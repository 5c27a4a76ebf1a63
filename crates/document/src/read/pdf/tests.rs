//! PDFs made by LibreOffice (`report`), Chromium (`page`) and typst (`form`), and files that mean harm.
use crate::read::{Limits, Reading, read};
use crate::{Block, Document, Place, Result, Table};
use std::fmt::Write;

const REPORT: &[u8] = include_bytes!("../../../tests/data/pdf/report.pdf");
const PAGE: &[u8] = include_bytes!("../../../tests/data/pdf/page.pdf");
const FORM: &[u8] = include_bytes!("../../../tests/data/pdf/form.pdf");
const LOCKED: &[u8] = include_bytes!("../../../tests/data/pdf/locked.pdf");

fn open(bytes: &[u8], limits: Limits) -> Result<Document> {
    read("a.pdf", bytes, &Reading { limits, scratch: "not used".into() })
}

fn opened(bytes: &[u8]) -> Document {
    open(bytes, Limits::default()).expect("it is read")
}

fn sentence(bytes: &[u8], limits: Limits) -> String {
    open(bytes, limits).expect_err("it is refused").sentence
}

fn tables(document: &Document) -> Vec<&Table> {
    document.blocks.iter().filter_map(|b| if let Block::Table(table) = b { Some(table) } else { None }).collect()
}

/// A table as text: rows by line, cells with what they cover beyond themselves.
fn drawn(table: &Table) -> String {
    let mut text = String::new();
    for row in &table.rows {
        for cell in &row.cells {
            let blocks = cell.blocks.clone();
            let words = Document { blocks, ..Document::default() }.text().trim_end().replace('\n', "/");
            let _ = write!(text, "{words}[{}×{}] ", cell.down, cell.across);
        }
        text.push('\n');
    }
    text
}

/// A PDF of objects, the first of which is the catalogue; a page's content is the last of them.
fn made(objects: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (i, object) in objects.iter().enumerate() {
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    file.push_str("trailer\n<</Root 1 0 R>>\n%%EOF");
    file.into_bytes()
}

/// A page of 200 × 200 points with Helvetica.
fn page(resources: &str, content: &str) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<{resources}>>/Contents 4 0 R>>");
    let content = format!("<</Length {}>>stream\n{content}\nendstream", content.len());
    made(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", &page, &content])
}

const HELVETICA: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

#[test]
fn a_report_is_read_as_it_was_written() {
    let document = opened(REPORT);
    let text = document.text();
    let begins = "关于巡察整改情况的报告\n一、整改总体情况\n2022年，市委巡察机构共反馈问题109个，已完成整改106个，";
    assert!(text.starts_with(begins), "the number is not torn where the line breaks: {text}");
    assert!(text.contains("1,250.5平方米（m2），均已清退。\n（一）落实主体责任\n经核查"));
    assert!(text.contains("由 Excel 工作簿 annual report 汇总。\n1.加强组织领导，压实整改责任。\n（1）建立台账。"));
    let columns = ["左栏第一段", "签字确认后报送。\n左栏第二段", "附书面说明。\n右栏第一段", "整改材料。\n右栏第二段"];
    let at: Vec<_> = columns.map(|words| text.find(words).expect("it stands there")).into();
    assert!(at.is_sorted(), "the left column comes before the right one");
    assert!(text.ends_with("常宁市委巡察工作领导小组办公室\n2022年12月31日\n"));
    let headings = document.blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count();
    assert_eq!(headings, 3, "一、（一）二、");
    let running: Vec<String> =
        document.running.iter().map(|r| r.runs.iter().map(crate::Run::words).collect()).collect();
    assert_eq!(running, ["— 1 —", "常宁市委巡察办文件"]);
    let flat = document.flat();
    let piece = flat.piece(flat.text.find("追缴资金").expect("it stands there")).expect("it has a place");
    assert_eq!(piece.place, Place::Page { page: 0, line: 3 });
}

#[test]
fn tables_have_the_cells_that_their_lines_draw() {
    let report = opened(REPORT);
    let tables = tables(&report);
    let head = "单位[2×1] 金额（万元）[1×2] 备注[2×1] \n年初[1×1] 决算[1×1] \n";
    assert!(drawn(tables[0]).starts_with(head), "{}", drawn(tables[0]));
    assert!(drawn(tables[0]).contains("1,318.42[1×1] 含上年结转资金以及上级专项补助，详见附件说明[1×1]"));
    assert_eq!(drawn(tables[1]), "合计[1×1] 109[1×1] 106[1×1] [1×1] \n", "it goes on on the next page");
}

#[test]
fn a_page_of_a_browser_and_a_form_of_ours_are_read_alike() {
    let browser = opened(PAGE);
    let text = browser.text();
    assert!(
        text.starts_with("整改台账\n整改完成率为97.25%，金额1234567.89元，the office report was sent to all of"),
        "{text}"
    );
    assert!(text.ends_with("单位\t金额\n年初\t决算\n市局\t1,250.00\t1,318.42\n"), "{text}");
    let form = opened(FORM);
    assert!(form.text().starts_with("调阅资料登记表\n姓名\t\t日期\t\n"), "{}", form.text());
    assert!(form.text().contains("联系电话\t"), "a word over two lines of a cell is one");
    assert_eq!(form.running.len(), 1, "第 1 页，共 1 页");
}

#[test]
fn a_turned_page_is_read_upright() {
    let content = "BT /F 12 Tf 0 1 -1 0 60 20 Tm (turned words) Tj 0 1 -1 0 80 20 Tm (second line) Tj ET \
                   BT /F 9 Tf 1 0 0 1 10 10 Tm (no) Tj ET";
    assert_eq!(opened(&page(HELVETICA, content)).text(), "turned words second line\n");
}

#[test]
fn what_cannot_be_read_gets_a_sentence() {
    assert!(sentence(LOCKED, Limits::default()).contains("打开密码"));
    assert!(sentence(REPORT, Limits { pages: 1, ..Limits::default() }).contains("有 2 页，超过 1 页"));
    assert!(sentence(b"%PDF-1.7\nnothing", Limits::default()).contains("已损坏"));
    assert!(sentence(REPORT, Limits { pieces: 50, ..Limits::default() }).contains("内容太多"));
    let empty = opened(&page("", ""));
    assert!(empty.remarks[0].sentence.contains("没有文字"));
    // Half a file gives what is in it, or a sentence.
    for cut in (100..REPORT.len()).step_by(REPORT.len() / 7) {
        let _ = open(&REPORT[..cut], Limits::default());
    }
}

#[test]
fn harm_is_seen_before_it_is_done() {
    let nested = page(HELVETICA, &"[".repeat(100_000));
    assert!(sentence(&nested, Limits::default()).contains("已损坏"));
    // What is not refused is borne: neither the depth of the stack nor a line of invisible dashes stops the program.
    let deep = opened(&page(HELVETICA, &"[".repeat(4_900)));
    let dashed = opened(&page("", "[0.000001] 0 d 0 0 m 200 200 l S"));
    assert!(deep.blocks.is_empty() && dashed.remarks[0].sentence.contains("异常复杂"));
    let widths = "/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>>>";
    let mut file = String::from_utf8(page(widths, "BT /F 9 Tf (ab) Tj ET")).expect("it is text");
    file = file.replace("trailer", "5 0 obj\n<</Subtype/CIDFontType2/W[0 4294967295 500]>>\nendobj\ntrailer");
    assert!(sentence(file.as_bytes(), Limits::default()).contains("已损坏"));
    // A form that draws two of the next, forty deep, would be drawn until the end of days.
    let mut objects: Vec<String> = vec![
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>".into(),
        "<</Length 5>>stream\n/X Do\nendstream".into(),
    ];
    for next in 6..46 {
        objects.push(format!(
            "<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream"
        ));
    }
    objects.push("<</Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream".into());
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    assert!(sentence(&made(&objects), Limits { pieces: 10_000, ..Limits::default() }).contains("内容太多"));
}
