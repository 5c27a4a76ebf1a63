//! Word files, written by hand as small as each can be.
use super::*;
use crate::{Block, Content, Emphasis, Page, ParagraphKind, Style, read::Limits};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="R"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;

/// A file with a body and other parts: kind, name, text.
fn file(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(vec![]));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(text.as_bytes()).expect("memory takes it");
    };
    put("word/document.xml", &format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>"));
    let relation = |(n, (kind, name, _)): (usize, &(&str, &str, &str))| {
        format!(r#"<Relationship Id="r{n}" Type="x/{kind}" Target="{name}"/>"#)
    };
    let relations: String = parts.iter().enumerate().map(relation).collect();
    put("word/_rels/document.xml.rels", &format!("<Relationships>{relations}</Relationships>"));
    for (_, name, text) in parts {
        put(&format!("word/{name}"), &text.replace("NAMES", NAMES));
    }
    zip.finish().expect("memory takes it").into_inner()
}

fn read_file(bytes: &[u8], limits: Limits) -> Result<Document> {
    read(bytes, &Reading { limits, scratch: std::path::PathBuf::new() })
}

fn document(body: &str, parts: &[(&str, &str, &str)]) -> Document {
    read_file(&file(body, parts), Limits::default()).expect("the file is well formed")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn numbers_are_those_that_word_prints() {
    let level = |n: u8, format: &str, text: &str, more: &str| {
        format!(
            r#"<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let first = [
        level(0, "chineseCountingThousand", "第%1章", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%3)", r#"<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>"#),
    ];
    let numbering = format!(
        r#"<w:numbering NAMES><w:abstractNum w:abstractNumId="1">{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
        </w:numbering>"#,
        first.concat()
    );
    let styles = r#"<w:styles NAMES><w:style w:type="paragraph" w:styleId="a"><w:name w:val="标题 1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#;
    let item = |list: u8, level: u8| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>"#
        )
    };
    let heading = r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>"#;
    let body =
        [heading, &item(1, 1), &item(1, 1), &item(1, 2), heading, &item(1, 1), &item(1, 2), &item(2, 0), &item(2, 1)];
    let parts = [("numbering", "n.xml", numbering.as_str()), ("styles", "s.xml", styles)];
    let text = "第一章 总则\n1.1项\n1.2项\n1)项\n第二章 总则\n2.1项\n2)项\n第七章项\n7.1项\n";
    assert_eq!(document(&body.concat(), &parts).text(), text);
}

#[test]
fn an_empty_cell_with_a_number_says_its_number() {
    let numbering = r#"<w:numbering NAMES><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
        <w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
    let number = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>"#;
    let row = format!("<w:tr><w:tc>{number}</w:tc><w:tc>{}</w:tc></w:tr>", p("事项"));
    let text = document(&format!("<w:tbl>{row}{row}</w:tbl>"), &[("numbering", "n.xml", numbering)]).text();
    assert_eq!(text, "1\t事项\n2\t事项\n");
}

#[test]
fn of_tracked_changes_the_final_text_stays() {
    let body = r#"<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>
        <w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p><w:p><w:r><w:t>下</w:t></w:r></w:p>
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>留行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    assert_eq!(document(body, &[]).text(), "共新来\n上下\n留行\n");
}

#[test]
fn a_run_is_found_again_by_counting_elements() {
    let body = format!(
        "{}<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>\
         <w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>后</w:t></w:r></w:p>{}",
        p("首"),
        p("框"),
        p("框"),
        p("尾")
    );
    let flat = document(&body, &[]).flat();
    let at = |paragraph, run| Place::Run { part: Part::Body, paragraph, run };
    let places: Vec<_> = flat.pieces.iter().map(|piece| (&flat.text[piece.start..piece.end], piece.place)).collect();
    assert_eq!(places, [("首", at(0, 0)), ("链", at(1, 1)), ("后", at(1, 3)), ("框", at(2, 0)), ("尾", at(4, 0))]);
}

#[test]
fn fields_give_their_result_and_boxes_their_tick() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = format!(
        r#"<w:p>{}<w:r><w:instrText> IF </w:instrText></w:r>{}<w:r><w:t>内</w:t></w:r>{}{}<w:r><w:t>12</w:t></w:r>{}<w:r>
        <w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>{}
        <w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>第1</w:t><w:noBreakHyphen/><w:t xml:space="preserve">2页 </w:t><w:tab/><w:cr/></w:r>
        <m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"#,
        mark("begin"),
        mark("begin"),
        mark("end"),
        mark("separate"),
        mark("end"),
        mark("end")
    );
    assert_eq!(document(&body, &[]).text(), "12☑☐第1‑2页 \t\nx=1\n");
}

