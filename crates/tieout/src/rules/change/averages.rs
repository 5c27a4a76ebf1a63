//! Changes of what each has: 户均18360.73元，上年户均15790.23元，同比提高2570.50元，增长16.28%.

use super::{by_growth, of_base};
use crate::book::{Book, Term, Trial};
use crate::figure::Unit;
use crate::report::Severity;

/// An average, right after it that of the year before, and right after that by how much and at what rate it changed.
pub(super) fn check(book: &mut Book<'_>, amount: Option<usize>, rate: usize) -> Option<usize> {
    let first = amount.unwrap_or(rate);
    let base = first.checked_sub(1)?;
    // 人均1845.87元，系按支出516.66万元、受益2799人计算，上年人均1495.15元: what it was made of may stand between.
    let average = |&n: &usize| book.figure(n).per_head && !book.figure(n).prior;
    let reach = if book.figure(base).per_head { 3 } else { 1 };
    let now = (base.saturating_sub(reach)..base).rev().find(average)?;
    let [level, former, figure] = [now, base, rate].map(|n| book.figure(n));
    let one = level.place.sentence == figure.place.sentence && former.per_head;
    let together = former.place.part == figure.place.part && (one || level.place.part == figure.place.part);
    let alike = level.unit == Unit::Money && former.unit == Unit::Money && level.factor == former.factor;
    let before = former.prior || ["上年", "去年", "上期", "上月"].iter().any(|word| former.lead.contains(word));
    let told = level.per_head && before && !level.prior && !level.approximate && !former.approximate;
    let apart = amount.is_none_or(|amount| amount + 1 == rate);
    if !(together && alike && told && apart) {
        return None;
    }
    if let Some(amount) = amount {
        let (a, b) = (book.reading.printed(now), book.reading.printed(base));
        let less = book.figure(amount).direction < 0;
        let formula = if less { format!("{b} - {a}") } else { format!("{a} - {b}") };
        let terms = vec![Term::Printed(now), Term::Printed(base)];
        let gap = level.value.minus(former.value);
        book.record(Trial::new("difference", amount, gap, terms, formula));
    }
    let trial = match amount {
        Some(amount) => of_base(book, amount, rate, (now, base))?,
        None => by_growth(book, rate, now, base)?,
    };
    book.record(trial.graded(Severity::Error));
    Some(now)
}
