//! Columns that others multiply to: 数量 | 单价 | 金额, 人数 | 标准 | 月数 | 金额.

use super::{CODE, Line};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;
use crate::number::{Computed, Number};
use crate::report::Status;
use crate::rules::sum::significant;

/// So many rows must hold, and one may fail for each so many that do.
const ROWS: usize = 2;

/// Amounts in 元 or in 万元.
const FACTORS: [i128; 2] = [1, 10_000];

pub(super) fn check(book: &mut Book<'_>, columns: &[Line]) {
    for amount in 0..columns.len() {
        let others: Vec<usize> = (amount.saturating_sub(5)..amount).filter(|&n| counted(book, &columns[n])).collect();
        let pairs = others.iter().flat_map(|&a| others.iter().filter(move |&&b| b > a).map(move |&b| vec![a, b]));
        let triples = pairs.clone().flat_map(|two| {
            let more: Vec<usize> = others.iter().copied().filter(|&c| c > two[1]).collect();
            more.into_iter().map(move |c| vec![two[0], two[1], c])
        });
        let all = pairs.chain(triples).flat_map(|columns| FACTORS.map(|factor| (columns.clone(), factor)));
        let best = all.map(|(from, factor)| trials(book, columns, amount, &from, factor));
        let best = best.max_by_key(|trials| holding(book, trials));
        let Some(trials) = best.filter(|_| counted(book, &columns[amount])) else { continue };
        let holds = holding(book, &trials);
        if holds >= ROWS && (trials.len() - holds) * 2 <= holds + 1 {
            for trial in trials {
                book.record(trial);
            }
        }
    }
}

fn counted(book: &Book<'_>, column: &Line) -> bool {
    let cells: Vec<usize> = column.cells.iter().copied().flatten().collect();
    cells.len() >= ROWS && cells.iter().all(|&n| book.figure(n).unit != Unit::Percent)
}

fn holding(book: &Book<'_>, trials: &[Trial]) -> usize {
    trials
        .iter()
        .filter(|trial| {
            judge(book.figure(trial.stated), trial.computed) == Status::Right
                && significant(book.figure(trial.stated)) >= 3
        })
        .count()
}

/// A trial for each row that has all cells; that of nothing, and that of one times one, say nothing.
fn trials(book: &Book<'_>, columns: &[Line], amount: usize, from: &[usize], factor: i128) -> Vec<Trial> {
    let printed = |n: usize| book.figure(n).value.point.per(book.figure(n).factor.max(1));
    let rows = columns[amount].cells.iter().enumerate().filter_map(|(row, cell)| Some((row, (*cell)?)));
    let trial = |(row, stated): (usize, usize)| {
        let cells = from.iter().map(|&column| columns[column].cells.get(row).copied().flatten());
        let cells: Vec<usize> = cells.collect::<Option<_>>()?;
        let some = cells.iter().all(|&n| printed(n) > Number::ONE);
        let product = cells.iter().try_fold(Number::ONE, |product, &n| product.by(printed(n)))?;
        let due = product.per(factor).times(book.figure(stated).factor.max(1));
        let formula = cells.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" × ");
        let terms = cells.iter().map(|&n| Term::Printed(n)).collect();
        some.then(|| Trial::new(CODE, stated, Computed::exact(due), terms, formula))
    };
    rows.filter_map(trial).collect()
}
