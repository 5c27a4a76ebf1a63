//! A total that a later clause divides: 投诉1583件……。投诉按内容分为食品423件、服装鞋帽401件、其他759件.

use super::{accept, claim, significant};
use crate::book::Book;
use crate::figure::Unit;
use crate::report::Severity;
use crate::slip::comparable;

/// So many figures before the list its whole may stand.
const REACH: usize = 30;

pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        divided(book, levels, at);
    }
}

/// The noun before 按…分, at the beginning of a sentence or a part of one.
fn noun(book: &Book<'_>, first: usize) -> Option<String> {
    let figure = book.figure(first);
    let words = book.reading.plain.text(figure.at.0.saturating_sub(30), figure.at.0);
    let clause = words.rsplit(['。', '；', '\n', '，']).next()?;
    let (noun, rest) = clause.split_once('按')?;
    let (way, _) = rest.split_once('分').filter(|(_, rest)| !rest.contains(|c: char| c.is_ascii_digit()))?;
    let noun = noun.trim_start_matches(['其', '中', '：']).trim_matches(['，', '的']);
    ((2..=8).contains(&noun.chars().count()) && (1..=8).contains(&way.chars().count())).then(|| noun.to_owned())
}

fn divided(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let first = levels[at];
    let noun = noun(book, first)?;
    let place = book.figure(first).place;
    let unit = book.figure(first).unit;
    let goes_on = |&&n: &&usize| {
        let figure = book.figure(n);
        let flat = figure.place.part == place.part && figure.place.bracket == place.bracket && figure.unit == unit;
        flat && (n == first || matches!(figure.sign_before, '、' | '和' | '，'))
    };
    let parts: Vec<usize> = levels[at..].iter().take_while(goes_on).copied().collect();
    let named = |&&n: &&usize| {
        let figure = book.figure(n);
        let near = figure.place.paragraph == place.paragraph && n + REACH > first;
        near && figure.unit == unit && figure.label.ends_with(&noun) && !figure.prior
    };
    let &total = levels[..at].iter().rev().find(named).filter(|_| parts.len() >= 3)?;
    let whole = book.figure(total);
    if book.sum_of(total).is_some_and(|sum| sum.parts == parts) {
        return None;
    }
    let sum = book.added(&parts);
    let people = matches!(unit, Unit::Count("人" | "名" | "人次"));
    let others = parts.last().is_some_and(|&last| book.lead(last).trim_start_matches('和').starts_with("其他"));
    if whole.value.meets(sum) {
        accept(book, total, parts);
    } else if comparable(whole, sum.point)
        && (others || !people && sum.low > whole.value.high)
        && significant(whole) >= 2
    {
        claim(book, total, &parts, Severity::Warning);
    }
    Some(())
}
