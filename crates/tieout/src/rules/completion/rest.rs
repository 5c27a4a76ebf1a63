//! Completions whose plan or whose spending does not stand beside them: what the plan of the whole leaves after the plans
//! of the others, and what a paragraph before says was spent.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::number::{Computed, Number};
use crate::report::Severity;

/// 预算100亿元，其中税收70亿元；完成98亿元，其中税收66亿元、非税32亿元，完成预算的106.7%. Known only where it holds.
pub(super) fn of_rest(book: &mut Book<'_>, stated: usize, done: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let whole = book.parents[done]?;
    let others: Vec<usize> = before.iter().copied().filter(|&n| n != done && book.parents[n] == Some(whole)).collect();
    let alike = |a: usize, b: usize| {
        let (a, b) = (book.figure(a), book.figure(b));
        a.unit == b.unit && a.same(b)
    };
    let plan_of = |n: usize| before.iter().copied().find(|&plan| book.figure(plan).planned && alike(n, plan));
    let planned: Option<Vec<usize>> = others.iter().map(|&n| plan_of(n)).collect();
    let planned = planned.filter(|planned| !planned.is_empty())?;
    let heads = || before.iter().copied().filter(|&n| book.figure(n).planned && !planned.contains(&n));
    let rest = |head: usize| {
        planned.iter().fold(book.figure(head).value, |rest: Computed, &n| rest.minus(book.figure(n).value))
    };
    let head = heads().find(|&head| {
        let ratio = (rest(head).low > Number::ZERO).then(|| book.figure(done).value.over(rest(head))).flatten();
        ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    })?;
    let less: String = planned.iter().map(|&n| format!(" - {}", book.reading.printed(n))).collect();
    let formula = format!("{} ÷ ({}{less})", book.reading.printed(done), book.reading.printed(head));
    let terms = [done, head].into_iter().chain(planned.iter().copied()).map(Term::Printed).collect();
    let computed = book.figure(done).value.over(rest(head))?;
    book.record(Trial::new(CODE, stated, computed, terms, formula));
    Some(())
}

/// 支出决算数3862.45万元……。调整后预算3990.60万元，预算执行率96.79%: known only where it holds.
pub(super) fn across(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let here = |&n: &usize| book.figure(n).place.sentence == figure.place.sentence && book.figure(n).planned;
    let plans: Vec<usize> = before.iter().copied().filter(here).take(3).collect();
    let spent = |&n: &usize| {
        let level = book.figure(n);
        let says = ["支出", "决算", "执行数", "支付"].iter().any(|word| level.lead.contains(word));
        level.is_level() && says && !level.planned && !level.prior && level.place.paragraph < figure.place.paragraph
    };
    if let Some((done, plan)) = planned_above(book, stated, before) {
        return super::record(book, stated, done, plan, Severity::Error);
    }
    let done: Vec<usize> = (stated.saturating_sub(60)..stated).filter(spent).collect();
    let holds = |&(done, plan): &(usize, usize)| {
        let ratio = book.figure(done).value.over(book.figure(plan).value);
        book.figure(done).unit == book.figure(plan).unit && ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    };
    let pairs = plans.iter().flat_map(|&plan| done.iter().map(move |&done| (done, plan)));
    // What is done in the sentence itself is meant.
    let told = |&n: &usize| {
        let level = book.figure(n);
        level.place.sentence == figure.place.sentence
            && !level.planned
            && level.unit.adds_up()
            && !says_rest(&level.lead)
    };
    let told = before.iter().any(told);
    let (done, plan) = pairs.into_iter().find(holds).filter(|_| figure.scale > 0 && !told)?;
    super::record(book, stated, done, plan, Severity::Error)
}

/// 榴莲蜜种植项目到位资金210.36万元…… Paragraphs on: 榴莲蜜种植项目支出205.18万元，执行率97.54%: what came in under that
/// name, or in all. Known only where it holds.
pub(super) fn of_its_name(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let done = before.iter().copied().find(|&n| book.figure(n).place.sentence == figure.place.sentence)?;
    let spent = book.figure(done);
    let name: String = spent.lead.chars().take(4).collect();
    let all = ["共支出", "累计支出", "实际支出", "支出", "累计支付", "共支付"].contains(&spent.lead.as_str());
    let plan = |&n: &usize| {
        let level = book.figure(n);
        let named = name.chars().count() == 4 && level.lead.contains(&name) || all && level.lead.contains("到位");
        let ratio = spent.value.over(level.value);
        let digits = figure.scale > 0 || level.value.point == spent.value.point;
        level.is_level()
            && level.unit == spent.unit
            && named
            && digits
            && level.place.paragraph < figure.place.paragraph
            && ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    };
    let plan = (stated.saturating_sub(80)..done).rev().find(plan)?;
    super::record(book, stated, done, plan, Severity::Error)
}

/// 全年收入预期539亿元。……完成264亿元，完成全年预期的49%: the plan of a paragraph before.
fn planned_above(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let here = |&n: &usize| book.figure(n).place.sentence == figure.place.sentence;
    let done = before.iter().copied().find(|n| here(n) && !book.figure(*n).prior)?;
    let plan = |&n: &usize| {
        let level = book.figure(n);
        let ratio = book.figure(done).value.over(level.value);
        level.is_level()
            && level.planned
            && level.unit == book.figure(done).unit
            && level.place.paragraph < figure.place.paragraph
            && ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    };
    let none = !before.iter().any(|n| here(n) && book.figure(*n).planned);
    (stated.saturating_sub(30)..stated).rev().find(plan).filter(|_| none).map(|plan| (done, plan))
}

fn says_rest(lead: &str) -> bool {
    ["追加", "调增", "调减", "结转", "结余"].iter().any(|word| lead.contains(word))
}

/// 运行维护费1.33万元，完成预算的38%，比预算减少2.17万元: the plan is what was done with what it lacks. Known only where it holds.
pub(super) fn gap_after(book: &mut Book<'_>, stated: usize, only_if_holds: bool) -> Option<()> {
    let (done, gap) = (stated.checked_sub(1)?, stated + 1);
    let next = book.reading.figures.get(gap)?;
    let (level, figure) = (book.figure(done), book.figure(stated));
    let told = next.lead.contains("预算") && next.role == Role::Change && next.direction != 0;
    // Where the plan itself is printed, it is of that.
    let printed = (stated.saturating_sub(4)..stated).any(|n| {
        let plan = book.figure(n);
        plan.planned && plan.is_level() && plan.place.sentence == figure.place.sentence
    });
    let told = told && !printed;
    let together = level.place.part == figure.place.part && next.place.part == figure.place.part;
    let fits = level.is_level() && !level.planned && level.unit == next.unit && figure.base.is_none();
    let computed = level.value.over(level.value.minus(next.signed()))?;
    let budget = figure.lead.contains("预算") && !only_if_holds;
    if !(told && together && fits && (budget || judge(figure, computed).holds())) {
        return None;
    }
    let sign = if next.direction < 0 { '+' } else { '-' };
    let (a, d) = (book.reading.printed(done), book.reading.printed(gap));
    let terms = vec![Term::Printed(done), Term::Printed(gap)];
    let trial = Trial::new(CODE, stated, computed, terms, format!("{a} ÷ ({a} {sign} {d})"));
    book.record(trial.graded(Severity::Warning));
    Some(())
}
