//! A rate with its part but without its whole: which whole numbers fit.

use super::{CODE, record};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Unit};
use crate::number::Number;
use crate::report::{Finding, Severity, Status};
use crate::rules::sum::significant;

/// Denominators up to this are tried where none is printed.
const LARGEST: i128 = 100_000;
/// How many figures before the rate its whole may stand, where no more than so many numbers could be it.
const REACH: usize = 400;
const FEW: usize = 30;

/// A rate with its part but without its whole: which whole numbers give it.
pub(super) fn missing_whole(book: &mut Book<'_>, stated: usize, part: usize) -> Option<()> {
    let (rate, count) = (book.figure(stated), book.figure(part));
    if ["入学率", "入园率", "巩固率", "升学率", "床位使用率", "分娩率", "管理率"]
        .iter()
        .any(|word| rate.lead.contains(word))
    {
        return None;
    }
    if count.factor != 1 || count.scale != 0 || rate.value.point <= Number::ZERO || rate.value.point >= Number::ONE {
        return None;
    }
    // More than are tried: then nobody knows.
    if count.value.point.over(rate.value.point)?.steps(Number::ONE).0 > LARGEST {
        return None;
    }
    // 1042公里 of 1356.9公里: wholes are not always whole numbers.
    let exact = |&n: &usize| {
        let whole = book.figure(n);
        let ratio = count.value.over(whole.value).filter(|_| whole.is_level() && whole.unit == count.unit && n != part);
        ratio.is_some_and(|ratio| judge(rate, ratio) == Status::Right)
    };
    let sharp = significant(rate) >= 3;
    if let Some(whole) = (stated.saturating_sub(REACH / 4)..stated).rev().filter(|_| sharp).find(exact) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    let fitting = fitting(rate, count);
    // 审结4822件…… Paragraphs on: 当庭裁判917件，当庭裁判率19.02%.
    let told = |&n: &usize| {
        let whole = book.figure(n);
        let fits = fitting.iter().any(|&one| whole.value.point == Number::whole(one));
        // 建档19990份 of 常住人口21380人
        let people =
            sharp && matches!(whole.unit, Unit::Count("人" | "户")) && whole.value.point >= Number::whole(1000);
        fits && whole.is_level() && (whole.unit == count.unit || people) && !whole.prior
    };
    let after = stated + 1..book.reading.figures.len().min(stated + REACH);
    let places = (stated.saturating_sub(REACH)..stated).rev().chain(after.filter(|_| sharp));
    let whole = places.filter(|_| fitting.len() <= FEW).find(told);
    if let Some(whole) = whole {
        return record(book, stated, part, whole, Severity::Warning);
    }
    // 审结548件……审结49件……两级法院调解205件，调解率34.34%: of two of them together.
    let near: Vec<usize> = (stated.saturating_sub(REACH / 4)..stated)
        .filter(|&n| book.figure(n).is_level() && book.figure(n).unit == count.unit && n != part)
        .collect();
    let both = near.iter().rev().take(24).flat_map(|&a| near.iter().filter(move |&&b| b < a).map(move |&b| [b, a]));
    let both = both.into_iter().find(|pair| fitting.iter().any(|&one| book.added(pair).point == Number::whole(one)));
    if let Some([a, b]) = both.filter(|_| fitting.len() <= 2) {
        let computed = count.value.over(book.added(&[a, b]))?;
        let printed = |n: usize| book.reading.printed(n);
        let formula = format!("{} ÷ ({} + {})", printed(part), printed(a), printed(b));
        let terms = [part, a, b].map(Term::Printed).to_vec();
        book.record(Trial::new(CODE, stated, computed, terms, formula));
        return Some(());
    }
    // So small a rate is of something larger than what stands before it.
    if fitting.is_empty() && rate.value.point.times(100) < Number::ONE {
        return None;
    }
    let printed = book.reading.printed(part);
    let (rate_text, unit) = (book.reading.printed(stated), &count.unit_text);
    let example = match fitting[..] {
        [] => format!("没有一个整数分母能由{printed}得出{rate_text}"),
        [one] => format!("只有{one}{unit}合得上"),
        [first, .., last] => format!("{first}至{last}{unit}都合得上"),
    };
    let severity = if fitting.is_empty() { Severity::Error } else { Severity::Warning };
    book.find(Finding {
        code: CODE,
        severity,
        status: Status::Wrong,
        span: book.reading.span(stated),
        stated: rate_text.clone(),
        expected: String::new(),
        message: format!("{rate_text}没有写明分母：分子是{printed}，{example}；请写明总数"),
        cause: "缺分母".into(),
        fix: match fitting[..] {
            [one] => rate.print_to(count.value.point.over(Number::whole(one))?, 2),
            _ => String::new(),
        },
        related: vec![book.reading.span(part)],
    });
    Some(())
}

fn fitting(rate: &Figure, count: &Figure) -> Vec<i128> {
    let Some(about) = count.value.point.over(rate.value.point) else { return Vec::new() };
    let (middle, _) = about.steps(Number::ONE);
    let reach = middle / 20 + 3;
    (middle - reach..=middle + reach)
        .filter(|&whole| whole > 0)
        .filter(|&whole| {
            count
                .value
                .point
                .over(Number::whole(whole))
                .is_some_and(|ratio| ratio.rounded(rate.step) == rate.value.point)
        })
        .collect()
}
