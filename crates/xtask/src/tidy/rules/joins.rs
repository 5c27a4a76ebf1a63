//! Every table that literal SQL names is joined on the office and without its withdrawn rows.
use super::{Breach, House, sql::is_statement};
use crate::tidy::{code::words, scan::is_word};

const KEYWORDS: [&str; 12] =
    ["", "where", "on", "join", "left", "inner", "cross", "group", "order", "limit", "union", "and"];

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.product().filter(|s| s.of("mingcha")) {
        for literal in source.literals.iter().filter(|l| is_statement(&l.text)) {
            breaches.extend(faults(&literal.text).into_iter().map(|what| source.breach_on(literal.line, what)));
        }
    }
    breaches
}

fn faults(sql: &str) -> Vec<String> {
    let named = named(sql);
    let mut said = vec![];
    for (table, alias) in &named {
        if KEYWORDS.contains(alias) {
            said.push(format!("give {table} an alias, and join it on its office"));
            continue;
        }
        // The same alias in two subqueries needs its condition in both.
        let times = named.iter().filter(|n| n.1 == *alias).count();
        for (wanted, why) in [("office = ", "a row of another office"), ("withdrawn is null", "a withdrawn row")] {
            if words(sql, &format!("{alias}.{wanted}")).len() < times {
                said.push(format!(
                    "{table} {alias} may be {why}; add `{alias}.{}`",
                    wanted.replace("= ", "= t.office")
                ));
            }
        }
    }
    said.sort();
    said.dedup();
    said
}

/// The tables of a statement with their aliases.
fn named(sql: &str) -> Vec<(&str, &str)> {
    let mut found = vec![];
    for word in ["from ", "join "] {
        for at in words(sql, word) {
            let (table, rest) = first_word(&sql[at + word.len()..]);
            if !table.contains('_') {
                continue;
            }
            let (mut alias, mut rest) = first_word(rest);
            if alias == "as" {
                (alias, rest) = first_word(rest);
            }
            found.push((table, alias));
            // `from a_b x, c_d y`
            while let Some(next) = rest.trim_start().strip_prefix(',') {
                let (table, after) = first_word(next);
                let (alias, after) = first_word(after);
                found.push((table, alias));
                rest = after;
            }
        }
    }
    found
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_at(text.find(|c| !is_word(c)).unwrap_or(text.len()))
}

#[test]
fn a_table_is_joined_on_office_and_live_rows() {
    let good = "select 1 from a_b r join a_c s on s.office = r.office and s.withdrawn is null \
                where r.office = t.office and r.withdrawn is null and r.x = s.id";
    assert_eq!(faults(good), Vec::<String>::new());
    let said = |sql: &str| faults(sql).join("; ");
    assert_eq!(
        said(&good.replace("s.withdrawn is null", "1 = 1")),
        "a_c s may be a withdrawn row; add `s.withdrawn is null`"
    );
    assert!(
        said(&good.replace("r.office = t.office", "1 = 1")).starts_with("a_b r may be a row of another office; add")
    );
    assert_eq!(said(&format!("{good} and exists (select 1 from a_b r where r.y = t.y)")).matches("a_b r").count(), 2);
    assert!(said("select 1 from a_b where x = 1").starts_with("give a_b an alias"));
    assert_eq!(
        said("select 1 from a_b r, a_c s where r.office = t.office and r.withdrawn is null").matches("a_c s").count(),
        2
    );
}

#[test]
fn sentences_are_no_statements() {
    let files = [
        ("crates/mingcha/src/rounds/conditions.rs", "\"taken from a_b c\";\n\"select 1 from a_b c\""),
        ("crates/mingcha/src/rounds/tests.rs", "\"select 1 from a_b c\""),
    ];
    assert_eq!(super::found(check, &files), ["crates/mingcha/src/rounds/conditions.rs:2"; 2]);
}
