//! The row of the “三公” form that lost its heads: 合计 出国 用车小计 购置 运行 接待, as 683.51 80.00 415.40 105.00 310.40 188.11.

use super::CODE;
use crate::book::Book;
use crate::figure::Unit;
use crate::number::Number;

/// The total, going abroad, cars, bought, run, reception.
const WIDTH: usize = 6;

pub(super) fn check(book: &mut Book<'_>) {
    let mut at = 0;
    while at + WIDTH <= book.reading.figures.len() {
        let row: Vec<usize> = (at..at + WIDTH).collect();
        if beside(book, &row) && holds(book, &row) {
            let [all, abroad, cars, bought, run, reception] = row[..] else { return };
            state(book, all, &[abroad, cars, reception]);
            state(book, cars, &[bought, run]);
            at += WIDTH;
        } else {
            at += 1;
        }
    }
}

/// Bare numbers of one line, with nothing but borders between.
fn beside(book: &Book<'_>, row: &[usize]) -> bool {
    row.windows(2).all(|pair| {
        let (a, b) = (book.figure(pair[0]), book.figure(pair[1]));
        let between = book.reading.plain.text(a.at.1, b.at.0);
        let border = !between.is_empty() && between.chars().all(|c| matches!(c, ' ' | '|'));
        border && a.unit == b.unit && matches!(a.unit, Unit::Bare | Unit::Money) && a.unit_text.is_empty()
    })
}

/// Both sums, of numbers of which three at least are not nothing.
fn holds(book: &Book<'_>, row: &[usize]) -> bool {
    let value = |n: usize| book.figure(row[n]).value.point;
    let sum = |parts: &[usize]| parts.iter().fold(Number::ZERO, |sum, &n| sum.plus(value(n)));
    let told = (0..WIDTH).filter(|&n| !value(n).is_zero()).count();
    value(0) == sum(&[1, 2, 5]) && value(2) == sum(&[3, 4]) && told >= 3
}

fn state(book: &mut Book<'_>, total: usize, parts: &[usize]) {
    if book.judged[total].is_some() {
        return;
    }
    book.record(book.sum(CODE, total, parts));
}
