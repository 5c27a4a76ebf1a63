//! A yearly rate of growth: over the years between two levels it makes the one of the other.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::statement::Statement;

/// 746389人，与2010年的703428人相比，年平均增长率为0.59%: known only where it holds, over a number of years that is told or usual.
pub(super) fn check(book: &mut Book<'_>, statement: &Statement, rate: usize) -> Option<()> {
    let figure = book.figure(rate);
    if !["年均", "年平均", "年递增"].iter().any(|word| figure.lead.contains(word)) {
        return None;
    }
    let levels = || {
        (rate.saturating_sub(8)..rate).rev().filter(|&n| {
            let level = book.figure(n);
            level.is_level()
                && level.place.paragraph == figure.place.paragraph
                && level.scale + level.value.point.steps(Number::whole(10)).0.min(1) as u32 > 0
        })
    };
    let near: Vec<(usize, usize)> =
        levels().flat_map(|base| levels().filter(move |&now| now != base).map(move |now| (now, base))).collect();
    let (now, base, years) = statement.pairs.iter().copied().chain(near).find_map(|(now, base)| {
        let (a, b) = (book.figure(now), book.figure(base));
        let alike = a.unit == b.unit && !b.value.point.is_zero();
        let between = a.year.zip(b.year).map(|(a, b)| i128::from(a) - i128::from(b));
        let years = between.filter(|years| (2..30).contains(years)).into_iter().chain([10, 5, 4, 3, 2]);
        let years = years.into_iter().find(|&years| alike && grows(a.value, b.value, figure.signed(), years))?;
        Some((now, base, years))
    })?;
    let printed = |n: usize| book.reading.printed(n);
    let formula = format!("({} ÷ {})^(1/{years}) - 1", printed(now), printed(base));
    let terms = vec![Term::Printed(now), Term::Printed(base), Term::Constant("1"), Term::Whole(years)];
    let trial = Trial::new(CODE, rate, figure.signed(), terms, formula).graded(Severity::Warning);
    book.record(trial);
    Some(())
}

/// base × (1 + rate)^years, for the rates that round to the printed one, meets now.
fn grows(now: Computed, base: Computed, rate: Computed, years: i128) -> bool {
    let grown = |rate: Number| {
        let growth = Number::ONE.plus(rate);
        let shrink = Number::ONE.over(growth).filter(|_| growth > Number::ZERO)?;
        (0..years).try_fold(Number::ONE, |power, _| power.over(shrink))
    };
    let (Some(low), Some(high), Some(ratio)) = (grown(rate.low), grown(rate.high), now.over(base)) else {
        return false;
    };
    ratio.high >= low && ratio.low <= high
}
