//! Parts of a known whole (出国、公车、接待; 人员、公用) that stand in another sentence or paragraph than it.

use super::{accept, claim, slipped_part};
use crate::book::Book;
use crate::figure::Unit;
use crate::label::{Concept, WHOLES};
use crate::report::Severity;
use crate::slip::{comparable, slip_of};

/// How many figures and paragraphs before its parts a whole may stand.
const REACH: usize = 16;
const PARAGRAPHS: u32 = 4;

pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        for (whole, parts) in WHOLES {
            told(book, &levels[at..], whole, parts);
        }
        purchases(book, levels, at);
        taxes(book, levels, at);
    }
}

/// 政府采购预算17000元……。按类型，货物10000元；工程0元；服务7000元: what the three make, a sentence or two up; doubted only where the
/// text has told no other amount that they may make.
fn purchases(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let [a, b, c, ..] = levels[at..] else { return None };
    let parts = [a, b, c];
    let named = [Concept::Goods, Concept::Works, Concept::Services];
    let all = named.iter().all(|concept| parts.iter().any(|&n| book.figure(n).concept == Some(*concept)));
    let sum = book.added(&parts);
    let named = |&&n: &&usize| {
        let figure = book.figure(n);
        let near = figure.place.paragraph + 2 >= book.figure(a).place.paragraph;
        near && figure.label.contains("采购") && figure.unit == book.figure(a).unit
    };
    let known = parts.iter().any(|&n| book.parents[n].is_some());
    let before = levels[at.saturating_sub(8)..at].iter().rev().filter(named);
    let found = before.clone().find(|&&n| book.figure(n).value.point == sum.point);
    if let Some(&total) = found.filter(|_| all && !known) {
        accept(book, total, parts.to_vec());
        return Some(());
    }
    let whole = |&&n: &&usize| {
        let figure = book.figure(n);
        let all = ["采购预算", "采购支出", "采购总额", "采购支出总额", "采购预算总额", "采购金额"];
        all.iter().any(|word| figure.label.trim_end_matches(['为', '计']).ends_with(word)) && !figure.prior
    };
    let apart = |n: usize| book.figure(n).place.sentence != book.figure(a).place.sentence;
    let &total = before.rev().find(whole).filter(|&&n| all && !known && apart(n) && !book.totals[n])?;
    let slip = slip_of(&book.figure(total).print(book.figure(total).value.point), &book.figure(total).print(sum.point));
    if slip || slipped_part(book, book.figure(total).value.point, &parts) || comparable(book.figure(total), sum.point) {
        claim(book, total, &parts, Severity::Warning);
        book.totals[total] = true;
    }
    Some(())
}

/// 地方财政收入6717万元……。税收4575万元……；非税12142万元: of the revenue told before, one digit lost. Where it holds it is known.
fn taxes(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let tax = levels[at];
    let first = book.figure(tax);
    let kind = |n: usize, concept: Concept| {
        let figure = book.figure(n);
        figure.concept == Some(concept) && !figure.prior && !figure.planned && figure.unit == Unit::Money
    };
    let here = |&n: &usize| book.figure(n).place.sentence == first.place.sentence && kind(n, Concept::NonTax);
    let other = levels[at + 1..].iter().copied().take(4).find(here).filter(|_| kind(tax, Concept::Tax))?;
    let sum = book.added(&[tax, other]);
    let revenue = |&n: &usize| {
        let figure = book.figure(n);
        let near = figure.place.paragraph == first.place.paragraph && figure.place.sentence < first.place.sentence;
        let own = figure.label.contains("收入")
            && !figure.label.contains("总收入")
            && figure.concept.is_none_or(|c| c == Concept::Local || c == Concept::General);
        near && own && figure.unit == Unit::Money && !figure.prior && !figure.planned
    };
    let total = levels[at.saturating_sub(20)..at].iter().copied().find(revenue)?;
    // 非税收入26046万元，非税收入占比38.62%: its share tells of the same whole.
    if [tax, other].iter().any(|&n| book.parents[n].is_some_and(|parent| parent != total)) {
        return None;
    }
    let whole = book.figure(total);
    if whole.value.point == sum.point {
        accept(book, total, vec![tax, other]);
    } else if !book.totals[total]
        && (slip_of(&whole.print(whole.value.point), &whole.print(sum.point))
            || slipped_part(book, whole.value.point, &[tax, other]))
    {
        claim(book, total, &[tax, other], Severity::Warning);
        book.totals[total] = true;
    }
    Some(())
}

/// The parts from here on, each once, and the nearest whole before them.
fn told(book: &mut Book<'_>, levels: &[usize], whole: Concept, concepts: &[Concept]) -> Option<()> {
    let &first = levels.first()?;
    let start = book.figure(first);
    let line = |n: usize| matches!(book.figure(n).sign_before, '\n' | '。');
    // Whether an item is planned need not be said, where it tells one number.
    let alone = |n: usize| {
        let next = book.reading.figures.get(n + 1);
        line(n) && next.is_none_or(|next| next.concept != book.figure(n).concept || !next.is_level())
    };
    let is = |n: usize, concept: Concept| {
        let figure = book.figure(n);
        let planned = figure.planned == start.planned || alone(n) && alone(first);
        let kind = planned && !figure.prior && figure.unit == Unit::Money && !figure.is_base;
        figure.concept == Some(concept) && kind && figure.place.bracket == 0
    };
    let own = concepts.iter().position(|&concept| is(first, concept))?;
    // 人员经费489.18万元，主要包括…… and 公用经费46.89万元，主要包括…… on lines of their own.
    let beside = |n: usize| book.figure(n).place.sentence == start.place.sentence;
    let (mut parts, mut missing) = (vec![first], false);
    for (other, &concept) in concepts.iter().enumerate().filter(|(other, _)| *other != own) {
        let near = levels[1..].iter().copied().take(8).take_while(|&n| n < first + REACH);
        let part = near.filter(|&n| is(n, concept)).find(|&n| beside(n) || line(first) && line(n));
        let part = part.filter(|&part| part > first && (other > own || concepts.len() > 2 || beside(part)));
        match part {
            Some(part) => parts.push(part),
            // 2014年无出国计划: what may be nothing.
            None if concept == Concept::Abroad => missing = true,
            None => return None,
        }
    }
    let reach = (first.saturating_sub(REACH)..first).rev();
    let total =
        reach.take_while(|&n| book.figure(n).place.paragraph + PARAGRAPHS >= start.place.paragraph).find(|&n| {
            let figure = book.figure(n);
            let planned = figure.planned == start.planned || alone(first);
            figure.concept == Some(whole) && figure.is_level() && !figure.prior && planned
        })?;
    let figure = book.figure(total);
    let elsewhere = figure.place.sentence != start.place.sentence && figure.unit == Unit::Money && !figure.is_base;
    if !elsewhere || book.totals[total] || parts.iter().any(|&part| book.parents[part].is_some_and(|p| p != total)) {
        return None;
    }
    if figure.value.meets(book.added(&parts)) {
        accept(book, total, parts);
    } else if !missing && parts.iter().all(|&part| book.figure(part).planned == figure.planned) {
        claim(book, total, &parts, Severity::Error);
        book.totals[total] = true;
        parts.iter().for_each(|&part| book.parents[part] = book.parents[part].or(Some(total)));
    }
    Some(())
}
