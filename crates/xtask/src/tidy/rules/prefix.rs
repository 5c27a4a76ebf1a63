//! One noun, one folder, one table prefix: a feature's tables begin with its name, the desk's with `desk`.
use super::{Breach, House};

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for declared in house.records() {
        let owner = if declared.source.of("mingcha") { declared.source.parts()[0] } else { "desk" };
        if !declared.table.strip_prefix(owner).is_some_and(|rest| rest.starts_with('_')) {
            let what = format!("table `{}` belongs to {owner}; call it `{owner}_…`", declared.table);
            breaches.push(declared.source.breach(declared.at, what));
        }
    }
    breaches
}

#[test]
fn tables_begin_with_their_feature() {
    let files = [
        (
            "crates/mingcha/src/rounds/records.rs",
            "#[record(\"届\", table = \"rounds_terms\")]\n#[record(\"片区\", table = \"areas\")]",
        ),
        (
            "crates/desk/src/list/saved.rs",
            "#[record(\"常用筛选\", table = \"desk_views\")]\n\n#[record(\"届\", table = \"rounds_terms\")]",
        ),
    ];
    assert_eq!(
        super::found(check, &files),
        ["crates/mingcha/src/rounds/records.rs:2", "crates/desk/src/list/saved.rs:3"]
    );
}