#[test]
fn notes_and_comments_go_with_their_runs() {
    let footnotes = r#"<w:footnotes NAMES><w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> 见附表</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let comments = r#"<w:comments NAMES><w:comment w:id="5" w:author="李四"><w:p><w:r><w:t>待核</w:t></w:r></w:p></w:comment></w:comments>"#;
    let body = r#"<w:p><w:r><w:t>共</w:t></w:r><w:commentRangeStart w:id="5"/><w:r><w:rPr><w:b/></w:rPr><w:t>109</w:t></w:r>
        <w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/><w:t>个</w:t><w:footnoteReference w:id="1"/></w:r></w:p>"#;
    let document = document(body, &[("footnotes", "f.xml", footnotes), ("comments", "c.xml", comments)]);
    let runs = document.blocks[0].runs();
    let comments: Vec<_> =
        runs.iter().map(|run| run.comments.iter().map(|c| c.text.as_str()).collect::<String>()).collect();
    assert_eq!(comments, ["", "待核", "", ""]);
    assert_eq!(runs[1].emphasis, Emphasis { bold: true, ..Emphasis::default() });
    let Content::Note(note) = &runs[3].content else { panic!("the last run is the note") };
    assert_eq!(
        (note[0].words(), note[0].place),
        ("见附表", Place::Run { part: Part::Footnotes, paragraph: 1, run: 0 })
    );
}

#[test]
fn pages_break_where_word_breaks_them() {
    let section = |kind: &str, more: &str| format!(r#"<w:sectPr><w:type w:val="{kind}"/>{more}</w:sectPr>"#);
    let size =
        r#"<w:pgSz w:w="23811" w:h="16838"/><w:pgMar w:top="1587" w:right="1134" w:bottom="1134" w:left="1134"/>"#;
    let body = format!(
        r#"<w:p><w:r><w:t>一</w:t><w:br w:type="page"/><w:t>二</w:t></w:r></w:p>
        <w:p><w:pPr><w:pageBreakBefore/><w:jc w:val="end"/></w:pPr><w:r><w:t>三</w:t></w:r></w:p>
        <w:p><w:pPr>{}</w:pPr><w:r><w:t>四</w:t></w:r></w:p><w:p><w:pPr>{}</w:pPr><w:r><w:t>五</w:t></w:r></w:p>{}{}"#,
        section("nextPage", size),
        section("continuous", ""),
        p("六"),
        section("oddPage", "")
    );
    let document = document(&body, &[]);
    let shape: String = document.blocks.iter().map(|b| b.runs().first().map_or("|", |run| run.words())).collect();
    assert_eq!(shape, "一|二|三四五|六");
    assert_eq!(document.page, Page::WIDE_A3);
    assert_eq!(document.page.style, Style::Wide);
    assert!(matches!(&document.blocks[4], Block::Paragraph(p) if p.kind == ParagraphKind::Right));
}

#[test]
fn the_strict_dialect_reads_the_same() {
    let strict = file(&p("正文"), &[]);
    let body = format!(
        "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>{}</w:body></w:document>",
        p("正文")
    );
    let mut zip = ZipWriter::new(std::io::Cursor::new(vec![]));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("memory takes it");
    zip.write_all(body.as_bytes()).expect("memory takes it");
    let bytes = zip.finish().expect("memory takes it").into_inner();
    let read = |bytes: &[u8]| read_file(bytes, Limits::default()).map(|d| d.blocks);
    assert_eq!(read(&bytes), read(&strict));
}

#[test]
fn what_is_too_much_or_torn_gets_a_sentence() {
    let note =
        format!(r#"<w:footnotes NAMES><w:footnote w:id="1">{}</w:footnote></w:footnotes>"#, p(&"长".repeat(50_000)));
    let copies = format!("<w:p>{}</w:p>", r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#.repeat(10_000));
    let limits = Limits { unpacked: 4 << 20, ..Limits::default() };
    let sentence = |bytes: &[u8], limits| read_file(bytes, limits).err().map(|f| f.sentence).unwrap_or_default();
    assert!(sentence(&file(&copies, &[("footnotes", "f.xml", &note)]), limits).contains("太多"));
    let zeros = file(&" ".repeat(5 << 20), &[]);
    assert!(zeros.len() < 1 << 20 && sentence(&zeros, limits).contains("解压后太大"));
    assert!(sentence(&file(&"<w:tbl>".repeat(1000), &[]), limits).contains("嵌套过深"));
    assert!(sentence(&file(&p("文").repeat(1000), &[]), Limits { pieces: 1000, ..limits }).contains("太多"));
    let whole = file(&p("文"), &[]);
    assert!(sentence(&whole[..whole.len() / 2], limits).contains("损坏"));
}
