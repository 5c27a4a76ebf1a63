//! Counts in several units that make one (不同量词的合计): 小学156所（完小105所、民办1所、教学点50个）, 来信313件、来访469批次，合计782件（批）次.

use super::{accept, begins_list, marked};
use crate::book::Book;
use crate::figure::{Figure, Unit};

/// So many parts are looked at on either side of a total.
const REACH: usize = 8;

/// Known only where it holds.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        let total = levels[at];
        if book.totals[total] || !matches!(book.figure(total).unit, Unit::Count(_)) {
            continue;
        }
        if let Some(parts) = after(book, levels, at).or_else(|| before(book, levels, at)) {
            accept(book, total, parts);
        }
    }
}

fn counted(figure: &Figure) -> bool {
    let things =
        ["件", "批次", "人次", "件次", "次", "所", "个", "家", "户", "项", "处", "批", "起", "宗", "场", "期", "条"];
    matches!(figure.unit, Unit::Count(unit) if things.contains(&unit))
}

fn mixed(book: &Book<'_>, parts: &[usize]) -> bool {
    parts.len() >= 2 && parts.windows(2).any(|two| book.figure(two[0]).unit != book.figure(two[1]).unit)
}

/// What its bracket, or the list that it announces, holds.
fn after(book: &Book<'_>, levels: &[usize], at: usize) -> Option<Vec<usize>> {
    let whole = book.figure(levels[at]);
    let first = *levels.get(at + 1)?;
    let place = book.figure(first).place;
    let begins = marked(book, levels[at], first) && begins_list(book, levels[at], levels[at], first);
    let list = levels[at + 1..].iter().copied().take(REACH).take_while(|&n| {
        let part = book.figure(n);
        let one = part.place.sentence == place.sentence && part.place.bracket == place.bracket;
        one && counted(part) && !part.prior
    });
    let list: Vec<usize> = list.collect();
    let made = |length: &usize| {
        let parts = &list[..*length];
        mixed(book, parts) && book.added(parts).point == whole.value.point
    };
    (2..=list.len()).find(made).filter(|_| begins).map(|length| list[..length].to_vec())
}

/// What stands before a total that says that it is one.
fn before(book: &Book<'_>, levels: &[usize], at: usize) -> Option<Vec<usize>> {
    let total = levels[at];
    let whole = book.figure(total);
    let told = ["合计", "共计", "总计", "共"]
        .iter()
        .any(|word| whole.lead.trim_end_matches(['为', '受', '理']).ends_with(word));
    let list = levels[..at].iter().rev().copied().take(REACH).take_while(|&n| {
        let part = book.figure(n);
        let one = part.place.sentence == whole.place.sentence && part.place.bracket == whole.place.bracket;
        one && counted(part)
    });
    let list: Vec<usize> = list.collect();
    let made = |length: &usize| {
        let parts = &list[..*length];
        mixed(book, parts) && book.added(parts).point == whole.value.point
    };
    let length = (2..=list.len()).find(made).filter(|_| told)?;
    Some(list[..length].iter().rev().copied().collect())
}
