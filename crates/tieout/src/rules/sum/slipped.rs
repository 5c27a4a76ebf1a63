//! Lists that one slip of a digit keeps from making a total of many digits, wherever they stand (抄错一位的合计).

use super::{accept, begins_list, belongs, claim, goes_on, leaves, marked, same_unit, share_of, significant, told_of};
use crate::book::{Book, Sum, judge};
use crate::figure::{Role, Unit};
use crate::number::Number;
use crate::report::{Severity, Status};
use crate::slip::{mistyped, slip_of};

/// So many digits are seldom nearly those of a sum by chance.
const DIGITS: usize = 5;
/// So many levels after a total its list may begin.
const STARTS: usize = 4;
/// So many figures before it the whole may stand of which a total is a share.
const WHOLES: usize = 16;

/// 1920.00元、1580.00元、1360.00元，合计4860.00万元: the digits of the sum, in another unit.
fn in_unit(book: &mut Book<'_>, levels: &[usize], n: usize) -> Option<()> {
    let total = levels[n];
    let whole = book.figure(total);
    let told = ["合计", "共计", "总计"].iter().any(|word| whole.lead.contains(word));
    if !told || whole.unit != Unit::Money || book.totals[total] || significant(whole) < 3 {
        return None;
    }
    let here = |n: &usize| {
        let part = book.figure(*n);
        part.unit == Unit::Money && part.factor != whole.factor && part.place.sentence == whole.place.sentence
    };
    let mut parts: Vec<usize> = levels[n.saturating_sub(8)..n].iter().rev().copied().take_while(here).collect();
    parts.reverse();
    let factor = book.figure(*parts.first()?).factor;
    let due = whole.value.point.times(factor).per(whole.factor.max(1));
    let one = parts.iter().all(|&part| book.figure(part).factor == factor);
    if parts.len() < 2 || !one || book.added(&parts).point != due {
        return None;
    }
    claim(book, total, &parts, Severity::Warning);
    book.totals[total] = true;
    Some(())
}

/// Asked once every sum that holds is known.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for n in 0..levels.len() {
        let total = levels[n];
        in_unit(book, levels, n);
        if !open(book, total) {
            continue;
        }
        let followers = same_unit(book, &levels[n + 1..], total);
        if let Some(parts) = list(book, total, &followers) {
            settle(book, total, parts);
        }
    }
}

/// 下达463142万元；下达164355万元；下达44440万元；合计671037万元，其中……: a list of its own sentence before a total that has another after it,
/// which one slip keeps from making it.
pub(super) fn before(book: &mut Book<'_>, total: usize, before: &[usize]) {
    let whole = book.figure(total);
    let told = ["合计", "共计", "总计"].iter().any(|word| whole.lead.contains(word));
    let here = |&n: &usize| {
        let part = book.figure(n);
        let beside = part.place.sentence == whole.place.sentence && part.place.bracket == whole.place.bracket;
        beside && part.unit == whole.unit && !part.prior
    };
    let mut parts: Vec<usize> = before.iter().rev().copied().take_while(here).collect();
    parts.reverse();
    let sum = book.added(&parts);
    let free = parts.iter().all(|&part| book.parents[part].is_none());
    let slip = mistyped(&whole.print(whole.value.point), &whole.print(sum.point));
    if told && free && parts.len() >= 3 && significant(whole) >= DIGITS && slip {
        claim(book, total, &parts, Severity::Warning);
    }
}

/// A sum that holds is one more; one that a slip keeps from holding is doubted.
pub(super) fn settle(book: &mut Book<'_>, total: usize, parts: Vec<usize>) {
    if book.figure(total).value.meets(book.added(&parts)) {
        return accept(book, total, parts);
    }
    claim(book, total, &parts, Severity::Warning);
    for &part in &parts {
        book.parents[part].get_or_insert(total);
    }
    book.totals[total] = true;
    book.sums.push(Sum { total, parts });
}

fn open(book: &Book<'_>, total: usize) -> bool {
    let whole = book.figure(total);
    // 260.00 has two that say anything.
    let printed = whole.print(whole.value.point);
    let said = if whole.scale > 0 { printed.trim_end_matches(['0', '.']) } else { &printed };
    let digits = said.chars().filter(char::is_ascii_digit).count().min(significant(whole));
    let wrong = book.judged[total] == Some(Status::Wrong);
    let cell = book.columns[total].is_some() || whole.sign_before == '|';
    !book.totals[total]
        && !book.borne[total]
        && !has_its_share(book, total)
        && !wrong
        && !whole.approximate
        && digits >= DIGITS
        && !cell
}

