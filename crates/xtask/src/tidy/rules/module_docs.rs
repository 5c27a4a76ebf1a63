//! Every file says at its head what it is.
use super::{Breach, House};

pub(super) fn check(house: &House) -> Vec<Breach> {
    let bare = house.sources.iter().filter(|s| !s.path.ends_with("build.rs") && !s.path.contains("/tests/data/"));
    let bare = bare.filter(|s| !s.text.trim_start_matches('\u{feff}').starts_with("//!"));
    bare.map(|s| s.breach_on(1, "begin the file with a `//!` line that says what it is")).collect()
}

#[test]
fn a_file_begins_with_what_it_is() {
    let files =
        [("crates/a/src/a.rs", "fn a() {}"), ("crates/a/src/b.rs", "//! B.\n"), ("crates/a/build.rs", "fn main() {}")];
    assert_eq!(super::found(check, &files), ["crates/a/src/a.rs:1"]);
}
