//! 结转结余（carried）
//!
//! 查什么：结余、结转、剩余是否等于收入（到位、预算）减支出（使用）。
//!
//! 为什么：收支数改过，结余没有跟着改。
//!
//! 例：到位226.16万元，支出205.81万元，结余20.53万元。（226.16 - 205.81 = 20.35）
//!
//! 怎么改：重算结余；含上年结转的，写明上年结转数。
//!
//! 例外：年末结余可能含上年结转，相差不像笔误的不报。

use crate::book::{Book, Term, Trial, judge, mistyped};
use crate::figure::Figure;
use crate::report::Severity;

const CODE: &str = "carried";

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for &stated in &levels {
        let figure = book.figure(stated);
        let left =
            ["结余", "结转", "节余", "剩余", "未支出", "未使用", "尚余"].iter().any(|word| figure.label.contains(word));
        let former = ["上年", "年初", "以前年度", "使用"].iter().any(|word| figure.label.contains(word));
        if left && !former {
            let near = book.reading.around(&levels, stated);
            carried(book, stated, near);
        }
    }
}

fn carried(book: &mut Book<'_>, stated: usize, near: &[usize]) {
    let figure = book.figure(stated);
    let before: Vec<usize> =
        near.iter().copied().filter(|&level| level < stated && book.figure(level).unit == figure.unit).collect();
    let before = &before[before.len().saturating_sub(30)..];
    let income: Vec<usize> =
        before.iter().rev().copied().filter(|&level| is_income(book.figure(level))).take(6).collect();
    let spent: Vec<usize> =
        before.iter().rev().copied().filter(|&level| is_spending(book.figure(level))).take(6).collect();
    let pairs: Vec<(usize, usize)> =
        income.iter().flat_map(|&a| spent.iter().filter(move |&&b| b != a).map(move |&b| (a, b))).collect();
    let left = |&(income, spent): &(usize, usize)| book.figure(income).value.minus(book.figure(spent).value);
    let slip = |pair: &&(usize, usize)| {
        let here = book.figure(pair.0).place.sentence == figure.place.sentence
            && book.figure(pair.1).place.sentence == figure.place.sentence;
        here && mistyped(&figure.print(figure.value.point), &figure.print(left(pair).point))
    };
    let holding = pairs.iter().find(|pair| judge(figure, left(pair)).holds());
    let total = |level: usize| ["总计", "合计"].iter().any(|word| book.figure(level).lead.contains(word));
    let meant = |pair: &&(usize, usize)| figure.label.contains("结转下年") && total(pair.0) && total(pair.1);
    let Some(pair) = holding.or_else(|| pairs.iter().find(slip)).or_else(|| pairs.iter().find(meant)) else { return };
    let formula = format!("{} - {}", book.reading.printed(pair.0), book.reading.printed(pair.1));
    let terms = vec![Term::Printed(pair.0), Term::Printed(pair.1)];
    book.record(Trial::new(CODE, stated, left(pair), terms, formula).graded(Severity::Warning));
}

fn is_income(figure: &Figure) -> bool {
    ["收入", "到位", "预算", "下达", "拨付", "可用", "资金"].iter().any(|word| figure.lead.contains(word))
        && !is_spending(figure)
}

fn is_spending(figure: &Figure) -> bool {
    ["支出", "使用", "支付", "执行"].iter().any(|word| figure.lead.contains(word)) && !figure.planned
}
