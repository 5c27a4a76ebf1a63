//! Rates whose whole, or whose plan, is told far from them.

use super::Candidate;
use crate::book::Book;
use crate::figure::{Figure, Role, Unit};
use crate::rules::share::opposed;

/// So many levels around a rate may be the whole of it.
const AROUND: usize = 80;

/// 受理执行类案件71件……占全院总收案数的35.86%: of a whole that stands anywhere, once for each value.
pub(super) fn wholes(book: &Book<'_>, levels: &[usize], stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let here = levels.partition_point(|&level| level < stated);
    let beside = |n: &usize| {
        let place = book.figure(*n).place;
        place.sentence == figure.place.sentence || place.paragraph + 1 >= figure.place.paragraph && *n + 1 == stated
    };
    let parts: Vec<usize> = levels[here.saturating_sub(2)..here].iter().rev().copied().filter(beside).collect();
    let mut wholes: Vec<usize> = levels[here.saturating_sub(AROUND)..levels.len().min(here + AROUND / 4)].to_vec();
    wholes.sort_by_key(|&n| n.abs_diff(stated));
    let mut seen: Vec<(crate::number::Number, Unit)> = Vec::new();
    wholes.retain(|&n| {
        let other = book.figure(n);
        let new = !seen.contains(&(other.value.point, other.unit));
        seen.push((other.value.point, other.unit));
        new && !other.approximate
    });
    parts.into_iter().flat_map(move |part| wholes.clone().into_iter().map(move |whole| (part, whole))).filter_map(
        move |(part, whole)| {
            let (a, b) = (book.figure(part), book.figure(whole));
            let named = figure.lead.rsplit_once('占').map_or("", |(_, named)| named);
            let fits = (a.unit == b.unit || bare(a, b)) && a.value.point < b.value.point && !opposed(named, &b.label);
            let computed = a.value.over(b.value).filter(|_| fits)?;
            Some(Candidate { computed, from: vec![part, whole], formula: "{} ÷ {}" })
        },
    )
}

/// A cell counts what its table counts.
fn bare(a: &Figure, b: &Figure) -> bool {
    let counts = |unit| matches!(unit, Unit::Count(_) | Unit::Bare);
    (a.unit == Unit::Bare || b.unit == Unit::Bare) && counts(a.unit) && counts(b.unit)
}

/// 完成46980万元，为预算的88.64%，较年初预算减少6020万元: the plan is what was done with what it lacks.
pub(super) fn implied_plans(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let planned = figure.lead.contains("预算") || figure.lead.contains("计划") || figure.role == Role::Completion;
    let done = (stated.saturating_sub(3)..stated).rev().find(|&n| book.figure(n).is_level()).filter(|_| planned);
    let end = book.reading.figures.len().min(stated + 8);
    let gaps = (stated + 1..end).filter(move |&n| {
        let other = book.figure(n);
        let told = ["预算", "计划"].iter().any(|word| other.lead.contains(word))
            || ["超收", "短收", "超支"].iter().any(|word| other.lead.contains(word));
        other.role == Role::Change && told && other.place.paragraph == figure.place.paragraph
    });
    gaps.filter_map(move |gap| {
        let (level, change) = (book.figure(done?), book.figure(gap));
        let plan = level.value.minus(change.signed());
        let computed = level.value.over(plan).filter(|_| level.unit == change.unit)?;
        let formula = if change.direction < 0 { "{} ÷ ({} + {})" } else { "{} ÷ ({} - {})" };
        Some(Candidate { computed, from: vec![done?, done?, gap], formula })
    })
}
