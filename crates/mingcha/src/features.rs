//! The features together: what they keep, do and count, and how their tables came to be. The order is that of the imports.
use crate::{finance, organisations, people, rectification, reports, rounds};
use desk::{Entry, Figure, Migration, Noun, list};

/// Every kind of record.
pub fn nouns() -> Vec<Noun> {
    let all = [
        &[Noun::of::<list::SavedView>()],
        organisations::NOUNS,
        people::NOUNS,
        rounds::NOUNS,
        rectification::NOUNS,
        finance::NOUNS,
        reports::NOUNS,
    ];
    all.concat()
}

/// Every act.
pub fn acts() -> Vec<&'static Entry> {
    [list::ACTS, people::ACTS, rectification::ACTS, finance::ACTS, reports::ACTS].into_iter().flatten().collect()
}

/// Every figure.
pub fn figures() -> Vec<Figure> {
    [finance::FIGURES, rectification::FIGURES].concat()
}

/// Append-only: a step that has been released is never edited.
const OURS: &[Migration] = &[
    Migration { name: "organisations", sql: include_str!("../migrations/0002_organisations.sql") },
    Migration { name: "people", sql: include_str!("../migrations/0003_people.sql") },
    Migration { name: "rounds", sql: include_str!("../migrations/0004_rounds.sql") },
    Migration { name: "rectification", sql: include_str!("../migrations/0005_rectification.sql") },
    Migration { name: "finance", sql: include_str!("../migrations/0006_finance.sql") },
    Migration { name: "reports", sql: include_str!("../migrations/0007_reports.sql") },
    Migration { name: "supervisions", sql: include_str!("../migrations/0008_supervisions.sql") },
    Migration { name: "counting", sql: include_str!("../migrations/0009_counting.sql") },
    Migration { name: "covering", sql: include_str!("../migrations/0010_covering.sql") },
    Migration { name: "checks", sql: include_str!("../migrations/0011_checks.sql") },
    Migration { name: "referrals", sql: include_str!("../migrations/0012_referrals.sql") },
    Migration { name: "passing", sql: include_str!("../migrations/0013_passing.sql") },
];

/// All steps, the desk's own first.
pub const MIGRATIONS: &[Migration] = &{
    let mut all = [desk::MIGRATION; OURS.len() + 1];
    let mut i = 0;
    while i < OURS.len() {
        all[i + 1] = OURS[i];
        i += 1;
    }
    all
};
