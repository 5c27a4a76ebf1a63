//! Amounts of many digits that are exactly what others near them make, though no word says so.

use super::{Candidate, find as first};
use crate::book::{Book, Trial};
use crate::figure::Unit;
use crate::rules::sum::significant;

/// So many digits are no chance among the few hundred ways in which neighbours add up.
const DIGITS: usize = 5;
const AROUND: usize = 14;
const FORMULAS: [&str; 7] = [
    "{} + {}",
    "{} + {} + {}",
    "{} + {} + {} + {}",
    "{} + {} + {} + {} + {}",
    "{} + {} + {} + {} + {} + {}",
    "{} + {} + {} + {} + {} + {} + {}",
    "{} + {} + {} + {} + {} + {} + {} + {}",
];

/// Neighbours that follow each other, then two that do not, then what is left of one after another.
pub(super) fn find(book: &Book<'_>, stated: usize, levels: &[usize]) -> Option<Trial> {
    let figure = book.figure(stated);
    if significant(figure) < DIGITS || !figure.unit.adds_up() && figure.unit != Unit::Bare {
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
    first(book, stated, sums.chain(two).chain(gaps))
}

fn sum(book: &Book<'_>, mut from: Vec<usize>) -> Candidate {
    from.sort_unstable();
    Candidate { computed: book.added(&from), formula: FORMULAS[from.len() - 2], from }
}
