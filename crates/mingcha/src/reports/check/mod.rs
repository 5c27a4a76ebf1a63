//! Tie-out (勾稽校核) of a file: its text checked, and what was found said in its own places.
//!
//! ```text
//!  file ──read──► text ──tieout──► opinions ─┬─ accepted (采纳): a corrected copy
//!                                            ├─ explained (保留并说明): silent until what it is made of changes
//!                                            └─ referred (转单位核实): the unit's answer is one of the two above
//! ```
//! When nothing that is wrong is left undecided the check is passed (通过校核), and nothing about it is decided any more.
//!
//! A check keeps the file and the text that was read from it; what is found is computed anew each time that it is looked at.
mod acts;
pub(super) mod conditions;
pub(super) mod guards;
mod known;
pub mod opinions;
pub(super) mod pages;
mod passing;
mod records;
mod sheet;
pub mod summary;
#[cfg(test)]
mod tests;
pub(super) mod views;

pub use acts::{AcceptCorrection, CheckFile, ExplainFinding, ReferFinding};
pub use passing::{PassCheck, ReopenCheck};
pub use records::{Check, Correction, Explanation, Referral};

use desk::{Error, Result, Rules};
use document::{
    Comment, Document, Flat, Place,
    read::{Limits, Reading, read},
    write::{self, Annotation, annotate},
};
use serde_json::{Value, json};
use std::path::Path;
use tieout::{Claim, Finding, Regulation, Report, Setting, Severity, Span};

/// A file that was checked.
#[derive(Debug)]
pub struct TiedOut {
    /// As the user named it.
    pub path: String,
    /// The text that was checked; places count in it.
    pub text: String,
    /// What the engine says.
    pub report: Report,
    flat: Flat,
    remarks: Vec<String>,
}

/// What is known beside the texts: the year, if it is given, and the regulations of the rulebook that are no longer in force.
pub fn setting(rules: &Rules, year: Option<u16>) -> Setting {
    let text = |rule: &desk::rules::Rule, heading: &str| rule.get(heading).cloned().unwrap_or_default();
    let regulation = |rule: &desk::rules::Rule| {
        let ended = text(rule, "失效年份").parse().ok()?;
        Some(Regulation { title: text(rule, "名称"), ended, successor: text(rule, "现行制度") })
    };
    Setting { year, regulations: rules.table("regulations").iter().filter_map(regulation).collect() }
}

/// Reads and checks a file. `scratch` is a folder for files in passing.
pub fn tie_out(path: &str, bytes: &[u8], setting: &Setting, scratch: &Path) -> Result<TiedOut> {
    let ending = path.rsplit('.').next().unwrap_or("").to_lowercase();
    // A plain text is checked as it stands, so that places count as in the file; every other file as it is read.
    let (text, flat, remarks) = match std::str::from_utf8(bytes) {
        Ok(text) if matches!(ending.as_str(), "txt" | "md") => (text.to_owned(), Flat::default(), vec![]),
        _ => {
            let reading = Reading { limits: Limits::default(), scratch: scratch.to_owned() };
            let document = read(path, bytes, &reading).map_err(|fault| Error::Conflict(fault.to_string()))?;
            let remarks = document.remarks.iter().map(|r| r.sentence.clone()).collect();
            let flat = document.flat();
            (flat.text.clone(), flat, remarks)
        }
    };
    let report = tieout::check(&text, setting);
    Ok(TiedOut { path: path.into(), text, report, flat, remarks })
}

/// Checks a text that was read from a file before.
pub fn tie_out_text(path: &str, text: String, setting: &Setting) -> TiedOut {
    let report = tieout::check(&text, setting);
    TiedOut { path: path.into(), text, report, flat: Flat::default(), remarks: vec![] }
}

/// Checks a document that was made here.
pub fn tie_out_document(document: &Document, setting: &Setting) -> TiedOut {
    let flat = document.flat();
    let report = tieout::check(&flat.text, setting);
    TiedOut { path: document.title.clone(), text: flat.text.clone(), report, flat, remarks: vec![] }
}

