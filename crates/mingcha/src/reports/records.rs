//! Reports: a named scope per group of figures, the office's own prose, and what was sealed.
use crate::rounds::Round;
use desk::{Code, Date, Id, Links, LongText, Record};

/// 年度报告: the yearly performance report.
#[derive(Record, Debug, Clone)]
#[record("年度报告", table = "reports_reports", title = "title", register)]
pub struct Report {
    pub id: Id<Self>,
    #[field("报告标题", searched, unique, brief, long)]
    pub title: String,
    #[field("报告年度", sorted, positive, brief)]
    pub year: i64,
    #[field("成文日期", brief)]
    pub signed: Option<Date>,
}

/// 统计口径: the scope that a group of the report's figures is counted in.
#[derive(Record, Debug, Clone)]
#[record("统计口径", table = "reports_scopes", title = "words", register)]
pub struct ReportScope {
    pub id: Id<Self>,
    #[field("年度报告", within, brief)]
    pub report: Id<Report>,
    #[field("数字组", code = "figure_groups", brief)]
    pub figures: Code,
    #[field("口径说明", brief, long, help = "印在数字旁，如：十三届第一轮，截至2022年9月30日")]
    pub words: String,
    #[field("起始日期", brief, ahead)]
    pub since: Date,
    #[field("截止日期", sorted, brief, ahead)]
    pub until: Date,
    #[field("轮次", brief, help = "与轮次无关的数字组不填")]
    pub rounds: Option<Links<Round>>,
}

/// 报告文字: the office's own prose, kept from year to year.
#[derive(Record, Debug, Clone)]
#[record("报告文字", table = "reports_prose", title = "place", register)]
pub struct Prose {
    pub id: Id<Self>,
    #[field("年度报告", within, brief)]
    pub report: Id<Report>,
    #[field("位置", code = "report_places", brief, help = "这段文字放在报告的哪一处")]
    pub place: Code,
    #[field("文字", searched, brief, long)]
    pub text: LongText,
}

/// 定稿: the report's figures are kept as they were on the day it was sealed.
#[derive(Record, Debug, Clone)]
#[record("报告定稿", table = "reports_seals", title = "sealed")]
pub struct Seal {
    pub id: Id<Self>,
    #[field("年度报告", within, unique, brief)]
    pub report: Id<Report>,
    #[field("定稿日期", sorted, brief)]
    pub sealed: Date,
    #[field("定稿说明", brief, long)]
    pub note: String,
}

/// 定稿数字: one figure of a sealed report.
#[derive(Record, Debug, Clone)]
#[record("定稿数字", table = "reports_figures", title = "figure")]
pub struct SealedFigure {
    pub id: Id<Self>,
    #[field("报告定稿", within, brief)]
    pub seal: Id<Seal>,
    #[field("数字编号", sorted, brief)]
    pub figure: String,
    #[field("数值", brief, help = "精确到分或分子分母的机器格式")]
    pub amount: String,
    #[field("显示", brief)]
    pub text: String,
    #[field("口径", brief, long)]
    pub scope: String,
    #[field("公式", long)]
    pub formula: String,
    #[field("记录数", brief)]
    pub row_count: i64,
}
