//! A rate of many digits that nothing gives, where one digit of the number that it is of would: the number is wrong, and not the rate.

use super::{CODE, NEAR, UNCOUNTED, digits};
use crate::book::{Book, Term, Trial};
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::rules::sum::significant;

/// So many digits have the rate and the number, and so many others may it be a rate of.
const DIGITS: usize = 4;
const OTHERS: usize = 2;
/// So many has the number at least where the rate is told to the hundredth.
const FEW: usize = 2;

/// 支付13242.32万元，支付率92.21%, of 13276.56万元: it was 12242.32万元.
pub(super) fn check(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let rate = matches!(figure.role, Role::Share | Role::Quotient | Role::Completion | Role::ChangeRate);
    let average = figure.role == Role::Other && figure.per_head && figure.unit == Unit::Money;
    let uncounted = UNCOUNTED.iter().any(|word| figure.lead.contains(word));
    if !(rate || average) || uncounted || digits(figure) < DIGITS || figure.approximate {
        return None;
    }
    let here = |&n: &usize| {
        let level = book.figure(n);
        level.is_level() && level.place.paragraph == figure.place.paragraph && !level.value.point.is_zero()
    };
    let before: Vec<usize> = (stated.saturating_sub(NEAR)..stated).rev().filter(here).collect();
    let (&last, others) = before.split_first()?;
    let beside = book.figure(last).place.part == figure.place.part && last + 2 >= stated;
    let alike = |&n: &usize| {
        let other = book.figure(n);
        if average {
            other.unit == Unit::Money && book.figure(last).unit != Unit::Money
        } else {
            other.unit == book.figure(last).unit
        }
    };
    let totals = others.iter().copied().filter(alike).filter(|&n| book.totals[n] && !average).take(OTHERS);
    let mut others: Vec<usize> = others.iter().copied().filter(alike).take(if average { 1 } else { OTHERS }).collect();
    others.extend(totals.filter(|n| !others.contains(n)).collect::<Vec<_>>());
    if !beside {
        return None;
    }
    let holds = |a: Number, b: Number| holds(figure, a, b, average);
    for other in others {
        for (wrong, right) in [(last, other), (other, last)] {
            let (doubtful, sure) = (book.figure(wrong), book.figure(right).value.point);
            // 人均: over the number right before it, or the amount before that.
            let over = |value: Number| if wrong == last { holds(value, sure) } else { holds(sure, value) };
            // 215眼，73眼不能使用，占17.21%: of few digits few are a slip away.
            let least = if average || figure.scale >= 2 { FEW } else { DIGITS };
            let open = !book.borne[wrong] && !book.doubted(wrong) && significant(doubtful) >= least;
            let mut found = variants(doubtful).filter(|&value| open && over(value));
            let Some(value) = found.next().filter(|_| found.next().is_none()) else { continue };
            let formula = format!("按{}和{}推算", book.reading.printed(stated), book.reading.printed(right));
            let terms = vec![Term::Printed(stated), Term::Printed(right)];
            let trial = Trial::new(CODE, wrong, Computed::exact(value), terms, formula);
            book.record(trial.graded(Severity::Warning));
            return Some(());
        }
    }
    None
}

/// Whether the rate is of the number right before it and another, or an average of the two.
fn holds(figure: &Figure, last: Number, other: Number, average: bool) -> bool {
    let said = figure.value.point.abs();
    let is = |value: Option<Number>| value.is_some_and(|value| value.rounded(figure.step) == said);
    if average {
        return is(other.over(last)) || is(last.over(other));
    }
    if figure.role == Role::ChangeRate {
        let grown = last.over(other).map(|ratio| ratio.minus(Number::ONE));
        let way = grown.is_some_and(|grown| figure.direction == 0 || grown.is_negative() == (figure.direction < 0));
        return way && is(grown.map(Number::abs));
    }
    last < other && is(last.over(other))
}

/// What a number may have been before one digit was changed, or two were put in each other's place.
fn variants(figure: &Figure) -> impl Iterator<Item = Number> {
    let (units, _) = figure.value.point.steps(figure.step);
    let text: Vec<u8> = units.to_string().into_bytes();
    let step = figure.step;
    let changed = (0..text.len()).flat_map({
        let text = text.clone();
        move |at| {
            let text = text.clone();
            (b'0'..=b'9').filter_map(move |digit| {
                let mut other = text.clone();
                other[at] = digit;
                (digit != text[at] && other[0] != b'0').then_some(other)
            })
        }
    });
    let turned = (1..text.len()).filter_map(move |at| {
        let mut other = text.clone();
        other.swap(at - 1, at);
        (other != text && other[0] != b'0').then_some(other)
    });
    let value = move |text: Vec<u8>| {
        let units: i128 = String::from_utf8(text).ok()?.parse().ok()?;
        Some(step.times(units))
    };
    changed.chain(turned).filter_map(value)
}
