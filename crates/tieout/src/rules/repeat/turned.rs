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
/// So many of those before it are asked.
const BEFORE: usize = 8;

pub(super) fn check(book: &mut Book<'_>) {
    let mut seen: HashMap<(String, String), Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for n in book.reading.levels() {
        let figure = book.figure(n);
        if significant(figure) < 3 || figure.unit_text.is_empty() {
            continue;
        }
        // The same digits, in the same unit, in any order.
        let printed = figure.print(figure.value.point);
        let mut digits: Vec<char> = printed.chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        let key = (digits.into_iter().collect(), format!("{}{}", figure.unit_text, figure.scale));
        let earlier = seen.entry(key).or_default();
        let turned = |other: &&usize| {
            let before = book.figure(**other);
            transposed(&before.print(before.value.point), &printed) && one_thing(book, **other, n)
        };
        found.extend(earlier.iter().rev().take(BEFORE).find(turned).map(|&other| [other, n]));
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
    let listed = first.place.sentence == second.place.sentence;
    let digits = significant(first);
    let concept = first.concept.is_some() && first.concept == second.concept;
    let named = digits >= NAMED && (first.same(second) || within(&first.label, &second.label)) || concept;
    first.prior == second.prior && years && !cells && !listed && (digits >= SURE || kind && named)
}

/// Whether one name holds the other, word for word in its order: 下达中央财政水利发展资金, 下达资金.
fn within(a: &str, b: &str) -> bool {
    let (long, short) = if a.chars().count() >= b.chars().count() { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    let held = short.chars().all(|c| rest.any(|other| other == c));
    held && short.chars().count() >= 4
}
