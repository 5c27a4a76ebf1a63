//! An amount that goes one way with a rate that goes the other: 增加1.84万元，下降2.3%. The level now tells which is right.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::change_length;
use crate::report::{Finding, Severity, Status};
use crate::statement::Statement;

/// The level that changed, if the rate is right and the word of the amount is not.
pub(super) fn check(book: &mut Book<'_>, statement: &Statement, amount: usize, rate: usize) -> Option<usize> {
    let (change, figure) = (book.figure(amount), book.figure(rate));
    if change.direction * figure.direction >= 0 {
        return None;
    }
    let now = statement.named()?;
    let level = book.figure(now).value;
    let (as_said, turned) = (level.rate_of(change.signed())?, level.rate_of(change.signed().negated())?);
    let rate_turned = judge(figure, as_said.negated()).holds();
    if rate_turned || !judge(figure, turned).holds() {
        return None;
    }
    let (a, d) = (book.reading.printed(now), book.reading.printed(amount));
    let formula = format!("{d} ÷ ({a} {} {d})", if change.direction > 0 { '+' } else { '-' });
    book.record(Trial::new(CODE, rate, turned, vec![Term::Printed(amount), Term::Printed(now)], formula));
    let length = change_length(&change.lead);
    let right = if change.direction > 0 { "减少" } else { "增加" };
    // Both stand in the contradiction.
    let at = (change.at.0 - length.min(change.at.0), change.at.1);
    let both = if rate == amount + 1 { (at.0, figure.at.1) } else { at };
    book.judged[amount] = Some(Status::Wrong);
    book.find(Finding {
        code: CODE,
        severity: Severity::Error,
        status: Status::Wrong,
        span: book.reading.plain.span(both.0, both.1),
        stated: book.reading.plain.text(at.0, at.1),
        expected: format!("{right}{d}"),
        message: format!("增减方向与“{}{}”相反，按比率算应为{right}{d}", figure.lead, book.reading.printed(rate)),
        cause: "增减方向写反".into(),
        fix: format!("{right}{d}{}", book.reading.plain.text(at.1, both.1)),
        related: vec![book.reading.span(rate), book.reading.span(now)],
    });
    Some(now)
}
