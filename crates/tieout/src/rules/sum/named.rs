//! Parts that bear the name of the whole, each in a sentence of its own: 产粮大县奖励资金165754万元。其中，常规产粮大县奖励资金157937万元，
//! 获奖县94个。超级产粮大县奖励资金7871万元; 共下达补助资金246.2万元……下达补助资金57.5万元……下达补助资金188.7万元.

use super::slipped::settle;
use super::{accept, marked, slipped_part, width};
use crate::book::Book;
use crate::figure::Unit;
use crate::slip::mistyped;

/// So many characters of the name must the parts share, and so many of it are asked for.
const LEAST: usize = 4;
const MOST: usize = 6;
/// So many levels after the whole, and so many paragraphs, may they stand.
const REACH: usize = 16;
const PARAGRAPHS: u32 = 2;

/// Known where they hold, doubted where one slip of a digit keeps them from it.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        let total = levels[at];
        let whole = book.figure(total);
        let open = whole.unit == Unit::Money && width(whole) >= 4 && !whole.prior && whole.place.bracket == 0;
        if !open || book.columns[total].is_some() || book.doubted(total) {
            continue;
        }
        let Some(parts) = parts(book, levels, at) else { continue };
        if whole.value.meets(book.added(&parts)) {
            if book.sums.iter().all(|sum| sum.total != total || sum.parts != parts) {
                accept(book, total, parts);
            }
        } else if one_slip(book, total, &parts) {
            settle(book, total, parts);
        }
    }
}

fn one_slip(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    let sum = book.added(parts).point;
    let whole_slip = !book.totals[total] && mistyped(&whole.print(whole.value.point), &whole.print(sum));
    let sharp = parts.iter().all(|&part| width(book.figure(part)) >= 3 && !book.doubted(part));
    sharp && (whole_slip || slipped_part(book, whole.value.point, parts))
}

fn parts(book: &Book<'_>, levels: &[usize], at: usize) -> Option<Vec<usize>> {
    let total = levels[at];
    let whole = book.figure(total);
    let name: Vec<char> = whole.label.chars().collect();
    let tail: String = name[name.len().saturating_sub(MOST)..].iter().collect();
    if name.len() < LEAST {
        return None;
    }
    let named = |&n: &usize| {
        let part = book.figure(n);
        let own = part.unit == whole.unit && part.place.bracket == 0 && !part.prior && part.planned == whole.planned;
        own && part.label.ends_with(&tail) && !part.lead.contains('共') && part.value.low <= whole.value.high
    };
    let near = levels[at + 1..].iter().copied().take(REACH);
    let near = near.take_while(|&n| book.figure(n).place.paragraph < whole.place.paragraph + PARAGRAPHS);
    let parts: Vec<usize> = near.filter(named).collect();
    let first = *parts.first()?;
    let sentence = |n: usize| book.figure(n).place.sentence;
    // In one sentence they are a list, which others look at.
    let apart = parts.len() >= 2 && parts.windows(2).any(|two| sentence(two[0]) != sentence(two[1]));
    let told = whole.lead.contains('共') || marked(book, total, first);
    (apart && told && parts.len() <= 6).then_some(parts)
}
