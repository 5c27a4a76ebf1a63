//! Migrations are embedded: each file is numbered, no number twice, and its crate names it.
use super::{Breach, House};

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for path in &house.migrations {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut breach = |what: &str| breaches.push(Breach { path: path.clone(), line: 1, what: what.into() });
        let number = name.split('_').next().unwrap_or(name);
        if number.len() != 4 || !number.chars().all(|c| c.is_ascii_digit()) {
            breach("call a migration NNNN_what_it_brings.sql");
        }
        let same = |other: &&String| other.starts_with(&format!("{folder}/{number}_"));
        if house.migrations.iter().filter(same).count() > 1 {
            breach("another migration has the same number; take the next");
        }
        let own = folder.trim_end_matches("migrations");
        let mut literals = house.sources.iter().filter(|s| s.path.starts_with(own)).flat_map(|s| &s.literals);
        if !literals.any(|l| l.text.ends_with(&format!("/{name}"))) {
            breach("no source includes this migration; list it with include_str!");
        }
    }
    breaches
}

#[test]
fn migrations_are_numbered_and_included() {
    let files = [
        (
            "crates/a/src/lib.rs",
            "include_str!(\"../migrations/0001_a.sql\"); include_str!(\"../migrations/0003_d.sql\");",
        ),
        ("crates/a/migrations/0001_a.sql", ""),
        ("crates/a/migrations/0002_b.sql", ""),
        ("crates/a/migrations/0003_c.sql", ""),
        ("crates/a/migrations/0003_d.sql", ""),
        ("crates/b/migrations/4_e.sql", ""),
    ];
    let found = super::found(check, &files);
    let places = ["a/migrations/0002_b", "a/migrations/0003_c", "a/migrations/0003_c", "a/migrations/0003_d"];
    let places = places.iter().chain(&["b/migrations/4_e"; 2]).map(|p| format!("crates/{p}.sql:1"));
    assert_eq!(found, places.collect::<Vec<_>>());
}
