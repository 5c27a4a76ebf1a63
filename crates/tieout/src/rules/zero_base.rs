//! 基数为零（zero-base）
//!
//! 查什么：上年（预算）数为0，却写了增长率。
//!
//! 为什么：基数为0，增长率没有意义，写100%会被当作翻了一番。
//!
//! 例：公务接待费1万元，上年0万元，增长100%。
//!
//! 怎么改：增长率写“--”，或只写增加额，并注明上年为0。
//!
//! 例外：只作提示。

use crate::book::Book;
use crate::number::Number;
use crate::report::{Finding, Severity, Status};
use crate::statement::Statement;

const CODE: &str = "zero-base";

pub(crate) fn check(book: &mut Book<'_>) {
    for statement in book.statements.clone() {
        let Some(rate) = statement.rate.filter(|&rate| book.judged[rate].is_none()) else { continue };
        let stated = book.figure(rate);
        if stated.direction <= 0 || stated.value.point.is_zero() {
            continue;
        }
        if let Some(words) = printed(book, &statement, rate).or_else(|| implied(book, &statement)) {
            note(book, rate, words);
        }
    }
}

/// 上年0万元
fn printed(book: &Book<'_>, statement: &Statement, rate: usize) -> Option<String> {
    let figure = book.figure(rate);
    let &(_, base) = statement.pairs.iter().find(|&&(now, base)| {
        let (now, base) = (book.figure(now), book.figure(base));
        let here = [now, base].iter().all(|level| level.place.sentence == figure.place.sentence);
        here && base.value.point.is_zero() && now.value.point > Number::ZERO
    })?;
    (base + 2 >= rate).then(|| format!("基数是{}", book.reading.printed(base)))
}

/// 支出1万元，比上年增加1万元
fn implied(book: &Book<'_>, statement: &Statement) -> Option<String> {
    let amount = statement.amount?;
    let subject = book.figure(statement.named()?);
    let change = book.figure(amount);
    let same = subject.value.point == change.value.point && subject.scale == change.scale;
    let all = same && subject.place.sentence == change.place.sentence && change.direction > 0;
    (all && !subject.value.point.is_zero()).then(|| format!("全部{}都是增加的，基数是0", book.reading.printed(amount)))
}

fn note(book: &mut Book<'_>, rate: usize, words: String) {
    let stated = book.reading.printed(rate);
    book.find(Finding {
        code: CODE,
        severity: Severity::Note,
        status: Status::Contradiction,
        span: book.reading.span(rate),
        message: format!("{words}，增长率{stated}没有意义，请写“--”或只写增加额"),
        stated,
        expected: "--".into(),
        cause: "基数为零".into(),
        fix: String::new(),
        related: Vec::new(),
    });
}
