//! Cells of counts, each followed by its share, however the table lost its columns: 电话 | 34859 | 90.67% | 咨询类 | 19651 | 51.11%.

use super::CODE;
use crate::book::{Book, judge};
use crate::figure::{Role, Unit};
use crate::number::Number;
use crate::report::Severity;
use crate::slip::comparable;

/// So many figures around such cells their whole may stand.
const AROUND: usize = 40;

/// A count and its share.
type Pair = (usize, usize);

pub(super) fn check(book: &mut Book<'_>) {
    for group in groups(book).into_iter().filter(|group| group.len() >= 4) {
        settle(book, &group);
    }
}

/// Pairs that follow each other with nothing but a name between.
fn groups(book: &Book<'_>) -> Vec<Vec<Pair>> {
    let mut groups: Vec<Vec<Pair>> = Vec::new();
    for share in 1..book.reading.figures.len() {
        let Some(pair) = pair(book, share) else { continue };
        let last = groups.last_mut().filter(|group| {
            let &(_, before) = &group[group.len() - 1];
            let between = book.reading.plain.text(book.figure(before).at.1, book.figure(pair.0).at.0);
            let sentence = between.contains(['。', '，', '；', '：']);
            pair.0 <= before + 3 && !sentence && between.chars().count() <= 40
        });
        match last {
            Some(group) => group.push(pair),
            None => groups.push(vec![pair]),
        }
    }
    groups
}

fn pair(book: &Book<'_>, share: usize) -> Option<Pair> {
    let (part, figure) = (book.figure(share - 1), book.figure(share));
    let counts = matches!(part.unit, Unit::Count(_) | Unit::Bare) && part.role == Role::Level && part.scale == 0;
    let rate = figure.unit == Unit::Percent && figure.role == Role::Percent && figure.lead.is_empty();
    let between = book.reading.plain.text(part.at.1, figure.at.0);
    let cell = !between.is_empty() && between.chars().all(|c| matches!(c, '|' | '\n' | ' '));
    (counts && rate && cell && !part.approximate).then_some((share - 1, share))
}

fn settle(book: &mut Book<'_>, group: &[Pair]) {
    let (first, last) = (group[0].0, group[group.len() - 1].1);
    let near = first.saturating_sub(AROUND)..book.reading.figures.len().min(last + AROUND / 4);
    let ratio = |book: &Book<'_>, part: usize, whole: usize| book.figure(part).value.over(book.figure(whole).value);
    let full = |book: &Book<'_>, share: usize| book.figure(share).value.point == Number::ONE;
    let holds = |book: &Book<'_>, &(part, share): &Pair, whole: usize| {
        let held = ratio(book, part, whole).is_some_and(|ratio| judge(book.figure(share), ratio).holds());
        held && part != whole && !full(book, share) && !book.figure(share).value.point.is_zero()
    };
    let wholes = near.filter(|&n| {
        let whole = book.figure(n);
        let level = whole.role == Role::Level && !whole.approximate;
        level && matches!(whole.unit, Unit::Count(_) | Unit::Bare) && whole.value.point > Number::ZERO
    });
    let counted = wholes.map(|whole| (group.iter().filter(|pair| holds(book, pair, whole)).count(), whole));
    // Of two that say the same the first.
    let best = counted.rev().max_by_key(|(holding, _)| *holding);
    let parts: Vec<Pair> = group.iter().copied().filter(|&(_, share)| !full(book, share)).collect();
    let Some((_, whole)) = best.filter(|(holding, _)| *holding >= 3 && holding * 3 >= parts.len() * 2) else { return };
    for &(part, share) in parts.iter().filter(|(part, _)| *part != whole) {
        let known = book.judged[share].is_some();
        let near = ratio(book, part, whole).is_some_and(|ratio| comparable(book.figure(share), ratio.point));
        if let Some(trial) = book.quotient(CODE, share, part, whole).filter(|_| near && !known) {
            book.record(trial.graded(Severity::Warning));
        }
    }
    let column = |from: usize, step: usize| {
        parts.iter().map(|&(part, _)| part).skip(from).step_by(step).filter(|&part| part != whole).collect::<Vec<_>>()
    };
    for list in [column(0, 1), column(0, 2), column(1, 2)] {
        if list.len() >= 2 && book.figure(whole).value.point == book.added(&list).point {
            // 合计 | 4696 | 100%, where the text said 4696件 before.
            let said = group.iter().filter(|&&(part, share)| full(book, share) && part != whole).map(|&(part, _)| part);
            let same = said.filter(|&n| book.figure(n).value.point == book.figure(whole).value.point);
            for total in same.chain([whole]).collect::<Vec<_>>() {
                book.record(book.sum(CODE, total, &list));
            }
        }
    }
}
