//! 死亡93例，较上月同期（80例）上升16.25%，较去年同期（100例）下降7%: each rate of what stands in the bracket before it.

use super::by_growth;
use crate::book::{Book, judge};
use crate::report::Severity;

const FORMER: [&str; 9] = ["同期", "上月", "上年", "去年", "上季", "上期", "前年", "上周", "上季度"];

/// 立案124件，同比增长10.7%（上年同期为112件）: the level before the rate, against what the bracket after it says.
pub(super) fn after(book: &mut Book<'_>, rate: usize) -> Option<usize> {
    let (figure, base) = (book.figure(rate), rate + 1);
    let former = book.reading.figures.get(base)?;
    let inside = former.sign_before == '（' && former.place.bracket != figure.place.bracket && former.is_level();
    // 环比增长6.3%（7月份为2678件）
    let month = former.lead.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月');
    let named = FORMER.iter().any(|word| former.lead.starts_with(word)) || month;
    let alone = former.lead.chars().count() <= 6 && book.reading.plain.text(former.at.1, former.at.1 + 1) == "）";
    let now = (rate.saturating_sub(4)..rate).rev().find(|&n| book.figure(n).is_level() && !book.figure(n).per_head)?;
    let level = book.figure(now);
    let own = level.is_level() && level.unit == former.unit && level.place.sentence == figure.place.sentence;
    if !inside || !named || !alone || !own || level.place.bracket != figure.place.bracket {
        return None;
    }
    let trial = by_growth(book, rate, now, base)?;
    book.record(trial.graded(Severity::Error));
    Some(now)
}

/// 税收收入119266万元，占75.78%（上年为105827万元，增长12.70%）: both in one bracket, and what changed before it.
pub(super) fn within(book: &mut Book<'_>, rate: usize) -> Option<usize> {
    let (figure, base) = (book.figure(rate), rate.checked_sub(1)?);
    let former = book.figure(base);
    let inside =
        former.sign_before == '（' && former.place.bracket == figure.place.bracket && figure.place.bracket != 0;
    let named = FORMER.iter().any(|word| former.lead.starts_with(word)) && former.is_level();
    let fits = |&n: &usize| {
        let level = book.figure(n);
        let outside = level.place.bracket != figure.place.bracket && level.place.sentence == figure.place.sentence;
        outside && level.is_level() && level.unit == former.unit && !level.per_head && !level.prior
    };
    let now = (base.saturating_sub(4)..base).rev().find(fits).filter(|_| inside && named)?;
    let trial = by_growth(book, rate, now, base)?;
    book.record(trial.graded(Severity::Warning));
    Some(now)
}

/// The level that changed, where the words before the bracket compare.
pub(super) fn check(book: &mut Book<'_>, rate: usize) -> Option<usize> {
    let figure = book.figure(rate);
    let base = rate.checked_sub(1)?;
    let former = book.figure(base);
    let inside = former.sign_before == '（' && former.lead.is_empty() && former.place.bracket != 0;
    if !inside || figure.sign_before != '）' || former.place.bracket == figure.place.bracket || !former.is_level() {
        return None;
    }
    let open = book.reading.brackets[former.place.bracket as usize].open;
    let before = book.reading.plain.text(open.saturating_sub(10), open);
    let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
    let compared = clause.contains(['较', '比', '与']) && FORMER.iter().any(|word| clause.contains(word));
    let level = |&n: &usize| {
        let level = book.figure(n);
        level.place.sentence == figure.place.sentence
            && level.place.bracket == figure.place.bracket
            && level.unit == former.unit
            && level.is_level()
    };
    let now = (base.saturating_sub(10)..base).rev().find(level).filter(|_| compared)?;
    let trial = by_growth(book, rate, now, base)?;
    // What stands between may be what changed, and have lost its number.
    let near = judge(figure, trial.computed).holds() || book.figure(now).place.part == figure.place.part;
    near.then(|| book.record(trial.graded(Severity::Error)))?;
    Some(now)
}
