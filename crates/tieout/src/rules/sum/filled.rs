//! Lists that fill a sentence, or what stands of it between semicolons, and make what was told before them: 受理35件。匿名15件，
//! 占42.86%，实名20件，占57.14%。 Known only where they hold.

use super::apart::also;
use super::{counts_alike, has_share, significant};
use crate::book::Book;
use crate::figure::{Figure, Unit};

/// So many levels before a list its whole may stand.
const REACH: usize = 30;

pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    let outer: Vec<usize> =
        levels.iter().copied().filter(|&n| book.figure(n).place.bracket == 0 && !book.figure(n).prior).collect();
    for by_part in [false, true] {
        let key = |n: usize| {
            let place = book.figure(n).place;
            (place.paragraph, place.sentence, if by_part { place.part } else { 0 })
        };
        let lists: Vec<Vec<usize>> = outer.chunk_by(|&a, &b| key(a) == key(b)).map(<[usize]>::to_vec).collect();
        for list in lists {
            for unit in units(book, &list) {
                let parts: Vec<usize> = list.iter().copied().filter(|&n| book.figure(n).unit == unit).collect();
                filled(book, levels, &parts);
                // 受理2371件，其中受理1968件，不予受理403件: all that stands after the whole.
                if let Some((&total, rest)) = parts.split_first() {
                    makes(book, total, rest);
                }
            }
        }
    }
}

/// The units of a list, each once.
fn units(book: &Book<'_>, list: &[usize]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for &n in list {
        if !units.contains(&book.figure(n).unit) {
            units.push(book.figure(n).unit);
        }
    }
    units
}

/// The nearest level before the list that it makes, and the list from its second number on, if that makes the first.
fn filled(book: &mut Book<'_>, levels: &[usize], parts: &[usize]) -> Option<()> {
    let &first = parts.first().filter(|_| parts.len() >= 2)?;
    let here = levels.partition_point(|&n| n < first);
    let sum = book.added(parts);
    let near = levels[here.saturating_sub(REACH)..here].iter().rev().copied();
    let paragraph = book.figure(first).place.paragraph;
    let whole = |&n: &usize| {
        let figure = book.figure(n);
        let place = figure.place.paragraph + 1 >= paragraph && figure.place.bracket == 0;
        place && counts_alike(book.figure(first), figure) && figure.value.point == sum.point && !figure.prior
    };
    let total = near.filter(|&n| n < first).find(whole)?;
    makes(book, total, parts);
    Some(())
}

fn makes(book: &mut Book<'_>, total: usize, parts: &[usize]) -> Option<()> {
    let whole = book.figure(total);
    let planned = |n: usize| book.figure(n).planned == whole.planned;
    let alone = parts.iter().any(|&n| book.figure(n).value.point.is_zero() && parts.len() == 2);
    if parts.len() < 2 || alone || whole.value.point != book.added(parts).point || !parts.iter().all(|&n| planned(n)) {
        return None;
    }
    let child = |&n: &usize| book.parents[n].is_some_and(|parent| parts.contains(&parent));
    let sure = sure(book, whole, parts);
    if !sure || parts.iter().any(child) {
        return None;
    }
    also(book, total, parts.to_vec());
    Some(())
}

/// Two numbers of two digits are soon found that make a third.
fn sure(book: &Book<'_>, whole: &Figure, parts: &[usize]) -> bool {
    let shared = parts.iter().all(|&n| has_share(book, n));
    let digits = significant(whole);
    digits >= 3 || shared && digits >= 2 || parts.len() >= 3 && digits >= 2 || parts.len() >= 5
}
