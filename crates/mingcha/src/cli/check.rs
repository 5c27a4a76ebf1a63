//! `check`: tie out texts that come from anywhere.
use super::{against, arguments::Format, forms, records::write_whole};
use crate::{
    config,
    reports::check::{
        self, TiedOut,
        opinions::{Decisions, sentence},
        said, setting,
        summary::{Summed, workbook},
        tie_out, word,
    },
    rulebook,
};
use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source};
use desk::{Error, Result};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};
use tieout::{Finding, Severity};

/// What is asked of a check.
pub(super) struct Asked<'a> {
    pub(super) files: &'a [PathBuf],
    pub(super) all: bool,
    pub(super) format: Format,
    pub(super) annotate: Option<&'a Path>,
    pub(super) year: Option<u16>,
    pub(super) against: &'a [PathBuf],
    pub(super) summary: Option<&'a Path>,
}

/// Exit code 0: nothing is wrong; 1: something is; 2: a file could not be read.
pub(super) fn run(asked: &Asked<'_>) -> Result<ExitCode> {
    let (_, rules) = rulebook::read(None)?;
    let setting = setting(&rules, asked.year);
    let scratch = config::scratch();
    let grounds = against::grounds(asked.against, &setting, &scratch)?;
    let (mut checked, mut unread) = (vec![], vec![]);
    let files = files(asked.files)?;
    for (n, path) in files.iter().enumerate() {
        let name = path.display().to_string();
        progress(n, files.len(), &name);
        let bytes = std::fs::read(path).map_err(|e| Error::NotFound(format!("{name} 打不开：{e}")));
        match bytes.and_then(|bytes| Ok((tie_out(&name, &bytes, &setting, &scratch)?, bytes))) {
            Ok(one) => checked.push(one),
            Err(why) => unread.push((name, why.sentence())),
        }
    }
    progress(files.len(), files.len(), "");
    let _ = std::fs::remove_dir_all(&scratch);
    for (name, why) in &unread {
        eprintln!("{name}：{why}");
    }
    if let Some(output) = asked.annotate {
        annotated(&checked, output)?;
    }
    if let Some(output) = asked.summary {
        summed(&checked, &unread, output)?;
    }
    let held: Vec<Vec<_>> = checked.iter().map(|(one, _)| grounds.iter().map(|g| g.hold(one)).collect()).collect();
    match asked.format {
        Format::Json => {
            let mut files = vec![];
            for ((one, _), held) in checked.iter().zip(&held) {
                let mut json = one.json(asked.all);
                if !grounds.is_empty() {
                    json["against"] = grounds.iter().zip(held).map(|(g, held)| held.json(g, one)).collect();
                }
                files.push(json);
            }
            say(&format!("{:#}\n", serde_json::json!({ "files": files })));
        }
        Format::Text => {
            for ((one, _), held) in checked.iter().zip(&held) {
                say(&told(one, asked.all)?);
                grounds.iter().zip(held).for_each(|(g, held)| say(&against::told(g, held, one, asked.all)));
            }
        }
    }
    let differ = held.iter().flatten().any(|held| held.differing().next().is_some());
    let wrong = differ || checked.iter().any(|(one, _)| one.count(Severity::Error) > 0);
    Ok(ExitCode::from(if unread.is_empty() { u8::from(wrong) } else { 2 }))
}

/// A bar on a terminal, where there are many files; it leaves nothing behind.
fn progress(done: usize, of: usize, name: &str) {
    if of < 2 || !config::told_live() {
        return;
    }
    const WIDE: usize = 24;
    let full = done * WIDE / of;
    let bar = "█".repeat(full) + &"░".repeat(WIDE - full);
    let line = if done == of { String::new() } else { format!("校核 {bar} {done}/{of}  {name}") };
    eprint!("\r\u{1b}[2K{line}");
}

fn summed(checked: &[(TiedOut, Vec<u8>)], unread: &[(String, String)], output: &Path) -> Result<()> {
    forms::kind(output, &["xlsx"])?;
    let none = Decisions::default();
    let read = checked.iter().map(|(one, _)| Summed { name: &one.path, check: None, outcome: Ok((one, &none)) });
    let missing = unread.iter().map(|(name, why)| Summed { name, check: None, outcome: Err(why) });
    write_whole(output, &workbook(&read.chain(missing).collect::<Vec<_>>())?)?;
    eprintln!("已生成 {}", output.display());
    Ok(())
}

