//! On which side of the budget the words put the accounts: 决算数大于预算数 beside a completion of 97 %.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::figure::Figure;
use crate::number::Number;
use crate::report::{Claim, Finding, Operand, Severity, Status};

/// Words, and whether the accounts are then above (1), below (−1) or at (0) the budget.
const SIDES: [(&str, i8); 12] = [
    ("决算数大于", 1),
    ("决算数高于", 1),
    ("决算大于", 1),
    ("支出数大于", 1),
    ("决算数小于", -1),
    ("决算数低于", -1),
    ("决算小于", -1),
    ("支出数小于", -1),
    ("决算数等于", 0),
    ("决算数与预算数持平", 0),
    ("决算数与年初预算数持平", 0),
    ("与预算数持平", 0),
];

/// The words right after a completion must fit its two amounts.
pub(super) fn check(book: &mut Book<'_>, stated: usize, done: usize, plan: usize) {
    let end = book.figure(stated).at.1;
    let after = book.reading.plain.text(end, end + 24);
    let after = after.split(['。', '\n', '；']).next().unwrap_or_default();
    let Some((words, side)) = SIDES.iter().find(|(words, _)| after.contains(words)) else { return };
    let gap = book.figure(done).value.point.minus(book.figure(plan).value.point);
    let really = if gap.is_zero() {
        0
    } else if gap.is_negative() {
        -1
    } else {
        1
    };
    // The words may speak of other accounts if the rate does not fit the amounts either.
    let rate = said(book.figure(stated));
    let byte = after.find(words).unwrap_or(0);
    let at = end + after[..byte].chars().count();
    let span = book.reading.plain.span(at, at + words.chars().count());
    let status = if really == *side { Status::Right } else { Status::Contradiction };
    let operands = [done, plan].map(|n| Operand { text: book.reading.printed(n), span: book.reading.span(n) }).to_vec();
    let (a, b) = (book.reading.printed(done), book.reading.printed(plan));
    let sign = ["＜", "=", "＞"][(really + 1) as usize];
    let stated = (*words).to_owned();
    let expected = ["小于", "等于", "大于"][(really + 1) as usize].to_owned();
    let formula = format!("{a} {sign} {b}");
    book.claim(Claim {
        rule: CODE,
        status,
        span,
        stated: stated.clone(),
        expected: expected.clone(),
        operands,
        formula: formula.clone(),
    });
    if status.holds() || rate != really {
        return;
    }
    book.find(Finding {
        code: CODE,
        severity: Severity::Error,
        status,
        span,
        message: format!("“{words}”与数字相反：{formula}，决算数{expected}预算数"),
        stated,
        expected,
        cause: "套用他项文字未改".into(),
        fix: String::new(),
        related: vec![book.reading.span(done), book.reading.span(plan)],
    });
}

/// 完成年初预算103.3%，决算数大于预算数55.93万元: by how much the budget was missed, though it is not printed itself.
pub(super) fn excess(book: &mut Book<'_>, stated: usize, done: usize) -> Option<Option<()>> {
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
    Some(Some(()))
}

fn said(rate: &Figure) -> i8 {
    match rate.value.point.cmp(&Number::ONE) {
        std::cmp::Ordering::Less => -1,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => 1,
    }
}
