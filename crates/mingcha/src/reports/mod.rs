//! 报告: the yearly performance report, filled from the records.
//!
//! ```text
//!  report ──scopes──► figures, read in one snapshot ──template──► paper (HTML, Markdown, JSON, Word, PDF)
//!    └─prose: the office's own words, kept      └─seal──► sealed figures: later changes show as "differs by …", never alter it
//! ```
//! The office head seals a report. What is sealed is not corrected: its prose and scopes are closed too.
mod acts;
pub mod against;
pub mod check;
mod figures;
pub mod files;
pub mod forms;
mod guards;
mod json;
mod pages;
mod paper;
mod records;
#[cfg(test)]
mod tests;
mod views;

pub use acts::{ACTS, SealReport};
pub use figures::{Reported, latest, of_year, reported, scope_for};
pub use forms::pages::offered;
pub use json::{figures_json, report_json};
pub use pages::routes;
pub use paper::{body, markdown, write};
pub use records::{Prose, Report, ReportScope, Seal, SealedFigure};
pub use views::{standalone, standalone_form};

use check::{Check, Correction, Explanation, Referral};
use desk::{Noun, Phase, State, Tab};

const SEALED: &str = "定稿的内容不作废。要改请另立一份报告";

const REPORT_STATES: &[State] =
    &[State::new("草稿", acts::UNSEALED, Phase::Doing), State::new("已定稿", acts::SEALED, Phase::Done).closed()];

const CHECK_STATES: &[State] = &[
    State::new("已通过", check::conditions::PASSED, Phase::Done).closed(),
    State::new("未通过", check::conditions::UNPASSED, Phase::Doing),
];
const CHECK_TABS: &[Tab] = &[
    Tab { label: "未通过", condition: check::conditions::UNPASSED, urgent: false },
    Tab { label: "已通过", condition: check::conditions::PASSED, urgent: false },
];

/// What this feature keeps.
pub const NOUNS: &[Noun] = &[
    Noun::of::<Report>()
        .states(REPORT_STATES)
        .opens("打开报告", "/reports/paper/")
        .guard(guards::report)
        .order("year", true),
    Noun::of::<ReportScope>().order("until", true).guard(guards::scope),
    Noun::of::<Prose>().guard(guards::prose),
    Noun::of::<Seal>().order("sealed", true).kept(SEALED),
    Noun::of::<SealedFigure>().order("figure", false).kept(SEALED).guard(guards::sealed_figure),
    Noun::of::<Check>()
        .tabs(CHECK_TABS)
        .states(CHECK_STATES)
        .guard(check::guards::check)
        .order("checked", true)
        .begun_at("reports.check", "/reports/check")
        .opens("看校核意见", "/reports/check/"),
    Noun::of::<Correction>().order("accepted", true).guard(check::guards::decided::<Correction>),
    Noun::of::<Explanation>().order("explained", true).guard(check::guards::decided::<Explanation>),
    Noun::of::<Referral>().order("referred", true).guard(check::guards::decided::<Referral>),
];