/// The help page of a rule.
pub(super) fn explain(code: &str) -> Result<ExitCode> {
    let rule = tieout::RULES.iter().find(|r| r.code == code);
    let known = || tieout::RULES.iter().map(|r| r.code).collect::<Vec<_>>().join("、");
    let rule = rule.ok_or_else(|| Error::NotFound(format!("没有名为“{code}”的规则。可以看：{}", known())))?;
    println!("{}", rule.help());
    Ok(ExitCode::SUCCESS)
}

/// The files, and those in the folders, in the order of their names.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut out = vec![];
    for path in paths {
        if !path.is_dir() {
            out.push(path.clone());
            continue;
        }
        let entries =
            std::fs::read_dir(path).map_err(|e| Error::NotFound(format!("{} 打不开：{e}", path.display())))?;
        let mut inside: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
        inside.sort();
        out.extend(inside);
    }
    Ok(out)
}

fn annotated(checked: &[(TiedOut, Vec<u8>)], output: &Path) -> Result<()> {
    forms::kind(output, &["docx"])?;
    let [(one, bytes)] = checked else {
        return Err(Error::invalid("annotate", "加批注时一次只能校核一个 Word 文件"));
    };
    write_whole(output, &one.annotated(bytes)?)?;
    eprintln!("已生成 {}", output.display());
    Ok(())
}

/// Whoever reads may stop reading.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn told(one: &TiedOut, all: bool) -> Result<String> {
    let mut out: String = one.remarks().iter().map(|remark| format!("{}：{remark}\n", one.path)).collect();
    for finding in &one.report.findings {
        out += &drawn(one, finding)?;
        out.push('\n');
    }
    for claim in one.report.claims.iter().filter(|c| all && c.status.holds()) {
        out += &format!("相符  {}  {}\n", claim.stated, claim.formula);
    }
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(|s| one.count(s));
    let holding = one.holding();
    out += &format!("{}：不符 {errors} 处，存疑 {warnings} 处，提示 {notes} 处；{holding} 条勾稽相符\n", one.path);
    Ok(out)
}

/// The sentence underlined at the number, with the arithmetic below; what it is compared with elsewhere is named by its line.
fn drawn(one: &TiedOut, finding: &Finding) -> Result<String> {
    let colour = match finding.severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Blue,
    };
    let around = sentence(&one.text, finding.span);
    let (from, sentence) = (around.start, &one.text[around]);
    let place = format!("{} 第 {} 行", one.path, line(&one.text, finding.span.bytes.0));
    let within = |span: &tieout::Span| span.bytes.0 >= from && span.bytes.1 <= from + sentence.len();
    let at = |span: &tieout::Span| (place.as_str(), span.bytes.0 - from..span.bytes.1 - from);
    let config = Config::default().with_index_type(IndexType::Byte).with_color(config::colours());
    let mut report = Report::build(ReportKind::Custom(word(finding.severity), colour), at(&finding.span))
        .with_config(config)
        .with_code(finding.code)
        .with_message(&finding.message)
        .with_label(Label::new(at(&finding.span)).with_message(check::short(finding)).with_color(colour));
    for span in finding.related.iter().filter(|s| within(s)) {
        report = report.with_label(Label::new(at(span)).with_color(Color::Cyan));
    }
    let mut out = vec![];
    let written = report.finish().write((place.as_str(), Source::from(sentence)), &mut out);
    written.map_err(|e| Error::Internal(format!("a finding could not be drawn ({e}): {}", said(finding))))?;
    let mut out = plain(&String::from_utf8_lossy(&out));
    for span in finding.related.iter().filter(|s| !within(s)) {
        let text = one.text.get(span.bytes.0..span.bytes.1).unwrap_or_default();
        out += &format!("    参见第 {} 行：{text}\n", line(&one.text, span.bytes.0));
    }
    if !finding.cause.is_empty() {
        out += &format!("    可能：{}\n", finding.cause);
    }
    Ok(out)
}

/// Without colours where the terminal shows none: the word before a message is coloured all the same.
fn plain(text: &str) -> String {
    if config::colours() {
        return text.to_owned();
    }
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + piece.split_once('m').map_or("", |(_, rest)| rest))
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}
