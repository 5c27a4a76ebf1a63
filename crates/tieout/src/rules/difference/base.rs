//! The year before, printed between what is and its change, where the change and its rate agree on another: a slip in the base.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::reading::comparison;
use crate::report::Severity;
use crate::slip::slip_of;
use crate::statement::Statement;

/// 收入1286.4万元，比2022年1498.6万元增加87.8万元，增长7.33%: it was 1198.6万元. The amounts whose base is wrong.
pub(super) fn check(book: &mut Book<'_>) -> Vec<usize> {
    let both = |statement: &Statement| statement.amount.zip(statement.rate);
    let changes: Vec<(usize, usize)> = book.statements.iter().filter_map(both).collect();
    changes
        .into_iter()
        .filter(|&(amount, rate)| slipped(book, amount, rate).is_some())
        .map(|(amount, _)| amount)
        .collect()
}

fn slipped(book: &mut Book<'_>, amount: usize, rate: usize) -> Option<()> {
    let (now, base) = (amount.checked_sub(2)?, amount.checked_sub(1)?);
    let [level, former, change, figure] = [now, base, amount, rate].map(|n| book.figure(n));
    let beside = change.sign_before == '\0' && comparison(&former.lead).is_some() && former.is_level();
    let alike = level.is_level() && level.unit == former.unit && former.unit == change.unit && !level.prior;
    let together = [level, former].iter().all(|other| other.place.sentence == change.place.sentence);
    let due = level.value.minus(change.signed());
    let agrees = change.signed().over(due).is_some_and(|ratio| {
        let ratio = if figure.direction < 0 { ratio.negated() } else { ratio };
        judge(figure, ratio).holds()
    });
    let slip = slip_of(&former.print(former.value.point), &former.print(due.point));
    let open = book.judged[base].is_none() && !due.point.is_negative() && !judge(former, due).holds();
    if !(beside && alike && together && agrees && slip && open) {
        return None;
    }
    let sign = if change.direction < 0 { '+' } else { '-' };
    let formula = format!("{} {sign} {}", book.reading.printed(now), book.reading.printed(amount));
    let terms = [now, amount].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, base, due, terms, formula).graded(Severity::Warning));
    Some(())
}
