//! On which side of the budget the words put the accounts: 决算数大于预算数 beside a completion of 97 %.

use std::cmp::Ordering;

use super::CODE;
use crate::book::{Book, Term, Trial, Words};
use crate::figure::{Figure, Unit};
use crate::number::Number;
use crate::report::Severity;

/// Words, and whether the accounts are then above (1), below (−1) or at (0) the budget.
const SIDES: [(&str, i8); 16] = [
    ("决算数大于", 1),
    ("决算数高于", 1),
    ("决算大于", 1),
    ("支出数大于", 1),
    ("决算数小于", -1),
    ("决算数低于", -1),
    ("决算小于", -1),
    ("支出数小于", -1),
    ("决算数等于", 0),
    ("决算等于", 0),
    ("决算数与预算数持平", 0),
    ("决算数与年初预算数持平", 0),
    ("决算数与预算数一致", 0),
    ("决算数与年初预算数一致", 0),
    ("决算与预算持平", 0),
    ("与预算数持平", 0),
];

/// Every such statement, held against the completion or the two amounts right before it.
pub(super) fn check(book: &mut Book<'_>) {
    let mut at = 0;
    while at < book.reading.plain.chars.len() {
        let begins = |words: &str| book.reading.plain.starts(at, words);
        let Some(&(words, side)) = SIDES.iter().find(|(words, _)| begins(words)) else {
            at += 1;
            continue;
        };
        said(book, (at, words), side);
        at += words.chars().count();
    }
}

fn said(book: &mut Book<'_>, (at, words): (usize, &str), side: i8) -> Option<()> {
    let (done, plan, rate) = told(book, at)?;
    let (a, b) = (book.figure(done), book.figure(plan));
    let really = match a.value.point.cmp(&b.value.point) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    };
    // The words may speak of other accounts if the rate does not fit the amounts either.
    let sure = rate.is_none_or(|rate| compared(book.figure(rate)) == really);
    let (spent, planned) = (book.reading.printed(done), book.reading.printed(plan));
    let sign = ["＜", "=", "＞"][(really + 1) as usize];
    let expected = ["小于", "等于", "大于"][(really + 1) as usize];
    let formula = format!("{spent} {sign} {planned}");
    let words = Words {
        rule: CODE,
        at: (at, at + words.chars().count()),
        holds: really == side,
        figures: [done, plan],
        message: format!("“{words}”与数字相反：{formula}，决算数{expected}预算数"),
        cause: "套用他项文字未改",
        expected: expected.to_owned(),
        formula,
    };
    book.state(words, sure.then_some(Severity::Error));
    Some(())
}

/// What was spent and planned, right before the words: with the rate of it, or the two amounts alone.
fn told(book: &Book<'_>, at: usize) -> Option<(usize, usize, Option<usize>)> {
    let next = book.reading.figures.partition_point(|figure| figure.at.0 < at);
    let last = next.checked_sub(1)?;
    let end = book.figure(last).at.1;
    let between = book.reading.plain.text(end, at);
    // “三公”经费支出决算数小于预算数, after one of its items, is said of another.
    let noun = between.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
    let aside = noun.chars().count() > 4 || between.chars().count() > 12 || at > end + 40;
    if aside {
        return None;
    }
    if let Some(&(done, plan)) = book.completions.get(&last) {
        return Some((done, plan, Some(last)));
    }
    let plan = last.checked_sub(1)?;
    let (a, b) = (book.figure(last), book.figure(plan));
    let zero = |figure: &Figure| figure.unit == Unit::Bare && figure.value.point.is_zero();
    let amounts = a.unit == Unit::Money && (b.unit == Unit::Money || zero(b));
    let named = b.lead.contains("预算") && a.lead.contains("决算") && a.place.sentence == b.place.sentence;
    (amounts && named).then_some((last, plan, None))
}

/// 完成年初预算103.3%，决算数大于预算数55.93万元: by how much the budget was missed, though it is not printed itself.
pub(super) fn excess(book: &mut Book<'_>, stated: usize, done: usize) -> Option<()> {
    let excess = stated + 1;
    let figure = book.reading.figures.get(excess).filter(|figure| figure.unit == book.figure(done).unit)?;
    let side = SIDES.iter().find(|(words, side)| *side != 0 && figure.lead.contains(words)).map(|(_, side)| *side)?;
    let to = figure.lead.split_once("预算").is_some_and(|(_, rest)| matches!(rest, "" | "数" | "安排数" | "安排"));
    let here = figure.place.part == book.figure(stated).place.part && figure.lead.chars().count() <= 14;
    let value = book.figure(done).value;
    let plan = if side > 0 { value.minus(figure.value) } else { value.plus(figure.value) };
    let computed = value.over(plan).filter(|_| to && here)?;
    let (a, b) = (book.reading.printed(done), book.reading.printed(excess));
    let formula = format!("{a} ÷ ({a} {} {b})", if side > 0 { '-' } else { '+' });
    let terms = [done, done, excess].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, computed, terms, formula));
    Some(())
}

fn compared(rate: &Figure) -> i8 {
    match rate.value.point.cmp(&Number::ONE) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}
