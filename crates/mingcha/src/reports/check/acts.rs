//! What may be done with a text from elsewhere: it is checked, what is proposed is accepted, what stays is explained, and about the
//! rest the unit that wrote it is asked.
use super::{
    TiedOut,
    opinions::{Decision, Decisions, Opinion, opinions, rule_name},
    records::{Check, Correction, Explanation, Referral},
    setting, tie_out_document, tie_out_text,
};
use crate::reports::{Report, body, reported, write};
use desk::{Act, Doing, Error, FileHash, Id, LongText, Reader, Result};
use tieout::Severity;

/// Keeps a check of a file whose bytes, and the text read from them, are kept already.
#[derive(Act)]
#[act("校核文件", name = "reports.check", help = "原件和读出的文字随这次校核一起保存")]
pub struct CheckFile {
    #[field("文件名")]
    pub name: String,
    #[field("报告年度")]
    pub year: Option<i64>,
    #[field("批次")]
    pub batch: String,
    #[field("原件")]
    pub file: FileHash,
    #[field("读出的文字")]
    pub text: FileHash,
    #[field("读取说明", long)]
    pub remarks: Option<LongText>,
}

impl Act for CheckFile {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        act.allow_office()?;
        let mut check = Check {
            id: Id::new(),
            name: self.name,
            year: self.year,
            checked: act.today(),
            checker: act.actor.name.clone(),
            errors: 0,
            warnings: 0,
            notes: 0,
            holding: 0,
            batch: self.batch,
            file: self.file,
            text: self.text,
            remarks: self.remarks,
            passed: None,
            passer: None,
        };
        let tied = tied_out(act, &check)?;
        let count = |severity| i64::try_from(tied.count(severity)).unwrap_or(i64::MAX);
        check.errors = count(Severity::Error);
        check.warnings = count(Severity::Warning);
        check.notes = count(Severity::Note);
        check.holding = i64::try_from(tied.holding()).unwrap_or(i64::MAX);
        act.add(&check).map(drop)
    }
}

/// Accepts what a check proposes.
#[derive(Act)]
#[act("采纳更正", name = "reports.accept_correction", help = "采纳的更正写进更正稿，原件不动")]
pub struct AcceptCorrection {
    #[field("校核")]
    pub check: Id<Check>,
    #[field("意见编号")]
    pub finding: String,
}

impl Act for AcceptCorrection {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let (check, tied) = deciding(act, self.check)?;
        let decisions = Decisions::of(act, Some(check.id), &tied)?;
        let opinion = undecided(&tied, &decisions, &self.finding)?;
        let fix = opinion.finding.fix.clone();
        if fix.is_empty() {
            return Err(Error::Conflict("这条意见没有现成的改法，请改写原文后再校核，或保留并说明".into()));
        }
        let (accepted, accepter) = (act.today(), act.actor.name.clone());
        let correction = Correction {
            id: Id::new(),
            tieout: check.id,
            rule: rule_name(opinion.finding.code).into(),
            stated: opinion.stated.into(),
            fix,
            sentence: LongText(opinion.sentence.into()),
            accepted,
            accepter,
            finding: self.finding,
        };
        act.add(&correction).map(drop)
    }
}

/// Says why a text stays as it is.
#[derive(Act)]
#[act("保留并说明", name = "reports.explain_finding", help = "说明以后不再提示，直到这句话或算式中的数有变")]
pub struct ExplainFinding {
    #[field("校核")]
    pub check: Option<Id<Check>>,
    #[field("年度报告")]
    pub report: Option<Id<Report>>,
    #[field("意见编号")]
    pub finding: String,
    #[field("保留原因", long)]
    pub reason: String,
}

