//! Parts that bear the name of the whole, each in a sentence of its own: 产粮大县奖励资金165754万元。其中，常规产粮大县奖励资金157937万元，
//! 获奖县94个。超级产粮大县奖励资金7871万元; 共下达补助资金246.2万元……下达补助资金57.5万元……下达补助资金188.7万元.

use super::run::verb;
use super::slipped::settle;
use super::{CODE, accept, marked, slipped_part, width};
use crate::book::{Book, Term, Trial};
use crate::figure::Unit;
use crate::report::Severity;
use crate::rules::broken_sum::mistyped_part;
use crate::slip::{mistyped, slip_of};

/// So many characters of the name must the parts share, and so many of it are asked for.
const LEAST: usize = 4;
const MOST: usize = 6;
/// So many amounts before those that came in turns may be what they make.
const WHOLES: usize = 4;
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
            blame(book, total, parts);
        }
    }
    in_turns(book, levels);
    next_sentence(book, levels);
}

/// 上述资金分两次下达：2022年12月下达57.5万元（……），2023年8月下达188.7万元; 第一次分配1639万元，第二批分配710万元: as many as are told,
/// of the amount before them.
fn in_turns(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        let first = levels[at];
        let Some(count) = turns(book, first) else { continue };
        let start = book.figure(first);
        let alike = |&n: &usize| {
            let part = book.figure(n);
            part.unit == start.unit && part.place.bracket == start.place.bracket && !part.prior
        };
        let here = |&n: &usize| book.figure(n).place.sentence == start.place.sentence;
        let parts: Vec<usize> = levels[at..].iter().copied().take_while(here).filter(alike).take(count).collect();
        let before = levels[at.saturating_sub(REACH)..at].iter().rev().copied().filter(alike);
        let near = before.filter(|&n| book.figure(n).place.paragraph + 1 >= start.place.paragraph);
        let near: Vec<usize> = near.filter(|&n| width(book.figure(n)) >= 3).take(WHOLES).collect();
        if parts.len() != count || start.unit != Unit::Money || parts.iter().any(|&n| book.doubted(n)) {
            continue;
        }
        let sum = book.added(&parts);
        let found = near.iter().copied().find(|&n| book.figure(n).value.point == sum.point);
        let slip = || near.iter().copied().find(|&n| one_slip(book, n, &parts));
        match found {
            Some(total) if book.parents[parts[0]] != Some(total) => accept(book, total, parts),
            Some(_) => {}
            None if parts.iter().any(|&n| book.parents[n].is_some()) => {}
            None => {
                if let Some(total) = slip() {
                    blame(book, total, parts);
                }
            }
        }
    }
}

/// 法庭受理1482件，审结1415件，占37.81%。其中甲428件、乙316件、丙271件、丁223件、戊177件。: of the one in the sentence before that one slip
/// keeps it from.
fn next_sentence(book: &mut Book<'_>, levels: &[usize]) {
    for at in 1..levels.len() {
        let first = book.figure(levels[at]);
        if !(first.lead.starts_with("其中") && first.sign_before == '。' && first.unit.adds_up()) {
            continue;
        }
        let sentence = first.place.sentence;
        let here = |&n: &usize| book.figure(n).place.sentence == sentence && book.figure(n).unit == first.unit;
        let list: Vec<usize> = levels[at..].iter().copied().take_while(here).collect();
        let free = list.iter().all(|&n| book.parents[n].is_none() && !book.doubted(n));
        let near = |&n: &usize| {
            let whole = book.figure(n);
            let before = whole.place.sentence + 1 == sentence && whole.place.paragraph == first.place.paragraph;
            before && whole.unit == first.unit && whole.place.bracket == 0
        };
        let wholes: Vec<usize> = levels[at.saturating_sub(REACH)..at].iter().copied().filter(near).collect();
        if list.len() < 2 || !free || wholes.is_empty() {
            continue;
        }
        let shortest = if one_word(book, &list) { list.len() } else { 2 };
        let made = (shortest..=list.len())
            .any(|length| wholes.iter().any(|&n| book.figure(n).value.meets(book.added(&list[..length]))));
        let found = (2..=list.len()).rev().find_map(|length| {
            let parts = &list[..length];
            let mut slipped = wholes.iter().copied().filter(|&n| keeps_from(book, n, parts, length == list.len()));
            let total = slipped.next()?;
            slipped.next().is_none().then(|| (total, parts.to_vec()))
        });
        if let Some((total, parts)) = found.filter(|_| !made) {
            blame(book, total, parts);
        }
    }
}

