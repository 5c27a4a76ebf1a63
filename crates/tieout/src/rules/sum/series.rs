//! A total, and the clauses after it that each tell one of its parts among other things: 共计357703人次约6414万元。学前3272人次
//! 约170万元，其中建卡户720人次；义务教育328158人次约4590万元……

use super::slipped::slips;
use super::{accept, significant};
use crate::book::Book;
use crate::figure::Figure;

/// So many figures after a total its clauses may stand.
const WITHIN: usize = 60;

/// Known only where it holds, or where one slip keeps many digits from it.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for n in 0..levels.len() {
        let total = levels[n];
        let whole = book.figure(total);
        if significant(whole) < 3 || whole.approximate && significant(whole) < 4 {
            continue;
        }
        let after: Vec<usize> = levels[n + 1..].iter().copied().take(WITHIN).collect();
        for (parts, named) in [(clauses(book, total, &after), false), (called(book, total, &after), true)] {
            let lists = (2..=parts.len()).rev().map(|length| &parts[..length]);
            let fits = |parts: &&[usize]| fits(book, total, parts) || named && slips(book, total, parts);
            if let Some(parts) = lists.filter(fits).map(<[usize]>::to_vec).next() {
                accept(book, total, parts);
                break;
            }
        }
    }
}

/// The first of its unit in each clause between semicolons, of the sentences that follow.
fn clauses(book: &Book<'_>, total: usize, after: &[usize]) -> Vec<usize> {
    let whole = book.figure(total);
    let next = |&&n: &&usize| {
        let place = book.figure(n).place;
        place.sentence > whole.place.sentence && place.paragraph <= whole.place.paragraph + 1
    };
    let group = |n: usize| (book.figure(n).place.sentence, book.figure(n).place.part);
    let mut parts: Vec<usize> = Vec::new();
    for &n in after.iter().filter(next) {
        let figure = book.figure(n);
        let one = figure.unit == whole.unit && figure.prior == whole.prior && figure.place.bracket == 0;
        if one && parts.last().is_none_or(|&last| group(last) != group(n)) {
            parts.push(n);
        }
    }
    parts
}

/// 采购计划金额共计97156.16万元，实际采购金额共计81298.42万元，其中货物类采购计划金额48962.44万元: those of its name.
fn called(book: &Book<'_>, total: usize, after: &[usize]) -> Vec<usize> {
    let whole = book.figure(total);
    let name = name(whole);
    let same = |&&n: &&usize| {
        let figure = book.figure(n);
        let near = figure.place.paragraph <= whole.place.paragraph + 2 && n > total + 1;
        near && figure.unit == whole.unit && self::name(figure).ends_with(&name)
    };
    let parts: Vec<usize> = after.iter().filter(same).copied().collect();
    if name.chars().count() >= 3 { parts } else { Vec::new() }
}

fn name(figure: &Figure) -> String {
    let lead = figure.lead.trim_end_matches(['为', '是', '达', '约', '的']);
    let words = ["共计", "合计", "总计", "一共", "总额", "共"];
    let lead = words.iter().find_map(|word| lead.strip_suffix(word)).unwrap_or(lead);
    lead.chars().rev().take(5).collect::<Vec<char>>().into_iter().rev().collect()
}

fn fits(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    let known = book.sums.iter().any(|sum| sum.total == total && sum.parts == parts);
    let sum = book.added(parts);
    let sharp = whole.value.point == sum.point || significant(whole) >= 4 && whole.value.meets(sum);
    !known && !whole.value.point.is_zero() && sharp
}
