//! Sums by lines: a line that divides what an earlier line told, a line that begins with its total, and a total whose
//! parts begin the lines below it.

use super::itemised::{Paragraph, paragraphs};
use super::{accept, claim, significant, width};
use crate::book::Book;
use crate::label::core;
use crate::number::Computed;
use crate::report::Severity;
use crate::rules::broken_sum::nearly;
use crate::slip::comparable;

pub(super) fn check(book: &mut Book<'_>) {
    let paragraphs = paragraphs(book);
    for at in 0..paragraphs.len() {
        restated(book, &paragraphs, at);
    }
    let shaped: Vec<Option<(usize, Vec<usize>)>> = paragraphs.iter().map(|line| headed(book, line)).collect();
    for at in 0..paragraphs.len() {
        if let Some((total, parts)) = &shaped[at] {
            let beside = &shaped[at.saturating_sub(4)..shaped.len().min(at + 5)];
            let alike = beside.iter().flatten().filter(|(total, parts)| makes(book, *total, parts)).count();
            line(book, *total, parts, alike);
        }
        below(book, &paragraphs[at..]);
        above(book, &paragraphs, at);
    }
    for total in 0..book.reading.figures.len() {
        column(book, total);
    }
}

/// How long a name may be, with what stands between it and its number.
const NAME: usize = 60;

/// A number that ends a line which holds nothing else than a name before it.
fn named(book: &Book<'_>, n: usize) -> Option<String> {
    let (figure, chars) = (book.figure(n), &book.reading.plain.chars);
    // A name is short: in a text of one line no line is looked for.
    let near = figure.at.0.saturating_sub(NAME);
    let from = match chars[near..figure.at.0].iter().rposition(|&c| c == '\n') {
        Some(at) => near + at + 1,
        None if near == 0 => 0,
        None => return None,
    };
    let ends = chars[figure.at.1..].iter().find(|c| !matches!(c, ' ' | '|')).is_none_or(|&c| c == '\n');
    let name = book.reading.plain.text(from, figure.at.0).replace([' ', '|'], "");
    let plain = !name.is_empty() && !name.contains(|c: char| "。，；：".contains(c) || c.is_ascii_digit());
    (figure.is_level() && ends && plain).then_some(name)
}

/// 城市低保 15208.42, 农村低保 27316.75 and so on, a line each, and 合计 below them.
fn column(book: &mut Book<'_>, total: usize) -> Option<()> {
    let name = named(book, total).filter(|_| !book.totals[total])?;
    let whole = book.figure(total);
    let lines = (0..total).rev().take_while(|&n| {
        let fits = named(book, n).is_some_and(|name| !["合计", "总计", "小计"].contains(&name.as_str()));
        let (line, below) = (book.figure(n).at.1, book.figure(n + 1).at.0);
        let next = book.reading.plain.text(line, below).matches('\n').count() == 1;
        fits && next && book.figure(n).unit == whole.unit
    });
    let mut parts: Vec<usize> = lines.collect();
    parts.reverse();
    let told = ["合计", "总计"].contains(&name.as_str()) && parts.len() >= 2 && !whole.value.point.is_zero();
    if told && makes(book, total, &parts) {
        accept(book, total, parts);
    } else if told && parts.len() >= 3 && nearly(book, total, &parts) {
        claim(book, total, &parts, Severity::Error);
    }
    Some(())
}

fn sum(book: &Book<'_>, parts: &[usize]) -> Computed {
    book.added(parts)
}

fn makes(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    parts.len() >= 2 && book.figure(total).value.meets(sum(book, parts))
}

fn residual(book: &Book<'_>, parts: &[usize]) -> bool {
    parts.last().is_some_and(|&last| {
        let label = &book.figure(last).label;
        ["其他", "其它", "其余"].iter().any(|word| label.contains(word))
    })
}

/// 二、返还性收入中，增值税490万元，所得税280万元……: the parts of what was told under that name.
fn restated(book: &mut Book<'_>, paragraphs: &[Paragraph], at: usize) -> Option<()> {
    let first = *paragraphs[at].levels.first()?;
    let figure = book.figure(first);
    let (start, _) = book.reading.sentence(figure.place.sentence);
    let before = book.reading.plain.text(start, figure.at.0);
    let head = before.split_once("中，").or_else(|| before.split_once("中：")).map(|(head, _)| head)?;
    let name = head.trim().rsplit(['、', '）', '.', '，']).next().map(core).filter(|name| name.chars().count() >= 4)?;
    let earlier = paragraphs[at.saturating_sub(6)..at].iter().flat_map(|line| &line.levels).rev();
    let total = earlier.copied().find(|&n| {
        let whole = book.figure(n);
        whole.unit == figure.unit && !whole.prior && whole.core == name && !book.totals[n]
    })?;
    let fits = |&n: &usize| {
        let part = book.figure(n);
        part.place.sentence == figure.place.sentence && part.unit == figure.unit && part.place.bracket == 0
    };
    let parts: Vec<usize> = paragraphs[at].levels.iter().copied().filter(fits).collect();
    if makes(book, total, &parts) {
        accept(book, total, parts);
    } else if parts.len() >= 3 && (residual(book, &parts) && close(book, total, &parts) || nearly(book, total, &parts))
    {
        claim(book, total, &parts, Severity::Error);
    }
    Some(())
}

