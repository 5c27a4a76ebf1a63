//! Problems fed back, how they are put right, and what came of it. One problem fed back is one item; measures are rows beneath it.
use crate::{organisations::Organisation, people::Person, rounds::Round};
use desk::{Code, Date, DocumentNumber, Id, LongText, Money, Record};

/// 巡察发现问题: a finding. Its source stays with the team; here only number, text and class.
#[derive(Record, Debug, Clone)]
#[record("发现问题", table = "rectification_findings", title = "number", register)]
pub struct Finding {
    pub id: Id<Self>,
    #[field("问题编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("巡察对象", brief)]
    pub organisation: Id<Organisation>,
    #[field("问题表述", searched, brief, long)]
    pub problem: String,
    #[field("问题类别", code = "finding_classes", brief)]
    pub class: Code,
}

/// 反馈决定: whether a finding is fed back, generalised, or withheld.
#[derive(Record, Debug, Clone)]
#[record("反馈决定", table = "rectification_decisions", title = "decision")]
pub struct Decision {
    pub id: Id<Self>,
    #[field("发现问题", within, brief)]
    pub finding: Id<Finding>,
    #[field("反馈决定", code = "feedback_decisions", brief)]
    pub decision: Code,
    #[field("决定日期", sorted, brief)]
    pub decided: Date,
    #[field("依据", brief, long)]
    pub basis: Option<String>,
}

/// 整改事项: one problem fed back, and who must put it right by when.
#[derive(Record, Debug, Clone)]
#[record("整改事项", table = "rectification_items", title = "number")]
pub struct Item {
    pub id: Id<Self>,
    #[field("整改编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("发现问题")]
    pub finding: Option<Id<Finding>>,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("整改单位", owner, brief)]
    pub organisation: Id<Organisation>,
    #[field("反馈问题", searched, brief, long)]
    pub problem: String,
    #[field("问题类别", code = "finding_classes", brief)]
    pub class: Code,
    #[field("反馈日期", sorted, brief)]
    pub fed_back: Date,
    #[field("整改时限", sorted, brief, ahead)]
    pub due: Date,
    #[field("责任领导", searched)]
    pub leader: Option<String>,
    #[field("责任部门")]
    pub department: Option<String>,
}

/// 整改措施: one measure of an item. Splitting a problem into measures never changes the number of items.
#[derive(Record, Debug, Clone)]
#[record("整改措施", table = "rectification_measures", title = "measure", register)]
pub struct Measure {
    pub id: Id<Self>,
    #[field("整改事项", within, brief)]
    pub item: Id<Item>,
    #[field("整改措施", searched, brief, long)]
    pub measure: String,
    #[field("完成日期", brief)]
    pub done: Option<Date>,
    #[field("佐证材料", brief, long)]
    pub evidence: Option<String>,
}

/// 整改进展: what the organisation reports.
#[derive(Record, Debug, Clone)]
#[record("整改进展", table = "rectification_progress", title = "reported")]
pub struct Progress {
    pub id: Id<Self>,
    #[field("整改事项", within, brief)]
    pub item: Id<Item>,
    #[field("报告日期", sorted, brief)]
    pub reported: Date,
    #[field("进展情况", searched, brief, long)]
    pub text: LongText,
}

/// 销号: the office signs an item off. A reopened item can be signed off again.
#[derive(Record, Debug, Clone)]
#[record("销号", table = "rectification_acceptances", title = "accepted")]
pub struct Acceptance {
    pub id: Id<Self>,
    #[field("整改事项", within, brief)]
    pub item: Id<Item>,
    #[field("销号日期", sorted, brief)]
    pub accepted: Date,
    #[field("核查情况", brief, long)]
    pub note: String,
}

/// 重新整改: a 销号 is undone from a day on.
#[derive(Record, Debug, Clone)]
#[record("重新整改", table = "rectification_reopenings", title = "reopened")]
pub struct Reopening {
    pub id: Id<Self>,
    #[field("整改事项", within, brief)]
    pub item: Id<Item>,
    #[field("撤销的销号", unique)]
    pub acceptance: Id<Acceptance>,
    #[field("重新整改日期", sorted, brief)]
    pub reopened: Date,
    #[field("原因", brief, long)]
    pub reason: String,
}

