//! Tie-out (勾稽校核): finds every number that does not tie in a Chinese public-sector report, and nothing else.
//!
//! [`check`] reads plain text and gives back the figures, the claims that the text makes about them, right ones too,
//! and the findings. It is pure: no files, no clock, no tables. All arithmetic is exact, and a printed number stands
//! for every number that rounds to it, so that what rounding explains is silent.

mod against;
mod book;
mod cause;
mod date;
mod figure;
mod grid;
mod label;
mod number;
mod reading;
mod report;
mod rules;
mod section;
mod slip;
mod statement;
mod text;
mod told;

pub use against::{Known, Name, Tie, Value, against};
pub use report::{Claim, Decimal, Finding, Operand, ReadFigure, Report, Severity, Span, Status};
pub use rules::{RULES, Rule};

use book::Book;
use reading::Reading;

/// What is known beside the text.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// The year on which the text reports; else it is taken from the text.
    pub year: Option<u16>,
    /// Regulations that are no longer in force, from the rulebook.
    pub regulations: Vec<Regulation>,
}

/// A regulation that ended: its title, the first year without it, and what replaced it (empty if nothing did).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regulation {
    pub title: String,
    pub ended: u16,
    pub successor: String,
}

/// Checks a text.
pub fn check(text: &str, setting: &Setting) -> Report {
    let reading = Reading::of(text);
    let mut book = Book::new(&reading, setting);
    for rule in RULES {
        (rule.check)(&mut book);
    }
    book.into_report()
}
