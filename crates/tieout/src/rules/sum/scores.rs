//! Scores (得分): what was got of each indicator, out of its full marks, and in all.

use super::{CODE, accept, claim};
use crate::book::{Book, Term, Trial};
use crate::number::{Computed, Number};
use crate::report::Severity;

pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        scores(book, levels, at);
    }
    taken_off(book);
    deductions(book);
    full_marks(book, levels);
    hundred(book, levels);
}

/// 投入10分，得10分；过程30分，得27.5分。总分40分，综合得分37.5分: the full marks before a total of them, or what was got before
/// what was got in all; `None` where not both are told.
pub(super) fn marks(book: &Book<'_>, total: usize, before: &[usize]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let said = whole.lead.trim_end_matches(['为', '是', '共', '计']);
    let full = ["总分", "满分", "标准分"].contains(&said);
    let got = said.ends_with("得分");
    let near = |&&n: &&usize| {
        let figure = book.figure(n);
        figure.unit_text == "分" && figure.place.sentence + 1 >= whole.place.sentence
    };
    let all: Vec<usize> = before.iter().filter(near).copied().collect();
    let (scored, marks): (Vec<usize>, Vec<usize>) = all.into_iter().partition(|&n| book.figure(n).lead.ends_with('得'));
    let both = whole.unit_text == "分" && scored.len() >= 2 && marks.len() >= scored.len();
    match (full, got) {
        (true, _) if both => Some(marks),
        (_, true) if both => Some(scored),
        _ => None,
    }
}

/// 权重35分，得31.8分，得分率90.86%，扣3.2分: what was not got, or the rate of what was got of both.
fn taken_off(book: &mut Book<'_>) {
    let points = |n: usize, words: &[&str]| {
        let figure = book.figure(n);
        figure.unit_text == "分" && words.iter().any(|word| figure.lead.ends_with(word)) && !figure.approximate
    };
    let mut trials = Vec::new();
    for off in 1..book.reading.figures.len() {
        let figure = book.figure(off);
        if !points(off, &["扣", "扣减", "扣除", "失"]) || figure.lead.contains('共') {
            continue;
        }
        let here = |n: &usize| book.figure(*n).place.part == figure.place.part;
        let before: Vec<usize> = (off.saturating_sub(4)..off).rev().take_while(here).collect();
        let got = before.iter().copied().find(|&n| points(n, &["得", "得分", "实得"]));
        let full = before.iter().copied().find(|&n| points(n, &["权重", "分值", "满分", "标准分", "权重分"]));
        let rate = before.iter().copied().find(|&n| book.figure(n).lead.ends_with("得分率"));
        let Some(got) = got.filter(|_| book.judged[off].is_none()) else { continue };
        let value = |n: usize| book.figure(n).value;
        let printed = |n: usize| book.reading.printed(n);
        if let Some(full) = full {
            let formula = format!("{} - {}", printed(full), printed(got));
            let terms = vec![Term::Printed(full), Term::Printed(got)];
            trials.push(Trial::new(CODE, off, value(full).minus(value(got)), terms, formula));
        } else if let Some(rate) = rate.filter(|&rate| book.judged[rate].is_none())
            && let Some(computed) = value(got).over(value(got).plus(value(off)))
        {
            let formula = format!("{0} ÷ ({0} + {1})", printed(got), printed(off));
            let terms = vec![Term::Printed(got), Term::Printed(off)];
            trials.push(Trial::new(CODE, rate, computed, terms, formula));
        }
    }
    for trial in trials {
        book.record(trial.graded(Severity::Warning));
    }
}

/// 预算执行率扣0.5分，资产管理扣1分，满意度扣2分，共扣3.5分: all that was taken off.
fn deductions(book: &mut Book<'_>) {
    for total in 2..book.reading.figures.len() {
        let whole = book.figure(total);
        let all =
            whole.unit_text == "分" && ["共扣", "合计扣", "共计扣"].iter().any(|word| whole.lead.starts_with(word));
        let off = |n: &usize| {
            let figure = book.figure(*n);
            let here = figure.place.sentence == whole.place.sentence && figure.unit_text == "分";
            here && figure.lead.ends_with('扣') && !figure.lead.contains('共')
        };
        let mut parts: Vec<usize> = (total.saturating_sub(12)..total).rev().take_while(off).collect();
        parts.reverse();
        if all && parts.len() >= 2 && !book.totals[total] {
            claim(book, total, &parts, Severity::Error);
            book.totals[total] = true;
        }
    }
}

/// 投入10分得10分，过程40分得37分……，总分96分: what was got of each, before the total or after it.
fn scores(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    let said = whole.lead.trim_end_matches(['为', '是', '共']);
    let told = ["总分", "得分", "评分"].iter().any(|word| said.ends_with(word));
    let told = whole.unit_text == "分" && told && !book.totals[total];
    let got = |&n: &usize| {
        let figure = book.figure(n);
        let here = figure.place.paragraph == whole.place.paragraph && figure.place.sentence + 1 >= whole.place.sentence;
        here && figure.unit_text == "分" && (figure.lead.ends_with('得') || figure.lead == "得分")
    };
    let before: Vec<usize> = levels[at.saturating_sub(24)..at].iter().copied().filter(got).collect();
    let after = levels[at + 1..].iter().copied().take(24).take_while(|&n| {
        let place = book.figure(n).place;
        place.paragraph == whole.place.paragraph && place.sentence <= whole.place.sentence + 1
    });
    let after: Vec<usize> = after.filter(|&n| book.figure(n).unit_text == "分" && got(&n)).collect();
    let parts = if before.len() >= 2 { before } else { after };
    // What was taken off or given besides may not be told.
    if !told || parts.len() < 2 || !whole.value.meets(book.added(&parts)) {
        return None;
    }
    let last = parts[parts.len() - 1];
    let full: Vec<usize> = parts.iter().filter_map(|&n| scored(book, n)).map(|one| one.full).collect();
    let hundred = full.len() == parts.len() && book.added(&full).point == Number::whole(100);
    accept(book, total, parts);
    hundred.then(|| missing(book, total, last))?
}

