//! What may be done to a report.
use super::{
    check::{AcceptCorrection, CheckFile, ExplainFinding, PassCheck, ReferFinding, ReopenCheck},
    figures,
    records::{Report, Seal},
};
use desk::{Act, Condition, Date, Doing, Entry, Error, Id, Result, entry};

/// The acts of this feature.
pub const ACTS: &[Entry] = &[
    entry::<SealReport>(),
    entry::<CheckFile>(),
    entry::<AcceptCorrection>(),
    entry::<ExplainFinding>(),
    entry::<ReferFinding>(),
    entry::<PassCheck>(),
    entry::<ReopenCheck>(),
];

pub(super) const UNSEALED: Condition = Condition {
    words: "未定稿的",
    sql: "not exists (select 1 from reports_seals s where s.office = t.office and s.report = t.id and s.withdrawn is null)",
};
pub(super) const SEALED: Condition = Condition {
    words: "已定稿的",
    sql: "exists (select 1 from reports_seals s where s.office = t.office and s.report = t.id and s.withdrawn is null)",
};

/// Keeps every figure of the report as it stands, read in one snapshot.
#[derive(Act)]
#[act("定稿", name = "reports.seal", on = "report", when = UNSEALED, help = "定稿后数字、文字和口径都不再变；记录以后有变，报告页会写明相差多少")]
pub struct SealReport {
    #[field("年度报告")]
    pub report: Id<Report>,
    #[field("定稿日期")]
    pub sealed: Date,
    #[field("定稿说明", long, help = "如：经领导小组会议审定")]
    pub note: String,
}

impl Act for SealReport {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let report = act.get(self.report)?;
        act.allow(&report)?;
        if figures::seal(act, &report)?.is_some() {
            return Err(Error::Conflict("这份报告已经定稿".into()));
        }
        let reported = figures::reported(act, &report, true)?;
        let seal = Seal { id: Id::new(), report: report.id, sealed: self.sealed, note: self.note };
        act.add(&seal)?;
        for figure in &reported {
            act.add(&figure.keep(seal.id))?;
        }
        Ok(())
    }
}
