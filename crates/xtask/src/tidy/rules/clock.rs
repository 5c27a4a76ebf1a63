//! The clock is read by the desk, the environment by the configuration: all else is given what it needs, and can be tested.
use super::{Breach, House};
use crate::tidy::code::Source;

const CLOCKS: [&str; 5] = ["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now", "ZonedDateTime::now"];

pub(super) fn clock(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.product().filter(|s| s.path != "crates/desk/src/act/desk.rs" && !measures(s)) {
        for name in CLOCKS {
            let what = format!("`{name}`: only the desk reads the clock; take the day from it (`act.today()`)");
            breaches.extend(source.words(name).into_iter().map(|at| source.breach(at, what.clone())));
        }
    }
    breaches
}

pub(super) fn environment(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.product().filter(|s| !configures(s)) {
        let main = source.path.ends_with("src/main.rs");
        let read =
            source.words("env::").into_iter().filter(|at| !(main && source.code[*at..].starts_with("env::args")));
        let what = "the environment is read in mingcha/src/config.rs only; pass what it says";
        breaches.extend(read.map(|at| source.breach(at, what)));
    }
    breaches
}

fn configures(source: &Source) -> bool {
    source.path == "crates/mingcha/src/config.rs" || source.of("xtask") || measures(source)
}

/// Is it no part of the product, but tries or times it?
fn measures(source: &Source) -> bool {
    ["bench/", "fuzz/"].iter().any(|folder| source.path.starts_with(folder))
}

#[test]
fn only_the_desk_reads_the_clock() {
    let files = [
        ("crates/desk/src/act/desk.rs", "jiff::ZonedDateTime::now()"),
        ("crates/mingcha/src/rounds/acts.rs", "let a = 1;\nlet b = std::time::SystemTime::now();"),
        ("crates/desk/src/list/query.rs", "Instant::now(); Zoned::now(); MyInstant::nowhere();"),
        ("crates/desk/src/list/tests.rs", "Instant::now();"),
    ];
    let query = "crates/desk/src/list/query.rs:1";
    assert_eq!(super::found(clock, &files), ["crates/mingcha/src/rounds/acts.rs:2", query, query]);
}

#[test]
fn only_the_configuration_reads_the_environment() {
    let files = [
        ("crates/mingcha/src/config.rs", "std::env::var(\"A\")"),
        ("crates/mingcha/src/main.rs", "std::env::args();\nstd::env::var(\"A\");"),
        ("crates/mingcha/src/web.rs", "env!(\"CARGO_PKG_VERSION\"); env::temp_dir();"),
        ("crates/desk/src/testing.rs", "std::env::var(\"A\")"),
        ("crates/xtask/src/main.rs", "env::args()"),
    ];
    assert_eq!(super::found(environment, &files), ["crates/mingcha/src/main.rs:2", "crates/mingcha/src/web.rs:1"]);
}
