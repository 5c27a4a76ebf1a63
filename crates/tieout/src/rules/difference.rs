//! 增减额（difference）
//!
//! 查什么：增减额是否等于两期数（或决算与预算）之差；收支结转是否等于收入合计减支出合计。
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
    carried(book);
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

/// 结转下年 = 收入合计 − 支出合计
fn carried(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for &stated in &levels {
        let figure = book.figure(stated);
        let carried = ["结转下年", "年终结余", "年末结余", "年终结转", "收支结余", "结转结余", "滚存结余"]
            .iter()
            .any(|word| figure.label.contains(word));
        if !carried {
            continue;
        }
        let near = book.reading.around(&levels, stated);
        let total = |word: &str| {
            near.iter().rev().copied().find(|&level| {
                let label = &book.figure(level).lead;
                level < stated
                    && label.contains(word)
                    && ["合计", "总计", "总"].iter().any(|total| label.contains(total))
                    && book.figure(level).unit == figure.unit
            })
        };
        if let (Some(income), Some(spent)) = (total("收入"), total("支出")) {
            let computed = book.figure(income).value.minus(book.figure(spent).value);
            if judge(figure, computed).holds() {
                record(book, stated, income, spent, computed);
            }
        }
    }
}

fn record(book: &mut Book<'_>, stated: usize, now: usize, base: usize, computed: Computed) {
    let formula = format!("{} - {}", book.reading.printed(now), book.reading.printed(base));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    book.record(Trial::new(CODE, stated, computed, terms, formula));
}
