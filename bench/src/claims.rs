//! Tie-out beside labelled passages (a folder with `labels.jsonl` and `passages/`): what was understood and found, by kind
//! of claim, with what was missed; and its speed beside a bare scan of the same texts for numbers.
//!
//! A claim is understood where one of ours overlaps it and holds all its numbers, found where an error or warning overlaps it.
use super::table::{Table, Target, Times, shown};
use desk::{Error, Result};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    hint::black_box,
    path::Path,
};
use tieout::{Report, Setting, Severity, Span, check};

/// So much wider than its label may a claim of ours be.
const WIDER: usize = 80;
const TIMES: usize = 20;

/// A passage with its labels.
struct Passage {
    name: String,
    text: String,
    labels: Vec<Label>,
}

struct Label {
    kind: String,
    said: String,
    span: (usize, usize),
    numbers: BTreeSet<String>,
    bad: bool,
}

/// Of one kind of claim: how many, understood, bad, found.
type Counts = [usize; 4];

/// What was made of labelled passages.
#[derive(Default)]
struct Tally<'a> {
    kinds: BTreeMap<&'a str, Counts>,
    /// Errors and warnings, and those of them that stand on a bad label.
    reported: usize,
    right: usize,
    /// A line for each label that was not understood or not found.
    missed: Vec<String>,
}

impl<'a> Tally<'a> {
    fn of(passages: &'a [Passage], setting: &Setting) -> Self {
        let mut tally = Self::default();
        for passage in passages {
            let report = check(&passage.text, setting);
            for label in &passage.labels {
                let understood = label.numbers.is_empty() || understood(&report, label);
                let found = label.bad && findings(&report).any(|span| label.meets(span));
                let counts = tally.kinds.entry(&label.kind).or_default();
                for (count, yes) in counts.iter_mut().zip([true, understood, label.bad, found]) {
                    *count += usize::from(yes);
                }
                if !understood || label.bad && !found {
                    let what = if label.bad && !found { "not found" } else { "not understood" };
                    tally.missed.push(format!("{what}: {} {} {}", passage.name, label.kind, label.said));
                }
            }
            let hits = |span: &Span| passage.labels.iter().any(|label| label.bad && label.meets(*span));
            tally.reported += findings(&report).count();
            tally.right += findings(&report).filter(hits).count();
        }
        tally
    }

    fn all(&self) -> Counts {
        self.kinds.values().fold([0; 4], |sum, counts| std::array::from_fn(|i| sum[i] + counts[i]))
    }
}

pub(crate) fn measure(folder: &Path, table: &mut Table) -> Result<()> {
    let passages = read(folder)?;
    let setting = Setting::default();
    let tally = Tally::of(&passages, &setting);
    tally.missed.iter().for_each(|line| eprintln!("{line}"));
    for (kind, counts) in &tally.kinds {
        told(kind, counts, table);
    }
    told("all kinds", &tally.all(), table);
    let (right, reported) = (tally.right, tally.reported);
    let precision = format!("{right} of {reported} errors and warnings are right ({})", share(right, reported));
    table.cells([precision, "–".into(), "–".into(), "–".into(), "≥ 99 %".into()], 100 * right >= 99 * reported);
    speed(&passages, &setting, table)
}

fn told(kind: &str, [claims, understood, bad, found]: &Counts, table: &mut Table) {
    let understood = format!("{understood} of {claims} understood ({})", share(*understood, *claims));
    let found = format!("{found} of {bad} found ({})", share(*found, *bad));
    table.cells([format!("claims: {kind}"), understood, found, "–".into(), "–".into()], true);
}

/// All passages as one text of its own each, so that a passage costs what it costs; the floor is a look at every character.
fn speed(passages: &[Passage], setting: &Setting, table: &mut Table) -> Result<()> {
    let ours = Times::of(TIMES, |_| -> Result<()> {
        passages.iter().for_each(|p| drop(black_box(check(&p.text, setting))));
        Ok(())
    })?;
    let floor = Times::of(TIMES, |_| -> Result<()> {
        passages.iter().for_each(|p| drop(black_box(numbers(&p.text))));
        Ok(())
    })?;
    let bytes: usize = passages.iter().map(|p| p.text.len()).sum();
    let micros = ours.median().as_micros().max(1);
    let rate = bytes as u128 * 100 / micros;
    let each = shown(ours.median() / u32::try_from(passages.len().max(1)).unwrap_or(u32::MAX));
    let figure = format!("{} passages, {each} each, {}.{:02} MB/s", passages.len(), rate / 100, rate % 100);
    table.line(figure, &ours, Some(("scan for numbers", &floor)), Target::None);
    Ok(())
}

fn read(folder: &Path) -> Result<Vec<Passage>> {
    let file = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|e| Error::NotFound(format!("{}: {e}", path.display())))
    };
    let passage = |line: &str| {
        let record: Value = serde_json::from_str(line).map_err(|e| Error::invalid("labels.jsonl", e.to_string()))?;
        let name = word(&record, "id");
        let text = file(&format!("passages/{name}.txt"))?;
        let labels = record["claims"].as_array().into_iter().flatten().map(label).collect();
        Ok(Passage { name, text, labels })
    };
    file("labels.jsonl")?.lines().map(passage).collect()
}

fn label(value: &Value) -> Label {
    let place = |key: &str| value[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let operands = value["operands"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let operands: Vec<&str> = operands.collect();
    let mut numbers = numbers(&operands.join(" "));
    // A claim without operands in the text cannot be understood or misunderstood.
    if !numbers.is_empty() {
        numbers.extend(self::numbers(&word(value, "stated")));
    }
    Label {
        kind: word(value, "type"),
        said: word(value, "text"),
        span: (place("start"), place("end")),
        numbers,
        bad: matches!(word(value, "class").as_str(), "truncated" | "last_digit" | "wrong" | "inconsistent"),
    }
}

fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

impl Label {
    fn meets(&self, span: Span) -> bool {
        let (start, end) = span.chars;
        end - start <= self.span.1 - self.span.0 + WIDER && self.span.0 < end && start < self.span.1
    }
}

fn understood(report: &Report, label: &Label) -> bool {
    report.claims.iter().filter(|claim| label.meets(claim.span)).any(|claim| {
        let read = claim.operands.iter().fold(claim.stated.clone(), |all, operand| all + " " + &operand.text);
        label.numbers.is_subset(&numbers(&read))
    })
}

fn findings(report: &Report) -> impl Iterator<Item = Span> {
    report.findings.iter().filter(|f| f.severity != Severity::Note).map(|f| f.span)
}

/// The numbers in a text, without separators and closing zeros.
fn numbers(text: &str) -> BTreeSet<String> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let pieces = text.split(|c| !part(c)).map(|piece| piece.replace(',', ""));
    let plain = |piece: String| {
        let piece = piece.trim_matches('.');
        let piece = if piece.contains('.') { piece.trim_end_matches('0').trim_end_matches('.') } else { piece };
        let piece = piece.trim_start_matches('0');
        if piece.is_empty() || piece.starts_with('.') { format!("0{piece}") } else { piece.to_owned() }
    };
    pieces.filter(|piece| piece.contains(|c: char| c.is_ascii_digit())).map(plain).collect()
}

fn share(part: usize, whole: usize) -> String {
    (part * 1000).checked_div(whole).map_or_else(|| "–".into(), |tenths| format!("{}.{} %", tenths / 10, tenths % 10))
}
