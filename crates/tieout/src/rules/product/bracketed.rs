//! Amounts whose price stands in a bracket after them: 任务1829户，市级配套资金182.9万元（1000元/户），区级274.35万元（1500元/户）.

use super::{CODE, is_price};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::number::Computed;
use crate::report::Severity;
use crate::rules::sum::significant;
use crate::slip::{slip_of, slipped};

/// So many figures before an amount its count may stand.
const REACH: usize = 8;

pub(super) fn check(book: &mut Book<'_>) {
    let mut trials = Vec::new();
    for stated in 1..book.reading.figures.len().saturating_sub(1) {
        let (figure, price) = (book.figure(stated), book.figure(stated + 1));
        let inside = book.reading.brackets[price.place.bracket as usize].head == Some(stated) && price.lead.is_empty();
        let after = book.reading.plain.text(price.at.1, price.at.1 + 3);
        let unit = after.strip_prefix('/').and_then(|rest| rest.split('）').next()).unwrap_or_default().to_owned();
        let each = !unit.is_empty() && price.unit_text.ends_with('元') && is_price(book, stated + 1);
        let amount = figure.role == Role::Level && figure.unit == Unit::Money && !figure.approximate;
        if !(inside && each && amount) || book.judged[stated].is_some_and(|status| !status.holds()) {
            continue;
        }
        let count = (stated.saturating_sub(REACH)..stated).rev().find(|&n| {
            let count = book.figure(n);
            count.unit_text == unit && count.place.sentence == figure.place.sentence && count.role == Role::Level
        });
        let due = |count: usize| Computed::exact(book.figure(count).value.point).by(price.value);
        let Some((count, due)) = count.and_then(|count| Some((count, due(count)?))) else { continue };
        let (said, printed) = (figure.print(figure.value.point), figure.print(due.point));
        let near = slip_of(&said, &printed) || slipped(figure.value.point, due.point);
        if judge(figure, due).holds() || near && significant(figure) >= 3 {
            let formula = format!("{} × {}", book.reading.printed(count), book.reading.printed(stated + 1));
            trials.push(Trial::new(CODE, stated, due, vec![Term::Printed(count), Term::Printed(stated + 1)], formula));
        }
    }
    for trial in trials {
        book.record(trial.graded(Severity::Warning));
    }
}
