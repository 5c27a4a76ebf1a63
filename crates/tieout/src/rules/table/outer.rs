//! A table whose total stands above it: 受理总量 38447, and rows of kinds with their numbers and shares.

use super::{CODE, Line};
use crate::book::{Book, Trial, judge};
use crate::figure::Unit;
use crate::number::{Computed, Number};
use crate::report::Status;
use crate::rules::sum::significant;

/// How many figures before a table its total may stand.
const REACH: usize = 60;

pub(super) fn check(book: &mut Book<'_>, columns: &[Line]) {
    for column in columns {
        let cells: Vec<usize> = column.cells.iter().copied().flatten().collect();
        let rate = |&n: &usize| book.figure(n).unit == Unit::Percent;
        if cells.len() < 3 || cells.iter().any(rate) {
            continue;
        }
        for rates in columns {
            groups(book, column, rates);
        }
        let sum = book.added(&cells);
        let Some(total) = total(book, &cells, sum) else {
            for shares in columns {
                partial(book, column, shares);
            }
            continue;
        };
        book.record(book.sum(CODE, total, &cells));
        for shares in columns {
            share(book, column, shares, total);
        }
    }
}

/// 民一庭 1964 27.99% and so on, and 合计 7018 100%: shares of the total that the table has itself.
pub(super) fn own(book: &mut Book<'_>, rows: &[Line], columns: &[Line]) {
    let name = |row: &Line| row.name.replace(' ', "");
    let named = rows.iter().position(|row| ["合计", "总计", "总数"].contains(&name(row).as_str()));
    let rate = |&n: &usize| book.figure(n).unit == Unit::Percent;
    let pure = |column: &&Line, wanted: bool| {
        let mut cells = column.cells.iter().flatten();
        column.cells.iter().flatten().count() >= 3 && cells.all(|n| rate(n) == wanted)
    };
    let counts: Vec<&Line> = columns.iter().filter(|column| pure(column, false)).collect();
    let rates: Vec<&Line> = columns.iter().filter(|column| pure(column, true)).collect();
    for shares in rates {
        // 地区生产总值 | 686065 | 100: all of itself, whatever it is called.
        let hundred =
            || shares.cells.iter().position(|cell| cell.is_some_and(|n| book.figure(n).value.point == Number::ONE));
        let told = ["构成", "占比", "比重"].iter().any(|word| shares.name.contains(word));
        let Some(at) = named.or_else(|| hundred().filter(|_| told)) else { continue };
        for parts in &counts {
            let Some(total) = parts.cells.get(at).copied().flatten() else { continue };
            share(book, parts, shares, total);
        }
    }
}

/// The nearest figure above the table that has the value of the sum.
fn total(book: &mut Book<'_>, cells: &[usize], sum: Computed) -> Option<usize> {
    let (first, last) = (*cells.first()?, *cells.last()?);
    let unit = book.figure(first).unit;
    let fits = |n: usize, there: Unit| {
        let figure = book.figure(n);
        figure.value.point == sum.point && (figure.unit == there || figure.unit == Unit::Bare || there == Unit::Bare)
    };
    let inside = (first..=last).any(|n| fits(n, unit));
    let mut above = (first.saturating_sub(REACH)..first).rev().filter(|&n| fits(n, unit));
    let total = above.next().filter(|&n| !inside && significant(book.figure(n)) >= 3)?;
    let said = above.find(|&n| fits(n, book.figure(total).unit));
    if let Some(other) = said.filter(|_| book.judged[total].is_none()) {
        book.agree("repeat", total, other, Status::Right);
    }
    Some(total)
}

