//! A rate told by what it was, by how much it moved and where it came to: 比上年的88.6%提高4.2个百分点，达到92.8%.

use super::moved;
use crate::book::Book;
use crate::figure::Unit;
use crate::figure::role::moves;
use crate::reading::comparison;
use crate::report::Severity;

const TO: [&str; 12] =
    ["达到", "达", "为", "至", "升至", "降至", "提高到", "提高至", "提升至", "提升到", "上升到", "下降到"];

/// The rate before is compared with, the one after is what came of it, and nothing else stands between.
pub(super) fn check(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let (before, now) = (stated.checked_sub(1)?, stated + 1);
    let (base, figure) = (book.figure(before), book.figure(stated));
    let reached = book.reading.figures.get(now)?;
    let from = base.lead.contains(['由', '从']) && figure.sign_before == '\0';
    let compared = comparison(&base.lead).is_some() || from;
    let rates = base.unit == Unit::Percent && reached.unit == Unit::Percent;
    let same = [base, reached].iter().all(|rate| rate.place.sentence == figure.place.sentence);
    let beside = base.place.part == figure.place.part && TO.contains(&reached.lead.trim_start_matches("实际"));
    // 下降5.4%，比上年回落3.2个百分点: the way of a rate of change is not told by its size.
    let level = base.lead.chars().last().is_none_or(|c| !"长降升幅".contains(c));
    let direction = moves(&figure.lead)?;
    if !(compared && rates && same && beside && level) {
        return None;
    }
    book.record(moved(book, stated, (now, before), direction));
    Some(())
}

/// 覆盖率66.7%；本轮巡察38个后，覆盖率达到87.1%，提高20.4个百分点: of the two rates of one name in the sentence.
pub(super) fn again(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let now = stated.checked_sub(1)?;
    let (figure, rate) = (book.figure(stated), book.figure(now));
    let name = |n: usize| book.figure(n).lead.trim_end_matches(['为', '达', '到', '至', '升']).to_owned();
    let alone = ["提高", "上升", "提升", "下降", "降低", "提高了", "下降了"].contains(&figure.lead.as_str());
    let reached = ["达到", "升至", "为", "达"].iter().any(|word| rate.lead.ends_with(word));
    let own = name(now);
    let alike = |&n: &usize| {
        let other = book.figure(n);
        other.unit == Unit::Percent && other.place.sentence == figure.place.sentence && name(n) == own
    };
    let before = (now.saturating_sub(10)..now).rev().find(alike)?;
    let told = alone && reached && own.ends_with('率') && rate.unit == Unit::Percent;
    let direction = moves(&figure.lead).filter(|_| told && rate.place.sentence == figure.place.sentence)?;
    book.record(moved(book, stated, (now, before), direction).graded(Severity::Warning));
    Some(())
}
