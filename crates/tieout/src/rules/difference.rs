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

use crate::book::{Book, Term, Trial, judge};
use crate::number::Computed;
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
}

fn difference(book: &mut Book<'_>, statement: &Statement, amount: usize) -> Option<usize> {
    let subtract = |(now, base): (usize, usize)| book.figure(now).value.minus(book.figure(base).value);
    let holds = |pair: &&(usize, usize)| judge(book.figure(amount), subtract(**pair)).holds();
    let meant =
        |pair: &&(usize, usize)| statement.named() == Some(pair.0) && statement.means(book.reading, amount, **pair);
    let &(now, base) = statement.pairs.iter().find(holds).or_else(|| statement.pairs.iter().find(meant))?;
    let computed = subtract((now, base));
    record(book, amount, now, base, computed);
    Some(now)
}

fn record(book: &mut Book<'_>, stated: usize, now: usize, base: usize, computed: Computed) {
    let decrease = book.figure(stated).direction < 0;
    let (from, less) = if decrease { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(from), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    book.record(Trial::new(CODE, stated, computed, terms, formula));
}
