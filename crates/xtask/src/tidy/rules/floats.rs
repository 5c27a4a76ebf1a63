//! Money is fen, a ratio is two whole numbers: the product has no float.
use super::{Breach, House};

pub(super) fn check(house: &House) -> Vec<Breach> {
    let mut breaches = vec![];
    for source in house.sources.iter().filter(|s| s.of("mingcha")) {
        for name in ["f64", "f32"] {
            let what = format!("`{name}`: use Money, Percent or a figure's Amount; they are exact");
            breaches.extend(source.words(name).into_iter().map(|at| source.breach(at, what.clone())));
        }
    }
    breaches
}

#[test]
fn the_product_has_no_float() {
    let files = [
        ("crates/mingcha/src/finance/acts.rs", "let _ = \"f64\";\nlet a = 1 as f64;"),
        ("crates/mingcha/src/finance/tests.rs", "fn a(b: f32) {}"),
        ("crates/desk/src/exchange/cell.rs", "fn a(b: f64) {}"),
    ];
    assert_eq!(
        super::found(check, &files),
        ["crates/mingcha/src/finance/acts.rs:2", "crates/mingcha/src/finance/tests.rs:1"]
    );
}
