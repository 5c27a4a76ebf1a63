//! Input never stops the program.
use super::{Breach, House};

pub(super) fn check(house: &House) -> Vec<Breach> {
    let what = "`unwrap` outside tests; return the error, or state with `expect` what always holds";
    let mut breaches = vec![];
    for source in house.product() {
        breaches.extend(source.code.match_indices(".unwrap()").map(|(at, _)| source.breach(at, what)));
    }
    breaches
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let files = [
        (
            "crates/desk/src/a.rs",
            "fn a() {\n    b().unwrap();\n}\n#[cfg(test)]\nmod tests {\n    fn a() { b().unwrap() }\n}",
        ),
        ("crates/desk/src/testing.rs", "b().unwrap()"),
        ("crates/desk/src/b.rs", "b().unwrap_or(\".unwrap()\")"),
    ];
    assert_eq!(super::found(check, &files), ["crates/desk/src/a.rs:2"]);
}
