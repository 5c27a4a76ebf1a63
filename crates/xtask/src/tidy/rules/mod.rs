//! The rules, one file each. A rule never fails, it finds; its tests show what it finds and what it lets pass.
mod clock;
mod doors;
mod floats;
mod glossary;
mod imports;
mod joins;
mod length;
mod migrations;
mod module_docs;
mod prefix;
mod sql;
mod stores;
mod unwrap;

use super::{Breach, house::House};

/// A rule: what in the house departs from it.
pub(super) type Rule = fn(&House) -> Vec<Breach>;

/// All rules.
pub(super) const ALL: &[Rule] = &[
    module_docs::check,
    length::check,
    imports::check,
    doors::check,
    stores::check,
    sql::check,
    joins::check,
    clock::clock,
    clock::environment,
    unwrap::check,
    floats::check,
    glossary::check,
    prefix::check,
    migrations::check,
];

/// The places where this rule finds something in these files, as `path:line`.
#[cfg(test)]
fn found(rule: Rule, files: &[(&str, &str)]) -> Vec<String> {
    assert!(ALL.contains(&rule), "the rule is not listed");
    rule(&House::of(files.iter().copied())).iter().map(|b| format!("{}:{}", b.path, b.line)).collect()
}
