//! A feature imports only those that stand before it in `crates/mingcha/src/lib.rs`.
use super::{Breach, House};
use crate::tidy::{code::Source, scan::is_word};

pub(super) fn check(house: &House) -> Vec<Breach> {
    let features = house.features();
    let order = |name: &str| features.iter().position(|f| *f == name);
    let mut breaches = vec![];
    for source in house.product().filter(|s| s.of("mingcha")) {
        let Some(own) = order(source.parts()[0]) else { continue };
        for (at, name) in imported(source) {
            if order(name).is_some_and(|other| other > own) {
                let what = format!(
                    "{} may not import {name}, which comes after it in lib.rs; turn the call round",
                    features[own]
                );
                breaches.push(source.breach(at, what));
            }
        }
    }
    breaches
}

/// What the code names of its own crate: `crate::a`, each of `crate::{a, b::c}`, and `super::super::a`, which is the same from
/// a file in a feature's folder. (From deeper down it can only name more of the feature itself.)
fn imported(source: &Source) -> Vec<(usize, &str)> {
    let mut found = vec![];
    let roots = ["crate::", "super::super::"];
    for (at, root) in roots.iter().flat_map(|root| source.words(root).into_iter().map(move |at| (at, root))) {
        let from = at + root.len();
        if !source.code[from..].starts_with('{') {
            found.push((at, name(&source.code[from..])));
            continue;
        }
        let mut depth = 0;
        for (i, c) in source.code[from..].char_indices() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 1 && (c == '{' || c == ',') {
                let rest = source.code[from + i + 1..].trim_start();
                found.push((source.code.len() - rest.len(), name(rest)));
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

fn name(code: &str) -> &str {
    code.split(|c| !is_word(c)).next().unwrap_or(code)
}

#[test]
fn imports_run_one_way() {
    let files = [
        ("crates/mingcha/src/lib.rs", "//! A.\npub mod people;\npub mod rounds;\npub mod finance;\n\npub mod web;"),
        (
            "crates/mingcha/src/people/acts.rs",
            "use crate::{\n    web::page,\n    finance::{Line, rounds},\n    rounds::Round,\n};",
        ),
        ("crates/mingcha/src/rounds/acts.rs", "use crate::people::Person;\nfn a() -> crate::finance::Line {}"),
        ("crates/mingcha/src/rounds/tests.rs", "use crate::finance::Line;"),
        ("crates/mingcha/src/rounds/records.rs", "use super::{acts, super::people};\nuse super::super::finance::Line;"),
        ("crates/mingcha/src/web.rs", "use crate::finance::Line;"),
    ];
    let found = super::found(check, &files);
    let [people, rounds, records] =
        ["people/acts.rs", "rounds/acts.rs", "rounds/records.rs"].map(|file| format!("crates/mingcha/src/{file}"));
    assert_eq!(found, [format!("{people}:3"), format!("{people}:4"), format!("{rounds}:2"), format!("{records}:2")]);
}
