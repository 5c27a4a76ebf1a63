//! The databases' own crates stay in the desk's `store`, and where their errors become ours.
use super::{Breach, House};
use crate::tidy::code::Source;

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.product().filter(|s| !may(s)) {
        for name in ["rusqlite", "postgres", "tokio_postgres"] {
            let what = format!("`{name}` only in desk/src/store and desk/src/error.rs; ask the store");
            breaches.extend(source.names_crate(name).into_iter().map(|at| source.breach(at, what.clone())));
        }
    }
    breaches
}

fn may(source: &Source) -> bool {
    source.path.starts_with("bench/") || source.of("desk") && matches!(source.parts()[0], "store" | "error")
}

#[test]
fn databases_stay_in_the_store() {
    let files = [
        ("crates/desk/src/store/sqlite.rs", "use rusqlite::Connection;"),
        ("crates/desk/src/error.rs", "impl From<postgres::Error> for Error {}"),
        ("crates/desk/src/list/query.rs", "use rusqlite::Connection;"),
        ("crates/mingcha/src/office.rs", "fn a() {\n    postgres::Client::connect(); Store::postgres(url);\n}"),
    ];
    assert_eq!(super::found(check, &files), ["crates/desk/src/list/query.rs:1", "crates/mingcha/src/office.rs:2"]);
}
