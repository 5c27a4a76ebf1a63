//! 满意率: of all answers, those that are content, where the text lists every answer.

use super::doubtful::record_joint;
use crate::book::{Book, judge};
use crate::number::Number;

/// 收回194份，其中非常满意128份、满意57份、一般7份、不满意2份，满意率96.36%: whether it was one for this rule.
pub(super) fn check(book: &mut Book<'_>, stated: usize, here: &[usize]) -> bool {
    let figure = book.figure(stated);
    let lead = |n: usize| book.figure(n).lead.trim_start_matches("其中").to_owned();
    let denies = |n: &usize| lead(*n).ends_with("不满意");
    let rate = figure.lead.ends_with("满意率") || figure.lead.ends_with("满意度");
    let whole = here.iter().copied().find(denies).and_then(|n| book.parents[n]);
    let Some(whole) = whole.filter(|_| rate) else { return false };
    let mut content: Vec<usize> = here.iter().copied().filter(|&n| book.parents[n] == Some(whole)).collect();
    content.retain(|&n| lead(n).ends_with("满意") && !denies(&n));
    content.sort_unstable();
    let half = |n: &usize| ["基本", "比较", "较"].iter().any(|word| lead(*n).starts_with(word));
    let wholly: Vec<usize> = content.iter().copied().filter(|n| !half(n)).collect();
    let value = |parts: &[usize]| book.added(parts).over(book.figure(whole).value);
    let holds = |parts: &[usize]| value(parts).is_some_and(|value| judge(figure, value).holds());
    // Nothing that is more than a slip away: then the words mean another rate.
    let near = value(&content).is_some_and(|value| value.point.minus(figure.value.point).abs().times(20) < Number::ONE);
    let parts = [wholly, content.clone()].into_iter().find(|parts| !parts.is_empty() && holds(parts));
    if let Some(parts) = parts.or(Some(content).filter(|content| content.len() >= 2 && near)) {
        record_joint(book, stated, &parts, whole);
    }
    true
}
