//! One count to another as so many to one: 生师比17.1:1, 城乡居民收入比2.00:1.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Unit;
use crate::number::Number;
use crate::report::Severity;
use crate::slip::comparable;

/// The names of the two sides, where the ratio has one that says them.
const SIDES: [(&str, [&str; 3], [&str; 3]); 3] = [
    ("师比", ["学生", "在校生", "幼儿"], ["专任教师", "教师", "教职工"]),
    ("城乡", ["城镇", "城市", "城镇居民"], ["农村", "乡村", "农民"]),
    ("医护比", ["执业医师", "医师", "医生"], ["注册护士", "护士", "护理"]),
];

pub(super) fn check(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let (figure, one) = (book.figure(stated), book.reading.figures.get(stated + 1)?);
    let between = book.reading.plain.text(figure.at.1, one.at.0);
    let to_one = [":", "：", "∶"].contains(&between.as_str()) && one.value.point == Number::ONE && one.scale == 0;
    if !to_one || figure.approximate || figure.value.point < Number::ONE {
        return None;
    }
    let (_, first, second) = SIDES.iter().find(|(name, ..)| figure.lead.contains(name))?;
    let near = |n: &usize| {
        let level = book.figure(*n);
        let other = *n != stated && *n != stated + 1 && !level.prior;
        other && (level.is_level() || level.per_head) && level.place.paragraph == figure.place.paragraph
    };
    let after = (stated + 2..book.reading.figures.len().min(stated + 6)).filter(|&n| {
        let place = book.figure(n).place;
        book.reading.brackets[place.bracket as usize].open < figure.at.1 + 4 && place.bracket != figure.place.bracket
    });
    let around: Vec<usize> = after.chain((stated.saturating_sub(12)..stated).rev()).filter(near).collect();
    let of = |names: &[&str]| {
        let named = |n: &&usize| names.iter().any(|name| book.figure(**n).label.contains(name));
        around.iter().find(named).copied()
    };
    // 小学、初中生师比分别为17.21:1和13.52:1: several ratios, each of its own numbers.
    let several = figure.lead.contains("分别")
        || book
            .reading
            .figures
            .get(stated + 2)
            .is_some_and(|next| next.unit == Unit::Bare && next.sign_before == '、' && next.lead.is_empty());
    if several {
        return None;
    }
    let (more, less) = (of(first)?, of(second)?);
    let due = book.figure(more).value.over(book.figure(less).value)?;
    let same = book.figure(more).unit == book.figure(less).unit && more != less;
    if !same || !(judge(figure, due).holds() || comparable(figure, due.point)) {
        return None;
    }
    let formula = format!("{} ÷ {}", book.reading.printed(more), book.reading.printed(less));
    let terms = [more, less].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, due, terms, formula).graded(Severity::Warning));
    Some(())
}
