//! 净资产: all assets less all debts, whatever kinds of assets are listed between.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::slip::comparable;

/// 资产总额1856.3万元，其中流动312.4万元、固定1428.6万元；负债86.2万元，净资产1770.1万元
pub(super) fn check(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let ends = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).label.ends_with(word));
    let near = |&&n: &&usize| book.figure(n).prior == figure.prior && book.figure(n).unit == figure.unit;
    let of = |words: &[&str]| before.iter().filter(near).copied().find(|&n| ends(n, words));
    let debts = of(&["负债总额", "负债合计", "负债总计", "总负债", "负债"])?;
    let assets = of(&["资产总额", "资产合计", "资产总计", "总资产"])?;
    let own = ends(stated, &["净资产", "净资产总额", "净资产合计", "净资产总计"]);
    let computed = book.figure(assets).value.minus(book.figure(debts).value);
    if !own || !comparable(figure, computed.point) {
        return None;
    }
    let formula = format!("{} - {}", book.reading.printed(assets), book.reading.printed(debts));
    book.record(Trial::new(CODE, stated, computed, [assets, debts].map(Term::Printed).to_vec(), formula));
    Some(())
}
