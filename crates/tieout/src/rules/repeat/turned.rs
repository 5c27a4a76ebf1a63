//! One number told twice, two of its digits in each other's place: 1785万元 above, 1758万元 here.

use super::CODE;
use crate::book::Book;
use crate::figure::Figure;
use crate::rules::sum::significant;
use crate::slip::transposed;
use std::collections::HashMap;

/// So many digits are no chance, so many are none where the names are alike.
const SURE: usize = 6;
const NAMED: usize = 4;
/// So many are none even where the two that changed places stand apart.
const APART: usize = 5;
/// So many of those before it are asked.
const BEFORE: usize = 8;

pub(super) fn check(book: &mut Book<'_>) {
    let mut seen: HashMap<(String, String), Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for n in book.reading.levels() {
        let figure = book.figure(n);
        if significant(figure) < 3 || figure.approximate {
            continue;
        }
        // The same digits, in the same unit, in any order.
        let printed = figure.print(figure.value.point);
        let mut digits: Vec<char> = printed.chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        let key = (digits.into_iter().collect(), format!("{}{}", figure.unit_text, figure.scale));
        let earlier = seen.entry(key).or_default();
        let fits = |other: &&usize| {
            let before = book.figure(**other);
            turned(&before.print(before.value.point), &printed, significant(before)) && one_thing(book, **other, n)
        };
        found.extend(earlier.iter().rev().take(BEFORE).find(fits).map(|&other| [other, n]));
        earlier.push(n);
    }
    for [first, second] in found {
        let tied = |n: usize| book.borne[n] || book.totals[n] || book.judged[n].is_some_and(|status| status.holds());
        let again = |n: usize| told_again(book, n);
        let (wrong, right) = match (tied(first), tied(second)) {
            (true, true) => continue,
            (false, true) => (first, second),
            (true, false) => (second, first),
            (false, false) if again(second) && !again(first) => (first, second),
            (false, false) => (second, first),
        };
        if book.doubted(wrong) || book.doubted(right) {
            continue;
        }
        let (here, there) = (book.reading.printed(wrong), book.reading.printed(right));
        let message = format!("{here}与别处的{there}只是两位数字颠倒，可能是同一个数，请核对");
        book.contradict(CODE, [wrong, right], message, there);
    }
}

/// Two digits next to each other in each other's place, or of many digits any two.
fn turned(a: &str, b: &str, digits: usize) -> bool {
    let apart = || a.len() == b.len() && a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() == 2;
    transposed(a, b) || digits >= APART && apart()
}

/// Whether the text tells the same number elsewhere.
fn told_again(book: &Book<'_>, n: usize) -> bool {
    let figure = book.figure(n);
    let same = |other: &Figure| other.value.point == figure.value.point && other.unit == figure.unit;
    book.reading.figures.iter().filter(|other| same(other)).count() > 1
}

/// Whether two numbers may be meant for one: of one year and kind, and of one name unless their digits are many.
fn one_thing(book: &Book<'_>, a: usize, b: usize) -> bool {
    let (first, second) = (book.figure(a), book.figure(b));
    let years = first.year.is_none() || second.year.is_none() || first.year == second.year;
    let kind = first.prior == second.prior && book.planned(a) == book.planned(b);
    let cells = book.columns[a].is_some() && book.columns[b].is_some();
    // 缺口资金105.04万元……，104.05万元将于验收后支付: taken up again by its number alone.
    let again = second.lead.is_empty() && second.sign_before == '，' && !second.unit_text.is_empty();
    let listed = first.place.sentence == second.place.sentence && !again;
    let again = again && first.place.part == second.place.part;
    // 808.1 692.98 86% above 808.1 629.98 86%: cells of rows that are else the same.
    if first.unit_text.is_empty() {
        return first.scale > 0 && rows_alike(book, a, b);
    }
    let digits = significant(first);
    let concept = first.concept.is_some() && first.concept == second.concept;
    let called = digits == 3 && first.label == second.label && first.label.chars().count() >= NAMED;
    let named = called || digits >= NAMED && (first.same(second) || within(&first.label, &second.label)) || concept;
    let alone = again && digits >= APART;
    first.prior == second.prior && !cells && !listed && (alone || years && (digits >= SURE || kind && named))
}

/// Whether one name holds the other, word for word in its order: 下达中央财政水利发展资金, 下达资金.
fn within(a: &str, b: &str) -> bool {
    let (long, short) = if a.chars().count() >= b.chars().count() { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    let held = short.chars().all(|c| rest.any(|other| other == c));
    held && short.chars().count() >= 4
}

/// The numbers right before and right after two cells are the same.
fn rows_alike(book: &Book<'_>, a: usize, b: usize) -> bool {
    let same = |a: Option<usize>, b: Option<usize>| {
        let one = a.zip(b).and_then(|(a, b)| Some((book.reading.figures.get(a)?, book.reading.figures.get(b)?)));
        one.is_some_and(|(a, b)| a.value.point == b.value.point && a.unit == b.unit && !a.value.point.is_zero())
    };
    let beside = |n: usize| {
        let figure = book.reading.figures.get(n);
        figure.is_some_and(|figure| figure.lead.is_empty() && matches!(figure.sign_before, ' ' | '|' | '\0'))
    };
    let rows = beside(a) && beside(b) && beside(a + 1) && beside(b + 1) && a + 1 < b;
    rows && same(a.checked_sub(1), b.checked_sub(1)) && same(Some(a + 1), Some(b + 1))
}