/// An indicator with its full marks in brackets: 产出指标（50分）得47.80分.
struct Scored {
    got: usize,
    full: usize,
    total: bool,
}

/// 产出指标（50分）得47.80分……总分（100分）得95.33分: where the full marks add up, what was got does.
fn full_marks(book: &mut Book<'_>, levels: &[usize]) {
    let all: Vec<Scored> = levels.iter().filter_map(|&n| scored(book, n)).collect();
    for (at, whole) in all.iter().enumerate().filter(|(_, one)| one.total) {
        let place = |one: &Scored| book.figure(one.got).place.paragraph;
        let mut parts: Vec<&Scored> = Vec::new();
        for one in all[..at].iter().rev().take_while(|one| !one.total) {
            let next = parts.last().map_or(place(whole), |next| place(next));
            if place(one) + 1 < next {
                break;
            }
            parts.push(one);
        }
        parts.reverse();
        let of = |pick: fn(&Scored) -> usize| parts.iter().map(|one| pick(one)).collect::<Vec<usize>>();
        let (got, full) = (of(|one| one.got), of(|one| one.full));
        if parts.len() >= 2 && !book.totals[whole.got] && book.figure(whole.full).value.point == book.added(&full).point
        {
            claim(book, whole.full, &full, Severity::Error);
            claim(book, whole.got, &got, Severity::Error);
            book.totals[whole.got] = true;
        }
    }
}

/// 预算执行10分，得9.46分；产出50分，得48.5分……自评总分96.46分: so is the total of a sentence where 100 could be got.
fn hundred(book: &mut Book<'_>, levels: &[usize]) {
    let all: Vec<Scored> = levels.iter().filter_map(|&n| scored(book, n)).filter(|one| !one.total).collect();
    for &total in levels {
        let whole = book.figure(total);
        let said = whole.lead.trim_end_matches(['为', '是', '共', '得']);
        let told = ["总分", "得分", "评分", "总得分"].iter().any(|word| said.ends_with(word));
        let own = all.iter().any(|one| one.got == total);
        if whole.unit_text != "分" || !told || own || book.totals[total] {
            continue;
        }
        let before = &all[..all.partition_point(|one| one.got < total)];
        let near = before.iter().rev().take_while(|one| {
            let place = book.figure(one.got).place;
            place.paragraph == whole.place.paragraph && place.sentence + 1 >= whole.place.sentence
        });
        let (mut got, mut full): (Vec<usize>, Vec<usize>) = near.map(|one| (one.got, one.full)).unzip();
        got.reverse();
        let heads = got.is_empty();
        if heads {
            // 自评总分91.3分，其中：预算执行10分得9.3分……
            let after = all[before.len()..].iter().take_while(|one| {
                let place = book.figure(one.got).place;
                place.paragraph == whole.place.paragraph && place.sentence <= whole.place.sentence + 1
            });
            (got, full) = after.map(|one| (one.got, one.full)).unzip();
        }
        if got.len() >= 3 && book.added(&full).point == Number::whole(100) {
            claim(book, total, &got, if heads { Severity::Warning } else { Severity::Error });
            book.totals[total] = true;
            missing(book, total, got[got.len() - 1]);
        }
    }
}

/// 自评总分91.3分，其中……，扣8.7分: what is missing of a hundred.
fn missing(book: &mut Book<'_>, total: usize, last: usize) -> Option<()> {
    let off = total.max(last) + 1;
    let figure = book.reading.figures.get(off)?;
    let told = ["扣", "共扣", "扣减", "合计扣", "失"].contains(&figure.lead.as_str()) && figure.unit_text == "分";
    let here = figure.place.sentence == book.figure(last).place.sentence && book.judged[off].is_none();
    let computed = Computed::exact(Number::whole(100)).minus(book.figure(total).value);
    let formula = format!("100分 - {}", book.reading.printed(total));
    let terms = vec![Term::Whole(100), Term::Printed(total)];
    (told && here).then(|| book.record(Trial::new(CODE, off, computed, terms, formula).graded(Severity::Warning)))?;
    Some(())
}

fn scored(book: &Book<'_>, got: usize) -> Option<Scored> {
    let full = got.checked_sub(1)?;
    let (score, marks) = (book.figure(got), book.figure(full));
    let bracket = &book.reading.brackets[marks.place.bracket as usize];
    let beside = marks.place.part == score.place.part && marks.place.bracket == score.place.bracket;
    let beside = beside && !marks.lead.ends_with('得') && !marks.lead.is_empty();
    let inside = marks.place.bracket != score.place.bracket && bracket.parent == score.place.bracket || beside;
    let points = score.unit_text == "分" && marks.unit_text == "分";
    let told = ["得", "得分", "实得", "实得分", "自评得", "自评得分"].contains(&score.lead.trim_end_matches('为'));
    let name = book.reading.plain.text(bracket.open.saturating_sub(4), bracket.open);
    let total = ["总分", "合计", "总计", "总得分"].iter().any(|word| name.ends_with(word)) && !beside;
    (inside && points && told).then_some(Scored { got, full, total })
}
