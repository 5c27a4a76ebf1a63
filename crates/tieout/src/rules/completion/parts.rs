//! The completion of a whole that its parts imply: 税收89977亿元，为预算的96.7%；非税4910亿元，为预算的271.3%.

use std::collections::HashMap;

use super::{CODE, dones};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::number::{Computed, Number};

/// Known only where it holds: a plan may keep a reserve that no part has.
pub(super) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    let mut rates: HashMap<usize, usize> = HashMap::new();
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        if figure.role == Role::Completion && figure.base.is_none() && !figure.value.point.is_zero() {
            let near = book.reading.around(&levels, stated);
            let before: Vec<usize> = near.iter().copied().filter(|&level| level < stated).rev().collect();
            if let Some(&done) = dones(book, stated, &before).first() {
                rates.entry(done).or_insert(stated);
            }
        }
    }
    for sum in book.sums.clone() {
        if let Some(&stated) = rates.get(&sum.total) {
            whole(book, stated, sum.total, &sum.parts, &rates);
        }
    }
}

fn whole(
    book: &mut Book<'_>,
    stated: usize,
    total: usize,
    parts: &[usize],
    rates: &HashMap<usize, usize>,
) -> Option<()> {
    let (mut plan, mut terms, mut formula) = (Computed::ZERO, vec![Term::Printed(total)], Vec::new());
    for part in parts.iter().filter(|&&part| !book.figure(part).value.point.is_zero()) {
        let rate = *rates.get(part)?;
        plan = plan.plus(book.figure(*part).value.over(book.figure(rate).value)?);
        terms.extend([Term::Printed(*part), Term::Printed(rate)]);
        formula.push(format!("{} ÷ {}", book.reading.printed(*part), book.reading.printed(rate)));
    }
    let computed = book.figure(total).value.over(plan).filter(|_| plan.low > Number::ZERO && formula.len() > 1)?;
    let formula = format!("{} ÷ ({})", book.reading.printed(total), formula.join(" + "));
    let open = book.judged[stated].is_none_or(crate::report::Status::holds);
    (open && judge(book.figure(stated), computed).holds()).then(|| {
        book.record(Trial::new(CODE, stated, computed, terms, formula));
    })
}
