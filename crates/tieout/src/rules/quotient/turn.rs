//! Rates in a list: each of the count at its place among the counts before.

use super::{ratio, record};
use crate::book::{Book, judge};
use crate::figure::Unit;
use crate::report::{Severity, Status};

/// 收回527份，满意526份、比较满意519份，两率分别达到99.8%和98.5%
pub(super) fn in_turn(book: &mut Book<'_>, stated: usize, here: &[usize]) -> Option<()> {
    let (first, length) = (book.figure(stated).list.0, book.reading.list_length(stated));
    let parts = here.get(..length)?;
    let holds = |n: usize, whole: usize| {
        let ratio = ratio(book, parts[length - 1 - n], whole);
        ratio.is_some_and(|ratio| judge(book.figure(first + n), ratio).holds())
    };
    // 份 and 件 may be the same papers, since the words put all rates on one whole.
    let counted = |n: usize| matches!(book.figure(n).unit, Unit::Count(_));
    let alike = |n: &usize| book.figure(*n).unit == book.figure(parts[0]).unit || counted(*n) && counted(parts[0]);
    let mut wholes = here[length..].iter().copied().take(4).filter(alike);
    let whole = wholes.find(|&whole| (0..length).all(|n| holds(n, whole)))?;
    (0..length).for_each(|n| {
        record(book, first + n, parts[length - 1 - n], whole, Severity::Warning);
    });
    Some(())
}

/// 5240名学生中，贫血人数由356人降至241人，贫血率由6.79%降至4.60%: as the first is of what there was, so is the second of what there is.
pub(super) fn moved(book: &mut Book<'_>, stated: usize, levels: &[usize]) -> Option<()> {
    let reached = |n: usize| {
        let lead = book.figure(n).lead.trim_start_matches(|c: char| !"降升提下上增减".contains(c)).to_owned();
        [
            "降至",
            "升至",
            "降到",
            "升到",
            "提高到",
            "下降到",
            "上升到",
            "提高至",
            "下降至",
            "上升至",
            "增至",
            "减至",
            "增加到",
            "减少到",
        ]
        .iter()
        .any(|word| lead.starts_with(word))
    };
    let was = stated.checked_sub(1).filter(|&n| book.figure(n).unit == Unit::Percent && reached(stated))?;
    let sentence = book.figure(stated).place.sentence;
    let before = levels[..levels.partition_point(|&level| level < stated)].iter().rev();
    let here: Vec<usize> = before.take_while(|&&n| book.figure(n).place.sentence == sentence).copied().collect();
    let now = here.iter().copied().find(|&n| n < was && reached(n))?;
    let before = now.checked_sub(1).filter(|&n| book.figure(n).unit == book.figure(now).unit)?;
    let kin = |n: usize| book.figure(n).unit == book.figure(now).unit || book.figure(n).unit.kin(book.figure(now).unit);
    let holds = |&n: &usize| {
        kin(n) && n < before && ratio(book, before, n).is_some_and(|due| judge(book.figure(was), due) == Status::Right)
    };
    let whole = here.iter().copied().find(holds)?;
    record(book, was, before, whole, Severity::Warning);
    record(book, stated, now, whole, Severity::Warning)
}
