//! Lists side by side, one to a line, a part of a sentence or a bracket, each a number and what it is made of: where the others add up, so
//! must this one.

use super::tail;
use crate::book::Book;
use crate::figure::{Figure, Role};
use crate::report::Severity;
use crate::rules::sum::{accept, claim};

/// So many lists on each side of one are compared with it.
const SIDE: usize = 4;

/// What begins a list, and the rest of it.
struct List {
    total: usize,
    parts: Vec<usize>,
}

impl List {
    fn holds(&self, book: &Book<'_>) -> bool {
        book.figure(self.total).value.point == book.added(&self.parts).point
    }

    /// Whether it says anything: of one number and zeros nothing is added up.
    fn tells(&self, book: &Book<'_>) -> bool {
        self.parts.iter().filter(|&&n| !book.figure(n).value.point.is_zero()).count() >= 2
    }
}

pub(super) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    let line = |figure: &Figure| (figure.place.paragraph, 0, 0);
    let part = |figure: &Figure| (figure.place.paragraph, figure.place.sentence, figure.place.part);
    for lists in [lists(book, &levels, line), lists(book, &levels, part)] {
        compare(book, &lists);
    }
}

fn lists(book: &Book<'_>, levels: &[usize], place: impl Fn(&Figure) -> (u32, u32, u32)) -> Vec<List> {
    let own = |&&n: &&usize| book.columns[n].is_none() && !book.figure(n).is_base;
    let own: Vec<usize> = levels.iter().filter(own).copied().collect();
    let groups = own.chunk_by(|&a, &b| place(book.figure(a)) == place(book.figure(b)));
    let list = |group: &[usize]| {
        let (&total, rest) = group.split_first()?;
        let whole = book.figure(total);
        let alike = |n: &&usize| {
            let figure = book.figure(**n);
            figure.unit == whole.unit && figure.role == Role::Level && figure.place.bracket == whole.place.bracket
        };
        let parts: Vec<usize> = rest.iter().filter(alike).copied().collect();
        // What stands beside in other units is another kind of list.
        (parts.len() >= 2 && parts.len() == rest.len()).then_some(List { total, parts })
    };
    groups.filter_map(list).collect()
}

fn compare(book: &mut Book<'_>, lists: &[List]) {
    let mut found = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        let near = at.saturating_sub(SIDE)..lists.len().min(at + 1 + SIDE);
        let others: Vec<&List> = near.filter(|&other| other != at).map(|other| &lists[other]).collect();
        // 刑事检察案件141件, 行政检察案件62件: of one kind.
        let kind = |list: &List| (book.figure(list.total).unit, tail(&book.figure(list.total).lead).to_owned());
        let own = kind(list);
        let others = others.into_iter().filter(|other| kind(other) == own);
        let (holding, failing): (Vec<&List>, Vec<&List>) = others.partition(|other| other.holds(book));
        let telling = holding.iter().filter(|other| other.tells(book)).count();
        if telling >= 2 && failing.is_empty() {
            found.push(at);
        }
    }
    for at in found {
        let List { total, parts } = &lists[at];
        let whole = book.figure(*total).value.point;
        let near = book.added(parts).point.minus(whole).abs().times(6) < whole;
        let open = !book.totals[*total] && !parts.iter().any(|&part| book.doubted(part)) && !book.doubted(*total);
        if lists[at].holds(book) && open {
            accept(book, *total, parts.clone());
        } else if near && open {
            claim(book, *total, parts, Severity::Warning);
            book.totals[*total] = true;
        }
    }
}
