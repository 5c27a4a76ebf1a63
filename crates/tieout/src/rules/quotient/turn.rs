//! Rates in a list: each of the count at its place among the counts before.

use super::{ratio, record};
use crate::book::{Book, judge};
use crate::figure::Unit;
use crate::report::Severity;

/// 收回527份，满意526份、比较满意519份，两率分别达到99.8%和98.5%
pub(super) fn in_turn(book: &mut Book<'_>, stated: usize, here: &[usize]) -> Option<()> {
    let (first, length) = (book.figure(stated).list.0, book.reading.list_length(stated));
    let parts = here.get(..length)?;
    let holds = |n: usize, whole: usize| {
        let ratio = ratio(book, parts[length - 1 - n], whole);
        ratio.is_some_and(|ratio| judge(book.figure(first + n), ratio).holds())
    };
    // 份 and 件 may be the same papers, since the words put all rates on one whole.
    let counted = |n: usize| matches!(book.figure(n).unit, Unit::Count(_));
    let alike = |n: &usize| book.figure(*n).unit == book.figure(parts[0]).unit || counted(*n) && counted(parts[0]);
    let mut wholes = here[length..].iter().copied().take(4).filter(alike);
    let whole = wholes.find(|&whole| (0..length).all(|n| holds(n, whole)))?;
    (0..length).for_each(|n| {
        record(book, first + n, parts[length - 1 - n], whole, Severity::Warning);
    });
    Some(())
}
