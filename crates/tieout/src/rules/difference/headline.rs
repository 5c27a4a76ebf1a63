//! A level, and in the next sentence what it is against the year before: 支出1927.34万元……。与上年的1226.47万元相比增加70.87万元，增长5.78%.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::reading::comparison;
use crate::report::Severity;
use crate::rules::sum::significant;
use crate::slip::slip_of;

/// The amount and the rate agree on the year before; then the level is wrong, if a slip explains it.
pub(super) fn check(book: &mut Book<'_>) {
    for amount in 1..book.reading.figures.len() {
        let figure = book.figure(amount);
        if figure.role == Role::Change && figure.direction != 0 && figure.unit.adds_up() && !figure.approximate {
            headline(book, amount);
            copied(book, amount);
        }
    }
}

fn headline(book: &mut Book<'_>, amount: usize) -> Option<()> {
    let base = amount - 1;
    let (former, change) = (book.figure(base), book.figure(amount));
    let opens = matches!(former.sign_before, '。' | '\n')
        && ["与上年", "较上年", "比上年", "与去年", "较去年", "比去年"]
            .iter()
            .any(|words| former.lead.starts_with(words));
    let beside = former.place.part == change.place.part && former.unit == change.unit;
    let mut now = (base.saturating_sub(8)..base).filter(|&n| {
        let level = book.figure(n);
        level.place.sentence + 1 == former.place.sentence && level.place.paragraph == former.place.paragraph
    });
    // What the sentence before begins with.
    let now = now.find(|&n| book.figure(n).is_level() && !book.figure(n).prior)?;
    let level = book.figure(now);
    let gap = level.value.minus(former.value);
    // 均为10066.52万元。与2022年度9318.06万元相比，各增加747.46万元: a slip away from what the two differ by.
    let than = former.lead.starts_with('与') && book.reading.after(base).starts_with("相比");
    let opening = matches!(former.sign_before, '。' | '\n');
    let compared = opening && (than || comparison(&former.lead) == Some(0));
    let near = now + 1 == base && book.judged[amount].is_none() && significant(change) >= 4;
    let signed = if change.direction < 0 { gap.negated() } else { gap };
    if compared
        && beside
        && near
        && level.unit == former.unit
        && slip_of(&change.print(change.value.point), &change.print(signed.point))
    {
        let formula = format!("{} - {}", book.reading.printed(now), book.reading.printed(base));
        let terms = vec![Term::Printed(now), Term::Printed(base)];
        book.record(Trial::new(CODE, amount, gap, terms, formula).graded(Severity::Warning));
        return Some(());
    }
    let due = former.value.plus(change.signed());
    let many = significant(level) >= 3 && significant(change) >= 2;
    let slip = many && slip_of(&level.print(level.value.point), &level.print(due.point));
    if !opens
        || !beside
        || level.unit != former.unit
        || !slip
        || judge(level, due).holds()
        || !agrees(book, amount, base)
    {
        return None;
    }
    let sign = if change.direction < 0 { '-' } else { '+' };
    let formula = format!("{} {sign} {}", book.reading.printed(base), book.reading.printed(amount));
    let terms = vec![Term::Printed(base), Term::Printed(amount)];
    book.record(Trial::new(CODE, now, due, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 13.05万元……；2022年决算为12.51万元，同比减少2.16万元、下降14.20%: the rate is of what the level and the amount give, a slip away.
fn copied(book: &mut Book<'_>, amount: usize) -> Option<()> {
    let (base, rate) = (amount - 1, amount + 1);
    let (former, change) = (book.figure(base), book.figure(amount));
    let told = former.year.is_some() || former.prior;
    let beside = former.is_level() && former.unit == change.unit && former.place.part == change.place.part;
    let compared =
        change.lead.starts_with("同比") || change.lead.starts_with("较上年") || change.lead.starts_with("比上年");
    let growth = book.reading.figures.get(rate).filter(|next| next.role == Role::ChangeRate)?;
    if !told || !beside || !compared || growth.place.part != change.place.part || agrees(book, amount, base) {
        return None;
    }
    let before = (base.saturating_sub(8)..base).rev().filter(|&n| {
        let level = book.figure(n);
        level.place.sentence == former.place.sentence && level.is_level() && level.unit == former.unit
    });
    let due = |n: usize| book.figure(n).value.minus(change.signed());
    let gives = |n: usize| change.signed().over(due(n)).is_some_and(|computed| judge(growth, computed).holds());
    let slips =
        |n: usize| significant(former) >= 3 && slip_of(&former.print(former.value.point), &former.print(due(n).point));
    let now = before.into_iter().find(|&n| gives(n) && slips(n))?;
    let sign = if change.direction < 0 { '+' } else { '-' };
    let formula = format!("{} {sign} {}", book.reading.printed(now), book.reading.printed(amount));
    let terms = vec![Term::Printed(now), Term::Printed(amount)];
    book.record(Trial::new(CODE, base, due(now), terms, formula).graded(Severity::Warning));
    Some(())
}

/// Whether the rate after an amount is of the level before it.
fn agrees(book: &Book<'_>, amount: usize, base: usize) -> bool {
    let computed = book.figure(amount).signed().over(book.figure(base).value);
    let rate = book.reading.figures.get(amount + 1).filter(|next| next.role == Role::ChangeRate);
    rate.zip(computed).is_some_and(|(rate, computed)| judge(rate, computed).holds())
}
