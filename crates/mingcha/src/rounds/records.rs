//! Terms of the committee, rounds, and which organisations a round inspects.
use crate::organisations::Organisation;
use desk::{Code, Condition, Date, Id, Record};

/// 届: a term of the Party committee, five years as a rule.
#[derive(Record, Debug, Clone)]
#[record("届", table = "rounds_terms", title = "name", register)]
pub struct Term {
    pub id: Id<Self>,
    #[field("届次", unique, sorted, brief, help = "如：十三届")]
    pub name: String,
    #[field("开始日期", brief)]
    pub started: Date,
    #[field("结束日期", brief)]
    pub ended: Option<Date>,
}

/// 轮次: a round of inspection.
#[derive(Record, Debug, Clone)]
#[record("轮次", table = "rounds_rounds", title = "name", register)]
pub struct Round {
    pub id: Id<Self>,
    #[field("轮次名称", searched, unique, sorted, brief, help = "如：十三届第一轮")]
    pub name: String,
    #[field("届次", brief)]
    pub term: Id<Term>,
    #[field("序号", positive, brief)]
    pub number: Option<i64>,
    #[field("组织方式", code = "round_directions", brief)]
    pub direction: Code,
    #[field("进驻日期", sorted, brief)]
    pub entered: Date,
    #[field("驻点结束", brief)]
    pub stay_ended: Option<Date>,
    #[field("集中整改截止", brief)]
    pub rectified_by: Option<Date>,
}

/// 巡察任务: an organisation that a round inspects.
#[derive(Record, Debug, Clone)]
#[record("巡察任务", table = "rounds_tasks", title = "name", register)]
pub struct Task {
    pub id: Id<Self>,
    #[field("任务名称", searched, unique, sorted, brief, help = "如：十三届第一轮 市直单位甲")]
    pub name: String,
    #[field("轮次", brief)]
    pub round: Id<Round>,
    #[field("巡察对象", owner, brief)]
    pub organisation: Id<Organisation>,
}

/// Of the rounds of the scope, entered by the cut-off.
pub const TASK_OF_ROUNDS: Condition = Condition {
    words: "所列轮次的",
    sql: "t.round in ($rounds) and exists (select 1 from rounds_rounds r where r.office = t.office and r.id = t.round \
          and r.withdrawn is null and r.entered <= $until)",
};
