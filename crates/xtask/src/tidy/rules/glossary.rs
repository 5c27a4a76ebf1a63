//! Every table stands in the glossary, beside the office's word for it.
use super::{Breach, House};

pub(super) fn check(house: &House) -> Vec<Breach> {
    let records = house.records().into_iter();
    let unnamed = records.filter(|d| !house.glossary.contains(&format!("`{}`", d.table)));
    unnamed.map(|d| d.source.breach(d.at, format!("docs/glossary.md has no line for `{}`; add one", d.table))).collect()
}

#[test]
fn tables_are_in_the_glossary() {
    let records = "#[record(\"届\", table = \"rounds_terms\")]\n#[record(\"轮次\", table = \"rounds_rounds\")]";
    let files =
        [("crates/mingcha/src/rounds/records.rs", records), ("docs/glossary.md", "| 届 | Term | `rounds_terms` |")];
    assert_eq!(super::found(check, &files), ["crates/mingcha/src/rounds/records.rs:2"]);
}
