//! Acts: one struct, one transaction, one permission, one line in the journal.
mod access;
mod answers;
mod asked;
mod desk;
mod doing;
mod erase;
mod history;
pub mod journal;
mod noun;
mod reader;
mod register;

pub use access::{Access, Actor, Grant, Reach, grant};
pub use answers::Answers;
pub use asked::{Act, Asked, Asks, Entry, Fact, Suggest, Tone, entry};
pub use desk::{Clock, Desk, Done};
pub use doing::Doing;
pub use history::{Diff, Sentence};
pub use journal::Verdict;
pub use noun::{Noun, Objection, Phase, Proposed, State, Step, Tab};
pub use reader::{Arg, Reader, Stored};

pub(crate) use register::Verb;