/// 民间投资477.64亿元，占固定资产投资的比重为45.5%: right as a part of what stands before it.
fn has_its_share(book: &Book<'_>, total: usize) -> bool {
    let Some(share) = share_of(book, total) else { return false };
    let (stated, part) = (book.figure(share), book.figure(total));
    let whole = |n: usize| {
        let whole = book.figure(n);
        let ratio = part.value.over(whole.value).filter(|_| whole.role != Role::Change && whole.unit == part.unit);
        ratio.is_some_and(|ratio| judge(stated, ratio) == Status::Right)
    };
    significant(stated) >= 3 && (total.saturating_sub(WHOLES)..total).rev().any(whole)
}

/// Whether a total of many digits that has no parts yet is one slip away from what these make.
pub(super) fn slips(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    let part = |&n: &usize| {
        let figure = book.figure(n);
        let finer = figure.step < whole.step;
        let taken = book.parents[n].is_some() || figure.value.point == whole.value.point;
        !finer && !taken && !figure.approximate && (whole.planned || !figure.planned)
    };
    // 84.86万元, and again 84.86万元: told twice, or a part of itself.
    let again = parts.windows(2).any(|two| book.figure(two[0]).value.point == book.figure(two[1]).value.point);
    let sum = book.added(parts);
    // In several sentences a part is what each begins with.
    let sentence = |n: usize| book.figure(n).place.sentence;
    let begins = |&n: &usize| {
        let before = (n.saturating_sub(8)..n).filter(|&m| book.figure(m).place.part == book.figure(n).place.part);
        before.into_iter().all(|m| book.figure(m).unit != whole.unit || book.figure(m).role == Role::Change)
    };
    let one = parts.iter().all(|&n| sentence(n) == sentence(parts[0]));
    if parts.len() == 2 && sentence(total) != sentence(parts[0]) && !marked(book, total, parts[0]) {
        return false;
    }
    if !one && (sentence(total) == sentence(parts[0]) || !parts.iter().all(begins)) {
        return false;
    }
    // 上月为23135件……本月23145件，其中: they make another.
    let reach = if significant(whole) >= 5 { 40 } else { 6 };
    let near = total.saturating_sub(reach)..book.reading.figures.len().min(total + reach / 2);
    let another = |n: usize| {
        let other = book.figure(n);
        other.is_level()
            && n != total
            && !parts.contains(&n)
            && other.value.point == sum.point
            && other.unit == whole.unit
    };
    if near.into_iter().any(another) {
        return false;
    }
    let mistyped = mistyped(&whole.print(whole.value.point), &whole.print(sum.point));
    mistyped && !again && parts.len() >= 2 && open(book, total) && parts.iter().all(part)
}

fn list(book: &Book<'_>, total: usize, followers: &[usize]) -> Option<Vec<usize>> {
    let begins = |&start: &usize| {
        let Some(before) = start.checked_sub(1) else { return true };
        let (before, first) = (followers[before], followers[start]);
        begins_list(book, total, before, first) && !told_of(book, before, first)
    };
    (0..followers.len().min(STARTS)).filter(begins).find_map(|start| run(book, total, &followers[start..]))
}

fn run(book: &Book<'_>, total: usize, followers: &[usize]) -> Option<Vec<usize>> {
    let (whole, first) = (book.figure(total), book.figure(*followers.first()?));
    let mut parts: Vec<usize> = Vec::new();
    for (at, &n) in followers.iter().enumerate() {
        let figure = book.figure(n);
        if leaves(book, n, first) {
            break;
        }
        if !belongs(book, n, first, &parts, false) {
            continue;
        }
        if book.parents[n].is_some() || figure.value.point == whole.value.point {
            return None;
        }
        parts.push(n);
        let ended = !goes_on(book, n, followers.get(at + 1).copied());
        if ended && slips(book, total, &parts) {
            return Some(parts);
        }
    }
    None
}

/// Whether one slip in one of its parts keeps a list from making the whole.
pub(in crate::rules) fn slipped_part(book: &Book<'_>, whole: Number, parts: &[usize]) -> bool {
    let gap = whole.minus(book.added(parts).point);
    parts.iter().any(|&part| {
        let figure = book.figure(part);
        let due = figure.value.point.plus(gap);
        due > Number::ZERO && slip_of(&figure.print(figure.value.point), &figure.print(due))
    })
}
