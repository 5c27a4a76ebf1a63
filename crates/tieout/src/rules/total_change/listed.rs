//! A change and the changes that it is made of, where no level is printed: 收入增加3627万元，其中：本级增加365万元、补助增加3262万元.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::label::{self, Concept};
use crate::number::Computed;
use crate::report::Severity;
use crate::slip::mistyped;

/// So many figures after a change may be of it.
const REACH: usize = 40;
/// What basic spending is made of: of these three a list leaves nothing out.
const BASIC: [&str; 3] = ["工资福利", "商品和服务", "对个人和家庭"];

pub(super) fn check(book: &mut Book<'_>) {
    for whole in 0..book.reading.figures.len() {
        let figure = book.figure(whole);
        if figure.role == Role::Change && figure.direction != 0 && figure.unit.adds_up() && !figure.approximate {
            let told = within(book, whole);
            let found = told.iter().find_map(|list| making(book, whole, list));
            let found = found.or_else(|| told.first().filter(|list| all_three(book, whole, list)).cloned());
            let found = found.or_else(|| told.first().filter(|list| slip_in(book, whole, list)).cloned());
            match found.or_else(|| below(book, whole)) {
                Some(parts) => record(book, whole, &parts),
                None => items(book, whole),
            }
            if book.judged[whole].is_none()
                && let Some(parts) = basic(book, whole)
            {
                record(book, whole, &parts);
            }
        }
    }
}

/// “三公”经费……增加15.15万元，其中：接待费减少0.26万元，运行维护费增加14.79万元, where nobody goes abroad: all that there are.
fn all_three(book: &Book<'_>, whole: usize, list: &[usize]) -> bool {
    let figure = book.figure(whole);
    let of = |n: usize| label::concept(&book.figure(n).lead);
    let has = |concept: Concept| list.iter().any(|&n| of(n) == Some(concept));
    let cars = has(Concept::Car) || has(Concept::CarRunning);
    let known = list.iter().all(|&n| of(n).is_some_and(|concept| label::THREE_PUBLIC[1..].contains(&concept)));
    let near = whole.saturating_sub(12)..whole;
    let level = |concept: Concept| {
        near.clone().find(|&n| {
            let level = book.figure(n);
            level.is_level() && level.concept == Some(concept) && level.place.paragraph == figure.place.paragraph
        })
    };
    let none = |concept: Concept| level(concept).is_some_and(|n| book.figure(n).value.point.is_zero());
    let total = level(Concept::ThreePublic).is_some();
    total
        && known
        && cars
        && has(Concept::Reception)
        && (has(Concept::Abroad) || none(Concept::Abroad))
        && list.len() <= 4
}

/// 增加365万元（税收增加146万元、非税增加219万元）: all that its bracket lists, of which one is a slip away.
fn slip_in(book: &Book<'_>, whole: usize, list: &[usize]) -> bool {
    let sum = list.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
    let gap = book.figure(whole).signed().minus(sum);
    let inside = list.iter().all(|&n| {
        let bracket = book.figure(n).place.bracket;
        bracket != 0 && book.reading.brackets[bracket as usize].head == Some(whole)
    });
    let slips = |&n: &usize| {
        let figure = book.figure(n);
        let due = figure.signed().plus(gap).point;
        let alike = mistyped(&figure.print(figure.value.point), &figure.print(due.abs()));
        alike && due.is_negative() == figure.signed().point.is_negative()
    };
    inside && list.len() >= 2 && list.iter().any(slips)
}

/// 基本支出较上年增17.1万元……。工资福利支出增18.67万元……；商品和服务支出减0.04万元；对个人和家庭补助增0.11万元: all that there are.
fn basic(book: &Book<'_>, whole: usize) -> Option<Vec<usize>> {
    let figure = book.figure(whole);
    let next = whole + 1..book.reading.figures.len().min(whole + REACH / 2);
    let next = next.filter(|&n| moves(book, whole, n) && book.figure(n).place.paragraph <= figure.place.paragraph + 3);
    let parts: Vec<usize> = next.take(BASIC.len()).collect();
    let named = parts.iter().zip(BASIC).all(|(&n, name)| book.figure(n).lead.contains(&name[..name.len().min(12)]));
    let other = book.reading.figures.iter().skip(whole + 1).take(REACH / 2).any(|n| n.lead.contains("资本性"));
    (parts.len() == BASIC.len() && named && !other && figure.label.contains("基本支出")).then_some(parts)
}

