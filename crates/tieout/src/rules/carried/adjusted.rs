//! A budget after what was added to it and taken from it (调整后预算).

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::report::Severity;

/// 年初预算726万元，追加88.5万元、追减12.3万元，调整后预算802.2万元
pub(super) fn adjusted(book: &mut Book<'_>, stated: usize) {
    let figure = book.figure(stated);
    let money = |&n: &usize| {
        let other = book.figure(n);
        other.place.sentence == figure.place.sentence
            && other.unit == figure.unit
            && other.place.bracket == figure.place.bracket
    };
    let mut before: Vec<usize> = (stated.saturating_sub(5)..stated).filter(money).collect();
    // 年初预算480万元，其中……。年中追加36.5万元、调减18.2万元，调整后预算498.3万元
    let first = |n: &usize| {
        let other = book.figure(*n);
        other.lead.contains("年初预算") && other.unit == figure.unit && other.place.paragraph == figure.place.paragraph
    };
    if before.first().is_some_and(|&n| book.figure(n).lead.ends_with("追加") || book.figure(n).lead.ends_with("调增"))
    {
        let Some(start) = (0..before[0]).rev().take(12).find(first) else { return };
        before.insert(0, start);
    }
    // 上年结转86.4万元，本年安排1200万元，年中追加100.1万元，调整后预算1386.5万元: what was carried over is there, too.
    let carried = before.first().copied().filter(|&n| {
        let lead = &book.figure(n).lead;
        n + before.len() == stated && before.len() >= 3 && (lead.contains("上年结转") || lead.contains("年初结转"))
    });
    let Some((&start, changes)) = before[usize::from(carried.is_some())..].split_first() else { return };
    let moves = |&n: &usize| {
        let other = book.figure(n);
        other.role == Role::Change && other.direction != 0
            || ["追加", "调增", "新增", "核减", "调减", "追减", "压减", "收回"]
                .iter()
                .any(|word| other.label.ends_with(word))
    };
    let signed = |n: usize| {
        let other = book.figure(n);
        let less = ["核减", "调减", "追减", "压减", "收回"].iter().any(|word| other.label.ends_with(word));
        if other.direction < 0 || other.direction == 0 && less { other.value.negated() } else { other.value }
    };
    if !book.figure(start).planned || changes.is_empty() || !changes.iter().all(moves) {
        return;
    }
    let begun = carried.map_or(book.figure(start).value, |n| book.figure(n).value.plus(book.figure(start).value));
    let computed = changes.iter().fold(begun, |sum, &n| sum.plus(signed(n)));
    let sign = |n: usize| if signed(n).point.is_negative() { '-' } else { '+' };
    let added = changes.iter().map(|&n| format!(" {} {}", sign(n), book.reading.printed(n))).collect::<String>();
    let carried = carried.map(|n| format!("{} + ", book.reading.printed(n))).unwrap_or_default();
    let formula = format!("{carried}{}{added}", book.reading.printed(start));
    let terms = before.iter().map(|&n| Term::Printed(n)).collect();
    // What its parts bear out already is not doubted.
    if book.judged[stated].is_none() || judge(figure, computed).holds() {
        book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    }
}
