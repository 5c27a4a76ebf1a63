//! What is written as Markdown, read by its reader.
use crate::samples;
use document::{Block, Content, Document, List, ListItem, Paragraph, Run, write::markdown};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Each block as `kind text`.
fn read(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let (mut out, mut lists) = (vec![], vec![]);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => out.push(format!("h{} ", level as u8)),
            Event::Start(Tag::List(start)) => lists.push(start),
            Event::End(TagEnd::List(_)) => drop(lists.pop()),
            Event::Start(Tag::Item) => {
                let depth = lists.len() - 1;
                let mark = match &mut lists[depth] {
                    Some(n) => {
                        *n += 1;
                        format!("{}.", *n - 1)
                    }
                    None => "•".into(),
                };
                out.push(format!("item{depth} {mark}"));
            }
            Event::Start(Tag::Paragraph) if lists.is_empty() => out.push("p ".into()),
            Event::Start(Tag::TableRow | Tag::TableHead) => out.push("row".into()),
            Event::Start(Tag::TableCell) => out.last_mut().expect("a row began").push('|'),
            Event::Start(Tag::CodeBlock(_)) => out.push("code ".into()),
            Event::Rule => out.push("rule".into()),
            Event::Text(t) => out.last_mut().expect("a block began").push_str(&t),
            Event::HardBreak => out.last_mut().expect("a block began").push('\n'),
            _ => {}
        }
    }
    out
}

fn of(blocks: Vec<Block>) -> Document {
    Document { blocks, ..Document::default() }
}

#[test]
fn the_text_reads_back_block_by_block() {
    let back = read(&markdown(&samples::paper()));
    for expected in [
        "h1 关于市委巡察整改情况的报告",
        "p 全年共完成整改106个，占97.25%；涉及人员：（密）。“两个维护”是<根本>任务&要求……",
        "h2 一、整改情况",
        "h5 (1)半角括号的编号",
        "item0 1.第一项",
        "item1 •点",
        "item0 2.第二项",
        "item0 •四第四项",
        "row|项目|金额|",
        "row||预算|决算",
        "row|基本支出|245.49|184.10",
        "row|||184.10",
        "p 附件：1.整改任务清单\n2.关于一个名称很长以至于必须回行才能排得下的附件的说明",
        "p 按销号时间统计。",
    ] {
        assert!(back.iter().any(|b| b == expected), "{expected} is not in {back:#?}");
    }
}

#[test]
fn signs_of_markdown_stay_text() {
    let texts = [
        "# 井",
        "1. 一",
        "12) 二",
        "- 减",
        "+ 加",
        "=",
        "    缩进",
        "*星*_线_`码`[链](址)<b>&amp;~~删~~|竖|\\",
        "---",
        "> 引",
        "$a$",
        ": 冒号",
    ];
    let document = of(texts.iter().map(|t| Block::Paragraph(Paragraph::body(*t))).collect());
    let expected: Vec<String> = texts.iter().map(|t| format!("p {}", t.trim_start())).collect();
    assert_eq!(read(&markdown(&document)), expected);
}

#[test]
fn marks_are_those_printed() {
    let item = |(level, mark): (u8, &str)| ListItem {
        level,
        mark: mark.into(),
        runs: vec![Run::text("项")],
        ..ListItem::default()
    };
    let list = |items: &[(u8, &str)]| Block::List(List { items: items.iter().copied().map(item).collect() });
    let document = of(vec![list(&[(0, "3."), (2, "（1）"), (0, "4."), (0, "6.")]), list(&[(0, "•")])]);
    assert_eq!(read(&markdown(&document)), ["item0 3.项", "item1 •（1）项", "item0 4.项", "item0 •6.项", "item0 •项"]);
}

#[test]
fn a_line_break_stays_in_its_paragraph() {
    let runs = vec![Run::text("甲"), Run { content: Content::Break, ..Run::default() }, Run::text("- 乙")];
    let document = of(vec![Block::Paragraph(Paragraph { runs, ..Paragraph::default() })]);
    assert_eq!(read(&markdown(&document)), ["p 甲\n- 乙"]);
}
