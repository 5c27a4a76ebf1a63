//! Figures that come and go, each with its way: 1 for what counts up, −1 for what counts down.

use crate::book::Book;
use crate::number::Computed;

pub(super) type Move = (usize, i8);

/// What they make together, and how that is written: 173件 + 23件 - 9件.
pub(super) fn net(book: &Book<'_>, moves: &[Move]) -> (Computed, String) {
    let mut sum = Computed::ZERO;
    let mut formula = String::new();
    for &(n, way) in moves {
        let value = book.figure(n).value;
        sum = sum.plus(if way < 0 { value.negated() } else { value });
        let sign = match way {
            ..=-1 => " - ",
            _ if formula.is_empty() => "",
            _ => " + ",
        };
        formula = format!("{formula}{sign}{}", book.reading.printed(n));
    }
    (sum, formula.trim_start().to_owned())
}

pub(super) fn nearest(moves: &[Move], way: i8) -> Option<Move> {
    moves.iter().rev().find(|(_, other)| *other == way).copied()
}
