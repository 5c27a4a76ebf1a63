//! Lists that need not make the whole before them (可以不等于合计的清单).

use super::{marked, share_of, significant};
use crate::book::{Book, judge};
use crate::figure::{Role, Unit};
use crate::number::Number;
use crate::slip::slip_of;

/// Words that say that one is counted in several parts.
const SHARED: [&str; 9] = ["有交叉", "在交叉", "有重复", "重复计", "重叠", "同属", "同时属于", "兼有", "属于多类"];
/// So many characters after the last part may it be said, and so many figures away what the parts do make.
const AFTER: usize = 24;
const AROUND: usize = 16;

/// Whether something explains that the parts do not make the whole.
pub(in crate::rules) fn excused(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    counted_twice(book, parts)
        || among_others(book, parts)
        || rated(book, total, parts)
        || shares_after(book, total, parts)
        || livelihood(book, parts)
        || left(book, total, parts)
        || shared(book, total, parts)
        || of_another(book, total, parts)
        || below(book, total, parts)
        || above_target(book, parts)
}

/// 其中党员2578名、青年5657名、学生2579名，三类人员有交叉
fn counted_twice(book: &Book<'_>, parts: &[usize]) -> bool {
    let Some(&last_part) = parts.last() else { return false };
    let last = book.figure(last_part).at.1;
    let end = book.reading.sentence(book.figure(last_part).place.sentence).1;
    let words = book.reading.plain.text(last, end.min(last + AFTER).max(last));
    SHARED.iter().any(|word| words.contains(word))
}

/// 上线4824人，上线率74.71%，其中特殊类1802人，上线率27.91%；600分以上22人: each is right as a part of something else.
fn rated(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole_of = |part: usize| {
        let rate = book.reading.figures.get(part + 1)?;
        let rated = matches!(rate.role, Role::Quotient | Role::Completion | Role::Share) && significant(rate) >= 3;
        let figure = book.figure(part);
        let fits = |&n: &usize| {
            let whole = book.figure(n);
            let ratio = figure.value.over(whole.value).filter(|_| whole.is_level() && whole.unit == figure.unit);
            ratio.is_some_and(|ratio| judge(rate, ratio).holds())
        };
        (part.saturating_sub(AROUND)..part).rev().find(fits).filter(|_| rated)
    };
    let Some(whole) = whole_of(total) else { return false };
    parts.iter().any(|&part| whole_of(part) == Some(whole))
}

/// 水费7.67万元、电费4.94万元等: and more that are not told.
fn among_others(book: &Book<'_>, parts: &[usize]) -> bool {
    let Some(end) = parts.last().map(|&last| book.figure(last).at.1) else { return false };
    let after = book.reading.plain.text(end, end + 3);
    let after = after.trim_start();
    after.starts_with('等') && !after.starts_with("等级")
}

/// 违规收礼259起、违规吃喝112起、违规发放70起，分别占47.9%、20.7%、12.9%: shares of the whole, which they do not make.
fn shares_after(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let Some(&last) = parts.last() else { return false };
    let first = last + 1;
    let listed = book.reading.figures.get(first).is_some_and(|share| share.role == Role::Share && share.list.1 == 0);
    if !listed || book.reading.list_length(first) != parts.len() || parts.len() < 2 {
        return false;
    }
    let whole = book.figure(total).value;
    parts.iter().zip(first..).all(|(&part, share)| {
        book.figure(part).value.over(whole).is_some_and(|ratio| judge(book.figure(share), ratio).holds())
    })
}

/// 民生支出1013598万元, 教育支出308779万元: what serves the people is in many of the others.
fn livelihood(book: &Book<'_>, parts: &[usize]) -> bool {
    // 三保: 保基本民生、保工资、保运转 leave nothing out.
    parts
        .iter()
        .any(|&part| book.figure(part).label.contains("民生") && !book.figure(part).label.contains("保基本民生"))
}

/// 下达740.72万元，兑付735.72万元，结余5.00万元: one less the other.
fn left(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let [a, b] = *parts else { return false };
    let whole = book.figure(total);
    let gap = book.figure(a).value.point.minus(book.figure(b).value.point).abs();
    significant(whole) >= 3 && gap == whole.value.point
}

/// 施工项目819个，其中新开工27个，占3.3%；亿元以上692个: one has its share, and the others are told otherwise.
fn shared(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    // 占10万元以上村的27.9%: its name may hold a number.
    let named = |part: usize| {
        let next = book.reading.figures.get(part + 2)?;
        (next.role == Role::Share && !parts.contains(&(part + 1))).then_some(part + 2)
    };
    let share = |part: usize| share_of(book, part).or_else(|| named(part));
    let shares: Vec<(usize, usize)> = parts.iter().filter_map(|&part| Some((part, share(part)?))).collect();
    let [(part, share)] = shares[..] else { return false };
    let ratio = book.figure(part).value.over(whole.value);
    let sharp = significant(book.figure(share)) >= 2;
    parts.len() == 2 && sharp && ratio.is_some_and(|ratio| judge(book.figure(share), ratio).holds())
}

/// 10万元以上的村117个，其中50万元以上的23个，不足10万元的139个: what is below the bound is none of what is above it.
fn below(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let said = |n: usize| {
        let at = book.figure(n).at.0;
        book.reading.plain.text(at.saturating_sub(12), at)
    };
    let above = said(total).contains("以上");
    above && parts[1..].iter().any(|&n| ["不足", "以下", "低于"].iter().any(|word| said(n).contains(word)))
}

/// 目标8200人，实际完成8237人，超额37人: what goes beyond it is none of it.
fn above_target(book: &Book<'_>, parts: &[usize]) -> bool {
    parts.iter().any(|&part| ["超额", "超出", "超收", "超目标"].iter().any(|word| book.lead(part).starts_with(word)))
}

/// 捐物186.80万元……公益支出164.93万元，管理费用3.87万元，总支出168.80万元: they make another total near them.
fn of_another(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return false };
    let whole = book.figure(total);
    let due = book.added(parts).point;
    let made = |n: usize| {
        let other = book.figure(n);
        let alike = other.is_level() && other.unit == whole.unit && other.value.point == due;
        alike && significant(other) >= 4 && !other.prior && n != total && !parts.contains(&n)
    };
    let near = last.max(total) + 1..book.reading.figures.len().min(last + AROUND);
    let apart = book.figure(first).place.sentence != whole.place.sentence;
    let before = first.saturating_sub(AROUND / 2)..first;
    // 另对63名责任人员：调整29人，提醒20人，诫勉14人: what stands right before them.
    let own = first.checked_sub(1).filter(|&n| n != total).is_some_and(|n| {
        let other = book.figure(n);
        let persons = |unit: Unit| matches!(unit, Unit::Count("人" | "名"));
        let alike = other.unit == whole.unit || persons(other.unit) && persons(whole.unit);
        other.is_level() && alike && other.value.point == due
    });
    let other = near.into_iter().any(made) || first > total && before.into_iter().any(made);
    // 收入总计846.27万元。支出846.72万元。其中：……: of what it follows, though another is right.
    let slip = first == total + 1 && marked(book, total, first);
    let slip = slip && slip_of(&whole.print(whole.value.point), &whole.print(due));
    due > Number::ZERO && apart && !slip && (own || other)
}
