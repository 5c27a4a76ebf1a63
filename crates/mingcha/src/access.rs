//! Who may do what: the one table. What is not in it is denied. `tests/data/access.txt` holds it spelled out.
//!
//! Until accounts exist there are two roles: the head (主任, and the console of an office without accounts), and the liaison
//! (联络员) of an inspected organisation, who sees its own accepted items and what belongs to them, and reports progress. A
//! liaison never sees findings, feedback decisions, persons of others, money or figures.
use desk::{
    Access, Grant,
    Reach::{Office, Own},
    grant,
};

/// The office's head, and the console.
pub const HEAD: &str = "head";
/// The liaison of an inspected organisation.
pub const LIAISON: &str = "liaison";

/// The whole table.
pub const ACCESS: Access = Access(GRANTS);

const GRANTS: &[Grant] = &[
    grant(HEAD, Office, VIEWS),
    grant(HEAD, Office, REGISTERS),
    grant(HEAD, Office, ACTS),
    grant(HEAD, Office, &["figures.finance", "figures.rectification", "people_persons.erase", "reports.forms"]),
    grant(LIAISON, Office, &["rounds_rounds", "rounds_terms", "desk_views", "desk.save_view", "desk.drop_view"]),
    grant(
        LIAISON,
        Own,
        &[
            "organisations_organisations",
            "rectification_items",
            "rectification_measures",
            "rectification_progress",
            "rectification_acceptances",
            "rectification_reopenings",
            "rectification_extensions",
            "rectification_long_terms",
            "rectification_rules",
            "rectification_recoveries",
            "rectification_disclosures",
            "rectification.report_progress",
        ],
    ),
];

/// Every record of the office may be looked at.
const VIEWS: &[&str] =
    &["desk_views", "organisations_*", "people_*", "rounds_*", "rectification_*", "finance_*", "reports_*"];

/// Entering, correcting, withdrawing and importing registers; taking over old books (期初导入), decisions too.
const REGISTERS: &[&str] = &["*.enter", "*.correct", "*.withdraw", "*.import", "*.take_over"];

/// Acts of the features.
const ACTS: &[&str] = &[
    "desk.save_view",
    "desk.drop_view",
    "people.open_name",
    "rectification.decide_feedback",
    "rectification.report_progress",
    "rectification.accept",
    "rectification.reopen",
    "rectification.extend",
    "rectification.mark_long_term",
    "finance.approve_budget",
    "finance.adjust",
    "finance.transfer",
    "finance.supply_document",
    "finance.pay",
    "finance.reverse",
    "reports.seal",
    "reports.check",
    "reports.accept_correction",
    "reports.explain_finding",
    "reports.refer_finding",
    "reports.pass_check",
    "reports.reopen_check",
];
