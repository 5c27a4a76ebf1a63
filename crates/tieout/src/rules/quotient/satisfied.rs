//! 满意率: of all answers, those that are content, where the text lists every answer.

use super::CODE;
use super::doubtful::record_joint;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;
use crate::number::Number;
use crate::report::{Severity, Status};

/// So many figures back may the answers have been counted.
const ANSWERS: usize = 120;

/// 收回194份，其中非常满意128份、满意57份、一般7份、不满意2份，满意率96.36%: whether it was one for this rule.
pub(super) fn check(book: &mut Book<'_>, stated: usize, here: &[usize]) -> bool {
    if of_answers(book, stated, here).is_some() {
        return true;
    }
    let figure = book.figure(stated);
    let lead = |n: usize| book.figure(n).lead.trim_start_matches("其中").to_owned();
    let denies = |n: &usize| lead(*n).ends_with("不满意");
    let rate = figure.lead.ends_with("满意率") || figure.lead.ends_with("满意度");
    let whole = here.iter().copied().find(denies).and_then(|n| book.parents[n]);
    let Some(whole) = whole.filter(|_| rate) else { return rate && of_listed(book, stated, here).is_some() };
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

/// What came back of the papers that were handed out, where the text tells it.
pub(super) fn returned(book: &Book<'_>, stated: usize, part: usize, whole: usize) -> Option<usize> {
    let told = book.figure(stated).lead.contains("满意") && book.lead(whole).contains("发放");
    let back = |&n: &usize| {
        let level = book.figure(n);
        let came = ["收回", "回收", "有效"].iter().any(|word| level.lead.contains(word));
        level.unit == book.figure(whole).unit
            && level.is_level()
            && came
            && level.value.point >= book.figure(part).value.point
    };
    (whole + 1..part).rev().filter(|_| told).find(back)
}

/// 收回有效问卷1063份，分别为584份、381份、98份。……学生满意548人，满意度93.84%: people of the answers that were told before.
fn of_answers(book: &mut Book<'_>, stated: usize, here: &[usize]) -> Option<()> {
    let (&part, figure) = (here.first()?, book.figure(stated));
    let count = book.figure(part);
    let rate = ["满意率", "满意度"].iter().any(|word| figure.lead.ends_with(word));
    let people = rate
        && matches!(count.unit, Unit::Count("人" | "名"))
        && part + 1 == stated
        && book.lead(part).contains("满意");
    let fits = |&n: &usize| {
        let whole = book.figure(n);
        let ratio = count.value.over(whole.value).filter(|_| whole.unit == Unit::Count("份") && whole.is_level());
        ratio.is_some_and(|ratio| judge(figure, ratio) == Status::Right)
    };
    let whole = (part.saturating_sub(ANSWERS)..part).rev().filter(|_| people).find(fits)?;
    super::record(book, stated, part, whole, Severity::Warning)
}

/// 非常满意312人、满意126人、基本满意38人、不满意4人，满意率99.17%: of all that are listed, where no number says how many those are.
fn of_listed(book: &mut Book<'_>, stated: usize, here: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let lead = |n: usize| book.lead(n);
    let unit = book.figure(*here.first()?).unit;
    let answer = |n: &&usize| {
        let kinds = ["满意", "一般", "不了解", "不清楚"];
        kinds.iter().any(|kind| lead(**n).ends_with(kind)) && book.figure(**n).unit == unit
    };
    let mut answers: Vec<usize> = here.iter().take_while(answer).copied().collect();
    answers.sort_unstable();
    let content = |n: &usize| lead(*n).ends_with("满意") && !lead(*n).ends_with("不满意");
    let content: Vec<usize> = answers.iter().copied().filter(content).collect();
    let others = content.len() >= 2 && content.len() < answers.len();
    let computed = book.added(&content).over(book.added(&answers)).filter(|_| others)?;
    let near = computed.point.minus(figure.value.point).abs().times(50) < Number::ONE;
    let printed = |parts: &[usize]| parts.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
    let formula = format!("({}) ÷ ({})", printed(&content), printed(&answers));
    let terms = answers.iter().map(|&n| Term::Printed(n)).collect();
    near.then(|| book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning)))?;
    Some(())
}
