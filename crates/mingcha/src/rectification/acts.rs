//! The procedure manual of rectification, in the order of an item's life.
use super::{Acceptance, Decision, Extension, Finding, Item, LongTerm, Progress, Reopening, conditions::*};
use desk::{Act, Code, Date, Doing, Entry, Error, Id, LongText, Record, Result, entry};

/// The acts of this feature.
pub const ACTS: &[Entry] = &[
    entry::<DecideFeedback>(),
    entry::<ReportProgress>(),
    entry::<Accept>(),
    entry::<Reopen>(),
    entry::<Extend>(),
    entry::<MarkLongTerm>(),
];

/// Whether a finding is fed back as it stands, generalised, or withheld. Fed back, it becomes one item.
#[derive(Act)]
#[act("决定是否反馈", name = "rectification.decide_feedback", on = "finding", when = UNDECIDED, help = "反馈的成为一件整改事项；概括反馈和不反馈的不下发给单位")]
pub struct DecideFeedback {
    #[field("发现问题")]
    pub finding: Id<Finding>,
    #[field("反馈决定", code = "feedback_decisions")]
    pub decision: Code,
    #[field("决定日期")]
    pub decided: Date,
    #[field("依据", long)]
    pub basis: Option<String>,
    #[field("整改编号", part = "决定反馈的，还要填", help = "反馈的填写，如 R1-0001")]
    pub number: Option<String>,
    #[field("整改时限", help = "反馈的填写")]
    pub due: Option<Date>,
    #[field("责任领导")]
    pub leader: Option<String>,
    #[field("责任部门")]
    pub department: Option<String>,
}

impl Act for DecideFeedback {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let finding = act.get(self.finding)?;
        act.allow(&finding)?;
        if act.find::<Decision>("t.finding = $finding", vec![("finding", self.finding.to_string().into())])?.is_some() {
            return Err(Error::Conflict("这个问题已经决定过是否反馈".into()));
        }
        not_in_future("decided", self.decided, act.today())?;
        let DecideFeedback { decision, decided, basis, .. } = &self;
        act.add(&Decision {
            id: Id::new(),
            finding: self.finding,
            decision: decision.clone(),
            decided: *decided,
            basis: basis.clone(),
        })?;
        if self.decision.0 == "fed_back" { act.add(&finding.feed_back(self)?).map(drop) } else { Ok(()) }
    }
}

impl Finding {
    /// The one item that a problem fed back becomes.
    fn feed_back(self, asked: DecideFeedback) -> Result<Item> {
        let (Some(number), Some(due)) = (asked.number, asked.due) else {
            return Err(Error::Invalid(vec![
                ("number".into(), "反馈的问题要有整改编号".into()),
                ("due".into(), "反馈的问题要有整改时限".into()),
            ]));
        };
        if due < asked.decided {
            return Err(Error::invalid("due", "整改时限早于决定日期，请改为之后的日期"));
        }
        Ok(Item {
            id: Id::new(),
            number,
            finding: Some(self.id),
            round: self.round,
            organisation: self.organisation,
            problem: self.problem,
            class: self.class,
            fed_back: asked.decided,
            due,
            leader: asked.leader,
            department: asked.department,
        })
    }
}

/// The organisation, or the office for it, reports how far an item has come.
#[derive(Act)]
#[act("登记进展", name = "rectification.report_progress", on = "item", when = OPEN, help = "登记单位报来的进展，之后等待验收")]
pub struct ReportProgress {
    #[field("整改事项")]
    pub item: Id<Item>,
    #[field("报告日期")]
    pub reported: Date,
    #[field("进展情况", long, help = "做了什么、结果如何、佐证有哪些")]
    pub text: LongText,
}

impl Act for ReportProgress {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let item = act.get(self.item)?;
        act.allow(&item)?;
        not_in_future("reported", self.reported, act.today())?;
        if self.reported < item.fed_back {
            return Err(Error::invalid("reported", format!("报告日期早于反馈日期 {}", item.fed_back)));
        }
        act.add(&Progress { id: Id::new(), item: item.id, reported: self.reported, text: self.text }).map(drop)
    }
}

/// The office signs an item off. Done twice it changes nothing.
#[derive(Act)]
#[act("同意销号", name = "rectification.accept", on = "item", when = IN_HAND, help = "销号后计入整改完成数；不妥的可以重新整改")]
pub struct Accept {
    #[field("整改事项")]
    pub item: Id<Item>,
    #[field("销号日期", help = "实际同意的日期，可以早于今天")]
    pub accepted: Date,
    #[field("核查情况", long)]
    pub note: String,
}

impl Act for Accept {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let item = act.get(self.item)?;
        act.allow(&item)?;
        if standing(act, &item)?.is_some() {
            return Ok(());
        }
        let of_item = || vec![("item", item.id.to_string().into())];
        if act.find::<LongTerm>("t.item = $item", of_item())?.is_some() {
            return Err(Error::Conflict("长期坚持的事项不销号，它留在基数里".into()));
        }
        let reports = act.all::<Progress>("t.item = $item", of_item())?;
        let reopenings = act.all::<Reopening>("t.item = $item", of_item())?;
        let since = reopenings.iter().map(|r| r.reopened).max();
        not_in_future("accepted", self.accepted, act.today())?;
        let acceptance = item.accept(&reports, since, self.accepted, self.note)?;
        act.add(&acceptance).map(drop)
    }
}

