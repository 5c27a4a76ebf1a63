//! The office's money: what was approved, adjusted, received and paid. Amounts are fen.
use crate::{organisations::Section, rounds::Round};
use desk::{Code, Date, DocumentNumber, Id, Money, Record, YesNo};

/// 预算批复: the approval of a year's budget by the finance bureau.
#[derive(Record, Debug, Clone)]
#[record("预算批复", table = "finance_approvals", title = "document")]
pub struct Approval {
    pub id: Id<Self>,
    #[field("批复文号", searched, unique, brief)]
    pub document: DocumentNumber,
    #[field("预算年度", sorted, brief)]
    pub year: i64,
    #[field("批复日期", sorted, brief)]
    pub approved: Date,
    #[field("批复支出总额", brief, help = "应等于年初各支出预算行之和")]
    pub total: Money,
}

/// 项目: a project that money is approved for.
#[derive(Record, Debug, Clone)]
#[record("项目", table = "finance_projects", title = "name", register)]
pub struct Project {
    pub id: Id<Self>,
    #[field("项目名称", searched, unique, sorted, brief)]
    pub name: String,
    #[field("项目类别", code = "project_kinds", brief)]
    pub kind: Code,
    #[field("开始日期", brief)]
    pub started: Option<Date>,
    #[field("结束日期", brief)]
    pub ended: Option<Date>,
}

/// 预算行: one line of a budget approval, as first approved or added by an adjustment.
#[derive(Record, Debug, Clone)]
#[record("预算行", table = "finance_lines", title = "name", register)]
pub struct Line {
    pub id: Id<Self>,
    #[field("预算行名称", searched, unique, sorted, brief, help = "如：2022 基本 30101 基本工资")]
    pub name: String,
    #[field("批复文号", brief)]
    pub approval: Id<Approval>,
    #[field("收支", code = "budget_directions", brief)]
    pub direction: Code,
    #[field("支出性质", code = "expenditure_natures", brief, help = "收入行不填")]
    pub nature: Option<Code>,
    #[field("功能分类", code = "function_codes")]
    pub function_code: Option<Code>,
    #[field("部门经济分类", code = "economic_classes", brief, help = "收入行不填")]
    pub class: Option<Code>,
    #[field("用途", brief)]
    pub purpose: String,
    #[field("项目", help = "项目支出必填")]
    pub project: Option<Id<Project>>,
    #[field("股室")]
    pub section: Option<Id<Section>>,
    #[field("版本", code = "budget_versions", brief)]
    pub version: Code,
    #[field("年初金额", brief, help = "由调整新增的行填 0")]
    pub amount: Money,
    #[field("口径", code = "expenditure_categories", help = "按规则库由经济分类确定，可不填")]
    pub category: Option<Code>,
}

/// 预算调整: more, less, or moved, on one line, with its document.
#[derive(Record, Debug, Clone)]
#[record("预算调整", table = "finance_adjustments", title = "reason")]
pub struct Adjustment {
    pub id: Id<Self>,
    #[field("预算行", brief)]
    pub line: Id<Line>,
    #[field("调整日期", sorted, brief)]
    pub adjusted: Date,
    #[field("调整方式", code = "adjustment_kinds", brief)]
    pub kind: Code,
    #[field("调整金额", signed, brief, help = "调减填负数")]
    pub amount: Money,
    #[field("调整文号", searched, brief)]
    pub document: Option<DocumentNumber>,
    #[field("调整事由", searched, brief, long)]
    pub reason: String,
}

/// 支出凭证: a payment. A reversal is a payment of the opposite amount.
#[derive(Record, Debug, Clone)]
#[record("支出凭证", table = "finance_payments", title = "number", register)]
pub struct Payment {
    pub id: Id<Self>,
    #[field("凭证号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("日期", sorted, brief)]
    pub paid: Date,
    #[field("预算行")]
    pub line: Id<Line>,
    #[field("支出类别", code = "expenditure_categories", brief)]
    pub category: Code,
    #[field("项目", brief)]
    pub project: Option<Id<Project>>,
    #[field("用途", searched, brief)]
    pub purpose: String,
    #[field("部门经济分类", code = "economic_classes")]
    pub class: Code,
    #[field("功能分类", code = "function_codes")]
    pub function_code: Code,
    #[field("金额", signed, sorted, brief)]
    pub amount: Money,
    #[field("轮次")]
    pub round: Option<Id<Round>>,
    #[field("收款人", searched, brief, part = "付给谁、怎么付")]
    pub payee: Option<String>,
    #[field("结算方式", code = "payment_methods")]
    pub method: Option<Code>,
    #[field("附件齐全")]
    pub papers: YesNo,
    #[field("经办人", part = "谁经手")]
    pub handled: Option<String>,
    #[field("审核人")]
    pub reviewed: Option<String>,
    #[field("审批人")]
    pub approved: Option<String>,
    #[field("超支说明", long, help = "超出本行余额时必填")]
    pub overrun: Option<String>,
    #[field("冲销凭证", help = "本凭证冲销的原凭证")]
    pub reverses: Option<Id<Payment>>,
    #[field("口径规则", help = "确定支出类别的规则，自动填写")]
    pub rule: Option<String>,
}

/// 收入凭证: money received.
#[derive(Record, Debug, Clone)]
#[record("收入凭证", table = "finance_receipts", title = "number", register)]
pub struct Receipt {
    pub id: Id<Self>,
    #[field("凭证号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("日期", sorted, brief)]
    pub received: Date,
    #[field("收入来源", code = "receipt_sources", brief)]
    pub source: Code,
    #[field("金额", signed, sorted, brief)]
    pub amount: Money,
    #[field("摘要", searched, brief, long)]
    pub note: Option<String>,
}

/// “三公”预算: the ceiling of one of the three public expenses in a year.
#[derive(Record, Debug, Clone)]
#[record("“三公”预算", table = "finance_ceilings", title = "name", register)]
pub struct Ceiling {
    pub id: Id<Self>,
    #[field("名称", unique, sorted, brief, help = "如：2022 公务接待费")]
    pub name: String,
    #[field("年度", brief)]
    pub year: i64,
    #[field("“三公”项目", code = "three_public_items", brief)]
    pub item: Code,
    #[field("预算金额", brief)]
    pub amount: Money,
    #[field("批复文号", brief)]
    pub document: Option<DocumentNumber>,
}

/// “三公”明细: one spending of the three public expenses, with batches and persons.
#[derive(Record, Debug, Clone)]
#[record("“三公”明细", table = "finance_three_public", title = "number", register)]
pub struct ThreePublic {
    pub id: Id<Self>,
    #[field("编号", searched, unique, sorted, brief)]
    pub number: String,
    #[field("“三公”项目", code = "three_public_items", brief)]
    pub item: Code,
    #[field("日期", sorted, brief)]
    pub spent: Date,
    #[field("金额", signed, brief)]
    pub amount: Money,
    #[field("批次（团组、辆）", signed, brief)]
    pub batches: Option<i64>,
    #[field("人次", signed, brief)]
    pub persons: Option<i64>,
    #[field("公函文号")]
    pub letter: Option<DocumentNumber>,
    #[field("支出凭证")]
    pub payment: Option<Id<Payment>>,
}
