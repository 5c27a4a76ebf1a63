//! 单位: the office itself, its sections, and the organisations that it inspects.
//!
//! An organisation is founded, perhaps renamed or merged, and dissolved; whoever succeeds it is named. It is never deleted, and
//! a coverage of the past counts what stood at its cut-off.
//!
//! The general section (综合组) keeps these registers. An organisation sees only its own row.
mod guards;
mod records;

pub use records::{Area, Leader, Office, Organisation, STANDING, Section};

use desk::{Noun, Tab};

const TABS: &[Tab] = &[Tab { label: "仍存在", condition: STANDING, urgent: false }];

/// What this feature keeps.
pub const NOUNS: &[Noun] = &[
    Noun::of::<Office>(),
    Noun::of::<Section>().order("name", false),
    Noun::of::<Area>().order("name", false),
    Noun::of::<Organisation>().tabs(TABS).order("name", false).guard(guards::organisation),
    Noun::of::<Leader>().order("since", true).guard(guards::leader),
];
