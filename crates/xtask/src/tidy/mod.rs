//! The house rules as tests: what STYLE.md says and a machine can see.
//!
//! The sources are read as text: comments are left out, code and string literals are looked at apart, and code that is built
//! for tests only is free of most rules. `cargo xtask tidy` prints each breach; the tests below hold the repository to it.
mod code;
mod house;
mod rules;
mod scan;
#[cfg(test)]
mod tests;

use house::House;
use std::{fmt, io, path::Path};

/// A place where the house departs from a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Breach {
    path: String,
    line: usize,
    /// What is wrong, and how to mend it.
    what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Prints every breach; an error if there is one.
pub(crate) fn run(root: &Path) -> io::Result<()> {
    let breaches = breaches(&House::read(root)?);
    for breach in &breaches {
        println!("{breach}");
    }
    match breaches.len() {
        0 => Ok(()),
        n => Err(io::Error::other(format!("tidy: the house rules (STYLE.md) are broken in {n} places"))),
    }
}

/// All breaches of all rules, by place.
fn breaches(house: &House) -> Vec<Breach> {
    let mut found: Vec<Breach> = rules::ALL.iter().flat_map(|rule| rule(house)).collect();
    found.sort();
    found
}
