//! Many files in one workbook (汇总): by file, by rule, and every opinion; for whoever reviews a hundred departments.
use super::{
    Check, TiedOut,
    opinions::{Decision, Decisions, Opinion, opinions, rule_name},
    passing::conclusion,
    short, word,
};
use desk::{
    Kind, Result,
    exchange::{Cell, SheetOut, write_sheets},
};
use std::collections::BTreeMap;
use tieout::Severity;

/// A file of the summary: checked, with what was decided about it, or why it could not be read.
pub struct Summed<'s> {
    /// As the user named it.
    pub name: &'s str,
    /// What is kept of it, if it is kept.
    pub check: Option<&'s Check>,
    /// What the check gave.
    pub outcome: std::result::Result<(&'s TiedOut, &'s Decisions), &'s str>,
}

/// The workbook of some files.
pub fn workbook(files: &[Summed<'_>]) -> Result<Vec<u8>> {
    let all: Vec<Told<'_>> = files.iter().map(Told::of).collect();
    let sheet = |title, headings, rows| SheetOut { title, headings, rows };
    write_sheets(vec![
        sheet("按文件", BY_FILE, all.iter().map(by_file).collect()),
        sheet("按规则", BY_RULE, by_rule(&all)),
        sheet("全部意见", EVERY, all.iter().flat_map(every).collect()),
    ])
}

const BY_FILE: &[(&str, Kind)] = &[
    ("文件", Kind::LongText),
    ("不符", Kind::Integer),
    ("存疑", Kind::Integer),
    ("提示", Kind::Integer),
    ("待核实", Kind::Integer),
    ("已处理", Kind::Integer),
    ("相符", Kind::Integer),
    ("识别数字", Kind::Integer),
    ("校核结论", Kind::LongText),
    ("备注", Kind::LongText),
];

const BY_RULE: &[(&str, Kind)] = &[
    ("规则", Kind::Text),
    ("不符", Kind::Integer),
    ("存疑", Kind::Integer),
    ("提示", Kind::Integer),
    ("待核实", Kind::Integer),
    ("合计", Kind::Integer),
    ("涉及文件", Kind::Integer),
];

const EVERY: &[(&str, Kind)] = &[
    ("文件", Kind::Text),
    ("序号", Kind::Integer),
    ("级别", Kind::YesNo),
    ("规则", Kind::Code),
    ("位置", Kind::Code),
    ("原文", Kind::Code),
    ("建议", Kind::Code),
    ("说明", Kind::LongText),
    ("可能的原因", Kind::Text),
    ("所在句", Kind::LongText),
    ("处理", Kind::Integer),
    ("说明或改法", Kind::Text),
    ("处理人", Kind::Integer),
    ("处理日期", Kind::Date),
];

/// A file with what is said about it.
struct Told<'s> {
    name: &'s str,
    check: Option<&'s Check>,
    tied: Option<&'s TiedOut>,
    opinions: Vec<Opinion<'s>>,
    remark: String,
}

impl<'s> Told<'s> {
    fn of(file: &Summed<'s>) -> Told<'s> {
        let (tied, opinions, remark) = match file.outcome {
            Ok((tied, decisions)) => (Some(tied), opinions(tied, decisions), tied.remarks().join("；")),
            Err(why) => (None, vec![], format!("没有校核：{why}")),
        };
        Told { name: file.name, check: file.check, tied, opinions, remark }
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn number(n: usize) -> Cell {
    Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn by_file(file: &Told<'_>) -> Vec<Cell> {
    let open = |severity| number(super::opinions::open(&file.opinions, severity));
    let counted = match file.tied {
        None => vec![text("—"); 8],
        Some(tied) => vec![
            open(Severity::Error),
            open(Severity::Warning),
            open(Severity::Note),
            number(file.opinions.iter().filter(|o| o.is_referred()).count()),
            number(file.opinions.iter().filter(|o| o.is_decided()).count()),
            number(tied.holding()),
            number(tied.report.figures.len()),
            text(conclusion(file.check, &file.opinions)),
        ],
    };
    [vec![text(file.name)], counted, vec![text(file.remark.as_str())]].concat()
}

/// What is not decided yet, rule by rule; those that found most come first.
fn by_rule(all: &[Told<'_>]) -> Vec<Vec<Cell>> {
    let mut rules: BTreeMap<&str, ([usize; 4], Vec<&str>)> = BTreeMap::new();
    let every = all.iter().flat_map(|f| f.opinions.iter().map(move |o| (f, o)));
    for (file, opinion) in every.filter(|(_, o)| !o.is_decided()) {
        let (counts, names) = rules.entry(opinion.finding.code).or_default();
        counts[if opinion.is_referred() { 3 } else { opinion.finding.severity as usize }] += 1;
        if names.last() != Some(&file.name) {
            names.push(file.name);
        }
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, (counts, _))| std::cmp::Reverse(counts.iter().sum::<usize>()));
    let row = |(code, (counts, names)): (&str, ([usize; 4], Vec<&str>))| {
        let total = counts.iter().sum();
        let numbers = counts.into_iter().chain([total, names.len()]).map(number);
        [text(rule_name(code))].into_iter().chain(numbers).collect()
    };
    rules.into_iter().map(row).collect()
}

fn every(file: &Told<'_>) -> Vec<Vec<Cell>> {
    let row = |opinion: &Opinion<'_>| {
        let finding = opinion.finding;
        let [what, how, who, when] = decided(&opinion.decision);
        vec![
            text(file.name),
            number(opinion.number),
            text(word(finding.severity)),
            text(rule_name(finding.code)),
            text(opinion.place.as_str()),
            text(opinion.stated),
            text(short(finding)),
            text(finding.message.as_str()),
            text(finding.cause.as_str()),
            text(opinion.sentence.trim()),
            text(what),
            text(how),
            text(who),
            Cell::Date(when),
        ]
    };
    file.opinions.iter().map(row).collect()
}

/// A decision in words: what, how or why, who, when.
pub(super) fn decided(decision: &Decision) -> [String; 4] {
    match decision {
        Decision::Open => ["未处理".into(), String::new(), String::new(), String::new()],
        Decision::Referred(r) => ["待核实".into(), r.asked.0.clone(), r.referrer.clone(), r.referred.to_string()],
        Decision::Accepted(c) => {
            ["已采纳".into(), format!("改为 {}", c.fix), c.accepter.clone(), c.accepted.to_string()]
        }
        Decision::Explained(e) => ["保留".into(), e.reason.clone(), e.explainer.clone(), e.explained.to_string()],
    }
}
