//! Opinions (意见): what a check found, numbered in the order of the text, each with its place, its arithmetic and what was decided.
use super::{
    TiedOut,
    records::{Check, Correction, Explanation, Referral},
    word,
};
use desk::{Id, Reader, Result, Value, keys::sha256_hex};
use document::Heading;
use std::ops::Range;
use tieout::{Finding, RULES, Severity, Span};

/// What is said about a place of the text.
#[derive(Debug)]
pub struct Opinion<'t> {
    /// From 1, in the order of the text.
    pub number: usize,
    /// What was found.
    pub finding: &'t Finding,
    /// The same for the same rule, statement, operands and sentence, wherever it stands.
    pub key: String,
    /// The text at the place.
    pub stated: &'t str,
    /// The sentence around it.
    pub sentence: &'t str,
    /// Under which heading: `二（二）第2段`.
    pub place: String,
    /// The arithmetic, if there is one.
    pub formula: &'t str,
    /// What was decided.
    pub decision: Decision,
    /// What the unit was asked, also when it is decided since.
    pub asked: Option<Referral>,
}

/// What was decided about an opinion, or that the unit is asked.
#[derive(Clone, Debug)]
pub enum Decision {
    /// Nothing yet.
    Open,
    /// The unit that wrote the text is asked (待核实). It may still be accepted or explained: that is how the answer is recorded.
    Referred(Referral),
    /// It is put right.
    Accepted(Correction),
    /// It stays, and why.
    Explained(Explanation),
}

/// All decisions that a text may need.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    corrections: Vec<Correction>,
    explanations: Vec<Explanation>,
    referrals: Vec<Referral>,
}

impl Decisions {
    /// Those about a text: corrections and referrals of this check, explanations wherever they were given.
    pub fn of(reader: &mut Reader<'_>, check: Option<Id<Check>>, tied: &TiedOut) -> Result<Decisions> {
        let corrections = check.map(|check| Correction::of(reader, check)).transpose()?.unwrap_or_default();
        let referrals = check.map(|check| Referral::of(reader, check)).transpose()?.unwrap_or_default();
        let keys: Vec<Value> = tied.report.findings.iter().map(|f| key(&tied.text, f).into()).collect();
        let explanations = Explanation::of(reader, &keys)?;
        Ok(Decisions { corrections, explanations, referrals })
    }

    fn about(&self, key: &str) -> Decision {
        if let Some(c) = self.corrections.iter().find(|c| c.finding == key) {
            return Decision::Accepted(c.clone());
        }
        if let Some(e) = self.explanations.iter().find(|e| e.finding == key) {
            return Decision::Explained(e.clone());
        }
        self.asked(key).map_or(Decision::Open, Decision::Referred)
    }

    fn asked(&self, key: &str) -> Option<Referral> {
        self.referrals.iter().find(|r| r.finding == key).cloned()
    }
}

/// What is said about a text, in its order.
pub fn opinions<'t>(tied: &'t TiedOut, decisions: &Decisions) -> Vec<Opinion<'t>> {
    let mut found: Vec<&Finding> = tied.report.findings.iter().collect();
    found.sort_by_key(|f| (f.span.bytes, f.severity));
    let lines = lines(&tied.text);
    let opinion = |(i, finding): (usize, &'t Finding)| {
        let key = key(&tied.text, finding);
        let claims = tied.report.claims.iter().filter(|c| !c.status.holds() && c.rule == finding.code);
        let mut around =
            claims.filter(|c| c.span.bytes.0 <= finding.span.bytes.0 && finding.span.bytes.1 <= c.span.bytes.1);
        Opinion {
            number: i + 1,
            finding,
            decision: decisions.about(&key),
            asked: decisions.asked(&key),
            key,
            stated: piece(&tied.text, finding.span),
            sentence: &tied.text[sentence(&tied.text, finding.span)],
            place: place(&lines, finding.span),
            formula: around.next().map_or("", |c| &c.formula),
        }
    };
    found.into_iter().enumerate().map(opinion).collect()
}

