//! 轮次: terms of the committee, rounds of inspection, and which organisations a round inspects.
//!
//! A round of our own level is 本级; one that we join elsewhere is 派出, one that another level holds here is 接受. Scopes of
//! figures name rounds.
mod guards;
mod records;

pub use records::{Round, TASK_OF_ROUNDS, Task, Term};

use desk::Noun;

/// What this feature keeps.
pub const NOUNS: &[Noun] = &[
    Noun::of::<Term>().order("name", true),
    Noun::of::<Round>().order("entered", true).guard(guards::round),
    Noun::of::<Task>().order("name", false).guard(guards::task),
];
