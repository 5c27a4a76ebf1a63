//! No file is longer than a person reads at one sitting.
use super::{Breach, House};

const MOST: usize = 500;

pub(super) fn check(house: &House) -> Vec<Breach> {
    let long = house.sources.iter().map(|s| (s, s.text.lines().count())).filter(|(_, lines)| *lines > MOST);
    long.map(|(s, lines)| s.breach_on(MOST + 1, format!("{lines} lines; split the file by noun (at most {MOST})")))
        .collect()
}

#[test]
fn a_file_has_at_most_500_lines() {
    let (long, enough) = ("//! A.\n".repeat(501), "//! A.\n".repeat(500));
    assert_eq!(
        super::found(check, &[("crates/a/src/a.rs", &long), ("crates/a/src/b.rs", &enough)]),
        ["crates/a/src/a.rs:501"]
    );
}
