//! A yearly rate of growth: over the years between two levels it makes the one of the other.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::figure::Role;
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::statement::Statement;

/// 746389人，与2010年的703428人相比，年平均增长率为0.59%: known only where it holds, over a number of years that is told or usual.
pub(super) fn check(book: &mut Book<'_>, statement: &Statement, rate: usize) -> Option<()> {
    let figure = book.figure(rate);
    if !["年均", "年平均", "年递增"].iter().any(|word| figure.lead.contains(word)) {
        return None;
    }
    over_all(book, rate).or_else(|| implied(book, rate)).or_else(|| between(book, statement, rate))
}

/// The levels before a rate in its paragraph, nearest first.
fn levels(book: &Book<'_>, rate: usize) -> Vec<usize> {
    let figure = book.figure(rate);
    let fits = |&n: &usize| {
        let level = book.figure(n);
        let large = level.scale > 0 || level.value.point >= Number::whole(10);
        level.is_level() && large && level.place.paragraph == figure.place.paragraph
    };
    (rate.saturating_sub(8)..rate).rev().filter(fits).collect()
}

fn between(book: &mut Book<'_>, statement: &Statement, rate: usize) -> Option<()> {
    let figure = book.figure(rate);
    let levels = levels(book, rate);
    let near =
        levels.iter().flat_map(|&base| levels.iter().filter(move |&&now| now != base).map(move |&now| (now, base)));
    let (now, base, years) = statement.pairs.iter().copied().chain(near).find_map(|(now, base)| {
        let (a, b) = (book.figure(now), book.figure(base));
        let alike = a.unit == b.unit && !b.value.point.is_zero();
        let told = a.year.zip(b.year).map(|(a, b)| i128::from(a) - i128::from(b));
        let told = told.filter(|years| (2..30).contains(years));
        let years = told.into_iter().chain([10, 5, 4, 3, 2]);
        let years = years.into_iter().find(|&years| alike && grows(a.value, b.value, figure.signed(), years))?;
        Some((now, base, years))
    })?;
    let of = |n: usize| book.figure(n).year.map(i128::from);
    let span = of(now).zip(of(base)).filter(|(a, b)| a - b == years).or_else(|| spanned(book, rate, years));
    let printed = |n: usize| book.reading.printed(n);
    let formula = format!("({} ÷ {})^(1/{years}) - 1", printed(now), printed(base));
    let mut terms = vec![Term::Printed(now), Term::Printed(base), Term::Constant("1"), Term::Whole(years)];
    terms.extend(span.into_iter().flat_map(|(a, b)| [Term::Whole(a), Term::Whole(b)]));
    let trial = Trial::new(CODE, rate, figure.signed(), terms, formula).graded(Severity::Warning);
    book.record(trial);
    Some(())
}

/// 从2015年的……上升到2020年的……: the years of the sentence that lie so far apart.
fn spanned(book: &Book<'_>, rate: usize, years: i128) -> Option<(i128, i128)> {
    let place = book.figure(rate).place;
    let here = book.reading.years.iter().filter(|year| year.paragraph == place.paragraph);
    let here: Vec<i128> =
        here.filter(|year| year.at < book.figure(rate).at.0).map(|year| i128::from(year.value)).collect();
    here.windows(2).rev().map(|two| (two[1], two[0])).find(|(a, b)| a - b == years)
}

/// base × (1 + rate)^years, for the rates that round to the printed one, meets now.
fn grows(now: Computed, base: Computed, rate: Computed, years: i128) -> bool {
    let (Some(low), Some(high), Some(ratio)) = (power(rate.low, years), power(rate.high, years), now.over(base)) else {
        return false;
    };
    ratio.high >= low && ratio.low <= high
}

/// 年均增长7.02%，2020年达到36310亿元，比2015年增长40.4%: the growth over all of the years that are told.
fn over_all(book: &mut Book<'_>, rate: usize) -> Option<()> {
    let figure = book.figure(rate);
    let same = |&n: &usize| book.figure(n).place.part == figure.place.part;
    let all = (rate + 1..book.reading.figures.len().min(rate + 4)).take_while(same).find(|&n| {
        let growth = book.figure(n);
        growth.role == Role::ChangeRate && !["年均", "年平均"].iter().any(|word| growth.lead.contains(word))
    })?;
    let growth = book.figure(all);
    let start = growth.at.0 - growth.lead.chars().count().min(growth.at.0);
    let own = book.reading.years.iter().find(|year| year.compared && year.at >= start && year.at < growth.at.0);
    let place = figure.place.paragraph;
    let told = |year: &&crate::reading::Year| year.compared && year.paragraph == place && year.at < growth.at.0;
    // 小学年均增5.08%，增28.13%, after 幼儿园……比2015年增76.48%
    let base = own.or_else(|| book.reading.years.iter().rev().find(told))?;
    let now = book.figure(all).year.filter(|year| *year != base.value).or(book.figure(all - 1).year)?;
    let years = i128::from(now) - i128::from(base.value);
    if !(2..30).contains(&years) {
        return None;
    }
    let (last, first) = (i128::from(now), i128::from(base.value));
    let sure = own.is_some();
    let now = Computed::ONE.plus(growth.signed());
    let printed = book.reading.printed(all);
    let formula = format!("(1 + {printed})^(1/{years}) - 1");
    let terms = vec![Term::Growth(all), Term::Whole(years), Term::Whole(last), Term::Whole(first)];
    let holds = grows(now, Computed::ONE, figure.signed(), years);
    let computed = if holds { figure.signed() } else { root(now.point, years).filter(|_| sure)? };
    book.record(Trial::new(CODE, rate, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// The yearly rate that makes `ratio` in so many years, by halving.
fn root(ratio: Number, years: i128) -> Option<Computed> {
    let (mut low, mut high) = (Number::ZERO.minus(Number::ONE.half()), Number::whole(10));
    for _ in 0..40 {
        let middle = low.plus(high).half();
        if power(middle, years)? < ratio { low = middle } else { high = middle }
    }
    Some(Computed::exact(high))
}

fn power(rate: Number, years: i128) -> Option<Number> {
    let growth = Number::ONE.plus(rate);
    let shrink = Number::ONE.over(growth).filter(|_| growth > Number::ZERO)?;
    (0..years).try_fold(Number::ONE, |power, _| power.over(shrink))
}

/// 2178.9万个，比2013年末增加1093.2万个，增长100.7%，年均增长14.9%: the level before follows from the change.
fn implied(book: &mut Book<'_>, rate: usize) -> Option<()> {
    let figure = book.figure(rate);
    let change = (rate.saturating_sub(3)..rate).rev().find(|&n| book.figure(n).role == Role::Change)?;
    let now =
        levels(book, rate).into_iter().find(|&n| n < change && book.figure(n).unit == book.figure(change).unit)?;
    let level = book.figure(now).value;
    let base = level.minus(book.figure(change).signed());
    let years = [10, 5, 4, 3, 2].into_iter().find(|&years| grows(level, base, figure.signed(), years))?;
    let (a, d) = (book.reading.printed(now), book.reading.printed(change));
    let terms = vec![Term::Printed(now), Term::Printed(change), Term::Whole(years)];
    let formula = format!("({a} ÷ ({a} - {d}))^(1/{years}) - 1");
    book.record(Trial::new(CODE, rate, figure.signed(), terms, formula).graded(Severity::Warning));
    Some(())
}
