//! A total, and the clauses after it that each tell one of its parts among other things: 共计357703人次约6414万元。学前3272人次
//! 约170万元，其中建卡户720人次；义务教育328158人次约4590万元……

use super::slipped::{settle, slips};
use super::{accept, marked, significant};
use crate::book::Book;
use crate::figure::{Figure, Unit};

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
        if let Some(parts) =
            joined(book, total, &levels[..n]).filter(|parts| whole.value.point == book.added(parts).point)
        {
            accept(book, total, parts);
            continue;
        }
        for (parts, named) in [(clauses(book, total, &after), false), (called(book, total, &after), true)] {
            let lists = (2..=parts.len()).rev().map(|length| &parts[..length]);
            let fits = |parts: &&[usize]| fits(book, total, parts) || named && slips(book, total, parts);
            if let Some(parts) = lists.filter(fits).map(<[usize]>::to_vec).next() {
                settle(book, total, parts);
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
        let told = marked(book, total, n) || place.sentence > whole.place.sentence || place.part > whole.place.part;
        told && place.paragraph <= whole.place.paragraph + 1
    };
    let group = |n: usize| (book.figure(n).place.sentence, book.figure(n).place.part);
    let mut parts: Vec<usize> = Vec::new();
    for &n in after.iter().filter(next) {
        let figure = book.figure(n);
        // 资助学生7280人次，其中春季3680人；秋季3600人
        let persons = matches!((whole.unit, figure.unit), (Unit::Count("人次"), Unit::Count("人" | "名")));
        let one = (figure.unit == whole.unit || persons) && figure.prior == whole.prior && figure.place.bracket == 0;
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

/// 投诉359件……举报281件……投诉举报工单共640件: the two whose names make its name.
fn joined(book: &Book<'_>, total: usize, before: &[usize]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let near: Vec<usize> = before.iter().rev().take(16).copied().collect();
    let kind = |n: usize| book.figure(n).lead.trim_start_matches(|c: char| !c.is_alphanumeric());
    let fits = |n: usize| book.figure(n).unit == whole.unit && kind(n).chars().count() >= 2;
    let pairs = near.iter().enumerate().flat_map(|(at, &b)| near[at + 1..].iter().map(move |&a| (a, b)));
    let mut pairs = pairs.filter(|&(a, b)| fits(a) && fits(b));
    let (a, b) = pairs.find(|&(a, b)| {
        let one =
            [kind(a).to_owned() + kind(b), format!("{}、{}", kind(a), kind(b)), format!("{}和{}", kind(a), kind(b))];
        one.iter().any(|name| whole.lead.contains(name))
    })?;
    Some(vec![a, b])
}

fn name(figure: &Figure) -> String {
    let lead = figure.lead.trim_end_matches(['为', '是', '达', '约', '的']);
    let words = ["共计", "合计", "总计", "一共", "总额", "共"];
    let lead = words.iter().find_map(|word| lead.strip_suffix(word)).unwrap_or(lead);
    lead.chars().rev().take(4).collect::<Vec<char>>().into_iter().rev().collect()
}

fn fits(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    let known = || book.sums.iter().any(|sum| sum.total == total && sum.parts == parts);
    let sum = book.added(parts);
    let many = significant(whole) >= 4;
    let sharp =
        whole.value.point == sum.point && (many || marked(book, total, parts[0])) || many && whole.value.meets(sum);
    !whole.value.point.is_zero() && sharp && !known()
}
