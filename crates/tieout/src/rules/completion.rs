//! 完成率与执行率（completion）
//!
//! 查什么：完成预算的百分比、预算执行率、完成率是否等于决算（执行）数除以预算（调整后预算、计划）数。
//!
//! 为什么：调整预算之后分母没有跟着改，或者百分数另行手填，是绩效自评中常见的错误。
//!
//! 例：预算22.96万元，决算15.81万元，完成预算的68.68%。（15.81 ÷ 22.96 = 68.86%）
//!
//! 怎么改：以文中所指的预算数为分母重算。
//!
//! 例外：预算数没有写出的不报；四舍五入能解释的不报。

mod parts;
pub(super) mod in_turn;
mod rest;
mod side;
mod surplus;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::label;
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::sum::significant;
use crate::slip::{slip_of, transposed};

const CODE: &str = "completion";

pub(crate) fn check(book: &mut Book<'_>) {
    in_turn::check(book);
    let levels = book.reading.levels();
    for stated in 0..book.reading.figures.len() {
        if book.figure(stated).role == Role::Completion && book.judged[stated].is_none() {
            let near = book.reading.around(&levels, stated);
            completion(book, stated, near);
            if book.judged[stated].is_none() {
                rest::gap_after(book, stated, false);
            }
        }
    }
    parts::check(book);
    side::check(book);
    surplus::amounts(book);
}

fn completion(book: &mut Book<'_>, stated: usize, near: &[usize]) -> Option<()> {
    let bracket = book.figure(stated).place.bracket;
    let mut before: Vec<usize> = near.iter().copied().filter(|&level| level < stated).rev().collect();
    before.sort_by_key(|&level| book.figure(level).place.bracket != bracket);
    if rest::gap_after(book, stated, true).is_some() {
        return Some(());
    }
    // 完成进度85.92%（完成数121.85万元，任务数141.82万元）
    let (first, second) = (stated + 1, stated + 2);
    if let (Some(a), Some(b)) = (book.reading.figures.get(first), book.reading.figures.get(second))
        && a.sign_before == '（'
        && a.place.bracket == b.place.bracket
        && a.place.bracket != book.figure(stated).place.bracket
        && a.unit == b.unit
        && a.is_level()
        && ["完成", "实际", "支出", "已"].iter().any(|word| a.lead.contains(word))
        && ["任务", "计划", "目标", "预算"].iter().any(|word| b.lead.contains(word))
    {
        return record(book, stated, first, second, Severity::Error);
    }
    let dones = dones(book, stated, &before);
    if surplus::says(book, stated) && surplus::check(book, stated, &dones, &before).is_some() {
        return Some(());
    }
    let figure = book.figure(stated);
    let holds = |done: usize, plan: usize| {
        let ratio = book.figure(done).value.over(book.figure(plan).value);
        ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    };
    if let Some((done, plan)) = beside(book, stated) {
        return record(book, stated, done, plan, Severity::Error);
    }
    for &done in dones.iter().take(5) {
        for plan in plans(book, stated, done, &before).into_iter().take(8) {
            if holds(done, plan) && !told_twice(book, stated, done, plan) {
                return record(book, stated, done, plan, Severity::Error);
            }
        }
    }
    if carried_over(book, stated, &before).is_some() {
        return Some(());
    }
    if dones.iter().take(2).any(|&done| rest::of_rest(book, stated, done, &before).is_some()) {
        return Some(());
    }
    if rest::across(book, stated, &before).is_some() || rest::of_its_name(book, stated, &before).is_some() {
        return Some(());
    }
    let done = *dones.first()?;
    if side::excess(book, stated, done).is_some() {
        return Some(());
    }
    let plans = plans(book, stated, done, &before);
    // Four digits that are nearly those of a quotient do not come by chance.
    if let Some(plan) = plans.iter().copied().take(8).find(|&plan| slips(book, stated, done, plan)) {
        return record(book, stated, done, plan, Severity::Warning);
    }
    let plan = *plans.first()?;
    if let Some(plan) = all_of(book, stated, done) {
        return record(book, stated, done, plan, Severity::Warning);
    }
    // 年初预算150万元……为调整预算的100%: the adjusted budget is not printed.
    let (rate, level) = (&figure.lead, &book.figure(plan).lead);
    if rate.contains("调整") && level.contains("年初") || rate.contains("年初") && level.contains("调整") {
        return None;
    }
    let near_by = figure.base.is_some()
        || plan > stated
        || book.figure(plan).planned && book.figure(plan).place.sentence + 1 >= figure.place.sentence;
    // A plan of another sentence may be of something else: then the rate must come close.
    let apart = book.figure(plan).place.sentence != book.figure(done).place.sentence;
    let ratio = book.figure(done).value.over(book.figure(plan).value)?;
    let close = ratio.point.minus(figure.value.point).abs().times(3) < figure.value.point;
    // 全年预算1599.15万元。全年实际支出1548.62万元，预算执行率66.84%: these two and nothing between.
    let (a, b) = (book.figure(plan), book.figure(done));
    let beside = plan + 1 == done && done + 1 == stated && a.planned && a.unit == b.unit;
    let beside = beside && a.place.paragraph == figure.place.paragraph && a.place.bracket == figure.place.bracket;
    if apart && !close && !beside {
        return None;
    }
    let done_here = book.figure(done).place.sentence == figure.place.sentence;
    // 完成12.6公里，完成率105%；计划320点次，完成312点次，完成率97.5%: of what stands beside it, in whatever unit.
    let between = (done + 1..stated).map(|n| book.figure(n));
    let mut others = between.filter(|other| other.place.part == figure.place.part && other.unit != Unit::Percent);
    if book.figure(done).place.part != figure.place.part && others.next().is_some() {
        return None;
    }
    let same = figure.base.is_some() || plan > stated || related(book, done, plan);
    (near_by && done_here && same).then(|| record(book, stated, done, plan, Severity::Error))?
}

