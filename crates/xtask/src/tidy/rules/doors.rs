//! HTML and HTTP stay at the door: `axum` and `maud` only in the desk's `page`, and in `pages`, `views` and `web` of the product;
//! `maud` also where documents are written.
use super::{Breach, House};
use crate::tidy::code::Source;

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.product().filter(|s| !may(s)) {
        for name in ["axum", "maud"] {
            let what = format!("`{name}` only in pages, views and web; move this there, or return a plain value");
            if name == "maud" && source.of("document") && source.parts()[0] == "write" {
                continue;
            }
            breaches.extend(source.names_crate(name).into_iter().map(|at| source.breach(at, what.clone())));
        }
    }
    breaches
}

fn may(source: &Source) -> bool {
    // The bench knocks at the doors from outside.
    if source.path.starts_with("bench/") {
        return true;
    }
    let parts = source.parts();
    source.of("desk") && parts[0] == "page" || source.of("mingcha") && is_door(&parts) && parts[0] != "cli"
}

/// Is a file of the product one of the doors?
pub(super) fn is_door(parts: &[&str]) -> bool {
    matches!(parts[0], "web" | "cli") || parts.iter().any(|p| matches!(*p, "pages" | "views"))
}

#[test]
fn html_stays_at_the_door() {
    let files = [
        ("crates/desk/src/page/list.rs", "use maud::html;"),
        ("crates/desk/src/act/desk.rs", "use maud::Markup;"),
        ("crates/mingcha/src/finance/pages.rs", "use axum::Router;"),
        ("crates/mingcha/src/finance/views/balance.rs", "use maud::html;"),
        ("crates/mingcha/src/finance/acts.rs", "//! axum\nfn a() -> axum::Router {}"),
        ("crates/mingcha/src/web/mod.rs", "use {axum::Router, maud::Markup};"),
        ("crates/mingcha/src/cli.rs", "use axum::Router;"),
        ("crates/xtask/src/main.rs", "use axum::Router;"),
        ("crates/document/src/write/html.rs", "use maud::html;"),
        ("crates/document/src/read/html.rs", "use maud::html;"),
    ];
    let found = super::found(check, &files);
    let places = [
        "desk/src/act/desk.rs:1",
        "mingcha/src/finance/acts.rs:2",
        "mingcha/src/cli.rs:1",
        "xtask/src/main.rs:1",
        "document/src/read/html.rs:1",
    ];
    assert_eq!(found, places.map(|p| format!("crates/{p}")));
}