impl Opinion<'_> {
    /// Nothing has been decided about it, and nobody is asked.
    pub fn is_open(&self) -> bool {
        matches!(self.decision, Decision::Open)
    }

    /// It waits for the unit's answer.
    pub fn is_referred(&self) -> bool {
        matches!(self.decision, Decision::Referred(_))
    }

    /// It is put right, or stays for a reason.
    pub fn is_decided(&self) -> bool {
        !self.is_open() && !self.is_referred()
    }

    /// 不符, 存疑, 提示 while it is open; afterwards what became of it.
    pub fn state(&self) -> &'static str {
        match self.decision {
            Decision::Open => word(self.finding.severity),
            Decision::Referred(_) => "待核实",
            Decision::Accepted(_) => "已采纳",
            Decision::Explained(_) => "保留",
        }
    }

    /// What the unit may be asked: the form begins with it.
    pub fn question(&self) -> String {
        let message = self.finding.message.trim_end_matches('。');
        format!("{message}。请核实：有误的请更正，无误的请说明依据。")
    }
}

/// How many open ones there are of that severity.
pub fn open(all: &[Opinion<'_>], severity: Severity) -> usize {
    all.iter().filter(|o| o.is_open() && o.finding.severity == severity).count()
}

/// The Chinese name of a rule: the first line of its help.
pub fn rule_name(code: &str) -> &str {
    let rule = RULES.iter().find(|r| r.code == code);
    let name = rule.and_then(|r| r.title());
    name.unwrap_or(code)
}

/// A line of a text, as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its bytes, without the end of the line.
    pub bytes: Range<usize>,
    /// 0 the title, 1 to 5 a heading of that level; none a paragraph.
    pub level: Option<u8>,
    /// It is a row of a table.
    pub row: bool,
    /// Under which heading: `二（二）第2段`.
    pub place: String,
}

/// The lines of a text that say something.
pub fn lines(text: &str) -> Vec<Line> {
    let (mut out, mut at): (Vec<Line>, usize) = (vec![], 0);
    let (mut marks, mut count, mut in_table): (Vec<(u8, String)>, usize, usize) = (vec![], 0, 0);
    for line in text.split_inclusive('\n') {
        let bytes = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let row = words.contains('\t');
        let short = !row && words.chars().count() <= LONGEST_HEADING && !words.contains(['。', '；', '，']);
        let level = match Heading::mark(words) {
            Some((level, mark)) if short => {
                marks.retain(|(above, _)| *above < level);
                marks.push((level, words[..mark].trim_end_matches(['、', '.', '．']).to_owned()));
                count = 0;
                Some(level)
            }
            None if short && out.is_empty() => Some(0),
            _ => None,
        };
        let under: String = marks.iter().map(|(_, mark)| mark.as_str()).collect();
        let after_row = out.last().is_some_and(|l: &Line| l.row);
        in_table = if row && after_row { in_table + 1 } else { usize::from(row) };
        count += usize::from(level.is_none() && in_table < 2);
        let gap = if under.ends_with(|c: char| c.is_alphanumeric()) { " " } else { "" };
        let place = match (level, row) {
            (Some(0), _) => "标题".to_owned(),
            (Some(_), _) => under,
            (None, true) => format!("{under}{gap}表第{in_table}行"),
            (None, false) => format!("{under}{gap}第{count}段"),
        };
        out.push(Line { bytes, level, row, place });
    }
    out
}

/// A heading is no longer than this; a longer line with a number before it is a paragraph.
const LONGEST_HEADING: usize = 40;

fn place(lines: &[Line], span: Span) -> String {
    let next = lines.partition_point(|l| l.bytes.end <= span.bytes.0);
    lines.get(next).map_or_else(String::new, |l| l.place.clone())
}

fn piece(text: &str, span: Span) -> &str {
    text.get(span.bytes.0..span.bytes.1).unwrap_or_default()
}

/// The sentence around a place: a paragraph of a report is too long to be read in a list.
pub fn sentence(text: &str, span: Span) -> Range<usize> {
    let ends = ['。', '；', '\n'];
    let (start, end) = span.bytes;
    let from = text[..start].rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let to = text[end..].find(ends).map_or(text.len(), |at| end + at);
    from..to
}

/// What an opinion is made of, in one word: a reason that was given holds as long as this does.
fn key(text: &str, finding: &Finding) -> String {
    let operands = finding.related.iter().map(|span| normal(piece(text, *span)));
    let stated = normal(piece(text, finding.span));
    let around = normal(&text[sentence(text, finding.span)]);
    let all: Vec<String> = [finding.code.to_owned(), stated].into_iter().chain(operands).chain([around]).collect();
    let parts: Vec<&[u8]> = all.iter().map(String::as_bytes).collect();
    sha256_hex(&parts)[..32].to_owned()
}

/// Spaces and the width of signs make no other text.
fn normal(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}