/// 延期: a later time limit, decided with a reason.
#[derive(Record, Debug, Clone)]
#[record("整改延期", table = "rectification_extensions", title = "due")]
pub struct Extension {
    pub id: Id<Self>,
    #[field("整改事项", within, brief)]
    pub item: Id<Item>,
    #[field("决定日期", sorted, brief)]
    pub decided: Date,
    #[field("延期至", brief)]
    pub due: Date,
    #[field("原因", brief, long)]
    pub reason: String,
}

/// 长期坚持: an item that has no end; it stays in the base and never counts as done.
#[derive(Record, Debug, Clone)]
#[record("长期坚持", table = "rectification_long_terms", title = "decided")]
pub struct LongTerm {
    pub id: Id<Self>,
    #[field("整改事项", within, unique, brief)]
    pub item: Id<Item>,
    #[field("认定日期", sorted, brief)]
    pub decided: Date,
    #[field("理由", brief, long)]
    pub reason: String,
}

/// 处理结果: what others decided about a person; the office records it.
#[derive(Record, Debug, Clone)]
#[record("处理结果", table = "rectification_outcomes", title = "number", register)]
pub struct Outcome {
    pub id: Id<Self>,
    #[field("编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("整改单位", owner, brief)]
    pub organisation: Id<Organisation>,
    #[field("涉及人员", brief)]
    pub person: Id<Person>,
    #[field("处理方式", code = "outcome_kinds", brief)]
    pub kind: Code,
    #[field("决定日期", sorted, brief)]
    pub decided: Date,
    #[field("作出机关", brief)]
    pub authority: Option<String>,
    #[field("依据文号")]
    pub document: Option<DocumentNumber>,
    #[field("整改事项")]
    pub item: Option<Id<Item>>,
}

/// 制度变化: a rule made, improved or abolished in rectification.
#[derive(Record, Debug, Clone)]
#[record("制度变化", table = "rectification_rules", title = "number", register)]
pub struct RuleChange {
    pub id: Id<Self>,
    #[field("编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("整改单位", owner, brief)]
    pub organisation: Id<Organisation>,
    #[field("变化方式", code = "rule_changes", brief)]
    pub kind: Code,
    #[field("制度名称", searched, brief, long)]
    pub name: String,
    #[field("印发日期", sorted, brief)]
    pub issued: Date,
    #[field("文号")]
    pub document: Option<DocumentNumber>,
    #[field("整改事项")]
    pub item: Option<Id<Item>>,
}

/// 追缴清缴: money recovered, by voucher.
#[derive(Record, Debug, Clone)]
#[record("资金追缴", table = "rectification_recoveries", title = "number", register)]
pub struct Recovery {
    pub id: Id<Self>,
    #[field("编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("整改单位", owner, brief)]
    pub organisation: Id<Organisation>,
    #[field("资金性质", code = "recovery_kinds", brief)]
    pub kind: Code,
    #[field("金额", positive, brief, help = "实缴数")]
    pub amount: Money,
    #[field("缴款日期", sorted, brief)]
    pub recovered: Date,
    #[field("资金去向", code = "recovery_destinations")]
    pub destination: Option<Code>,
    #[field("缴款凭证", brief)]
    pub voucher: Option<String>,
    #[field("整改事项")]
    pub item: Option<Id<Item>>,
}

/// 整改公开: an organisation discloses its rectification inside the Party or to society.
#[derive(Record, Debug, Clone)]
#[record("整改公开", table = "rectification_disclosures", title = "number", register)]
pub struct Disclosure {
    pub id: Id<Self>,
    #[field("编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("整改单位", owner, brief)]
    pub organisation: Id<Organisation>,
    #[field("公开范围", code = "disclosure_kinds", brief)]
    pub kind: Code,
    #[field("公开日期", sorted, brief)]
    pub disclosed: Date,
    #[field("公开载体", brief)]
    pub medium: String,
    #[field("公开截止")]
    pub until: Option<Date>,
}

/// 整改督查: a joint check of a round's rectification by several bodies.
#[derive(Record, Debug, Clone)]
#[record("整改督查", table = "rectification_supervisions", title = "name", register)]
pub struct Supervision {
    pub id: Id<Self>,
    #[field("督查名称", searched, unique, sorted, brief)]
    pub name: String,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("督查方式", code = "supervision_kinds", brief)]
    pub kind: Code,
    #[field("开始日期", sorted, brief)]
    pub started: Date,
    #[field("结束日期", brief)]
    pub ended: Option<Date>,
    #[field("参加部门及人数", brief, long, help = "如：市纪委监委 4 人、市委组织部 3 人、市委巡察办 5 人")]
    pub members: Option<String>,
}
