//! What came of all that was handled: 收到依申请公开12件……。处理结果中，予以公开2件，部分公开8件，无法提供1件，不存在1件.

use super::{accept, claim};
use crate::book::Book;
use crate::figure::Unit;
use crate::report::Severity;

/// Known where it holds, doubted where it nearly does: every result is one of those.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for at in 1..levels.len() {
        let first = book.figure(levels[at]);
        if book.figure(levels[at - 1]).place.sentence == first.place.sentence {
            continue;
        }
        let (start, _) = book.reading.sentence(first.place.sentence);
        let head = book.reading.plain.text(start, first.at.0.min(start + 16));
        let told = |words: &[&str]| words.iter().any(|word| head.contains(word));
        let here = |&n: &usize| book.figure(n).place.sentence == first.place.sentence;
        let parts: Vec<usize> = levels[at..].iter().copied().take_while(here).collect();
        let answers = first.unit == Unit::Count("份") && parts.iter().any(|&n| book.lead(n).contains("不满意"));
        let whole: &[&str] = if answers && told(&["问卷", "其中", "选择"]) {
            &["有效", "收回", "回收"]
        } else if first.unit == Unit::Count("件") && told(&["办结件中", "办结的", "已办结"]) {
            &["办结"]
        } else if first.unit == Unit::Count("件") && told(&["处理结果", "办理结果", "办理情况", "答复情况"])
        {
            &["收到", "受理", "办理", "新收", "依申请公开"]
        } else {
            continue;
        };
        let alike = parts.iter().all(|&n| book.figure(n).unit == first.unit && book.figure(n).place.bracket == 0);
        let fits = |&n: &usize| {
            let level = book.figure(n);
            let said = whole.iter().any(|word| level.lead.contains(word));
            level.unit == first.unit && level.place.sentence + 2 >= first.place.sentence && said
        };
        let near = levels[at.saturating_sub(8)..at].iter().copied();
        // Of the answers the last that is counted: 收回386份，其中有效问卷380份.
        let total = if answers { near.rev().find(fits) } else { near.into_iter().find(fits) };
        let Some(total) = total.filter(|_| alike && parts.len() >= 3) else { continue };
        let (figure, sum) = (book.figure(total), book.added(&parts));
        let near = sum.point.minus(figure.value.point).abs().times(5) <= figure.value.point;
        // 12件，其中自然人12件: the same number.
        let same = |parent: usize| book.figure(parent).value.point == figure.value.point;
        let known = book.totals[total] || parts.iter().any(|&n| book.parents[n].is_some());
        if figure.value.point == sum.point && !known {
            accept(book, total, parts);
        } else if near && parts.iter().all(|&n| book.parents[n].is_none_or(same)) {
            claim(book, total, &parts, Severity::Warning);
        }
    }
}
