//! Amounts of many digits that are exactly what others near them make, though no word says so.

use super::{Candidate, find as first, left, together};
use crate::book::{Book, Trial};
use crate::figure::{Role, Unit};
use crate::rules::sum::significant;

/// So many digits are no chance among the few hundred ways in which neighbours add up.
const DIGITS: usize = 5;
const AROUND: usize = 14;
pub(super) const FORMULAS: [&str; 7] = [
    "{} + {}",
    "{} + {} + {}",
    "{} + {} + {} + {}",
    "{} + {} + {} + {} + {}",
    "{} + {} + {} + {} + {} + {}",
    "{} + {} + {} + {} + {} + {} + {}",
    "{} + {} + {} + {} + {} + {} + {} + {}",
];

/// 减少1276.52万元……上划减少342.74万元。剔除这一因素，仍然减少933.78万元: one change without another.
pub(super) fn changes(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let before = (stated.saturating_sub(8)..stated).filter(move |&n| {
        let other = book.figure(n);
        other.role == Role::Change
            && other.unit == figure.unit
            && other.direction == figure.direction
            && other.place.paragraph == figure.place.paragraph
    });
    let before: Vec<usize> = before.collect();
    let pairs = before.clone().into_iter().flat_map(move |a| before.clone().into_iter().map(move |b| (a, b)));
    pairs.filter_map(move |(a, b)| {
        let gap = book.figure(a).value.minus(book.figure(b).value);
        let computed = if figure.direction < 0 { gap.negated() } else { gap };
        (a < b && !gap.point.is_negative()).then_some(Candidate { computed, from: vec![a, b], formula: "{} - {}" })
    })
}

/// 安排资金19204.096万元, paragraphs up; 支付18501.096万元，未支703万元: of a whole far off what is left after the level right before.
pub(super) fn rests(book: &Book<'_>, levels: &[usize], stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let less = stated.checked_sub(1).filter(|&n| {
        let other = book.figure(n);
        other.is_level() && other.unit == figure.unit && other.place.sentence == figure.place.sentence
    });
    let here = levels.partition_point(|&level| level < stated);
    let wholes: Vec<usize> = levels[here.saturating_sub(3 * AROUND)..here].iter().rev().copied().collect();
    wholes.into_iter().filter_map(move |whole| {
        let (all, less) = (book.figure(whole), less?);
        let fits = all.unit == figure.unit && all.value.point > book.figure(less).value.point;
        let computed = all.value.minus(book.figure(less).value);
        fits.then_some(Candidate { computed, from: vec![whole, less], formula: "{} - {}" })
    })
}

/// 信访举报430件……。在430件中，本级237件，上级转办193件: what is made of these where it is said again, or before, too.
pub(super) fn said_again(book: &mut Book<'_>, levels: &[usize]) {
    let mut trials = Vec::new();
    for sum in &book.sums {
        let total = book.figure(sum.total);
        let holds = total.value.point == book.added(&sum.parts).point;
        if !holds || significant(total) < 2 || book.columns[sum.total].is_some() {
            continue;
        }
        let here = levels.partition_point(|&n| n < sum.total);
        let near = &levels[here.saturating_sub(AROUND)..levels.len().min(here + AROUND)];
        let again = near.iter().copied().filter(|&n| {
            let other = book.figure(n);
            let same = other.unit == total.unit && other.value.point == total.value.point && n != sum.total;
            let told = other.same(total) || significant(total) >= 3;
            same && told && !sum.parts.contains(&n) && !book.totals[n] && book.columns[n].is_none() && !other.prior
        });
        for n in again {
            trials.push(book.sum("sum", n, &sum.parts));
        }
    }
    for trial in trials {
        if book.judged[trial.stated].is_none_or(|status| status.holds()) {
            book.record(trial);
        }
    }
}

/// Neighbours that follow each other, then two that do not, then what is left of one after another.
pub(super) fn find(book: &Book<'_>, stated: usize, levels: &[usize]) -> Option<Trial> {
    let figure = book.figure(stated);
    let told = left(&figure.lead) || together(&figure.lead);
    if significant(figure) + usize::from(told) < DIGITS || !figure.unit.adds_up() && figure.unit != Unit::Bare {
        return None;
    }
    let here = levels.partition_point(|&level| level < stated);
    let alike = |n: &usize| {
        let other = book.figure(*n);
        other.unit == figure.unit && !other.approximate && !other.value.point.is_zero()
    };
    let before: Vec<usize> =
        levels[here.saturating_sub(2 * AROUND)..here].iter().copied().filter(alike).rev().take(AROUND).collect();
    let after: Vec<usize> =
        levels[here..].iter().take(2 * AROUND).copied().filter(|&n| n != stated && alike(&n)).take(AROUND).collect();
    let runs = [&after, &before].into_iter().flat_map(|side| {
        (0..side.len()).flat_map(move |from| (2..=8).filter_map(move |length| side.get(from..from + length)))
    });
    let sums = runs.map(|run| sum(book, run.to_vec()));
    let all: Vec<usize> = before.iter().chain(&after).copied().collect();
    let pairs = (0..all.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    let pairs = pairs.map(|(a, b)| [all[a], all[b]]).collect::<Vec<_>>();
    let two = pairs.iter().map(|pair| sum(book, pair.to_vec()));
    let gaps = pairs.iter().map(|&[a, b]| {
        let (large, small) = if book.figure(a).value.point > book.figure(b).value.point { (a, b) } else { (b, a) };
        let computed = book.figure(large).value.minus(book.figure(small).value);
        Candidate { computed, from: vec![large, small], formula: "{} - {}" }
    });
    // 总计81.75亿元……各调减2.13亿元，收支为79.62亿元: a level and its change.
    let moved = (stated.saturating_sub(3)..stated).rev().filter(|&n| {
        let change = book.figure(n);
        change.role == Role::Change && change.direction != 0 && change.unit == figure.unit
    });
    let moved = moved.flat_map(|change| before.iter().map(move |&level| (level, change)));
    let moved = moved.map(|(level, change)| {
        let computed = book.figure(level).value.plus(book.figure(change).signed());
        let formula = if book.figure(change).direction < 0 { "{} - {}" } else { "{} + {}" };
        Candidate { computed, from: vec![level, change], formula }
    });
    first(book, stated, moved.chain(sums).chain(two).chain(gaps))
}

fn sum(book: &Book<'_>, mut from: Vec<usize>) -> Candidate {
    from.sort_unstable();
    Candidate { computed: book.added(&from), formula: FORMULAS[from.len() - 2], from }
}