/// Within a twentieth.
fn close(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let (whole, due) = (book.figure(total), sum(book, parts).point);
    comparable(whole, due) && due.minus(whole.value.point).abs().times(20) <= whole.value.point.abs()
}

/// 控告申诉案件50件，控告2件；申诉0件；司法救助48件: a line of one sentence, its total first.
fn headed(book: &Book<'_>, line: &Paragraph) -> Option<(usize, Vec<usize>)> {
    let (&total, parts) = line.levels.split_first()?;
    let (whole, first) = (book.figure(total), book.figure(*parts.first()?));
    let fits = |&n: &usize| {
        let part = book.figure(n);
        part.unit == whole.unit && part.place.sentence == whole.place.sentence && part.place.bracket == 0
    };
    let apart =
        parts[1..].iter().zip(parts).all(|(&n, &last)| book.figure(n).place.part > book.figure(last).place.part);
    let between = book.reading.plain.text(whole.at.1, first.at.0);
    let joined = first.place.part == whole.place.part && between.starts_with(['，', '：', '（']);
    (parts.len() >= 2 && parts.iter().all(fits) && apart && joined).then(|| (total, parts.to_vec()))
}

/// Where other lines of this kind add up, or 其他 ends it, a line that nearly does is wrong.
fn line(book: &mut Book<'_>, total: usize, parts: &[usize], alike: usize) {
    if book.totals[total] {
        return;
    }
    if makes(book, total, parts) {
        accept(book, total, parts.to_vec());
    } else if alike >= 2 && residual(book, parts) && close(book, total, parts) {
        claim(book, total, parts, Severity::Error);
        book.totals[total] = true;
    }
}

/// （一）教育支出5,806,105.16元……（四）住房保障支出418,288.92元, and then 收支总预算7,057,486.18元: what the items before it make.
fn above(book: &mut Book<'_>, paragraphs: &[Paragraph], at: usize) -> Option<()> {
    let from = at.saturating_sub(12);
    let items: Vec<usize> = (from..at).rev().take_while(|&n| paragraphs[n].form.is_some()).collect();
    let &last = items.first()?;
    let form = paragraphs[last].form.clone();
    let mut items: Vec<usize> = items.into_iter().take_while(|&n| paragraphs[n].form == form).collect();
    items.reverse();
    let firsts: Option<Vec<usize>> = items.iter().map(|&n| paragraphs[n].levels.first().copied()).collect();
    let firsts = firsts.filter(|firsts| firsts.len() >= 3)?;
    let unit = book.figure(firsts[0]).unit;
    let sum = book.added(&firsts);
    let fits = |&n: &usize| {
        let whole = book.figure(n);
        whole.unit == unit && significant(whole) >= 4 && whole.value.point == sum.point
    };
    let total = paragraphs[at].levels.iter().copied().take(3).find(fits)?;
    let one = paragraphs[at].form != form && firsts.iter().all(|&n| book.figure(n).unit == unit);
    one.then(|| super::apart::also(book, total, firsts))
}

/// 各类案件292件。其中： and a line for each kind.
fn below(book: &mut Book<'_>, paragraphs: &[Paragraph]) -> Option<()> {
    let (head, lines) = paragraphs.split_first()?;
    let &total = head.levels.last()?;
    let whole = book.figure(total);
    let (_, end) = book.reading.sentence(whole.place.sentence);
    let rest = book.reading.plain.text(whole.at.1, end + 12);
    let announced = rest.split('\n').next().is_some_and(|rest| rest.trim_end().ends_with('：'));
    if !announced || book.totals[total] && significant(whole) < 3 || width(whole) < 2 {
        return None;
    }
    let next = lines.iter().zip(1..).take(30).take_while(|(line, n)| line.number <= head.number + 2 * n);
    let firsts = next.map_while(|(line, _)| line.levels.first().copied());
    let firsts: Vec<usize> = firsts.take_while(|&n| book.figure(n).unit == whole.unit).collect();
    let length = (2..=firsts.len()).find(|&length| makes(book, total, &firsts[..length]))?;
    let known = book.sums.iter().any(|sum| sum.total == total && sum.parts == firsts[..length]);
    (!known).then(|| accept(book, total, firsts[..length].to_vec()))
}
