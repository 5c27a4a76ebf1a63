//! What rectification counts. Persons are counted once however often they appear (人, not 人次).
use super::{Item, Outcome, Recovery, RuleChange, conditions::*};
use crate::rounds::{TASK_OF_ROUNDS, Task};
use desk::{
    Figure, Unit,
    figure::{count, distinct, ratio, rows, sum},
};

/// The figures of this feature.
pub const FIGURES: &[Figure] = &[
    count("rectification.items", "反馈问题", Unit::Each, rows::<Item>(&[FED_BACK])).aside(),
    count("rectification.done", "督查完成整改问题", Unit::Each, rows::<Item>(&[FED_BACK, DONE])),
    count("rectification.open", "未销号问题", Unit::Each, rows::<Item>(&[FED_BACK, OPEN])).aside(),
    count("rectification.overdue", "已逾期问题", Unit::Each, rows::<Item>(&[FED_BACK, OVERDUE])).aside(),
    ratio("rectification.done_rate", "整改完成率", "rectification.done", "rectification.items"),
    persons("rectification.punished", "整改—党纪处分", &[DECIDED, PARTY_DISCIPLINE]),
    persons("rectification.summoned", "整改—约谈", &[DECIDED, SUMMONED]),
    persons("rectification.admonished", "整改—诫勉谈话", &[DECIDED, ADMONISHED]),
    persons("rectification.criticised", "整改—批评教育", &[DECIDED, CRITICISED]),
    persons("rectification.written_self_criticism", "整改—书面检讨", &[DECIDED, WRITTEN_SELF_CRITICISM]),
    count("rectification.rules_new", "制订制度", Unit::Entry, rows::<RuleChange>(&[ISSUED, NEW])),
    count("rectification.rules_improved", "完善制度", Unit::Entry, rows::<RuleChange>(&[ISSUED, IMPROVED])),
    count("rectification.rules_abolished", "废除制度", Unit::Entry, rows::<RuleChange>(&[ISSUED, ABOLISHED])),
    sum("rectification.allowances_recovered", "清缴违规津补贴", "amount", rows::<Recovery>(&[RECOVERED, ALLOWANCES])),
    sum("rectification.illicit_funds_recovered", "追缴违纪资金", "amount", rows::<Recovery>(&[RECOVERED, ILLICIT])),
    count("rectification.tasks", "被巡察单位", Unit::Each, rows::<Task>(&[TASK_OF_ROUNDS])).aside(),
    count("rectification.disclosed", "向社会公开整改的单位", Unit::Each, rows::<Task>(&[TASK_OF_ROUNDS, DISCLOSED]))
        .aside(),
    ratio("rectification.disclosed_rate", "第一轮双公开率", "rectification.disclosed", "rectification.tasks"),
];

const fn persons(id: &'static str, label: &'static str, conditions: &'static [desk::Condition]) -> Figure {
    distinct(id, label, Unit::Person, "person", rows::<Outcome>(conditions))
}
