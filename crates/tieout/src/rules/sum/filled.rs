//! Lists that fill a sentence, or what stands of it between semicolons, and make what was told before them: 受理35件。匿名15件，
//! 占42.86%，实名20件，占57.14%。 Known only where they hold.

use super::apart::also;
use super::{CODE, counts_alike, has_share, significant};
use crate::book::{Book, Sum, Term, Trial};
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};

/// So many levels before a list its whole may stand.
const REACH: usize = 30;

pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    let outer: Vec<usize> =
        levels.iter().copied().filter(|&n| book.figure(n).place.bracket == 0 && !book.figure(n).prior).collect();
    for by_part in [false, true] {
        let key = |n: usize| {
            let place = book.figure(n).place;
            (place.paragraph, place.sentence, if by_part { place.part } else { 0 })
        };
        let lists: Vec<Vec<usize>> = outer.chunk_by(|&a, &b| key(a) == key(b)).map(<[usize]>::to_vec).collect();
        for list in lists {
            for unit in units(book, &list) {
                let parts: Vec<usize> = list.iter().copied().filter(|&n| book.figure(n).unit == unit).collect();
                filled(book, levels, &parts);
                // 受理2371件，其中受理1968件，不予受理403件: all that stands after the whole.
                if let Some((&total, rest)) = parts.split_first() {
                    makes(book, total, rest);
                }
                // 接待费71.53；用车1857.23；总支出1928.76
                if let Some((&total, rest)) = parts.split_last() {
                    makes(book, total, rest);
                }
            }
        }
    }
    for at in 0..levels.len() {
        each(book, levels, at);
        taken_up(book, levels, at);
    }
    former(book);
}

/// 59878件，环比上季度56675件……。33658件，环比33671件；17397件，环比15223件……: as the parts make the whole, so did they before.
fn former(book: &mut Book<'_>) {
    for sum in book.sums.clone() {
        for planned in [false, true] {
            former_of(book, &sum, planned);
        }
    }
}

fn former_of(book: &mut Book<'_>, sum: &Sum, planned: bool) {
    {
        let exact = book.figure(sum.total).value.point == book.added(&sum.parts).point;
        let bases = |n: usize, end: usize| -> Vec<usize> {
            let figure = book.figure(n);
            let next = (n + 1..end.min(n + 10)).take_while(|&m| book.figure(m).place.sentence == figure.place.sentence);
            let former = |m: &usize| {
                let base = book.figure(*m);
                let kind = if planned { base.planned && base.is_base } else { base.prior };
                kind && base.unit == figure.unit && base.role == Role::Level && !base.approximate
            };
            next.filter(former).collect()
        };
        let ends = sum.parts.iter().skip(1).copied().chain([book.reading.figures.len()]);
        let parts: Vec<Vec<usize>> = sum.parts.iter().zip(ends).map(|(&part, end)| bases(part, end)).collect();
        let wholes = bases(sum.total, sum.parts.iter().copied().filter(|&part| part > sum.total).min().unwrap_or(0));
        let told = !wholes.is_empty() && parts.iter().all(|bases| bases.len() == wholes.len());
        if !exact || !told || sum.parts.len() < 2 {
            return;
        }
        for (at, &total) in wholes.iter().enumerate() {
            let list: Vec<usize> = parts.iter().map(|bases| bases[at]).collect();
            if book.figure(total).value.point == book.added(&list).point && !book.totals[total] {
                super::claim(book, total, &list, crate::report::Severity::Error);
            }
        }
    }
}

/// 逾期10件：甲4件，乙、丙、丁、戊、己、庚各1件: as many times as there are names. Known only where it holds.
fn each(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let last = levels[at];
    let figure = book.figure(last);
    if !figure.lead.ends_with('各') || at == 0 {
        return None;
    }
    let here = |&n: &usize| {
        let other = book.figure(n);
        other.place.sentence == figure.place.sentence && counts_alike(other, figure)
    };
    let before: Vec<usize> = levels[at.saturating_sub(8)..at].iter().copied().filter(here).collect();
    let &beside = before.last()?;
    let names = book.reading.plain.text(book.figure(beside).at.1, figure.at.0);
    let names = names.rsplit(['，', '；', '：']).next()?.split(['、', '和', '及']).count() as i128;
    let all = Computed::exact(Number::whole(names)).by(figure.value)?;
    let (total, computed) = (0..before.len()).find_map(|n| {
        let computed = book.added(&before[n + 1..]).plus(all);
        (book.figure(before[n]).value.point == computed.point).then_some((n, computed))
    })?;
    let parts = &before[total + 1..];
    let formula: String = parts.iter().map(|&n| format!("{} + ", book.reading.printed(n))).collect();
    let formula = format!("{formula}{} × {names}", book.reading.printed(last));
    let terms = parts.iter().chain([&last]).map(|&n| Term::Printed(n)).chain([Term::Whole(names)]).collect();
    book.record(Trial::new(CODE, before[total], computed, terms, formula));
    Some(())
}