/// 年初预算为274.82万元，支出决算为245.53万元，完成年初预算的93.57%: these two and no others, right or wrong.
fn beside(book: &Book<'_>, stated: usize) -> Option<(usize, usize)> {
    let (plan, done) = (stated.checked_sub(2)?, stated.checked_sub(1)?);
    let [a, b, rate] = [plan, done, stated].map(|n| book.figure(n));
    let told =
        a.lead.trim_end_matches('为').ends_with("年初预算") && b.lead.trim_end_matches('为').ends_with("支出决算");
    let one = a.place.sentence == rate.place.sentence && a.place.part == rate.place.part && a.unit == b.unit;
    let of_plan = rate.lead.contains("年初预算") && rate.base.is_none() && a.value.point > Number::ZERO;
    (told && one && of_plan && a.is_level() && b.is_level()).then_some((done, plan))
}

/// 该项目603万元已安排。资金共603万元，已拨付593万元，执行率100%: one number told twice is no rate, where another stands beside it.
fn told_twice(book: &Book<'_>, stated: usize, done: usize, plan: usize) -> bool {
    let [a, b, rate] = [plan, done, stated].map(|n| book.figure(n));
    let beside = stated.checked_sub(1).filter(|&n| n != done && n != plan).map(|n| book.figure(n));
    let other = beside.is_some_and(|other| {
        other.is_level() && other.unit == b.unit && other.place.part == rate.place.part && paid(&other.lead)
    });
    other && a.value.point == b.value.point && a.label != b.label && !b.planned
}

fn paid(lead: &str) -> bool {
    ["拨付", "支付", "支出", "使用", "执行"].iter().any(|word| lead.contains(word))
}

/// 资金共603万元，已完成拨付630万元，执行率100%: of the number right before it, of which one is a slip of the other, or of which
/// one was paid.
fn all_of(book: &Book<'_>, stated: usize, done: usize) -> Option<usize> {
    let plan = done.checked_sub(1)?;
    let [a, b, rate] = [plan, done, stated].map(|n| book.figure(n));
    let full = rate.value.point == Number::ONE && done + 1 == stated && rate.list.1 == 0;
    let one = a.place.sentence == b.place.sentence && b.place.part == rate.place.part && a.unit == b.unit;
    let slip = slip_of(&a.print(a.value.point), &b.print(b.value.point)) && significant(b) >= 2;
    let told = ["资金共", "共计", "到位", "下达"].iter().any(|word| a.lead.contains(word)) && paid(&b.lead);
    let less = told && b.value.point < a.value.point && b.value.point.times(2) > a.value.point;
    (full && one && (slip || less) && a.is_level() && a.place.bracket == b.place.bracket).then_some(plan)
}

fn slips(book: &Book<'_>, stated: usize, done: usize, plan: usize) -> bool {
    let figure = book.figure(stated);
    let Some(ratio) = book.figure(done).value.over(book.figure(plan).value) else { return false };
    let (printed, due) = (figure.print(figure.value.point), figure.print(ratio.point));
    let many = printed.chars().filter(char::is_ascii_digit).count() >= 4;
    let here = book.figure(done).place.sentence == figure.place.sentence;
    let paragraph = book.figure(plan).place.paragraph == figure.place.paragraph;
    let status = judge(figure, ratio);
    // 完成预算的85.24%，占58.24%: what is due is said of something else.
    let said = (stated + 1..book.reading.figures.len().min(stated + 4))
        .any(|n| figure.print(book.figure(n).value.point) == due);
    let close = matches!(status, Status::Truncated | Status::LastDigit) || transposed(&printed, &due) && !said;
    let money = book.figure(done).unit == Unit::Money;
    many && here && paragraph && money && !book.figure(plan).planned && close
}

