//! 大写金额（capital）
//!
//! 查什么：大写金额与并列的小写金额是否一致。
//!
//! 为什么：两处分别录入，一处改了另一处没有改；合同、凭证以大写为准。
//!
//! 例：合同价款肆佰贰拾玖万伍仟玖佰元整（4295800元）。
//!
//! 怎么改：核对合同或凭证，改成一致。
//!
//! 例外：小写金额四舍五入后与大写一致的不报。

use crate::book::Book;
use crate::figure::Unit;
use crate::report::{Finding, Severity, Status};

const CODE: &str = "capital";

pub(crate) fn check(book: &mut Book<'_>) {
    for n in 1..book.reading.figures.len() {
        let (a, b) = (n - 1, n);
        if is_capital(book, a) == is_capital(book, b) || !beside(book, a, b) {
            continue;
        }
        let (capital, digits) = if is_capital(book, a) { (a, b) } else { (b, a) };
        let holds = book.figure(capital).value.meets(book.figure(digits).value);
        book.agree(CODE, digits, capital, if holds { Status::Right } else { Status::Contradiction });
        if !holds {
            report(book, digits, capital);
        }
    }
}

fn is_capital(book: &Book<'_>, n: usize) -> bool {
    let printed = book.reading.printed(n);
    printed.chars().next().is_some_and(|c| "壹贰叁肆伍陆柒捌玖拾佰仟".contains(c))
}

/// Nothing between them but a bracket and 大写, 小写, ￥.
fn beside(book: &Book<'_>, a: usize, b: usize) -> bool {
    let between = book.reading.plain.text(book.figure(a).at.1, book.figure(b).at.0);
    let money = [a, b].iter().all(|&n| book.figure(n).unit == Unit::Money);
    money && between.chars().count() <= 8 && between.chars().all(|c| "（）：，、￥¥整正大小写即计人民币".contains(c))
}

fn report(book: &mut Book<'_>, digits: usize, capital: usize) {
    let (here, there) = (book.reading.printed(digits), book.reading.printed(capital));
    let due = book.figure(digits).print(book.figure(capital).value.point);
    book.find(Finding {
        code: CODE,
        severity: Severity::Error,
        status: Status::Contradiction,
        span: book.reading.span(digits),
        message: format!("大写{there}与小写{here}不一致：大写是{due}，请核对合同或凭证"),
        stated: here,
        expected: due.clone(),
        cause: "一处改了，另一处没有改".into(),
        fix: due,
        related: vec![book.reading.span(capital)],
    });
}
