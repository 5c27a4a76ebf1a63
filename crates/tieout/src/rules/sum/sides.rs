//! 收入合计 and 支出合计 after a sentence on each: 收入35.01亿元，补助11.96亿元，……。支出30.09亿元，上解11.03亿元，……。收入合计55.60亿元，支出合计48.83亿元.

use super::{accept, claim, significant};
use crate::book::Book;
use crate::figure::Unit;
use crate::report::Severity;
use crate::slip::mistyped;

/// So many sentences before it the list of a total may stand.
const SENTENCES: u32 = 3;

/// Known where it holds, doubted where it nearly does.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for (at, &total) in levels.iter().enumerate() {
        let whole = book.figure(total);
        let side = ["收入", "支出"].into_iter().find(|side| {
            let said = whole.lead.trim_end_matches(['为', '是']);
            ["合计", "总计"].iter().any(|word| said.ends_with(&format!("{side}{word}")))
        });
        let open = !book.totals[total] && whole.unit == Unit::Money && significant(whole) >= 3 && !whole.prior;
        let Some(side) = side.filter(|_| open) else { continue };
        let place = whole.place;
        let before: Vec<usize> = levels[at.saturating_sub(24)..at]
            .iter()
            .copied()
            .filter(|&n| {
                let part = book.figure(n).place;
                part.paragraph == place.paragraph && part.sentence + SENTENCES >= place.sentence
            })
            .collect();
        let sentences = before.chunk_by(|&a, &b| book.figure(a).place.sentence == book.figure(b).place.sentence);
        let list = sentences.rev().find_map(|list| {
            let list: Vec<usize> = list.iter().copied().filter(|&n| book.figure(n).place.bracket == 0).collect();
            let first = book.figure(*list.first()?);
            let own =
                first.place.sentence != place.sentence && first.label.contains(side) && !first.lead.contains("计");
            let money = list.iter().all(|&n| book.figure(n).unit == Unit::Money && book.parents[n].is_none());
            (own && money && list.len() >= 3).then_some(list)
        });
        let Some(list) = list else { continue };
        let sum = book.added(&list);
        let near = sum.point.minus(whole.value.point).abs().times(50) <= whole.value.point;
        if whole.value.meets(sum) {
            accept(book, total, list);
        } else if near || mistyped(&whole.print(whole.value.point), &whole.print(sum.point)) {
            claim(book, total, &list, Severity::Warning);
            book.totals[total] = true;
        }
    }
}
