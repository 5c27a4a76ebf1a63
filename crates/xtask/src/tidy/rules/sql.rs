//! SQL stands beside the struct it fills: in the product's records, conditions, acts, figures, control, guards and steps. Doors
//! have not even a fragment of it.
use super::{Breach, House, doors::is_door};
use crate::tidy::{code::words, scan::is_word};

const FILES: [&str; 9] =
    ["records", "conditions", "acts", "figures", "control", "guards", "steps", "execution", "lists"];

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.product().filter(|s| s.of("mingcha") || s.of("desk")) {
        let loud = source.literals.iter().filter(|l| is_loud(&l.text));
        breaches.extend(
            loud.map(|l| source.breach_on(l.line, "SQL is written in lower case, so that it can be found and read")),
        );
    }
    for source in house.product().filter(|s| s.of("mingcha")) {
        let parts = source.parts();
        let writes = source.literals.iter().filter(|l| is_write(&l.text));
        let what = "a feature writes its tables by `act.add` and `act.change`, which journal it; SQL here only reads";
        breaches.extend(writes.map(|l| source.breach_on(l.line, what)));
        if is_door(&parts) {
            let rows = source.literals.iter().filter(|l| is_statement(&l.text) || is_fragment(&l.text));
            let what = "SQL at a door; name a condition, a figure or a function of the feature instead";
            breaches.extend(rows.map(|l| source.breach_on(l.line, what)));
        } else if !parts.iter().any(|p| FILES.contains(p)) {
            let rows = source.literals.iter().filter(|l| is_statement(&l.text));
            let what = format!("SQL outside {}; move it beside the struct it fills", FILES.join(", "));
            breaches.extend(rows.map(|l| source.breach_on(l.line, what.clone())));
        }
    }
    breaches
}

/// Capitals where the house writes none.
fn is_loud(text: &str) -> bool {
    let has = |word: &str| !words(text, word).is_empty();
    has("SELECT ") && has("FROM ") || has("INSERT INTO ") || has("DELETE FROM ") || has("UPDATE ") && has(" SET ")
}

/// A statement that changes rows.
fn is_write(text: &str) -> bool {
    is_statement(text) && ["insert into ", "delete from ", "update "].iter().any(|w| text.trim_start().starts_with(w))
}

/// A statement, or a question inside one.
pub(super) fn is_statement(text: &str) -> bool {
    let has = |word: &str| !words(text, word).is_empty();
    has("select ") && has(" from ") || has("insert into ") || has("delete from ") || has("update ") && has(" set ")
}

/// What an act gives to the reader: `t.item = $item`.
fn is_fragment(text: &str) -> bool {
    words(text, "t.").into_iter().any(|at| {
        let rest = text[at + 2..].trim_start_matches(is_word).trim_start();
        ["=", "<", ">", "in (", "is ", "like ", "between "].iter().any(|op| rest.starts_with(op))
    })
}

#[test]
fn sql_stands_beside_what_it_fills() {
    let statement = "const A: &str = \"exists (select 1 \\\n    from a_b c)\";";
    let files = [
        ("crates/mingcha/src/rounds/conditions.rs", statement),
        ("crates/mingcha/src/rounds/acts/open.rs", statement),
        ("crates/mingcha/src/rounds/mod.rs", statement),
        ("crates/mingcha/src/rounds/views.rs", "\"t.round = $round\"; \"at.round = 1\"; \"选择 select\""),
        ("crates/mingcha/src/web.rs", "\n\"update a_b set c = 1\""),
        ("crates/mingcha/src/office.rs", "\"delete from a_b\"; \"t.item = $item\"; \"please update the rows\""),
        ("crates/desk/src/store/mod.rs", statement),
        ("crates/desk/src/act/mod.rs", "\n\"exists (SELECT 1 FROM a_b)\""),
        ("crates/mingcha/src/people/acts.rs", "\"update a_b set c = $c\""),
    ];
    let found = super::found(check, &files);
    let product = [
        "people/acts.rs:1",
        "rounds/mod.rs:1",
        "rounds/views.rs:1",
        "web.rs:2",
        "web.rs:2",
        "office.rs:1",
        "office.rs:1",
    ];
    let mut wanted: Vec<String> = product.iter().map(|p| format!("crates/mingcha/src/{p}")).collect();
    wanted.push("crates/desk/src/act/mod.rs:2".into());
    let mut found = found;
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
}
