//! 两算印证（agreed）
//!
//! 查什么：一个数与别的数都对不上，改正一个笔误（一位数字、相邻两位颠倒、多写漏写一位）后，同时满足邻近的两个算式。
//!
//! 为什么：两个互不相干的算式同时指向同一个数，不会是巧合；不论原文用什么句式，都是抄写之误。
//!
//! 例：收入合计1347.82万元……。与2022年的380.55万元相比增加517.27万元，增长62.28%。（1347.82 - 517.27 = 830.55，517.27 ÷ 830.55 = 62.28%）
//!
//! 怎么改：核对原始数据，改正该数。
//!
//! 例外：已有算式恰好相符的数不报；改正后只满足一个算式的不报；位数太少、可能是巧合的不报；只作存疑，由人判断。

use crate::book::{Book, Term, Trial};
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::rules::sum::significant;
use crate::slip::slip_of;

const CODE: &str = "agreed";
/// So many figures of its kind on each side of one are looked at.
const AROUND: usize = 8;
/// Of two that differ by it one stands so near.
const BESIDE: usize = 4;
/// So many digits must two computations give together, and fewer where all of it is one sentence.
const DIGITS: usize = 9;
const TOGETHER: usize = 8;
const BESIDE_DIGITS: usize = 7;

/// A computation that gives what a figure should be.
struct Computation {
    due: Number,
    from: Vec<usize>,
    formula: String,
}

pub(crate) fn check(book: &mut Book<'_>) {
    for n in 0..book.reading.figures.len() {
        let figure = book.figure(n);
        let amount = matches!(figure.role, Role::Level | Role::Change) && figure.unit.adds_up() && !figure.approximate;
        // 30309 in a column of codes
        let code = figure.unit_text.is_empty() && figure.scale == 0 && book.columns[n].is_some();
        if !amount || code || book.borne[n] || significant(figure) < 3 || book.doubted(n) {
            continue;
        }
        let near = near(book, n);
        // What is printed twice is no slip, and where another prints what is due, the two are two.
        if near.iter().any(|&other| book.figure(other).value.point == figure.value.point) {
            continue;
        }
        let mut all = exact(book, n, &near);
        all.retain(|one| slipped(figure, one.due));
        all.retain(|one| one.due.rounded(figure.step) == one.due);
        all.retain(|one| near.iter().all(|&other| book.figure(other).value.point != one.due));
        if let Some(found) = all.iter().position(|one| enough(book, n, one, &all, &near)) {
            let found = all.swap_remove(found);
            let terms = found.from.iter().map(|&n| Term::Printed(n)).collect();
            let due = if figure.direction < 0 { Number::ZERO.minus(found.due) } else { found.due };
            let trial = Trial::new(CODE, n, Computed::exact(due), terms, found.formula);
            book.record(trial.graded(Severity::Warning));
        }
    }
}

/// One digit of another or two in each other's place; of many digits one may be lost.
fn slipped(figure: &Figure, due: Number) -> bool {
    let (said, due) = (figure.print(figure.value.point), figure.print(due));
    slip_of(&said, &due) && (said.len() == due.len() || significant(figure) >= 5)
}

/// Amounts of one unit around a figure.
fn near(book: &Book<'_>, n: usize) -> Vec<usize> {
    let figure = book.figure(n);
    // 8 | 河西镇: what numbers a row is no amount.
    let numbers = |n: usize| {
        let other = book.figure(n);
        book.columns[n].is_some() && other.unit_text.is_empty() && other.scale == 0 && significant(other) < 3
    };
    let alike = |&other: &usize| {
        if numbers(other) {
            return false;
        }
        let other = book.figure(other);
        let amount = matches!(other.role, Role::Level | Role::Change) && other.unit == figure.unit;
        let amount = amount && other.factor == figure.factor;
        amount && !other.approximate && !other.value.point.is_zero()
    };
    let before = (n.saturating_sub(3 * AROUND)..n).rev().filter(alike).take(AROUND);
    let after = (n + 1..book.reading.figures.len().min(n + 3 * AROUND)).filter(alike).take(AROUND);
    let mut near: Vec<usize> = before.chain(after).collect();
    near.sort_unstable();
    near
}