/// 投诉660件……。投诉中初查不受理277件、正式受理373件，正在初查10件，办结541件: the first of what is said of it.
fn taken_up(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let first = book.figure(levels[at]);
    let (name, _) = first.lead.split_once('中')?;
    let opens = matches!(first.sign_before, '。' | '\n' | '；') && (2..=6).contains(&name.chars().count());
    let named = |&n: &usize| {
        let whole = book.figure(n);
        let near = whole.place.paragraph == first.place.paragraph && whole.unit == first.unit;
        near && whole.label.ends_with(name) && !whole.prior
    };
    let total = levels[at.saturating_sub(24)..at].iter().rev().copied().find(named).filter(|_| opens)?;
    let here = |&n: &usize| book.figure(n).place.sentence == first.place.sentence && book.figure(n).unit == first.unit;
    let list: Vec<usize> = levels[at..].iter().copied().take(10).take_while(here).collect();
    let length =
        (2..=list.len()).find(|&length| book.added(&list[..length]).point == book.figure(total).value.point)?;
    (significant(book.figure(total)) >= 2).then(|| also(book, total, list[..length].to_vec()))
}

/// The units of a list, each once.
fn units(book: &Book<'_>, list: &[usize]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for &n in list {
        if !units.contains(&book.figure(n).unit) {
            units.push(book.figure(n).unit);
        }
    }
    units
}

/// The nearest level before the list that it makes, and the list from its second number on, if that makes the first.
fn filled(book: &mut Book<'_>, levels: &[usize], parts: &[usize]) -> Option<()> {
    let &first = parts.first().filter(|_| parts.len() >= 2)?;
    let here = levels.partition_point(|&n| n < first);
    let sum = book.added(parts);
    let near = levels[here.saturating_sub(REACH)..here].iter().rev().copied();
    let paragraph = book.figure(first).place.paragraph;
    let whole = |&n: &usize| {
        let figure = book.figure(n);
        let place = figure.place.paragraph + 1 >= paragraph && figure.place.bracket == 0;
        let now = !figure.prior || matches!(figure.sign_before, '。' | '\n');
        place && counts_alike(book.figure(first), figure) && figure.value.point == sum.point && now
    };
    let many = parts.len() >= 4 || significant(book.figure(first)) >= 3;
    let last = parts[parts.len() - 1];
    let after = levels[here..].iter().copied().filter(|&n| n > last && many).take(12);
    let total = near.filter(|&n| n < first).find(whole).or_else(|| after.into_iter().find(whole))?;
    makes(book, total, parts);
    Some(())
}

fn makes(book: &mut Book<'_>, total: usize, parts: &[usize]) -> Option<()> {
    let whole = book.figure(total);
    let planned = |n: usize| book.figure(n).planned == whole.planned;
    let alone = parts.iter().any(|&n| book.figure(n).value.point.is_zero() && parts.len() == 2);
    if parts.len() < 2 || alone || whole.value.point != book.added(parts).point || !parts.iter().all(|&n| planned(n)) {
        return None;
    }
    let child = |&n: &usize| book.parents[n].is_some_and(|parent| parts.contains(&parent));
    let sure = sure(book, whole, parts);
    if !sure || parts.iter().any(child) {
        return None;
    }
    also(book, total, parts.to_vec());
    Some(())
}

/// Two numbers of two digits are soon found that make a third.
fn sure(book: &Book<'_>, whole: &Figure, parts: &[usize]) -> bool {
    let rated = |n: usize| book.reading.figures.get(n + 1).is_some_and(|next| next.unit == Unit::Percent);
    let shared = parts.iter().all(|&n| has_share(book, n) || rated(n));
    let digits = significant(whole);
    digits >= 3 || shared && digits >= 2 || parts.len() >= 3 && digits >= 2 || parts.len() >= 5
}