impl TiedOut {
    /// What a reader of the file noticed: a page recognised by machine, a wrong ending.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// How many findings of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.report.findings.iter().filter(|f| f.severity == severity).count()
    }

    /// How many claims hold.
    pub fn holding(&self) -> usize {
        self.report.claims.iter().filter(|c| c.status.holds()).count()
    }

    /// As other programs read it; `all`: also the claims that hold.
    pub fn json(&self, all: bool) -> Value {
        let claims = self.report.claims.iter().filter(|c| all || !c.status.holds());
        json!({
            "path": self.path,
            "claims": claims.map(claim).collect::<Vec<_>>(),
            "findings": self.report.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    }

    /// A copy of the Word file with a comment at each finding.
    pub fn annotated(&self, original: &[u8]) -> Result<Vec<u8>> {
        let comments: Vec<Annotation> = self.report.findings.iter().filter_map(|f| self.comment(f)).collect();
        annotate(original, &comments).map_err(|fault| Error::Conflict(fault.to_string()))
    }

    /// A copy of the Word file in which these findings are put right.
    pub fn corrected(&self, original: &[u8], accepted: &[&Finding]) -> Result<Vec<u8>> {
        let place = |finding: &&Finding| {
            let (start, end) = finding.span.bytes;
            let piece = self.flat.piece(start)?;
            let from = self.text.get(piece.start..start)?.chars().count();
            let old = self.text.get(start..end)?.to_owned();
            Some(write::Correction { place: piece.place, from, old, new: finding.fix.clone() })
        };
        let all: Vec<write::Correction> = accepted.iter().filter_map(place).collect();
        write::correct(original, &all).map_err(|fault| Error::Conflict(fault.to_string()))
    }

    /// The text in which these findings are put right.
    pub fn put_right(&self, accepted: &[&Finding]) -> String {
        let mut all: Vec<&&Finding> = accepted.iter().collect();
        all.sort_by_key(|f| f.span.bytes);
        let (mut out, mut from) = (String::new(), 0);
        for finding in all {
            let (start, end) = finding.span.bytes;
            // Of two at one place the first stands.
            let Some(before) = self.text.get(from..start) else { continue };
            out += before;
            out += &finding.fix;
            from = end;
        }
        out + self.text.get(from..).unwrap_or_default()
    }

    /// A finding as a comment; those in headers, notes and marks stand nowhere that takes one.
    fn comment(&self, finding: &Finding) -> Option<Annotation> {
        let (start, end) = finding.span.bytes;
        let piece = self.flat.piece(start)?;
        let Place::Run { part: document::Part::Body, .. } = piece.place else { return None };
        let from = self.text.get(piece.start..start)?.chars().count();
        let length = self.text.get(start..end)?.chars().count();
        let comment = Comment { author: "明察".into(), text: said(finding) };
        Some(Annotation { place: piece.place, characters: from..from + length, comment })
    }
}

/// The sentence of a finding with its likely cause and the text that should stand there.
pub fn said(finding: &Finding) -> String {
    let mut said = format!("【{}】{}", word(finding.severity), finding.message);
    if !finding.cause.is_empty() {
        said += &format!("（可能：{}）", finding.cause);
    }
    if !finding.fix.is_empty() {
        said += &format!(" 建议改为：{}", finding.fix);
    }
    said
}

/// What should stand there, or what it is to be compared with.
pub fn short(finding: &Finding) -> String {
    match (finding.fix.as_str(), finding.expected.as_str()) {
        ("", "") => "请核对".into(),
        ("", expected) => format!("算得 {expected}"),
        (fix, _) => format!("应为 {fix}"),
    }
}

/// 不符, 存疑, 提示.
pub fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "不符",
        Severity::Warning => "存疑",
        Severity::Note => "提示",
    }
}

fn claim(claim: &Claim) -> Value {
    let operand = |o: &tieout::Operand| placed(o.span, json!({ "text": o.text }));
    let value = json!({
        "rule": claim.rule,
        "status": claim.status.word(),
        "stated": claim.stated,
        "expected": claim.expected,
        "formula": claim.formula,
        "operands": claim.operands.iter().map(operand).collect::<Vec<_>>(),
    });
    placed(claim.span, value)
}

fn finding(finding: &Finding) -> Value {
    let value = json!({
        "code": finding.code,
        "severity": finding.severity.word(),
        "stated": finding.stated,
        "expected": finding.expected,
        "message": finding.message,
        "cause": finding.cause,
        "fix": finding.fix,
        "related": finding.related.iter().map(|span| placed(*span, json!({}))).collect::<Vec<_>>(),
    });
    placed(finding.span, value)
}

/// Places count in characters of the text.
fn placed(span: Span, mut value: Value) -> Value {
    value["start"] = span.chars.0.into();
    value["end"] = span.chars.1.into();
    value
}
