//! 人员: persons whom outcomes concern. (The talent pool comes here.)
//!
//! A person is a number in every list; name, post and identity number are sealed under a key of the person's own. Opening a name
//! is an act and stands in the journal; erasing a person destroys the key, in the journal and in backups too.
mod acts;
mod records;
#[cfg(test)]
mod tests;

pub use acts::{ACTS, OpenName};
pub use records::Person;

use desk::Noun;

/// What this feature keeps.
pub const NOUNS: &[Noun] = &[Noun::of::<Person>().order("number", false)];
