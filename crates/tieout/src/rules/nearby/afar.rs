//! Rates whose whole, whose plan, whose amount or whose level before is told far from them.

use super::{CODE, Candidate, trial};
use crate::book::{Book, Trial, judge};
use crate::figure::{Figure, Role, Unit};
use crate::report::Severity;
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
    let gaps = (stated + 1..end).filter(move |&gap| {
        let other = book.figure(gap);
        // 完成80.7%，少266.46万元: right after the rate.
        let bare = gap == stated + 1 && matches!(other.lead.as_str(), "少" | "多" | "减少" | "超" | "结余");
        let told = ["预算", "计划"].iter().any(|word| other.lead.contains(word))
            || ["超收", "短收", "超支"].iter().any(|word| other.lead.contains(word))
            || bare && other.place.part == figure.place.part;
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

/// 结案7018件，同比上升2.04%, and sections on 结案7018件，同比增加140件: the amount stands where the level is told again.
pub(super) fn amounts(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let now = (stated.saturating_sub(3)..stated).rev().find(|&n| book.figure(n).is_level());
    let all = stated.saturating_sub(AROUND)..book.reading.figures.len().min(stated + 2 * AROUND);
    let again = move |amount: usize, level: usize| {
        let of = book.figure(level);
        (amount.saturating_sub(3)..amount).rev().any(|n| {
            let other = book.figure(n);
            other.is_level() && other.unit == of.unit && other.value.point == of.value.point
        })
    };
    all.filter_map(move |amount| {
        let (level, change) = (book.figure(now?), book.figure(amount));
        let fits = change.role == Role::Change && change.direction == figure.direction && change.unit == level.unit;
        let told = fits && again(amount, now?);
        let computed = level.value.rate_of(change.signed()).filter(|_| told)?;
        let formula = if change.direction < 0 { "{} ÷ ({} + {})" } else { "{} ÷ ({} - {})" };
        Some(Candidate { computed, from: vec![amount, now?, amount], formula })
    })
}

/// 2021年收入完成13.62亿元, a section up; 2022年收入预算14.3亿元，增长5.0%: the level before, by its name. Known only where it holds.
pub(super) fn named(book: &Book<'_>, levels: &[usize], stated: usize) -> Option<Trial> {
    let figure = book.figure(stated);
    let now = (stated.saturating_sub(2)..stated).rev().find(|&n| book.figure(n).is_level())?;
    let level = book.figure(now);
    let name = &level.core;
    let here = levels.partition_point(|&n| n < now);
    let fits = |&&n: &&usize| {
        let other = book.figure(n);
        let alike = other.core == *name || other.core.ends_with(name.as_str()) || name.ends_with(&other.core);
        let told = alike && other.core.chars().count() >= 3 && other.unit == level.unit;
        told && other.value.point != level.value.point && other.place.sentence != level.place.sentence
    };
    if name.chars().count() < 3 || level.place.sentence != figure.place.sentence {
        return None;
    }
    levels[here.saturating_sub(2 * AROUND)..here].iter().rev().filter(fits).take(4).find_map(|&base| {
        let computed = level.value.over(book.figure(base).value)?.minus(crate::number::Computed::ONE);
        let found = Candidate { computed, from: vec![now, base], formula: "{} ÷ {} - 1" };
        // 90740万元，比2023年完成数下降5.0%, of 86420万元: it rose by just so much.
        let against = judge(figure, computed.negated()).holds() && figure.scale > 0;
        let told = ["完成数", "决算数", "执行数"].iter().any(|word| figure.lead.contains(word));
        let own = book.figure(base).core == *name && told;
        if against && own {
            return Some(trial(book, CODE, stated, &found).graded(Severity::Warning));
        }
        judge(figure, computed).holds().then(|| trial(book, CODE, stated, &found))
    })
}

/// 接待12.39万元 of the accounts, 接待11.8万元 of the plan, and paragraphs on 接待较上年减少0.58万元: two levels of one name.
pub(super) fn gaps(book: &Book<'_>, levels: &[usize], stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let here = levels.partition_point(|&n| n < stated);
    let near: Vec<usize> = levels[here.saturating_sub(24)..here]
        .iter()
        .rev()
        .copied()
        .filter(|&n| book.figure(n).unit == figure.unit && !book.figure(n).approximate)
        .collect();
    let alike = move |a: usize, b: usize| {
        let (one, other) = (book.figure(a), book.figure(b));
        let named = one.core.chars().count() >= 2 && one.core == other.core;
        let told = named || one.concept.is_some() && one.concept == other.concept;
        let heads = book.totals[a] && book.totals[b] && figure.label.is_empty();
        (told || heads) && one.value.point > other.value.point
    };
    let pairs = near.clone().into_iter().flat_map(move |a| near.clone().into_iter().map(move |b| (a, b)));
    pairs.filter(move |&(a, b)| alike(a, b)).map(move |(a, b)| {
        let gap = book.figure(a).value.minus(book.figure(b).value);
        let computed = if figure.direction < 0 { gap.negated() } else { gap };
        Candidate { computed, from: vec![a, b], formula: "{} - {}" }
    })
}

/// 决算数比2014年减少1.49万元，降低41.38%, paragraphs after 支出决算为2.11万元: the amount is told, the level stands far off.
pub(super) fn implied(book: &Book<'_>, levels: &[usize], stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let amount = stated.checked_sub(1).filter(|&n| {
        let change = book.figure(n);
        change.role == Role::Change && change.direction == figure.direction && change.place.part == figure.place.part
    });
    let here = levels.partition_point(|&n| n < stated);
    let near: Vec<usize> = levels[here.saturating_sub(AROUND / 2)..here].iter().rev().copied().collect();
    near.into_iter().flat_map(move |n| {
        let level = book.figure(n);
        let change = amount.map(|amount| book.figure(amount)).filter(|change| change.unit == level.unit);
        let implied = change.and_then(|change| level.value.rate_of(change.signed()));
        let of_base = change.and_then(|change| change.signed().over(level.value));
        let formula = if figure.direction < 0 { "{} ÷ ({} + {})" } else { "{} ÷ ({} - {})" };
        let implied = implied.zip(amount).map(|(computed, a)| Candidate { computed, from: vec![a, n, a], formula });
        let of_base =
            of_base.zip(amount).map(|(computed, a)| Candidate { computed, from: vec![a, n], formula: "{} ÷ {}" });
        implied.into_iter().chain(of_base)
    })
}
