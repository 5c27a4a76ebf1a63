//! 整改: problems fed back, put right, signed off; and what came of it.
//!
//! ```text
//!  finding ──decide──► fed back ──► item ──report──► progress ──accept──► 销号 ──reopen──► (again)
//!  发现问题     │                     │ │
//!              ├► generalised        │ └─extend──► later time limit
//!              └► withheld           └─long term──► stays in the base, never done
//! ```
//! One problem fed back is one item; measures are rows beneath it. Overdue is no bar to 销号. The office decides; an organisation
//! sees and reports only on its own items, and never learns of findings that were withheld. Outcomes belong to others: they are
//! recorded, not decided.
mod acts;
mod conditions;
mod figures;
mod guards;
mod lists;
mod pages;
mod records;
mod steps;
#[cfg(test)]
mod tests;
mod views;

pub use acts::{ACTS, Accept, DecideFeedback, Extend, MarkLongTerm, Reopen, ReportProgress};
pub use conditions::{DONE, IN_HAND, OPEN, OVERDUE};
pub use figures::FIGURES;
pub use lists::limits;
pub use pages::routes;
pub use records::{
    Acceptance, Decision, Disclosure, Extension, Finding, Item, LongTerm, Measure, Outcome, Progress, Recovery,
    Reopening, RuleChange, Supervision,
};

use desk::{Noun, Phase, State, Tab};

const ITEM_TABS: &[Tab] = &[
    Tab { label: "未销号", condition: conditions::OPEN, urgent: false },
    Tab { label: "待验收", condition: conditions::REPORTED, urgent: false },
    Tab { label: "已逾期", condition: conditions::OVERDUE, urgent: true },
    Tab { label: "长期坚持", condition: conditions::LONG_TERM, urgent: false },
    Tab { label: "已销号", condition: conditions::DONE, urgent: false },
];
const FINDING_TABS: &[Tab] = &[Tab { label: "待定是否反馈", condition: conditions::UNDECIDED, urgent: true }];

const ITEM_STATES: &[State] = &[
    State::new("已销号", conditions::DONE, Phase::Done),
    State::new("长期坚持", conditions::LONG_TERM, Phase::Doing),
    State::new("已逾期", conditions::OVERDUE, Phase::Bad).next("rectification.report_progress"),
    State::new("待验收", conditions::REPORTED, Phase::Warn).next("rectification.accept"),
    State::new("办理中", conditions::IN_HAND, Phase::Doing).next("rectification.report_progress"),
];
const FINDING_STATES: &[State] = &[
    State::new("待定是否反馈", conditions::UNDECIDED, Phase::Warn).next("rectification.decide_feedback"),
    State::new("已反馈", conditions::DECIDED_FED_BACK, Phase::Done),
    State::new("不单独反馈", conditions::DECIDED_OTHERWISE, Phase::Todo),
];

/// What this feature keeps.
pub const NOUNS: &[Noun] = &[
    Noun::of::<Finding>().tabs(FINDING_TABS).states(FINDING_STATES).order("number", false),
    Noun::of::<Decision>().order("decided", true).guard(guards::decision),
    Noun::of::<Item>().tabs(ITEM_TABS).states(ITEM_STATES).order("due", false).steps(steps::of_item),
    Noun::of::<Measure>(),
    Noun::of::<Progress>().order("reported", true),
    Noun::of::<Acceptance>().order("accepted", true),
    Noun::of::<Reopening>().order("reopened", true),
    Noun::of::<Extension>().order("decided", true),
    Noun::of::<LongTerm>().order("decided", true),
    Noun::of::<Outcome>().order("decided", true),
    Noun::of::<RuleChange>().order("issued", true),
    Noun::of::<Recovery>().order("recovered", true),
    Noun::of::<Disclosure>().order("disclosed", true).guard(guards::disclosure),
    Noun::of::<Supervision>().order("started", true),
];