/// Whether one slip keeps a list that begins a sentence with 其中 from a total before it: of four digits where 、 parts all of
/// it or one word begins all, of five anywhere.
fn keeps_from(book: &Book<'_>, total: usize, parts: &[usize], all: bool) -> bool {
    let whole = book.figure(total);
    let sum = book.added(parts).point;
    let flat = parts[1..].iter().all(|&n| book.figure(n).sign_before == '、');
    let one_word = one_word(book, parts);
    let least = if all && (flat || one_word) { 3 } else { 5 };
    let whole_slip = mistyped(&whole.print(whole.value.point), &whole.print(sum)) && width(whole) >= least.max(3);
    let part_slip = parts.iter().any(|&part| {
        let figure = book.figure(part);
        let due = figure.value.point.plus(whole.value.point.minus(sum));
        let alike = mistyped(&figure.print(figure.value.point), &figure.print(due));
        let two =
            one_word && all && width(figure) == 2 && slip_of(&figure.print(figure.value.point), &figure.print(due));
        !due.is_negative() && (alike && width(figure) >= 3 && width(whole) >= least || two)
    });
    whole_slip || part_slip
}

/// 移交纪委33条，移交组织部3条，移交公安局2条: each begins with one word.
fn one_word(book: &Book<'_>, parts: &[usize]) -> bool {
    let word = verb(book, parts[0]);
    parts.len() >= 3 && word.chars().count() == 2 && parts.iter().all(|&n| verb(book, n) == word)
}

/// How many turns the words right before the first of them tell.
fn turns(book: &Book<'_>, first: usize) -> Option<usize> {
    let figure = book.figure(first);
    let words = book.reading.plain.text(figure.at.0.saturating_sub(30), figure.at.0);
    let clause = words.rsplit('。').next().unwrap_or_default();
    if figure.lead.starts_with("第一次") || figure.lead.starts_with("第一批") {
        let told = |n: usize| {
            let next = book.reading.figures.get(first + n);
            next.is_some_and(|next| ["第二", "第三"].iter().any(|word| next.lead.starts_with(word)))
        };
        return (1..3).find(|&n| told(n)).map(|_| if told(2) { 3 } else { 2 });
    }
    let counts = [("两", 2), ("二", 2), ("三", 3), ("四", 4), ("2", 2), ("3", 3), ("4", 4)];
    let said = |word: &str| ["次", "批", "批次", "期"].iter().any(|unit| clause.contains(&format!("分{word}{unit}")));
    counts.iter().find(|(word, _)| said(word)).map(|(_, count)| *count)
}

/// Where the total is made by others, one of its parts is the slip.
fn blame(book: &mut Book<'_>, total: usize, parts: Vec<usize>) {
    let slips = |&n: &usize| !book.totals[n] && mistyped_part(book, total, &parts, n).is_some();
    let mut wrong = parts.iter().copied().filter(slips);
    let one = wrong.next().filter(|_| book.totals[total] && wrong.next().is_none());
    let Some(part) = one else { return settle(book, total, parts) };
    let others: Vec<usize> = parts.iter().copied().filter(|&n| n != part).collect();
    let less: String = others.iter().map(|&n| format!(" - {}", book.reading.printed(n))).collect();
    let formula = format!("{}{less}", book.reading.printed(total));
    let terms = std::iter::once(total).chain(others.iter().copied()).map(Term::Printed).collect();
    let due = book.figure(total).value.minus(book.added(&others));
    let trial = Trial::new(CODE, part, due, terms, formula);
    book.record(trial.graded(Severity::Warning));
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
    let apart = parts.len() >= 2
        && (parts.windows(2).any(|two| sentence(two[0]) != sentence(two[1])) || sentence(total) != sentence(first));
    let told = whole.lead.contains('共') || marked(book, total, first);
    (apart && told && parts.len() <= 6).then_some(parts)
}
