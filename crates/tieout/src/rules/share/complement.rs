//! Shares that make a whole, of a whole that is not printed before them.

use std::collections::HashSet;

use super::{CODE, Share};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};

/// 公共预算2970亿元，占77.8%；基金847亿元，占22.2%: shares that make a whole, of a whole that is not printed before.
pub(super) fn complements(book: &mut Book<'_>, open: Vec<Share>) -> Vec<Share> {
    let unexplained: HashSet<usize> = open.iter().map(|share| share.stated).collect();
    let mut done = vec![false; book.reading.figures.len()];
    let all = pairs_of_parts(book);
    let orphan =
        |book: &Book<'_>, (stated, part): (usize, usize)| book.parents[part].is_none_or(|parent| parent > stated);
    let orphans: Vec<(usize, usize)> = all.iter().copied().filter(|&pair| orphan(book, pair)).collect();
    for (shares, slack) in [(orphans, 1), (all, 0)] {
        for group in (2..=6).flat_map(|length| shares.windows(length)) {
            if group.iter().any(|&(stated, _)| done[stated]) || !makes_whole(book, group) {
                continue;
            }
            let whole = group.iter().fold(Computed::ZERO, |sum, &(_, part)| sum.plus(book.figure(part).value));
            let holds = |&&(stated, part): &&(usize, usize)| {
                book.figure(part).value.over(whole).is_some_and(|ratio| judge(book.figure(stated), ratio).holds())
            };
            let wanted = slack == 1 || group.iter().any(|(stated, _)| unexplained.contains(stated));
            if wanted && group.iter().filter(holds).count() + slack >= group.len() {
                headline(book, group, whole);
                for &(stated, part) in group {
                    done[stated] = true;
                    of_sum(book, stated, part, group, whole);
                }
            }
        }
    }
    open.into_iter().filter(|share| !done[share.stated]).collect()
}

/// The level before the parts, in their sentence, says what they should make.
fn headline(book: &mut Book<'_>, group: &[(usize, usize)], whole: Computed) {
    let first = group[0].1;
    let part = book.figure(first);
    let before =
        (first.saturating_sub(6)..first).rev().find(|&n| book.figure(n).unit == part.unit && book.figure(n).is_level());
    let Some(total) = before.filter(|&n| {
        book.figure(n).place.sentence == part.place.sentence && !book.figure(n).prior && !book.figure(n).planned
    }) else {
        return;
    };
    let figure = book.figure(total);
    let alone = !book.totals[total] && book.parents[total].is_none() && book.judged[total].is_none();
    let near = figure.value.point.times(3) > whole.point && figure.value.point < whole.point.times(3);
    let next = book.figure(total + 1).role != Role::Share && book.figure(total + 1).role != Role::Percent;
    if alone && near && next {
        let parts: Vec<String> = group.iter().map(|&(_, part)| book.reading.printed(part)).collect();
        let terms = group.iter().map(|&(_, part)| Term::Printed(part)).collect();
        book.record(Trial::new("sum", total, whole, terms, parts.join(" + ")));
    }
}

/// Each share that follows its part at once.
fn pairs_of_parts(book: &Book<'_>) -> Vec<(usize, usize)> {
    let stated = 1..book.reading.figures.len();
    let follows = stated.filter(|&n| {
        let (share, part) = (book.figure(n), book.figure(n - 1));
        share.role == Role::Share
            && share.base.is_none()
            && share.label.is_empty()
            && part.is_level()
            && share.list.1 == 0
    });
    follows.map(|n| (n, n - 1)).collect()
}

fn makes_whole(book: &Book<'_>, group: &[(usize, usize)]) -> bool {
    let sum = group.iter().fold(Computed::ZERO, |sum, &(stated, _)| sum.plus(book.figure(stated).value));
    let place = book.figure(group[0].0).place;
    let unit = book.figure(group[0].1).unit;
    let together = group.iter().all(|&(stated, part)| {
        let here = book.figure(stated).place;
        here.paragraph == place.paragraph && here.bracket == place.bracket && book.figure(part).unit == unit
    });
    together && sum.low <= Number::ONE && sum.high >= Number::ONE
}

fn of_sum(book: &mut Book<'_>, stated: usize, part: usize, group: &[(usize, usize)], whole: Computed) {
    let Some(computed) = book.figure(part).value.over(whole) else { return };
    let parts: Vec<String> = group.iter().map(|&(_, part)| book.reading.printed(part)).collect();
    let formula = format!("{} ÷ ({})", book.reading.printed(part), parts.join(" + "));
    let terms = group.iter().map(|&(_, part)| Term::Printed(part)).collect();
    if book.judged[stated].is_none_or(Status::holds) {
        book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    }
}
