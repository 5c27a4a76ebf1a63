//! 经费: what was approved, adjusted, received and paid.
//!
//! ```text
//!  approval ──► lines ──pay──► payments ──reverse──► payment of the opposite amount
//!  批复          │  ▲
//!               │  └─adjust / transfer── adjustments, each with its document
//!               └► balance of line, purpose, class or project, and the three public expenses: block, or warn with a reason
//! ```
//! A payment is never changed or withdrawn: it is reversed, and both rows stay visible. Which economic class is 人员 or 公用 is a
//! rule of the rulebook, kept with each row. Money is counted when it is paid (收付实现制). Finance staff keep these records;
//! inspected organisations see none of them.
mod acts;
mod conditions;
mod control;
mod execution;
mod figures;
mod guards;
mod pages;
mod records;
#[cfg(test)]
mod tests;
mod views;

pub use acts::{ACTS, Adjust, ApproveBudget, Pay, Reverse, SupplyDocument, Transfer};
pub use conditions::{DOCUMENT_MISSING, PAPERS_MISSING};
pub use figures::FIGURES;
pub use pages::routes;
pub use records::{Adjustment, Approval, Ceiling, Line, Payment, Project, Receipt, ThreePublic};

use desk::{Noun, Phase, State, Tab};

const PAYMENT_TABS: &[Tab] = &[
    Tab { label: "人员", condition: conditions::PERSONNEL, urgent: false },
    Tab { label: "公用", condition: conditions::PUBLIC, urgent: false },
    Tab { label: "项目", condition: conditions::PROJECT, urgent: false },
    Tab { label: "附件不齐", condition: conditions::PAPERS_MISSING, urgent: true },
    Tab { label: "冲销", condition: conditions::REVERSAL, urgent: false },
];
const PAYMENT_STATES: &[State] = &[
    State::new("已冲销", conditions::REVERSED, Phase::Todo),
    State::new("冲销凭证", conditions::REVERSAL, Phase::Todo),
    State::new("附件不齐", conditions::PAPERS_MISSING, Phase::Warn),
    State::new("已支付", conditions::PAPERS_THERE, Phase::Done),
];
const NOT_WITHDRAWN: &str = "支出凭证不作废，请冲销：原凭证和冲销凭证都留着";
const ADJUSTMENT_TABS: &[Tab] = &[Tab { label: "缺文号", condition: conditions::DOCUMENT_MISSING, urgent: true }];

/// What this feature keeps.
pub const NOUNS: &[Noun] = &[
    Noun::of::<Approval>().order("approved", true),
    Noun::of::<Project>().order("name", false),
    Noun::of::<Line>().order("name", false).guard(guards::line),
    Noun::of::<Adjustment>().tabs(ADJUSTMENT_TABS).order("adjusted", true).guard(guards::adjustment),
    Noun::of::<Payment>()
        .tabs(PAYMENT_TABS)
        .states(PAYMENT_STATES)
        .order("paid", true)
        .begun_by("finance.pay")
        .guard(guards::payment)
        .kept(NOT_WITHDRAWN),
    Noun::of::<Receipt>().order("received", true),
    Noun::of::<Ceiling>().order("name", true),
    Noun::of::<ThreePublic>().order("spent", true).guard(guards::three_public),
];