/// Changes that follow a change, or come before it, and make it exactly, though no word says so. Known only where they hold.
pub(in crate::rules) fn filled(book: &mut Book<'_>) {
    let figures = &book.reading.figures;
    let changes: Vec<usize> = (0..figures.len())
        .filter(|&n| figures[n].role == Role::Change && figures[n].direction != 0 && figures[n].place.bracket == 0)
        .collect();
    for (at, &whole) in changes.iter().enumerate() {
        let figure = book.figure(whole);
        let digits = figure.print(figure.value.point).chars().filter(char::is_ascii_digit).count();
        let known = book.claimed(CODE, whole);
        if digits < 3 || figure.value.point.is_zero() || !figure.unit.adds_up() || known || figure.approximate {
            continue;
        }
        let near = |n: &usize| {
            let place = book.figure(*n).place;
            place.paragraph.abs_diff(figure.place.paragraph) <= 4 && book.figure(*n).unit == figure.unit
        };
        let after: Vec<usize> = changes[at + 1..].iter().copied().take(16).filter(near).collect();
        let mut before: Vec<usize> = changes[at.saturating_sub(16)..at].iter().copied().filter(near).collect();
        before.reverse();
        let made = |side: &[usize]| {
            let starts = if digits >= 4 { 3 } else { 1 };
            (0..side.len().min(starts)).find_map(|from| {
                (2..=side.len() - from).take(9).find_map(|length| {
                    let parts = &side[from..from + length];
                    let sum = parts.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
                    (sum.point == figure.signed().point).then(|| parts.to_vec())
                })
            })
        };
        let Some(mut parts) = made(&after).or_else(|| made(&before)) else { continue };
        parts.sort_unstable();
        record(book, whole, &parts);
    }
}

/// The changes of its sentence or bracket, and those of the sentence after it, where the words announce them.
fn within(book: &Book<'_>, whole: usize) -> Vec<Vec<usize>> {
    let figure = book.figure(whole);
    let next = whole + 1..book.reading.figures.len().min(whole + REACH);
    let Some(first) = next.clone().find(|&n| book.figure(n).role == Role::Change) else { return Vec::new() };
    let inside = book.reading.brackets[book.figure(first).place.bracket as usize].head == Some(whole);
    let between = book.reading.plain.text(figure.at.1, book.figure(first).at.0);
    let stops = between.matches('。').count();
    let announced = ["其中", "主要是", "主要原因", "主要为", "包括"].iter().any(|word| between.contains(word));
    if !inside && (!announced || stops > 1) || book.figure(first).place.paragraph != figure.place.paragraph {
        return Vec::new();
    }
    let bracket = book.figure(first).place.bracket;
    let sentence = book.figure(first).place.sentence;
    let here = |n: &usize| {
        let part = book.figure(*n);
        moves(book, whole, *n) && part.place.sentence == sentence && part.place.bracket == bracket
    };
    // 其中：出国减少9万元，下降15.3%。接待减少38万元……。购车减少783万元: sentences on.
    let place = figure.place.paragraph;
    let on = |n: &usize| {
        let part = book.figure(*n);
        moves(book, whole, *n) && part.place.paragraph == place && part.place.bracket == bracket
    };
    vec![next.clone().filter(here).collect(), next.filter(on).collect()]
}

