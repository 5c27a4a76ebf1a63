//! Sums of what is adjusted: 收入由403万元调整为433万元，调增30万元, and the items below it, each from, to and by how much.

use super::CODE;
use super::itemised::{items, paragraphs};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::{becomes, moves};
use crate::number::Computed;

/// What was planned, what is planned now, and the change, as far as they are told.
#[derive(Clone, Copy)]
struct Adjusted {
    from: Option<usize>,
    to: Option<usize>,
    /// 年初预算9407万元不变: from and to in one.
    same: bool,
    change: Option<usize>,
}

pub(super) fn check(book: &mut Book<'_>) {
    let paragraphs = paragraphs(book);
    for at in 0..paragraphs.len() {
        let told = all(book, &paragraphs[at].levels);
        let Some((whole, inner)) = told.split_first().filter(|(whole, _)| whole.to.is_some()) else { continue };
        let firsts = items(&paragraphs[at..]).into_iter().map(|item| all(book, &item.levels).first().copied());
        let below: Option<Vec<Adjusted>> = firsts.collect();
        let beside: Vec<Adjusted> = inner.iter().filter(|item| item.from.is_some()).copied().collect();
        make(book, whole, &below.unwrap_or_default());
        make(book, whole, &beside);
        if let Some(stated) = whole.change {
            let changes: Vec<usize> = inner.iter().filter_map(|item| item.change).collect();
            total(book, stated, &changes);
        }
    }
}

fn make(book: &mut Book<'_>, whole: &Adjusted, items: &[Adjusted]) {
    if items.len() < 2 {
        return;
    }
    column(book, (whole.from, items), |item| item.from);
    column(book, (whole.to, items), |item| if item.same { item.from } else { item.to });
    let changes: Option<Vec<usize>> = items.iter().filter(|item| !item.same).map(|item| item.change).collect();
    if let (Some(stated), Some(changes)) = (whole.change, changes) {
        total(book, stated, &changes);
    }
}

/// The adjustments that a paragraph tells, one after another.
fn all(book: &Book<'_>, levels: &[usize]) -> Vec<Adjusted> {
    let Some(&first) = levels.first() else { return Vec::new() };
    let paragraph = book.figure(first).place.paragraph;
    let mut found = Vec::new();
    let mut n = first;
    while book.reading.figures.get(n).is_some_and(|figure| figure.place.paragraph == paragraph) {
        let adjusted = adjusted(book, n);
        n += adjusted.map_or(1, |found| [found.from, found.to, found.change].iter().flatten().count());
        found.extend(adjusted);
    }
    found
}

/// The adjustment that a figure begins.
fn adjusted(book: &Book<'_>, first: usize) -> Option<Adjusted> {
    let place = book.figure(first).place;
    let beside = |n: usize| {
        let figure = book.reading.figures.get(n)?;
        (figure.place.sentence == place.sentence && figure.unit == book.figure(first).unit).then_some(n)
    };
    if signed(book, first).is_some() {
        return Some(Adjusted { from: None, to: None, same: false, change: Some(first) });
    }
    let after = book.reading.after(first);
    let same = ["不变", "保持不变", "不作调整", "未作调整", "不做调整", "未调整", "无调整"];
    if same.iter().any(|word| after.starts_with(word)) {
        return Some(Adjusted { from: Some(first), to: None, same: true, change: None });
    }
    let to = beside(first + 1).filter(|&to| becomes(&book.figure(to).lead))?;
    let change = beside(to + 1).filter(|&n| signed(book, n).is_some());
    Some(Adjusted { from: Some(first), to: Some(to), same: false, change })
}

/// 调增29万元, 调减8万元: the change with its sign.
fn signed(book: &Book<'_>, n: usize) -> Option<Computed> {
    let figure = book.figure(n);
    let words = figure.lead.trim_end_matches(['了', '额']);
    let says = |word: &str| words.starts_with(word) || words.ends_with(word);
    let way = match words {
        _ if !figure.unit.adds_up() => return None,
        _ if says("调增") || says("追加") => 1,
        _ if says("调减") || says("追减") => -1,
        words => moves(words).filter(|_| figure.direction != 0)?,
    };
    Some(if way < 0 { figure.value.negated() } else { figure.value })
}

/// What the items make before or after, where they do.
fn column(book: &mut Book<'_>, (whole, items): (Option<usize>, &[Adjusted]), of: impl Fn(&Adjusted) -> Option<usize>) {
    let parts: Option<Vec<usize>> = items.iter().map(of).collect();
    let (Some(whole), Some(parts)) = (whole, parts) else { return };
    let sum = book.added(&parts);
    let known = book.sums.iter().any(|sum| sum.total == whole && sum.parts == parts);
    if !known && judge(book.figure(whole), sum).holds() {
        let formula = parts.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
        book.record(Trial::new(CODE, whole, sum, parts.into_iter().map(Term::Printed).collect(), formula));
    }
}

/// The change of the whole is that of its parts. Whether a change is right, from and to tell; here it is known only
/// where it holds.
fn total(book: &mut Book<'_>, stated: usize, parts: &[usize]) {
    let Some(due) = signed(book, stated) else { return };
    let sum = parts.iter().filter_map(|&n| signed(book, n)).fold(Computed::ZERO, Computed::plus);
    let down = due.point.is_negative() && book.figure(stated).direction == 0;
    let computed = if down { sum.negated() } else { sum };
    if parts.len() < 2 || !judge(book.figure(stated), computed).holds() {
        return;
    }
    let sign = |n: usize| if signed(book, n).is_some_and(|way| way.point.is_negative()) { " - " } else { " + " };
    let formula: String = parts.iter().map(|&n| format!("{}{}", sign(n), book.reading.printed(n))).collect();
    let formula = formula.trim_start_matches([' ', '+']).to_owned();
    let terms = parts.iter().map(|&n| Term::Printed(n)).collect();
    book.record(Trial::new(CODE, stated, computed, terms, formula));
}
