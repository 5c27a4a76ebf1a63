//! The repository keeps its own rules.
use super::{House, breaches};

#[test]
fn the_house_is_tidy() {
    let house = House::read(&crate::root()).expect("the repository can be read");
    assert!(house.sources.len() > 100, "the sources are found");
    assert_eq!(house.features().first(), Some(&"organisations"), "the order of the features is found");
    let said: Vec<String> = breaches(&house).iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "house rules (STYLE.md) are broken:\n{}", said.join("\n"));
}
