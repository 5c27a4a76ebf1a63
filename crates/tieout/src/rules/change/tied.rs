//! A rate right after an amount that two printed levels differ by: of the one before, whatever the words call them.

use super::{at_constant_prices, of_base};
use crate::book::{Book, judge};
use crate::figure::Role;
use crate::report::Severity;
use crate::rules::sum::significant;

/// So many figures before the amount its two levels may stand.
const NEAR: usize = 14;

/// 收、支总计都是6195.0万元。与2023年6983.4万元相比，各减少788.4万元，下降11.9%: asked once nothing else has said anything.
pub(super) fn check(book: &mut Book<'_>) {
    for rate in 1..book.reading.figures.len() {
        let figure = book.figure(rate);
        if figure.role == Role::ChangeRate && book.judged[rate].is_none() && !figure.approximate {
            tied(book, rate);
        }
    }
}

fn tied(book: &mut Book<'_>, rate: usize) -> Option<()> {
    let amount = rate.checked_sub(1)?;
    let (change, figure) = (book.figure(amount), book.figure(rate));
    let beside = change.role == Role::Change && change.place.part == figure.place.part && figure.label.is_empty();
    if !beside || change.approximate || significant(change) < 3 || change.direction * figure.direction <= 0 {
        return None;
    }
    let here = |&n: &usize| {
        let level = book.figure(n);
        level.is_level() && level.unit == change.unit && level.place.paragraph == change.place.paragraph
    };
    let levels: Vec<usize> = (amount.saturating_sub(NEAR)..amount).rev().filter(here).collect();
    let gap = |now: usize, base: usize| book.figure(now).value.minus(book.figure(base).value).point;
    let pairs = levels.iter().flat_map(|&a| levels.iter().filter(move |&&b| a != b).map(move |&b| (a, b)));
    let pairs: Vec<(usize, usize)> = pairs.filter(|&(now, base)| gap(now, base) == change.signed().point).collect();
    let trials: Vec<_> = pairs.iter().filter_map(|&pair| of_base(book, amount, rate, pair)).collect();
    let one = trials.windows(2).all(|two| two[0].computed.point == two[1].computed.point);
    let trial = trials.into_iter().next().filter(|_| one)?;
    let constant = pairs.iter().any(|&(now, _)| at_constant_prices(book, now));
    if constant || judge(figure, trial.computed).holds() {
        return None;
    }
    book.record(trial.graded(Severity::Warning));
    Some(())
}
