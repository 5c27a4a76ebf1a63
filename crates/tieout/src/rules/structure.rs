//! 金额与占比（structure）
//!
//! 查什么：一句中各项都写了金额和占比、却没有写总数时，各项占比是否与各项金额之比相符。
//!
//! 为什么：金额改了，占比没有改；没有总数，很难看出来。
//!
//! 例：公务接待费9.28万元，占49.52%；公务用车费8.44万元，占50.48%。（9.28 ÷ 17.72 = 52.37%）
//!
//! 怎么改：核对金额后重算占比，并写明总数。
//!
//! 例外：占比合计不是100%、又没有一项与各项金额之和相符的，可能另有总数，不报。

use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::number::{Computed, Number};
use crate::report::Severity;

const CODE: &str = "structure";

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    let reading = book.reading;
    for sentence in levels.chunk_by(|&a, &b| reading.figures[a].place.sentence == reading.figures[b].place.sentence) {
        let shares: Option<Vec<usize>> = sentence.iter().map(|&level| share_of(book, level)).collect();
        if let Some(shares) = shares.filter(|shares| shares.len() >= 2) {
            compare(book, sentence, &shares);
        }
    }
}

/// The share right after an amount, of a base that is not named.
fn share_of(book: &Book<'_>, level: usize) -> Option<usize> {
    let share = book.reading.figures.get(level + 1)?;
    (share.role == Role::Share && share.base.is_none() && share.label.is_empty()).then_some(level + 1)
}

fn compare(book: &mut Book<'_>, amounts: &[usize], shares: &[usize]) {
    let unit = book.figure(amounts[0]).unit;
    let some = amounts.iter().filter(|&&n| !book.figure(n).value.point.is_zero()).count() >= 2;
    if !some || amounts.iter().any(|&n| book.figure(n).unit != unit) {
        return;
    }
    let add = |list: &[usize]| book.added(list);
    let (sum, all) = (add(amounts), add(shares));
    let complete = all.low <= Number::ONE && all.high >= Number::ONE;
    // A total that the amounts do not make is the whole only of shares that make 100 %.
    let outside = |n: &usize| !amounts.contains(n) && book.figure(*n).value.point != sum.point;
    let parent = amounts.iter().find_map(|&n| book.parents[n]).filter(outside);
    let wrong = parent.is_some_and(|total| book.judged[total].is_some_and(|status| !status.holds()));
    if parent.is_some() && !complete || wrong {
        return;
    }
    // 8人占9%，22人占25%，42人占47%，17人占19.1%: if all are of what they make, another whole is none of theirs.
    let own = amounts.iter().zip(shares).all(|(&amount, &share)| {
        let ratio = book.figure(amount).value.over(sum);
        ratio.is_some_and(|ratio| judge(book.figure(share), ratio).holds())
    });
    let parent = parent.filter(|_| !own);
    let whole = parent.map_or(sum, |total| book.figure(total).value);
    let pairs = amounts.iter().copied().zip(shares.iter().copied());
    let parts: Vec<Part> = pairs.filter_map(|(amount, share)| part(book, (amount, share), whole)).collect();
    let (holding, mut failing): (Vec<Part>, Vec<Part>) =
        parts.into_iter().partition(|part| judge(book.figure(part.share), part.computed).holds());
    // With a share that holds the whole is known; if all make 100 %, one wrong amount spoils them all.
    if holding.is_empty() && !complete {
        return;
    }
    if holding.is_empty() {
        let gap = |part: &Part| book.figure(part.share).value.point.minus(part.computed.point).abs();
        failing.sort_by_key(|part| std::cmp::Reverse(gap(part)));
        failing.truncate(1);
    }
    let total = parent.or_else(|| total(book, amounts[0], whole));
    for part in &holding {
        if book.judged[part.share].is_none() {
            record(book, part, amounts, total);
        }
    }
    // What another computation explains is right, unless no share of the whole list holds.
    let none = holding.is_empty();
    for part in &failing {
        if book.judged[part.share].is_none_or(|status| none && status.holds()) {
            record(book, part, amounts, total);
        }
    }
}

/// An amount, its share, and what the share should be.
struct Part {
    amount: usize,
    share: usize,
    computed: Computed,
}

fn part(book: &Book<'_>, (amount, share): (usize, usize), whole: Computed) -> Option<Part> {
    let fine = book.figure(share).scale > 0 && !book.figure(amount).value.point.is_zero();
    let computed = book.figure(amount).value.over(whole).filter(|_| fine)?;
    Some(Part { amount, share, computed })
}

/// A number before the list that is the sum of its amounts.
fn total(book: &Book<'_>, first: usize, whole: Computed) -> Option<usize> {
    let part = book.figure(first);
    (first.saturating_sub(24)..first).rev().find(|&n| {
        let figure = book.figure(n);
        let near = figure.place.paragraph + 2 >= part.place.paragraph;
        near && figure.is_level() && figure.unit == part.unit && figure.value.point == whole.point
    })
}

fn record(book: &mut Book<'_>, part: &Part, amounts: &[usize], total: Option<usize>) {
    let parts = amounts.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
    let base = total.map_or(format!("({parts})"), |total| book.reading.printed(total));
    let formula = format!("{} ÷ {base}", book.reading.printed(part.amount));
    let terms: Vec<Term> = match total {
        Some(total) => [part.amount, total].map(Term::Printed).to_vec(),
        None => amounts.iter().map(|&n| Term::Printed(n)).collect(),
    };
    book.record(Trial::new(CODE, part.share, part.computed, terms, formula).graded(Severity::Warning));
}
