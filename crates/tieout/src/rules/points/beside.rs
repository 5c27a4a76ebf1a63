//! Points above or below a rate that stands in a bracket: 增长4.7%，高于全省平均增幅（-8.9%）13.6个百分点.

use super::{CODE, hundred};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::report::Severity;

/// Against the only rate of growth of its sentence; against another only where it holds.
pub(super) fn check(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let base = stated.checked_sub(1)?;
    let other = book.figure(base);
    let inside = other.unit == Unit::Percent && other.place.bracket != 0 && other.sign_before == '（';
    if !inside || figure.sign_before != '）' || other.place.bracket == figure.place.bracket {
        return None;
    }
    let open = book.reading.brackets[other.place.bracket as usize].open;
    let before = book.reading.plain.text(open.saturating_sub(14), open);
    let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
    let compared = ["平均", "全国", "全省", "全市", "水平", "增幅", "增速"].iter().any(|word| clause.contains(word));
    let up = ["高于", "快于", "高出"].iter().any(|word| clause.contains(word)) || figure.lead.starts_with(['高', '快']);
    let down = ["低于", "慢于"].iter().any(|word| clause.contains(word)) || figure.lead.starts_with(['低', '慢']);
    if !compared || up == down {
        return None;
    }
    let rate = |&n: &usize| {
        let rate = book.figure(n);
        rate.unit == Unit::Percent
            && rate.place.paragraph == figure.place.paragraph
            && rate.place.sentence + 2 >= figure.place.sentence
            && rate.place.bracket == figure.place.bracket
            && rate.role == Role::ChangeRate
    };
    let rates: Vec<usize> = (base.saturating_sub(12)..base).rev().filter(rate).collect();
    let gap = |now: usize| {
        let signed = |n: usize| book.figure(n).signed();
        // The one in the bracket has its sign printed.
        let gap = signed(now).minus(other.value);
        hundred(if down { gap.negated() } else { gap })
    };
    let here = |n: usize| book.figure(n).place.sentence == figure.place.sentence;
    let one = rates.iter().copied().filter(|&n| here(n)).collect::<Vec<_>>();
    let held = rates.iter().copied().find(|&n| judge(figure, gap(n)).holds());
    let now = held.or(one.first().copied().filter(|_| one.len() == 1))?;
    let (more, less) = if down { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    book.record(Trial::new(CODE, stated, gap(now), terms, formula).graded(Severity::Warning));
    Some(())
}
