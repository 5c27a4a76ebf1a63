//! Points ahead of the year or behind it: 1-10月……占预算86.6%，超时间进度3.3个百分点. Ten twelfths of the year have gone.

use super::{CODE, hundred};
use crate::book::{Book, Term, Trial};
use crate::figure::Unit;
use crate::number::{Computed, Number};
use crate::report::Severity;

pub(super) fn check(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let told = ["时间进度", "序时进度"].iter().any(|word| figure.lead.contains(word));
    let ahead = ["超", "快于", "高于", "高出", "领先"].iter().any(|word| figure.lead.contains(word));
    let behind = ["欠", "慢于", "低于", "落后", "滞后"].iter().any(|word| figure.lead.contains(word));
    let rate = stated.checked_sub(1).filter(|_| told && ahead != behind)?;
    let now = book.figure(rate);
    let months = months(book, stated)?;
    let passed = Computed::exact(Number::whole(months)).over(Computed::exact(Number::whole(12)))?;
    let gap = hundred(now.value.minus(passed));
    let computed = if behind { gap.negated() } else { gap };
    if now.unit != Unit::Percent || now.place.sentence != figure.place.sentence {
        return None;
    }
    let printed = book.reading.printed(rate);
    let formula = if behind { format!("{months} ÷ 12 - {printed}") } else { format!("{printed} - {months} ÷ 12") };
    let terms = vec![Term::Printed(rate), Term::Whole(months)];
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// How many months the text before has last spoken of: 1-10月, 前三季度, 上半年.
fn months(book: &Book<'_>, stated: usize) -> Option<i128> {
    let at = book.figure(stated).at.0;
    let before = book.reading.plain.text(at.saturating_sub(400), at);
    let spans = [("上半年", 6), ("前三季度", 9), ("一季度", 3), ("前两季度", 6)];
    let named = spans.iter().filter_map(|(word, months)| Some((before.rfind(word)?, *months)));
    let month = |(place, _): (usize, &str)| {
        let digits: String = before[..place].chars().rev().take_while(char::is_ascii_digit).collect();
        let number: i128 = digits.chars().rev().collect::<String>().parse().ok()?;
        let rest = &before[place + '月'.len_utf8()..];
        let dated = rest.starts_with(|c: char| c.is_ascii_digit());
        ((1..=12).contains(&number) && !dated).then_some((place, number))
    };
    let printed = before.match_indices('月').filter_map(month);
    named.chain(printed).max_by_key(|(place, _)| *place).map(|(_, months)| months)
}
