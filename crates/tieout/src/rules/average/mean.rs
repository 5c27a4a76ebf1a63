//! What the members of a series come to on the average (历年平均): 分别为120.50、132.30、141.60万元，三年平均131.47万元.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::chinese::spelled;
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::slip::slip_of;

/// The series is all of a list, or the last so many levels, right before its mean.
pub(super) fn check(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let last = stated.checked_sub(1)?;
    let figure = book.figure(stated);
    let words = book.reading.plain.text(book.figure(last).at.1, figure.at.0);
    let (before, _) = words.split_once("平均").or_else(|| words.split_once('均'))?;
    let length = book.reading.list_length(last);
    let told = times(before);
    let yearly = ["年均", "月均", "季均"].iter().any(|word| words.contains(word));
    let whole_list = book.figure(last).list.1 + 1 == length && length >= 2;
    let count = told.or_else(|| Some(length).filter(|_| whole_list))?;
    if told.is_some() && length > 1 && length != count {
        return None;
    }
    let series: Vec<usize> = (stated.checked_sub(count)?..stated).collect();
    let alike = |&n: &usize| {
        let other = book.figure(n);
        let near = other.place.paragraph == figure.place.paragraph && other.place.sentence + 1 >= figure.place.sentence;
        near && other.unit == figure.unit && other.factor == figure.factor && other.is_level() && !book.totals[n]
    };
    if !series.iter().all(alike) {
        return None;
    }
    let divisor = i128::try_from(count).ok()?;
    let computed = book.added(&series).over(Computed::exact(Number::whole(divisor)))?;
    let (said, due) = (figure.print(figure.value.point), figure.print(computed.point));
    let slip = (told.is_some() || yearly && whole_list) && slip_of(&said, &due);
    if !judge(figure, computed).holds() && !slip {
        return None;
    }
    let printed: Vec<String> = series.iter().map(|&n| book.reading.printed(n)).collect();
    let formula = format!("({}) ÷ {count}", printed.join(" + "));
    let terms = series.iter().map(|&n| Term::Printed(n)).chain([Term::Whole(divisor)]).collect();
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 三年, 两轮, 四个季度: how many are meant.
fn times(words: &str) -> Option<usize> {
    let chars: Vec<char> = words.chars().collect();
    (0..chars.len()).find_map(|at| {
        let number = spelled(&chars[at..])?;
        let count = usize::try_from(number.digits).ok().filter(|count| (2..=12).contains(count))?;
        let rest: String = chars[at + number.length..].iter().collect();
        let unit = rest.strip_prefix('个').unwrap_or(&rest);
        ["年", "轮", "批", "季", "月", "期", "次", "项", "组"]
            .iter()
            .any(|word| unit.starts_with(word))
            .then_some(count)
    })
}