impl Act for ExplainFinding {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let tied = match (self.check, self.report) {
            (Some(check), None) => deciding(act, check)?.1,
            (None, Some(report)) => {
                let report = act.get(report)?;
                act.allow(&report)?;
                our_own(act, &report)?
            }
            _ => return Err(Error::invalid("check", "请写明是哪一次校核，或者哪一份年度报告")),
        };
        let decisions = Decisions::of(act, self.check, &tied)?;
        let opinion = undecided(&tied, &decisions, &self.finding)?;
        let explanation = Explanation {
            id: Id::new(),
            tieout: self.check,
            report: self.report,
            rule: rule_name(opinion.finding.code).into(),
            stated: opinion.stated.into(),
            sentence: LongText(opinion.sentence.into()),
            reason: self.reason,
            explained: act.today(),
            explainer: act.actor.name.clone(),
            finding: self.finding,
        };
        act.add(&explanation).map(drop)
    }
}

/// Asks the unit that wrote the text. Its answer is an acceptance or an explanation.
#[derive(Act)]
#[act(
    "转单位核实",
    name = "reports.refer_finding",
    help = "转出后待核实，列入校核单；单位答复后再采纳更正或保留并说明"
)]
pub struct ReferFinding {
    #[field("校核")]
    pub check: Id<Check>,
    #[field("意见编号")]
    pub finding: String,
    #[field("请核实的内容", long)]
    pub asked: LongText,
}

impl Act for ReferFinding {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let (check, tied) = deciding(act, self.check)?;
        let decisions = Decisions::of(act, Some(check.id), &tied)?;
        let opinion = undecided(&tied, &decisions, &self.finding)?;
        if opinion.is_referred() {
            return Err(Error::Conflict("这条意见已经转单位核实。要改所问的内容请先撤回".into()));
        }
        let referral = Referral {
            id: Id::new(),
            tieout: check.id,
            rule: rule_name(opinion.finding.code).into(),
            stated: opinion.stated.into(),
            sentence: LongText(opinion.sentence.into()),
            asked: self.asked,
            referred: act.today(),
            referrer: act.actor.name.clone(),
            finding: self.finding,
        };
        act.add(&referral).map(drop)
    }
}

/// A check about which something may be decided, and what it finds.
fn deciding(act: &mut Doing<'_>, check: Id<Check>) -> Result<(Check, TiedOut)> {
    let check = act.get(check)?;
    act.allow(&check)?;
    check.open()?;
    let tied = tied_out(act, &check)?;
    Ok((check, tied))
}

/// The opinion of that key, if nothing has been decided about it; the unit may have been asked.
fn undecided<'t>(tied: &'t TiedOut, decisions: &Decisions, key: &str) -> Result<Opinion<'t>> {
    let found = opinions(tied, decisions).into_iter().find(|o| o.key == key);
    let opinion = found.ok_or_else(|| Error::Conflict("文字里已经没有这条意见。请刷新页面再看".into()))?;
    match opinion.decision {
        Decision::Open | Decision::Referred(_) => Ok(opinion),
        Decision::Accepted(_) => Err(Error::Conflict("这条意见已经采纳。要改主意请先撤回".into())),
        Decision::Explained(_) => Err(Error::Conflict("这条意见已经保留并说明。要改主意请先撤回".into())),
    }
}

/// What a check finds in its text, by the rules of today.
pub(super) fn tied_out(reader: &Reader<'_>, check: &Check) -> Result<TiedOut> {
    let year = match check.year {
        None => None,
        Some(year) => Some(
            u16::try_from(year)
                .ok()
                .filter(|y| (1949..=2999).contains(y))
                .ok_or_else(|| Error::invalid("year", "报告年度应是四位数，如 2022"))?,
        ),
    };
    let text = String::from_utf8(reader.desk.file(&check.text)?);
    let text = text.map_err(|_| Error::Conflict("读出的文字不是文本。请重新上传原件".into()))?;
    Ok(tie_out_text(&check.name, text, &setting(&reader.desk.rules, year)))
}

/// What does not tie in the yearly report of our own.
pub(in crate::reports) fn our_own(reader: &mut Reader<'_>, report: &Report) -> Result<TiedOut> {
    let all = reported(reader, report, true)?;
    let paper = write(reader, report, &all)?;
    Ok(tie_out_document(&body(&paper), &setting(&reader.desk.rules, None)))
}