/// What a figure would be as the total of neighbours, as a part of one, or by what differs between two.
fn exact(book: &Book<'_>, n: usize, near: &[usize]) -> Vec<Computation> {
    let mut all = Vec::new();
    let value = |n: usize| book.figure(n).value.point;
    let printed = |n: usize| book.reading.printed(n);
    let sum = |run: &[usize]| run.iter().fold(Number::ZERO, |sum, &n| sum.plus(value(n)));
    let level = |n: usize| book.figure(n).role == Role::Level;
    if level(n) {
        let levels: Vec<usize> = near.iter().copied().filter(|&n| level(n)).collect();
        let here = levels.partition_point(|&other| other < n);
        for length in 2..=AROUND {
            let after = levels.get(here..here + length);
            let before = here.checked_sub(length).and_then(|from| levels.get(from..here));
            for run in [after, before].into_iter().flatten() {
                let formula = run.iter().map(|&n| printed(n)).collect::<Vec<_>>().join(" + ");
                all.push(Computation { due: sum(run), from: run.to_vec(), formula });
            }
        }
        // The others of a run that holds it, and a total right before or right after the run.
        for from in 0..=here {
            for to in here..=levels.len() {
                let others = &levels[from..to];
                let totals = [from.checked_sub(1), Some(to)].into_iter().flatten().filter_map(|at| levels.get(at));
                for &total in totals.filter(|_| others.len() >= 2) {
                    let rest = others.iter().map(|&n| format!(" - {}", printed(n))).collect::<String>();
                    let from = [total].into_iter().chain(others.iter().copied()).collect();
                    let due = value(total).minus(sum(others));
                    all.push(Computation { due, from, formula: printed(total) + &rest });
                }
            }
        }
    }
    for (at, &a) in near.iter().enumerate() {
        for &b in &near[at + 1..] {
            if a.abs_diff(n).min(b.abs_diff(n)) > BESIDE {
                continue;
            }
            let (large, small) = if value(a) > value(b) { (a, b) } else { (b, a) };
            let gap = value(large).minus(value(small));
            let changes = [n, a, b].iter().filter(|&&n| !level(n)).count();
            all.push(Computation {
                due: gap,
                from: vec![large, small],
                formula: format!("{} - {}", printed(large), printed(small)),
            });
            if changes == 1 && level(n) {
                let formula = format!("{} + {}", printed(a), printed(b));
                all.push(Computation { due: value(a).plus(value(b)), from: vec![a, b], formula });
            }
        }
    }
    all.retain(|one| one.due > Number::ZERO);
    all
}

/// Whether another computation, or a rate, is of just what this one gives.
fn enough(book: &Book<'_>, n: usize, one: &Computation, all: &[Computation], near: &[usize]) -> bool {
    let figure = book.figure(n);
    // 41000 has two digits that say anything.
    let (mut units, _) = one.due.steps(figure.step);
    while figure.scale == 0 && units != 0 && units % 10 == 0 {
        units /= 10;
    }
    let digits = significant(figure).min(units.checked_ilog10().map_or(0, |log| log as usize + 1)).min(8);
    let alone =
        |other: &&Computation| other.due == one.due && other.from.iter().filter(|n| !one.from.contains(n)).count() >= 2;
    let second = all.iter().find(alone).map(|other| (2 * digits, other.from.clone()));
    let rate = || {
        rates(book, n, one.due, near)
            .find(|&(rate, other)| !book.borne[rate] || one.from.contains(&other))
            .map(|(rate, other)| (digits + significant(book.figure(rate)).min(4), vec![rate, other]))
    };
    let Some((digits, also)) = second.or_else(rate) else { return false };
    let sentence = figure.place.sentence;
    let together = one.from.iter().chain(&also).all(|&n| book.figure(n).place.sentence == sentence);
    // 比2022年的913.38万元减少91.84万元，下降8.83%: one right after the other.
    let beside = (n.saturating_sub(2)..n + 3).filter(|other| one.from.contains(other) || also.contains(other)).count();
    digits >= DIGITS || together && digits >= TOGETHER || beside >= 2 && digits >= BESIDE_DIGITS
}

/// The rates near a figure that would be right if it were `due`, each with the amount that it is of, or that is of it.
fn rates<'a>(
    book: &'a Book<'_>,
    n: usize,
    due: Number,
    near: &'a [usize],
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let figure = book.figure(n);
    let due = Computed::around(due, figure.step.half());
    near.iter().flat_map(move |&other| {
        let last = n.max(other);
        let after = last + 1..book.reading.figures.len().min(last + 4);
        after
            .filter(move |&rate| holds(book.figure(rate), (figure, due), book.figure(other)))
            .map(move |rate| (rate, other))
    })
}

/// Whether a rate is of two amounts, in any of the ways in which it may be.
fn holds(rate: &Figure, (figure, due): (&Figure, Computed), other: &Figure) -> bool {
    if rate.unit != Unit::Percent || rate.approximate || significant(rate) < 3 {
        return false;
    }
    let value = other.value;
    let right = |computed: Option<Computed>| {
        computed.is_some_and(|computed| {
            let computed = if computed.point.is_negative() { computed.negated() } else { computed };
            computed.point.rounded(rate.step) == rate.value.point.abs()
        })
    };
    let change = |figure: &Figure| figure.role == Role::Change;
    let grown = |now: Computed, base: Computed| Some(now.over(base)?.minus(Computed::ONE));
    if rate.role != Role::ChangeRate {
        return right(due.over(value)) || right(value.over(due));
    }
    match (change(figure), change(other)) {
        (false, true) => {
            let signed = if other.direction < 0 { value.negated() } else { value };
            right(value.over(due)) || right(due.rate_of(signed))
        }
        (true, false) => {
            let signed = if figure.direction < 0 { due.negated() } else { due };
            right(due.over(value)) || right(value.rate_of(signed))
        }
        (false, false) => right(grown(due, value)) || right(grown(value, due)),
        (true, true) => false,
    }
}
