//! A total whose parts are told in sentences of their own, each with parts of its own after it: 新收879029件。其中继承77793件。
//! 合同新收2008721件。其中借款709017件。

use super::{accept, significant};
use crate::book::Book;

/// So many levels after a total its parts may stand.
const REACH: usize = 24;
/// So many digits are no chance.
const DIGITS: usize = 5;

/// Known only where it holds.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        let total = levels[at];
        let whole = book.figure(total);
        if book.totals[total]
            || significant(whole) < DIGITS
            || whole.place.bracket != 0
            || book.columns[total].is_some()
        {
            continue;
        }
        let after = levels[at + 1..].iter().copied().take(REACH);
        let outer: Vec<usize> = after
            .filter(|&n| {
                let part = book.figure(n);
                let own = part.place.sentence != whole.place.sentence && part.place.bracket == 0 && !part.prior;
                own && part.unit == whole.unit && part.planned == whole.planned && !inner(book, n)
            })
            .collect();
        let made = (2..=outer.len().min(8))
            .map(|length| &outer[..length])
            .find(|parts| book.figure(total).value.point == book.added(parts).point);
        if let Some(parts) = made.map(<[usize]>::to_vec) {
            accept(book, total, parts);
        }
    }
}

/// 其中继承案件下降较快，新收77793件: a sentence on a part of the sentence before.
fn inner(book: &Book<'_>, n: usize) -> bool {
    let (start, _) = book.reading.sentence(book.figure(n).place.sentence);
    book.reading.plain.text(start, start + 4).contains("其中")
}
