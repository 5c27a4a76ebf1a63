//! One change whose rate is told twice, and not alike: 减少18.17万元，下降57.41%, and -18.17 | -57.39% in the table.

use super::CODE;
use crate::book::Book;
use crate::figure::{Role, Unit};
use crate::report::Status;
use crate::rules::sum::significant;

struct Change {
    amount: usize,
    rate: usize,
}

pub(super) fn check(book: &mut Book<'_>) {
    let changes = changes(book);
    for (at, change) in changes.iter().enumerate() {
        let size = |n: usize| book.figure(n).value.point.abs();
        let same = |other: &&Change| {
            let (a, b) = (book.figure(other.rate), book.figure(change.rate));
            let close = size(other.rate).minus(size(change.rate)).abs().times(100) < size(change.rate);
            // Two sentences may tell it of two bases (收入总计, 财政拨款收入); a table repeats its text.
            let cell = |change: &Change| book.figure(change.amount).sign_before == '|';
            let amounts = size(other.amount) == size(change.amount) && cell(other) != cell(change);
            amounts && a.scale == b.scale && size(other.rate) != size(change.rate) && close
        };
        let first = changes[..at].iter().rev().take(60).find(same);
        let settled = |n: usize| book.judged[n].is_none_or(Status::holds);
        if let Some(first) = first.filter(|first| settled(first.rate) && settled(change.rate)) {
            let (here, there) = (book.reading.printed(change.rate), book.reading.printed(first.rate));
            let amount = book.reading.printed(change.amount);
            let message = format!("同一增减额（{amount}）的增减率前后不一：一处写{there}，此处写{here}，请重算");
            book.contradict(CODE, [change.rate, first.rate], message, there);
        }
    }
}

/// 咨询2020件，同比增长73.1%……。本月受理咨询2020件，同比增长55.0%: one level of one name, and two rates of one kind.
pub(super) fn rates(book: &mut Book<'_>) {
    let kinds = ["同比", "环比"];
    let told = |rate: usize| {
        let figure = book.figure(rate);
        let kind = kinds.iter().position(|kind| figure.lead.starts_with(kind))?;
        let level = (rate.saturating_sub(2)..rate).rev().find(|&n| book.figure(n).is_level())?;
        let between = (level + 1..rate).all(|n| book.figure(n).role == Role::ChangeRate);
        let many = significant(book.figure(level)) >= 3 && figure.place.part == book.figure(level).place.part;
        (figure.role == Role::ChangeRate && between && many).then_some((rate, level, kind))
    };
    let all: Vec<(usize, usize, usize)> = (1..book.reading.figures.len()).filter_map(told).collect();
    let mut found = Vec::new();
    for (at, &(rate, level, kind)) in all.iter().enumerate() {
        let one = |&&(other, before, of): &&(usize, usize, usize)| {
            let (a, b) = (book.figure(before), book.figure(level));
            let name = a.unit == b.unit && a.value.point == b.value.point && a.same(b) && before != level;
            of == kind && name && book.figure(other).signed().point != book.figure(rate).signed().point
        };
        if let Some(&(other, ..)) = all[..at].iter().rev().take(30).find(one) {
            found.push([rate, other]);
        }
    }
    for [rate, other] in found {
        let alike = book.figure(rate).scale == book.figure(other).scale;
        if alike && [rate, other].iter().all(|&n| book.judged[n].is_none_or(Status::holds)) {
            let (here, there) = (book.reading.printed(rate), book.reading.printed(other));
            let message = format!("同一个数的增减率前后不一：前文{there}，此处{here}，请核对");
            book.contradict(CODE, [rate, other], message, there);
        }
    }
}

/// Amounts of many digits with their rates right after them, in words or in cells.
fn changes(book: &Book<'_>) -> Vec<Change> {
    let pairs = 1..book.reading.figures.len();
    let pairs = pairs.filter(|&rate| {
        let (amount, figure) = (book.figure(rate - 1), book.figure(rate));
        let told = amount.role == Role::Change && figure.role == Role::ChangeRate;
        let cells = figure.value.point.is_negative() && amount.value.point.is_negative() && amount.sign_before == '|';
        let one = amount.place.paragraph == figure.place.paragraph && amount.unit != Unit::Percent;
        figure.unit == Unit::Percent && (told || cells) && one && significant(amount) >= 3 && significant(figure) >= 3
    });
    pairs.map(|rate| Change { amount: rate - 1, rate }).collect()
}
