//! Deadlines: 9月15日反馈，自反馈之日起2个月内（即11月15日前）.

use super::{CODE, find};
use crate::book::Book;
use crate::date::Date;
use crate::figure::chinese::spelled;
use crate::report::{Claim, Operand, Severity, Status};

/// A date, so many months on from the one before it, as the words between them say.
pub(super) fn check(book: &mut Book<'_>, dates: &[Date]) {
    for pair in dates.windows(2) {
        let [from, to] = pair else { continue };
        let between = book.reading.plain.text(from.at.1, to.at.0);
        let Some(months) = months(&between) else { continue };
        let (Some(start), Some(end), true) = (from.day, to.day, from.exists() && to.exists()) else { continue };
        let due = (from.month - 1 + months) % 12 + 1;
        let years = (from.month - 1 + months) / 12;
        let year = from.year.map(|year| i128::from(year) + years);
        let same_year = to.year.is_none() || year.is_none() || to.year.map(i128::from) == year;
        // The day itself may count, and a month may be too short for it.
        let holds = due == to.month && same_year && ((start - end).abs() <= 1 || start > 28 && end > 27);
        let status = if holds { Status::Right } else { Status::Contradiction };
        let stated = book.reading.plain.text(to.at.0, to.at.1);
        let expected = match year.filter(|_| to.year.is_some()) {
            Some(year) => format!("{year}年{due}月{start}日"),
            None => format!("{due}月{start}日"),
        };
        let first = book.reading.plain.text(from.at.0, from.at.1);
        let span = book.reading.plain.span(to.at.0, to.at.1);
        book.claim(Claim {
            rule: CODE,
            status,
            span,
            stated,
            expected: expected.clone(),
            operands: vec![
                Operand { text: first.clone(), span: book.reading.plain.span(from.at.0, from.at.1) },
                Operand { text: format!("{months}个月"), span },
            ],
            formula: format!("{first} + {months}个月 = {expected}"),
        });
        if !holds {
            let words = format!("自{first}起{months}个月是{expected}，请核对期限");
            find(book, to.at, Severity::Warning, words, "日期推算有误");
        }
    }
}

/// 集中反馈，按规定自反馈之日起2个月内（即: how many months, if nothing else stands between.
fn months(between: &str) -> Option<i128> {
    let told = ["（即", "，即", "（应于", "（截至", "（截止"].iter().any(|words| between.ends_with(words));
    let (head, tail) = between.rsplit_once("个月")?;
    let near = told && tail.chars().count() <= 8 && tail.starts_with('内');
    let begins = head.contains("之日起") || head.contains("日起") || head.ends_with('起');
    if !near || !begins || head.contains('。') && !head.ends_with('起') {
        return None;
    }
    let digits: String = head.chars().rev().take_while(char::is_ascii_digit).collect();
    let number = if digits.is_empty() {
        let last: Vec<char> = head.chars().last().into_iter().collect();
        let last = if last == ['两'] { vec!['二'] } else { last };
        spelled(&last)?.digits
    } else {
        digits.chars().rev().collect::<String>().parse().ok()?
    };
    (1..=36).contains(&number).then_some(number)
}