/// 未结案同比增加549件。⏎刑事未结案79件，同比增加17件；民商事……增加466件: all the changes of the paragraph below. Known only where it holds.
fn below(book: &Book<'_>, whole: usize) -> Option<Vec<usize>> {
    let figure = book.figure(whole);
    let paragraph = figure.place.paragraph;
    let last = book.reading.figures.get(whole + 1).is_some_and(|next| next.place.paragraph > paragraph);
    let many = figure.print(figure.value.point).chars().filter(char::is_ascii_digit).count() >= 3;
    let next = whole + 1..book.reading.figures.len().min(whole + REACH);
    let next = next.take_while(|&n| book.figure(n).place.paragraph <= paragraph + 1);
    let parts: Vec<usize> = next.filter(|&n| moves(book, whole, n)).collect();
    let sum = parts.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
    (last && many && parts.len() >= 3 && judge(figure, sum).holds()).then_some(parts)
}

fn moves(book: &Book<'_>, whole: usize, n: usize) -> bool {
    let (figure, part) = (book.figure(whole), book.figure(n));
    part.role == Role::Change && part.direction != 0 && part.unit == figure.unit
}

/// The first of a list that make the whole, and zeros after them.
fn making(book: &Book<'_>, whole: usize, list: &[usize]) -> Option<Vec<usize>> {
    // What is exactly so comes before what rounding lets be.
    [true, false].into_iter().find_map(|exact| {
        let mut sum = Computed::ZERO;
        list.iter().enumerate().find_map(|(at, &part)| {
            sum = sum.plus(book.figure(part).signed());
            let figure = book.figure(whole);
            let holds = if exact { sum.point == figure.signed().point } else { judge(figure, sum).holds() };
            let zeros = list[at + 1..].iter().take_while(|&&n| book.figure(n).value.point.is_zero()).count();
            (at > 0 && holds).then(|| list[..=at + zeros].to_vec())
        })
    })
}

/// 增17.1万元。主要变动原因如下：1.工资福利支出增18.67万元…… 2.商品和服务支出减0.04万元: the first change of each item.
fn items(book: &mut Book<'_>, whole: usize) {
    let place = book.figure(whole).place;
    let figures = &book.reading.figures;
    let mut parts: Vec<usize> = Vec::new();
    let mut last = place.paragraph;
    for (n, figure) in figures.iter().enumerate().take(whole + REACH).skip(whole + 1) {
        let paragraph = figure.place.paragraph;
        if paragraph == last {
            continue;
        }
        if paragraph > last + 1 || book.reading.item_form(n).is_none() || !moves(book, whole, n) {
            break;
        }
        last = paragraph;
        parts.push(n);
    }
    let (_, end) = book.reading.sentence(place.sentence);
    let (_, all) = book.reading.sentence(place.sentence + 1);
    let words = book.reading.plain.text(end.min(book.figure(whole).at.1), all.max(end));
    let announced = ["如下", "其中", "原因"].iter().any(|word| words.contains(word));
    if parts.len() < 2 || !announced || book.judged[whole].is_some() {
        return;
    }
    if let Some(parts) = making(book, whole, &parts) {
        return record(book, whole, &parts);
    }
    let figure = book.figure(whole);
    let sum = parts.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
    let named = |name: &str| parts.iter().any(|&n| book.figure(n).label.contains(name));
    let complete =
        parts.len() == BASIC.len() && BASIC.iter().all(|name| named(name)) && figure.label.contains("基本支出");
    let slip = mistyped(&figure.print(figure.value.point), &figure.print(sum.point.abs()));
    if complete || slip {
        record(book, whole, &parts);
    }
}

fn record(book: &mut Book<'_>, whole: usize, parts: &[usize]) {
    let figure = book.figure(whole);
    let sum = parts.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
    let sign = |n: usize| if book.figure(n).direction == figure.direction { " + " } else { " - " };
    let formula: String = parts.iter().map(|&n| format!("{}{}", sign(n), book.reading.printed(n))).collect();
    let terms = parts.iter().map(|&n| Term::Printed(n)).collect();
    let formula = formula.trim_start_matches([' ', '+']).to_owned();
    book.record(Trial::new(CODE, whole, sum, terms, formula).graded(Severity::Warning));
}
