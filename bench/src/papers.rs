//! A report becomes a PDF: the first one of a process, the next ones, a hundred, and what a thousand leave in memory.
use super::start::{megabytes, resident};
use super::table::{Table, Target, Times, ms};
use desk::{Error, Result};
use document::write::pdf::{Fonts, typeset};
use document::{Block, Day, Document, Heading, Paragraph, ParagraphKind, Run, Signature};
use std::time::{Duration, Instant};

const TIMES: usize = 30;
const BATCH: usize = 100;
const MANY: usize = 1_000;
const RSS_MOST_KB: u64 = 150 * 1024;
/// Reports after which the memory may not grow any more, and by how much it may seem to.
const SETTLED: usize = 100;
const GROWTH_MOST_KB: u64 = 4 * 1024;

pub(crate) fn measure(table: &mut Table) -> Result<()> {
    let begun = Instant::now();
    let fonts = Fonts::read(&["/usr/share/fonts".into()]);
    write(0, &fonts)?;
    table.line("a report as PDF, the first, fonts and all", &Times::once(begun.elapsed()), None, ms(200));
    table.line("a report as PDF, the next", &Times::of(TIMES, |n| write(n, &fonts))?, None, ms(30));
    let begun = Instant::now();
    (0..BATCH).try_for_each(|n| write(n, &fonts))?;
    let most = Target::Most(Duration::from_millis(30 * 100));
    table.line(format!("{BATCH} reports as PDF"), &Times::once(begun.elapsed()), None, most);
    let settled = resident(std::process::id())?;
    (SETTLED..MANY).try_for_each(|n| write(n, &fonts))?;
    let held = resident(std::process::id())?;
    let line = |figure: &str, kilobytes, most| {
        [figure, &megabytes(kilobytes), "–", "–", &format!("≤ {}", megabytes(most))].map(str::to_owned)
    };
    table.cells(line("memory held after 1,000 reports as PDF", held, RSS_MOST_KB), held <= RSS_MOST_KB);
    let grown = held.saturating_sub(settled);
    table.cells(line("— of that grown since the 100th", grown, GROWTH_MOST_KB), grown <= GROWTH_MOST_KB);
    Ok(())
}

fn write(n: usize, fonts: &Fonts) -> Result<()> {
    let fault = |fault: document::Fault| Error::Internal(fault.to_string());
    let bytes = typeset(&report(n), fonts).and_then(|set| set.pdf()).map_err(fault)?;
    if bytes.starts_with(b"%PDF") { Ok(()) } else { Err(Error::Internal("that is no PDF".into())) }
}

/// A report as long as a county's: some 5,700 characters in 40 paragraphs under headings. No two are alike.
pub(crate) fn report(n: usize) -> Document {
    // Real sentences with as many different characters as a county's report has: each is drawn and embedded once.
    let findings = include_str!("../../example/18_rectification_findings.csv");
    let words: Vec<char> = findings.chars().filter(|c| !c.is_ascii() || c.is_ascii_digit()).collect();
    let paragraph = |kind, text: String| Block::Paragraph(Paragraph::of(kind, vec![Run::text(text)]));
    let mut blocks = vec![
        Block::Title(Paragraph::body("中共常宁市委巡察工作领导小组办公室2022年整体支出绩效评价报告")),
        paragraph(ParagraphKind::Addressee, "市财政局：".into()),
    ];
    for i in 0..40 {
        if i % 5 == 0 {
            let runs = vec![Run::text(format!("第{}部分情况", i / 5 + 1))];
            blocks.push(Block::Heading(Heading { level: 1, number: "一、".into(), runs, ..Heading::default() }));
        }
        let text: String = words.iter().cycle().skip((n * 40 + i) * 141 % words.len()).take(140).collect();
        blocks.push(paragraph(ParagraphKind::Body, format!("第{n}份第{i}段。{text}")));
    }
    let (issuer, date) = (vec![Run::text("市委巡察办")], vec![Run::text("2023年1月10日")]);
    blocks.push(Block::Signature(Signature { issuer, date, sealed: true }));
    let date = Some(Day { year: 2023, month: 1, day: 10 });
    Document {
        title: "整体支出绩效评价报告".into(), author: "市委巡察办".into(), date, blocks, ..Document::default()
    }
}
