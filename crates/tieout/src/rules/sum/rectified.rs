//! Problems by how far they have been put right (整改): 问题50项……已整改40项……正在整改10项.

use super::accept;
use crate::book::Book;

const STATES: [&str; 12] = [
    "已整改",
    "整改到位",
    "完成整改",
    "整改完成",
    "正在整改",
    "部分整改",
    "未整改",
    "尚未整改",
    "持续整改",
    "整改中",
    "销号",
    "基本整改",
];
/// So many levels after the problems their states may be told.
const REACH: usize = 10;

/// Known only where it holds: what is not told may be another state.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for (at, &total) in levels.iter().enumerate() {
        let whole = book.figure(total);
        let problems =
            ["问题", "事项", "任务"].iter().any(|word| whole.label.contains(word)) && !rectified(book, total);
        if !problems || book.totals[total] {
            continue;
        }
        let after = levels[at + 1..].iter().copied().take(REACH);
        let near = after.take_while(|&n| {
            let place = book.figure(n).place;
            place.paragraph == whole.place.paragraph && place.sentence <= whole.place.sentence + 1
        });
        let states: Vec<usize> = near.filter(|&n| book.figure(n).unit == whole.unit && rectified(book, n)).collect();
        let made = (2..=states.len())
            .map(|length| &states[..length])
            .find(|parts| book.figure(total).value.point == book.added(parts).point);
        if let Some(parts) = made.map(<[usize]>::to_vec) {
            accept(book, total, parts);
        }
    }
}

fn rectified(book: &Book<'_>, n: usize) -> bool {
    STATES.iter().any(|state| book.figure(n).lead.contains(state))
}
