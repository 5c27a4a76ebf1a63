//! What is added and taken away in turn (加减相抵): 收入52.94亿元，加上补助121.57亿元、结转13.68亿元，减去上解2.49亿元，可用财力185.70亿元.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::report::Severity;
use crate::rules::moves::{Move, net};
use crate::slip::slip_of;

/// A chain that begins with a level, adds and takes away, and ends in what remains.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    let here = |&n: &usize| book.figure(n).place.sentence == whole.place.sentence && book.figure(n).unit == whole.unit;
    let before: Vec<usize> = levels[at.saturating_sub(12)..at].iter().copied().filter(here).collect();
    let words = |n: usize| {
        let from = n.checked_sub(1).map_or(0, |last| book.figure(last).at.1);
        book.reading.plain.text(from, book.figure(n).at.0)
    };
    let first = before.iter().position(|&n| words(n).contains("加上"))?;
    let base = *before.get(first.checked_sub(1)?)?;
    let mut way = 1;
    let rest = before[first..].iter().map(|&n| {
        let words = words(n);
        if ["减去", "扣除", "减上解"].iter().any(|word| words.contains(word)) {
            way = -1;
        } else if words.contains('加') {
            way = 1;
        }
        (n, way)
    });
    let moves: Vec<Move> = std::iter::once((base, 1)).chain(rest).collect();
    let one = moves[1..].iter().all(|&(n, _)| book.figure(n).place.bracket == whole.place.bracket);
    let ended = words(total).starts_with(['，', '后']) && !words(total).contains("其中");
    if !one || !ended || moves.iter().all(|&(_, way)| way > 0) {
        return None;
    }
    let (computed, formula) = net(book, &moves);
    let (said, due) = (whole.print(whole.value.point), whole.print(computed.point));
    if !judge(whole, computed).holds() && !slip_of(&said, &due) {
        return None;
    }
    let terms = moves.iter().map(|&(n, _)| Term::Printed(n)).collect();
    book.record(Trial::new(CODE, total, computed, terms, formula).graded(Severity::Warning));
    Some(())
}
