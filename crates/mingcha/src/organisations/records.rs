//! The office itself, its sections, and the organisations that it inspects.
use desk::{Code, Condition, Date, Id, Record};

/// 本单位: who keeps these records. One row per office.
#[derive(Record, Debug, Clone)]
#[record("本单位", table = "organisations_offices", title = "name", register)]
pub struct Office {
    pub id: Id<Self>,
    #[field("单位全称", unique, brief, long)]
    pub name: String,
    #[field("简称", brief)]
    pub short_name: String,
    #[field("所属党委", brief, help = "如：云河市委")]
    pub committee: String,
    #[field("行政区划代码", brief, help = "6 位，如 430482")]
    pub division: Option<String>,
}

/// 内设股室: a section of the office.
#[derive(Record, Debug, Clone)]
#[record("内设股室", table = "organisations_sections", title = "name", register)]
pub struct Section {
    pub id: Id<Self>,
    #[field("股室名称", unique, sorted, brief)]
    pub name: String,
    #[field("设立日期", brief)]
    pub founded: Option<Date>,
    #[field("撤销日期", brief)]
    pub dissolved: Option<Date>,
}

/// 片区: a group of townships whose inspectors cross over.
#[derive(Record, Debug, Clone)]
#[record("片区", table = "organisations_areas", title = "name", register)]
pub struct Area {
    pub id: Id<Self>,
    #[field("片区名称", unique, sorted, brief)]
    pub name: String,
}

/// 巡察对象: an organisation that is inspected.
#[derive(Record, Debug, Clone)]
#[record("巡察对象", table = "organisations_organisations", title = "name", register, owner)]
pub struct Organisation {
    pub id: Id<Self>,
    #[field("单位名称", searched, unique, sorted, brief)]
    pub name: String,
    #[field("单位类型", code = "organisation_kinds", sorted, brief)]
    pub kind: Code,
    #[field("所属片区", brief)]
    pub area: Option<Id<Area>>,
    #[field("上级单位", brief, help = "村（社区）填所在乡镇（街道）")]
    pub parent: Option<Id<Organisation>>,
    #[field("设立日期")]
    pub founded: Option<Date>,
    #[field("撤销日期", help = "撤并、更名后不再存在的，填最后一天")]
    pub dissolved: Option<Date>,
    #[field("承继单位", help = "撤并、更名后由谁承继")]
    pub successor: Option<Id<Organisation>>,
}

/// 分管市领导: the leader in charge of an organisation, with dates.
#[derive(Record, Debug, Clone)]
#[record("分管领导", table = "organisations_leaders", title = "leader", register)]
pub struct Leader {
    pub id: Id<Self>,
    #[field("巡察对象", within, brief)]
    pub organisation: Id<Organisation>,
    #[field("分管领导", searched, brief)]
    pub leader: String,
    #[field("开始日期", sorted, brief)]
    pub since: Date,
    #[field("结束日期", brief)]
    pub ended: Option<Date>,
}

/// Founded and not dissolved at the cut-off.
pub const STANDING: Condition = Condition {
    words: "截止日仍存在的",
    sql: "(t.founded is null or t.founded <= $until) and (t.dissolved is null or t.dissolved >= $until)",
};