/// 占新受理数比例 of some kinds only: of a count above that gives them all, to the digit or cut short.
fn partial(book: &mut Book<'_>, parts: &Line, shares: &Line) -> Option<()> {
    let pairs = parts.cells.iter().zip(&shares.cells).filter_map(|(&part, &share)| Some((part?, share?)));
    let pairs: Vec<(usize, usize)> = pairs.filter(|&(_, share)| book.figure(share).unit == Unit::Percent).collect();
    let &(first, _) = pairs.first().filter(|_| pairs.len() >= 3 && shares.name.contains(['占', '比']))?;
    let fits = |total: usize, &(part, share): &(usize, usize)| {
        let due = book.figure(part).value.over(book.figure(total).value);
        due.is_some_and(|due| {
            let status = judge(book.figure(share), due);
            status.holds() || status == Status::Truncated
        })
    };
    let total = (first.saturating_sub(REACH)..first).rev().find(|&n| {
        let total = book.figure(n);
        total.is_level() && total.unit == book.figure(first).unit && pairs.iter().all(|pair| fits(n, pair))
    })?;
    for (part, share) in pairs {
        let trial = book.quotient(CODE, share, part, total)?;
        book.record(trial);
    }
    Some(())
}

/// A column of rates that are the shares of the total, but for a few.
fn share(book: &mut Book<'_>, parts: &Line, shares: &Line, total: usize) {
    let rate = |n: usize| book.figure(n).unit == Unit::Percent;
    let pairs = parts.cells.iter().zip(&shares.cells).filter_map(|(&part, &share)| Some((part?, share?)));
    let trials: Vec<Trial> = pairs
        .filter(|&(_, share)| book.figure(share).value.point != Number::ONE)
        .filter(|&(part, share)| rate(share) && part != total && book.judged[share].is_none())
        .filter_map(|(part, share)| book.quotient(CODE, share, part, total))
        .collect();
    let holding = trials.iter().filter(|trial| judge(book.figure(trial.stated), trial.computed).holds()).count();
    if holding < 2 || holding * 3 < trials.len() * 2 {
        return;
    }
    for trial in trials {
        book.record(trial);
    }
}

/// 商品类1367件、服务类1094件 above, and the first kinds of each with their shares below: rows of one whole follow one
/// another, so that one that does not fit between two that do is wrong.
fn groups(book: &mut Book<'_>, parts: &Line, shares: &Line) {
    let pairs = parts.cells.iter().zip(&shares.cells).filter_map(|(&part, &share)| Some((part?, share?)));
    let rows: Vec<(usize, usize)> = pairs.filter(|&(_, share)| book.figure(share).unit == Unit::Percent).collect();
    let Some(&(first, _)) = rows.first().filter(|_| rows.len() >= 3) else { return };
    let above = (first.saturating_sub(REACH)..first).rev().filter(|&n| book.figure(n).is_level());
    let wholes: Vec<usize> = above.filter(|&n| significant(book.figure(n)) >= 3).collect();
    let due = |part: usize, whole: usize| {
        let (part, whole) = (book.figure(part).value, book.figure(whole).value);
        part.over(whole).filter(|_| part.point <= whole.point)
    };
    let fits = |&(part, share): &(usize, usize), whole: usize| {
        due(part, whole).is_some_and(|due| judge(book.figure(share), due).holds())
    };
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let beside = |whole: usize| {
            let before = at >= 1 && fits(&rows[at - 1], whole);
            let after = rows.get(at + 1).is_some_and(|row| fits(row, whole));
            let twice = at >= 2 && before && fits(&rows[at - 2], whole);
            (before, after, twice)
        };
        let held = wholes.iter().copied().find(|&whole| {
            let (before, after, _) = beside(whole);
            fits(row, whole) && (before || after)
        });
        let meant = wholes.iter().copied().find(|&whole| {
            let (before, after, twice) = beside(whole);
            before && after || twice && at + 1 == rows.len()
        });
        found.extend(held.or(meant).and_then(|whole| Some((row.0, row.1, whole, due(row.0, whole)?))));
    }
    let holding = found.iter().filter(|(_, share, _, due)| judge(book.figure(*share), *due).holds()).count();
    if holding < 3 || holding * 3 < found.len() * 2 {
        return;
    }
    // 合计 | 4696 | 100%: of itself.
    let all = |share: usize| book.figure(share).value.point == Number::ONE;
    let open = found.into_iter().filter(|&(_, share, ..)| book.judged[share].is_none() && !all(share));
    let trials: Vec<Trial> =
        open.filter_map(|(part, share, whole, _)| book.quotient(CODE, share, part, whole)).collect();
    for trial in trials {
        book.record(trial);
    }
}