/// What was done: the levels before that are no plan, those of its own name first.
fn dones(book: &Book<'_>, stated: usize, before: &[usize]) -> Vec<usize> {
    let figure = book.figure(stated);
    let base = figure.base;
    let mut dones: Vec<usize> = before
        .iter()
        .copied()
        .filter(|&level| Some(level) != base && !book.figure(level).planned && !book.figure(level).prior)
        .filter(|&level| !book.figure(level).lead.is_empty() || book.figure(level).sign_before != '\0')
        .collect();
    if book.figure(stated).list.1 == 0 && !figure.label.is_empty() {
        let label = figure.label.trim_end_matches('率');
        dones.sort_by_key(|&level| !label::names((label, figure.concept), book.figure(level)));
    }
    dones
}

/// What was planned: the base that is named, then plans of the same name, then other levels.
fn plans(book: &Book<'_>, stated: usize, done: usize, before: &[usize]) -> Vec<usize> {
    if let Some(base) = book.figure(stated).base {
        return vec![base];
    }
    // 完成预算的77.43%（预算34.74万元）
    let after = stated + 1;
    let told =
        book.reading.figures.get(after).filter(|plan| plan.sign_before == '（' && plan.planned && plan.is_level());
    if told.is_some_and(|plan| plan.unit == book.figure(done).unit) {
        return vec![after];
    }
    let follows = book
        .reading
        .figures
        .get(after)
        .filter(|plan| plan.planned && plan.is_level() && plan.place.part == book.figure(stated).place.part);
    let figure = book.figure(done);
    let follows = follows.filter(|plan| plan.unit == figure.unit).map(|_| after);
    // 距年度计划尚差22690.35万元: what it lacks is no plan.
    let lacks =
        |level: &usize| ["尚差", "还差", "缺口", "差距", "相差"].iter().any(|w| book.figure(*level).lead.contains(w));
    let fits = |level: &usize| {
        *level != done
            && !lacks(level)
            && book.figure(*level).unit == figure.unit
            && book.figure(*level).value.point > Number::ZERO
    };
    let mut plans: Vec<usize> = before.iter().copied().filter(fits).collect();
    plans.sort_by_key(|&level| (!book.figure(level).planned, !related(book, done, level)));
    // 完成预算的88.85%，预算为48万元
    if plans.first().is_none_or(|&plan| {
        !book.figure(plan).planned || book.figure(plan).place.sentence != book.figure(stated).place.sentence
    }) {
        plans.splice(0..0, follows);
    } else {
        plans.extend(follows);
    }
    plans
}

fn related(book: &Book<'_>, done: usize, plan: usize) -> bool {
    let (done, plan) = (book.figure(done), book.figure(plan));
    match (done.concept, plan.concept) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        // 项目预算1500万元……；全年支出1368.91万元，预算执行率: of whatever the sentence is about.
        (None, _) if done.place.sentence == plan.place.sentence => {
            let of = ["全年", "实际", "累计", "年度", "资金", "共"];
            let words = of.iter().fold(done.label.as_str(), |words, word| words.trim_start_matches(word));
            words == "支出" || done.place.part == plan.place.part
        }
        _ => done.place.part == plan.place.part,
    }
}

/// (结转 + 预算 + 追加 − 年末结余) ÷ (结转 + 预算 + 追加): the rate of the provinces' indicator tables.
fn carried_over(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let find = |words: &[&str]| {
        before.iter().copied().find(|&level| {
            let figure = book.figure(level);
            figure.place.sentence == book.figure(stated).place.sentence
                && words.iter().any(|word| figure.label.contains(word))
        })
    };
    let end = find(&["年末结余", "年末结转", "期末结余"])?;
    let start = find(&["年初结余", "上年结转", "上年结余", "年初结转"])?;
    let added = find(&["追加"])?;
    let plan = before.iter().copied().find(|&level| book.figure(level).planned && level < added && level > start)?;
    let value = |n: usize| book.figure(n).value;
    let available = value(start).plus(value(plan)).plus(value(added));
    let computed: Computed = available.minus(value(end)).over(available)?;
    let printed = |n: usize| book.reading.printed(n);
    let sum = format!("{} + {} + {}", printed(start), printed(plan), printed(added));
    let formula = format!("({sum} - {}) ÷ ({sum})", printed(end));
    let terms = [start, plan, added, end].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, computed, terms, formula));
    Some(())
}

fn record(book: &mut Book<'_>, stated: usize, done: usize, plan: usize, severity: Severity) -> Option<()> {
    let trial = book.quotient(CODE, stated, done, plan)?;
    book.record(trial.graded(severity));
    book.completions.insert(stated, (done, plan));
    Some(())
}
