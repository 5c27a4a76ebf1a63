//! What every feature stands on: record, act, condition, figure, list, exchange, page. It names no noun of the office.
//!
//! A record changes only by an act; an act writes its line in the journal in the same transaction; a figure is a question put
//! to conditions. See ARCHITECTURE.md for the whole.
#![forbid(unsafe_code)]

// Lets the derives name `::desk` inside this crate, in its own tests.
extern crate self as desk;

pub mod act;
pub mod codes;
pub mod condition;
mod error;
pub mod exchange;
pub mod figure;
mod files;
pub mod keys;
pub mod list;
pub mod page;
pub mod record;
pub mod rules;
pub mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use act::{
    Access, Act, Actor, Arg, Asked, Asks, Clock, Desk, Doing, Done, Entry, Fact, Grant, Noun, Objection, Phase,
    Proposed, Reach, Reader, State, Step, Stored, Tab, Tone, entry, grant,
};
pub use codes::Codes;
pub use condition::Condition;
pub use desk_derive::{Act, Record};
pub use error::{Error, Result, reason};
pub use figure::{Amount, Figure, Scope, Unit};
pub use record::{
    Code, Date, DateTime, DocumentNumber, Field, FileHash, Id, IdentityNumber, Kind, Links, LongText, Money,
    PartialDate, Percent, Record, Row, Sealed, Table, Telephone, Typed, Value, YesNo,
};
pub use rules::Rules;
pub use store::{Migration, Store};

/// The desk's own migration, the first of every store.
pub const MIGRATION: Migration = Migration { name: "desk", sql: include_str!("../migrations/0001_desk.sql") };
