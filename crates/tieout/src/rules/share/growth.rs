//! A share of what grew: 增收574亿元，占总增收额的39.5%. The part is the change right before it, the whole another one.

use super::CODE;
use crate::book::{Book, judge};
use crate::figure::Role;
use crate::report::{Severity, Status};
use crate::slip::slip_of;

const WORDS: [&str; 9] = ["增收", "减收", "增量", "增加额", "增长额", "增支", "新增额", "增加总额", "增值"];

/// Asked before all other shares, whose parts are levels.
pub(super) fn check(book: &mut Book<'_>) {
    for stated in 1..book.reading.figures.len() {
        let figure = book.figure(stated);
        let named = figure.lead.rsplit_once('占').map_or("", |(_, named)| named);
        let told = WORDS.iter().any(|word| named.contains(word)) && figure.base.is_none();
        if told && figure.role == Role::Share && !figure.approximate {
            of_change(book, stated);
        }
    }
}

fn of_change(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let change =
        |&n: &usize| book.figure(n).role == Role::Change && book.figure(n).place.paragraph == figure.place.paragraph;
    let part = (stated.saturating_sub(2)..stated).rev().find(change)?;
    let some = book.figure(part);
    let larger = |&n: &usize| {
        let whole = book.figure(n);
        whole.unit == some.unit && whole.direction == some.direction && whole.value.point > some.value.point
    };
    let wholes: Vec<usize> = (part.saturating_sub(60)..part).filter(change).filter(larger).collect();
    let status = |whole: usize| some.value.over(book.figure(whole).value).map(|ratio| (judge(figure, ratio), ratio));
    let holds = |&whole: &usize| status(whole).is_some_and(|(status, _)| status.holds());
    // What the paragraph began with is what grew in all.
    let close = |&whole: &usize| {
        status(whole).is_some_and(|(status, ratio)| {
            let slip = slip_of(&figure.print(figure.value.point), &figure.print(ratio.point));
            matches!(status, Status::Truncated | Status::LastDigit) || slip
        })
    };
    let found = wholes.iter().rev().copied().find(holds);
    let whole = found.or_else(|| wholes.first().copied().filter(close))?;
    let trial = book.quotient(CODE, stated, part, whole)?;
    book.record(trial.graded(Severity::Warning));
    Some(())
}
