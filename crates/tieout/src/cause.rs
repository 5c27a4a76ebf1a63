//! Likely causes: what a number that does not tie probably comes from.

use crate::book::{Book, Term};
use crate::figure::{Figure, Role, Unit};
use crate::number::Number;
use crate::report::Status;
use crate::slip::{slipped, transposed};

/// Empty where nothing is likely.
pub(crate) fn cause(book: &Book<'_>, (n, rule): (usize, &str), terms: &[Term], due: Number, status: Status) -> String {
    let stated = book.figure(n);
    match status {
        Status::Truncated => return "小数直接截去，没有四舍五入".into(),
        Status::LastDigit => return "末位取舍有误".into(),
        _ => {}
    }
    let said = stated.value.point;
    let operands: Vec<usize> = terms.iter().filter_map(printed).collect();
    if ratio_for_percentage(stated, due) {
        return "把比值当作百分数，差100倍".into();
    }
    if slipped(said, due) || stated.role == Role::ChangeRate && slipped(grown(stated, said), grown(stated, due)) {
        return "小数点或单位错位".into();
    }
    if transposed(&stated.print(said), &stated.print(due)) {
        return "数字颠倒".into();
    }
    if rule == "sum"
        && let Some(words) = slip_of_part(book, &operands, said.minus(due))
    {
        return words;
    }
    copied(book, n, &operands).unwrap_or_default().into()
}

fn printed(term: &Term) -> Option<usize> {
    match term {
        Term::Printed(n) => Some(*n),
        _ => None,
    }
}

/// 0.37% for 0.37.
fn ratio_for_percentage(stated: &Figure, due: Number) -> bool {
    let said = stated.value.point;
    stated.unit == Unit::Percent && !said.is_zero() && due.per(100).rounded(stated.step) == said
}

/// What a hundred became.
fn grown(stated: &Figure, rate: Number) -> Number {
    if stated.direction < 0 { Number::ONE.minus(rate) } else { Number::ONE.plus(rate) }
}

/// One part with its digits or its point in place would make the sum right.
fn slip_of_part(book: &Book<'_>, parts: &[usize], gap: Number) -> Option<String> {
    parts.iter().find_map(|&part| {
        let figure = book.figure(part);
        let right = figure.value.point.plus(gap);
        let words = if right.is_negative() || figure.value.point.is_zero() {
            return None;
        } else if transposed(&figure.print(figure.value.point), &figure.print(right)) {
            "数字颠倒"
        } else if slipped(figure.value.point, right) {
            "小数点或单位错位"
        } else {
            return None;
        };
        Some(format!("{}可能应为{}：{words}", book.reading.printed(part), figure.print(right)))
    })
}

/// From last year, or from the change before.
fn copied(book: &Book<'_>, n: usize, operands: &[usize]) -> Option<&'static str> {
    let stated = book.figure(n);
    if let [a, b] = *operands
        && matches!(stated.role, Role::Change | Role::ChangeRate)
        && [a, b].iter().all(|&n| book.figure(n).role == Role::Level)
        && book.figure(a).value.point == book.figure(b).value.point
    {
        return Some("本年数与上年数相同，可能照抄了上年数");
    }
    let same = |m: &usize| {
        let other = book.figure(*m);
        other.role == Role::ChangeRate
            && stated.role == Role::ChangeRate
            && (other.value.point, other.direction, other.scale) == (stated.value.point, stated.direction, stated.scale)
            && other.place.paragraph == stated.place.paragraph
            && book.judged[*m].is_some_and(Status::holds)
    };
    let before = stated.scale > 0 && (n.saturating_sub(12)..n).any(|m| same(&m));
    before.then_some("与前文的增减率相同，可能照抄")
}
