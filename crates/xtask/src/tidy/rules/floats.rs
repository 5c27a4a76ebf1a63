//! Money is fen, a ratio is two whole numbers: the product has no float.
use super::{Breach, House};
use crate::tidy::scan::is_word;

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.sources.iter().filter(|s| s.of("mingcha")) {
        for name in ["f64", "f32"] {
            let what = format!("`{name}`: use Money, Percent or a figure's Amount; they are exact");
            breaches.extend(source.words(name).into_iter().map(|at| source.breach(at, what.clone())));
        }
        let what = "a number with a point is a float: use Money, Percent or a figure's Amount; they are exact";
        breaches.extend(literals(&source.code).into_iter().map(|at| source.breach(at, what)));
    }
    breaches
}

/// Where a number is written with a point: `1.5`. A place in a tuple (`row.0.1`) is none, nor is a range (`1..5`).
fn literals(code: &str) -> Vec<usize> {
    let digit = |at: usize| code.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let starts = |at: usize| {
        let before = code[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
        before.len() < at && !before.ends_with(|c: char| c == '.' || is_word(c))
    };
    code.match_indices('.').map(|(at, _)| at).filter(|at| digit(at + 1) && starts(*at)).collect()
}

#[test]
fn the_product_has_no_float() {
    let files = [
        ("crates/mingcha/src/finance/acts.rs", "let _ = \"f64\";\nlet a = 1 as f64;"),
        ("crates/mingcha/src/finance/tests.rs", "fn a(b: f32) {}"),
        ("crates/mingcha/src/finance/views.rs", "row.0.1; a1.0; 1..5; \"1.5\";\nlet share = part * 1.5;"),
        ("crates/desk/src/exchange/cell.rs", "fn a(b: f64) {}"),
    ];
    assert_eq!(
        super::found(check, &files),
        ["acts.rs:2", "tests.rs:1", "views.rs:2"].map(|place| format!("crates/mingcha/src/finance/{place}"))
    );
}
