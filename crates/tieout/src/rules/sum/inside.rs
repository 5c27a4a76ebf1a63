//! What the bracket of a total tells of it, and the one part that is all of it.

use super::{accept, claim, marked};
use crate::book::Book;
use crate::report::Severity;

/// 本级216.46万元（上年第四季度31.64万元，当年184.82万元）: all that its bracket tells, of whatever time; 其中X50万元: all of it.
pub(super) fn inside(book: &mut Book<'_>, total: usize) {
    let whole = book.figure(total);
    let next = book.reading.figures.get(total + 1).filter(|next| next.unit == whole.unit && next.is_level());
    let Some(first) = next else { return };
    let bracket = first.place.bracket;
    let alike = |&n: &usize| book.figure(n).unit == whole.unit && book.figure(n).place.bracket == bracket;
    let parts: Vec<usize> = if bracket != whole.place.bracket && marked(book, total, total + 1) {
        (total + 1..book.reading.figures.len().min(total + 12)).filter(alike).collect()
    } else {
        Vec::new()
    };
    let levels = parts.iter().all(|&n| book.figure(n).is_level() && !book.figure(n).approximate);
    if parts.len() >= 2 && levels && whole.value.point == book.added(&parts).point {
        accept(book, total, parts);
        return;
    }
    let alone = book
        .reading
        .figures
        .get(total + 2)
        .is_none_or(|other| other.unit != whole.unit || other.place.sentence != whole.place.sentence);
    let all = first.value.point == whole.value.point && first.place.sentence == whole.place.sentence && alone;
    if all && !whole.value.point.is_zero() && marked(book, total, total + 1) {
        claim(book, total, &[total + 1], Severity::Error);
    }
}
