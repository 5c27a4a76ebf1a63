//! 增减额（difference）
//!
//! 查什么：增减额是否等于两期数（或决算与预算）之差。
//!
//! 为什么：改了一期数字忘了改差额，或差额沿用上年文本。
//!
//! 例：决算2.94万元，去年3.01万元，少0.17万元。（3.01 - 2.94 = 0.07）
//!
//! 怎么改：重算差额。
//!
//! 例外：两期数没有都写出的不报；四舍五入能解释的尾差不报。

mod net;

use crate::book::{Book, Term, Trial, judge};
use crate::number::Computed;
use crate::report::Status;
use crate::rules::change::of_another_year;
use crate::statement::Statement;

const CODE: &str = "difference";

pub(crate) fn check(book: &mut Book<'_>) {
    for n in 0..book.statements.len() {
        let statement = book.statements[n].clone();
        if let Some(amount) = statement.amount
            && let Some(now) = difference(book, &statement, amount)
        {
            book.statements[n].subject.get_or_insert(now);
        }
    }
    net::check(book);
}

fn difference(book: &mut Book<'_>, statement: &Statement, amount: usize) -> Option<usize> {
    let stated = book.figure(amount);
    let subtract = |(now, base): (usize, usize)| {
        let gap = book.figure(now).value.minus(book.figure(base).value);
        if stated.direction == 0 && gap.point.is_negative() { gap.negated() } else { gap }
    };
    let meant =
        |pair: &&(usize, usize)| statement.named() == Some(pair.0) && statement.means(book.reading, amount, **pair);
    let status = |pair: &(usize, usize)| judge(stated, subtract(*pair));
    let pairs = || statement.pairs.iter();
    let &(now, base) = pairs()
        .find(|pair| meant(pair) && status(pair).holds())
        .or_else(|| pairs().find(|pair| status(pair) == Status::Right))
        .or_else(|| pairs().find(|pair| status(pair).holds()))
        .or_else(|| pairs().find(meant).filter(|pair| !of_another_year(book, amount, pair.1)))?;
    let computed = subtract((now, base));
    record(book, amount, now, base, computed);
    Some(now)
}

fn record(book: &mut Book<'_>, stated: usize, now: usize, base: usize, computed: Computed) {
    let decrease = book.figure(stated).direction < 0
        || book.figure(stated).direction == 0 && book.figure(now).value.point < book.figure(base).value.point;
    let (from, less) = if decrease { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(from), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    book.record(Trial::new(CODE, stated, computed, terms, formula));
}
