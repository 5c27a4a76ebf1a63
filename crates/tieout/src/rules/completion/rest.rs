//! The completion of a part whose plan is not printed: what the plan of the whole leaves after the plans of the others.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::label;
use crate::number::{Computed, Number};

/// 预算100亿元，其中税收70亿元；完成98亿元，其中税收66亿元、非税32亿元，完成预算的106.7%. Known only where it holds.
pub(super) fn of_rest(book: &mut Book<'_>, stated: usize, done: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let whole = book.parents[done]?;
    let others: Vec<usize> = before.iter().copied().filter(|&n| n != done && book.parents[n] == Some(whole)).collect();
    let alike = |a: usize, b: usize| {
        let (a, b) = (book.figure(a), book.figure(b));
        a.unit == b.unit && label::same((&a.label, a.concept), (&b.label, b.concept))
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
