//! 通过校核: a check is passed when nothing that is wrong is left undecided. While it is passed, nothing about it is decided or
//! taken back; 撤回通过 opens it again.
use super::{
    acts::tied_out,
    conditions::{PASSED, UNPASSED},
    opinions::{Decisions, Opinion, opinions},
    records::Check,
};
use desk::{Act, Doing, Error, Id, Result};
use tieout::Severity;

/// Every 不符 has been decided: the check is passed.
#[derive(Act)]
#[act("通过校核", name = "reports.pass_check", on = "check", when = UNPASSED, help = "不符都已采纳更正或保留并说明的才能通过；通过后不再改动")]
pub struct PassCheck {
    #[field("校核")]
    pub check: Id<Check>,
}

impl Act for PassCheck {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let mut check = act.get(self.check)?;
        act.allow(&check)?;
        if check.passed.is_some() {
            return Ok(());
        }
        let tied = tied_out(act, &check)?;
        let decisions = Decisions::of(act, Some(check.id), &tied)?;
        if let Some(why) = hindrance(&opinions(&tied, &decisions)) {
            return Err(Error::Conflict(why));
        }
        let (today, who) = (act.today(), act.actor.name.clone());
        act.change(&mut check, |c| (c.passed, c.passer) = (Some(today), Some(who))).map(drop)
    }
}

/// Opens a check that was passed.
#[derive(Act)]
#[act("撤回通过", name = "reports.reopen_check", on = "check", when = PASSED, undoes, help = "撤回后可以再处理意见，处理完再通过")]
pub struct ReopenCheck {
    #[field("校核")]
    pub check: Id<Check>,
    #[field("撤回原因", long)]
    pub reason: String,
}

impl Act for ReopenCheck {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let mut check = act.get(self.check)?;
        act.allow(&check)?;
        if check.passed.is_none() {
            return Err(Error::Conflict("这次校核没有通过，不用撤回".into()));
        }
        act.because(&self.reason);
        act.change(&mut check, |c| (c.passed, c.passer) = (None, None)).map(drop)
    }
}

impl Check {
    /// When it was passed and by whom: `2023-01-20，主任`.
    pub fn passing(&self) -> Option<String> {
        let day = self.passed?;
        Some(self.passer.as_ref().map_or_else(|| day.to_string(), |who| format!("{day}，{who}")))
    }

    /// Why nothing about it is decided or taken back, if so.
    pub fn closed(&self) -> Option<String> {
        self.passing().map(|passing| format!("这次校核已经通过（{passing}）。要改主意请先撤回通过"))
    }

    /// Something about it may be decided.
    pub(super) fn open(&self) -> Result<()> {
        self.closed().map_or(Ok(()), |why| Err(Error::Conflict(why)))
    }
}

/// Why a check of these opinions is not passed, if it is not: `还有 3 条不符未处理，其中 1 条待单位核实`.
pub(super) fn hindrance(all: &[Opinion<'_>]) -> Option<String> {
    let left = || all.iter().filter(|o| o.finding.severity == Severity::Error && !o.is_decided());
    match (left().count(), left().filter(|o| o.is_referred()).count()) {
        (0, _) => None,
        (n, 0) => Some(format!("还有 {n} 条不符未处理")),
        (n, asked) => Some(format!("还有 {n} 条不符未处理，其中 {asked} 条待单位核实")),
    }
}

/// 校核结论. A text that was checked without being kept is only said to be without errors; of one that was passed, what is undecided
/// since: rules change, and an explanation from elsewhere may be taken back.
pub(super) fn conclusion(check: Option<&Check>, all: &[Opinion<'_>]) -> String {
    let passing = check.and_then(Check::passing);
    match (passing, hindrance(all), check) {
        (Some(passing), None, _) => format!("已通过（{passing}）"),
        (Some(passing), Some(why), _) => format!("已通过（{passing}），此后{why}"),
        (None, Some(why), _) => format!("未通过，{why}"),
        (None, None, Some(_)) => "待通过，没有未处理的不符".into(),
        (None, None, None) => "没有不符".into(),
    }
}