impl Item {
    /// Late is no bar: an overdue item can still be accepted. There must be a report, since the last reopening, on or before the day.
    fn accept(&self, reports: &[Progress], reopened: Option<Date>, accepted: Date, note: String) -> Result<Acceptance> {
        let latest = reports.iter().map(|p| p.reported).filter(|d| reopened.is_none_or(|r| *d >= r)).min();
        let Some(reported) = latest else {
            let since = if reopened.is_some() { "重新整改之后" } else { "" };
            return Err(Error::Conflict(format!("单位{since}尚未报告整改进展，不能销号。请先登记进展")));
        };
        if accepted < reported {
            return Err(Error::invalid("accepted", format!("销号不能早于单位报告的日期 {reported}")));
        }
        Ok(Acceptance { id: Id::new(), item: self.id, accepted, note })
    }
}

/// The 销号 of an item that stands: not undone by a reopening.
fn standing(act: &mut Doing<'_>, item: &Item) -> Result<Option<Acceptance>> {
    act.find(
        "t.item = $item and not exists (select 1 from rectification_reopenings r where r.office = t.office and r.acceptance = t.id \
         and r.withdrawn is null)",
        vec![("item", item.id.to_string().into())],
    )
}

/// A 销号 is undone from a day on; the item can be signed off again later.
#[derive(Act)]
#[act("重新整改", name = "rectification.reopen", on = "item", when = DONE, undoes, help = "从所填日期起不再计入整改完成数，之前的数字不变")]
pub struct Reopen {
    #[field("整改事项")]
    pub item: Id<Item>,
    #[field("重新整改日期")]
    pub reopened: Date,
    #[field("原因", long)]
    pub reason: String,
}

impl Act for Reopen {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let item = act.get(self.item)?;
        act.allow(&item)?;
        let Some(acceptance) = standing(act, &item)? else {
            return Err(Error::Conflict("这个事项没有销号，不需要重新整改".into()));
        };
        not_in_future("reopened", self.reopened, act.today())?;
        if self.reopened < acceptance.accepted {
            return Err(Error::invalid("reopened", format!("重新整改不能早于销号日期 {}", acceptance.accepted)));
        }
        act.because(&self.reason);
        let Reopen { reopened, reason, .. } = self;
        act.add(&Reopening { id: Id::new(), item: item.id, acceptance: acceptance.id, reopened, reason }).map(drop)
    }
}

/// A later time limit.
#[derive(Act)]
#[act("同意延期", name = "rectification.extend", on = "item", when = IN_HAND, help = "有新的时限，原时限仍可查")]
pub struct Extend {
    #[field("整改事项")]
    pub item: Id<Item>,
    #[field("决定日期")]
    pub decided: Date,
    #[field("延期至", ahead)]
    pub due: Date,
    #[field("原因", long)]
    pub reason: String,
}

impl Act for Extend {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let item = act.get(self.item)?;
        act.allow(&item)?;
        in_hand(act, &item)?;
        not_in_future("decided", self.decided, act.today())?;
        let earlier = act.all::<Extension>("t.item = $item", vec![("item", item.id.to_string().into())])?;
        let limit = earlier.iter().map(|e| e.due).max().unwrap_or(item.due);
        if self.due <= limit {
            return Err(Error::invalid("due", format!("延期应晚于现在的时限 {limit}")));
        }
        act.because(&self.reason);
        let Extend { decided, due, reason, .. } = self;
        act.add(&Extension { id: Id::new(), item: item.id, decided, due, reason }).map(drop)
    }
}

/// An item without end: it stays in the base and is never signed off.
#[derive(Act)]
#[act("认定长期坚持", name = "rectification.mark_long_term", on = "item", when = IN_HAND, help = "不再算逾期；计入反馈问题，不计入完成数")]
pub struct MarkLongTerm {
    #[field("整改事项")]
    pub item: Id<Item>,
    #[field("认定日期")]
    pub decided: Date,
    #[field("理由", long)]
    pub reason: String,
}

impl Act for MarkLongTerm {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let item = act.get(self.item)?;
        act.allow(&item)?;
        in_hand(act, &item)?;
        not_in_future("decided", self.decided, act.today())?;
        let MarkLongTerm { decided, reason, .. } = self;
        act.add(&LongTerm { id: Id::new(), item: item.id, decided, reason }).map(drop)
    }
}

/// What is signed off or without end has no time limit to move.
fn in_hand(act: &mut Doing<'_>, item: &Item) -> Result<()> {
    if act.holds(Item::TABLE, &item.id.to_string(), &IN_HAND)? {
        return Ok(());
    }
    Err(Error::Conflict("这个事项已经销号或者认定为长期坚持，不能再这样办理。不妥的请先重新整改".into()))
}

/// Offices type later what happened before; nobody can have done tomorrow's work.
fn not_in_future(field: &str, day: Date, today: Date) -> Result<()> {
    if day <= today {
        Ok(())
    } else {
        Err(Error::invalid(field, format!("这个日期还没有到，今天是 {today}")))
    }
}
