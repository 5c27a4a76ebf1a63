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

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("../migrations/", $name, ".sql")) }),*]
    };
}

/// Append-only: a step that has been released is never edited.
const OURS: &[Migration] = migrations![
    "0002_organisations",
    "0003_people",
    "0004_rounds",
    "0005_rectification",
    "0006_finance",
    "0007_reports"
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
