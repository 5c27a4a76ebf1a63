//! Shares of one whole that stands some paragraphs up: 受理诉求2877件……。来电212件，占比7.3%；来电58件，占比2%；来电54件，占比1.9%.

use super::{Share, Wrong};
use crate::book::{Book, judge};
use crate::figure::Figure;
use crate::report::{Severity, Status};
use crate::rules::sum::significant;
use crate::slip::comparable;

/// So many figures up the whole may stand.
const WITHIN: usize = 40;

/// The open shares that follow each other, where nearly all are of one whole.
pub(super) fn common(book: &Book<'_>, open: &[Share]) -> Vec<Wrong> {
    let beside = |a: &Share, b: &Share| {
        let (before, after) = (book.figure(a.stated), book.figure(b.stated));
        b.stated <= a.stated + 3 && before.place.paragraph == after.place.paragraph && a.named == b.named
    };
    let groups = open.chunk_by(beside).filter(|group| group.len() >= 3);
    groups.filter_map(|group| settle(book, group)).flatten().collect()
}

fn settle(book: &Book<'_>, group: &[Share]) -> Option<Vec<Wrong>> {
    let pairs: Option<Vec<(usize, usize)>> =
        group.iter().map(|share| Some((share.stated, *share.parts.first()?))).collect();
    let pairs = pairs?;
    let first = pairs[0].1;
    let unit = book.figure(first).unit;
    let parts: Vec<usize> = pairs.iter().map(|&(_, part)| part).collect();
    let sum = book.added(&parts);
    let status = |stated: usize, part: usize, whole: usize| {
        let ratio = book.figure(part).value.over(book.figure(whole).value)?;
        comparable(book.figure(stated), ratio.point).then(|| judge(book.figure(stated), ratio))
    };
    let fits = |&whole: &usize| {
        let figure = book.figure(whole);
        let larger =
            figure.is_level() && (figure.unit == unit || figure.unit.kin(unit)) && figure.value.point > sum.point;
        let judged: Vec<Option<Status>> = pairs.iter().map(|&(stated, part)| status(stated, part, whole)).collect();
        let holding = judged.iter().filter(|status| status.is_some_and(Status::holds)).count();
        let near = judged
            .iter()
            .all(|status| status.is_some_and(|s| s.holds() || matches!(s, Status::Truncated | Status::LastDigit)));
        let digits: usize = pairs.iter().map(|&(stated, _)| significant(book.figure(stated))).sum();
        larger && near && holding + 1 >= pairs.len() && digits >= 5
    };
    let whole = (first.saturating_sub(WITHIN)..first).rev().find(fits)?;
    Some(pairs.into_iter().map(|(stated, part)| Wrong { stated, part, whole, severity: Severity::Warning }).collect())
}

/// 决定起诉245人，占审结数: whether a level is called so (审结213人).
pub(super) fn counts(level: &Figure, named: &str) -> bool {
    let name = named.trim_end_matches(['的', '比']).trim_end_matches(['数', '量']).trim_end_matches(['人', '总']);
    name.chars().count() >= 2 && level.label.ends_with(name)
}
