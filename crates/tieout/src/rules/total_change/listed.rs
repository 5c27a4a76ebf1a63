//! A change and the changes that it is made of, where no level is printed: 收入增加3627万元，其中：本级增加365万元、补助增加3262万元.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::number::Computed;
use crate::report::Severity;

/// Known only where it holds.
pub(super) fn check(book: &mut Book<'_>) {
    for whole in 0..book.reading.figures.len() {
        let figure = book.figure(whole);
        if figure.role == Role::Change && figure.direction != 0 && figure.unit.adds_up() && !figure.approximate {
            changes(book, whole);
        }
    }
}

fn changes(book: &mut Book<'_>, whole: usize) -> Option<()> {
    let figure = book.figure(whole);
    let next = whole + 1..book.reading.figures.len().min(whole + 40);
    let first = next.clone().take(40).find(|&n| book.figure(n).role == Role::Change)?;
    let between = book.reading.plain.text(figure.at.1, book.figure(first).at.0);
    let inside = book.reading.brackets[book.figure(first).place.bracket as usize].head == Some(whole);
    if !(inside || between.contains("其中")) || between.contains('。') {
        return None;
    }
    let bracket = book.figure(first).place.bracket;
    let listed = next.filter(|&n| {
        let part = book.figure(n);
        part.role == Role::Change
            && part.direction != 0
            && part.unit == figure.unit
            && part.place.sentence == figure.place.sentence
            && part.place.bracket == bracket
    });
    let (mut sum, mut parts) = (Computed::ZERO, Vec::new());
    for part in listed {
        sum = sum.plus(book.figure(part).signed());
        parts.push(part);
        if parts.len() >= 2 && judge(figure, sum).holds() {
            let sign = |n: usize| if book.figure(n).direction == figure.direction { " + " } else { " - " };
            let formula: String = parts.iter().map(|&n| format!("{}{}", sign(n), book.reading.printed(n))).collect();
            let terms = parts.iter().map(|&n| Term::Printed(n)).collect();
            let formula = formula.trim_start_matches([' ', '+']).to_owned();
            book.record(Trial::new(CODE, whole, sum, terms, formula).graded(Severity::Warning));
            return Some(());
        }
    }
    None
}
