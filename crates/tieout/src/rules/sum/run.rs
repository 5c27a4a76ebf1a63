//! Runs of levels that make a total: where one ends, and what does not belong to it.

use super::{marked, partition, significant};
use crate::book::Book;
use crate::figure::{Figure, Unit};
use crate::number::{Computed, Number};

/// The shortest run of levels that adds up to the total, without what is a part of a part.
pub(super) fn run(book: &Book<'_>, total: usize, followers: &[usize], mixed: bool) -> Option<Vec<usize>> {
    let (whole, first) = (book.figure(total), book.figure(*followers.first()?));
    let mut parts: Vec<usize> = Vec::new();
    let mut sum = Computed::ZERO;
    for (at, &n) in followers.iter().enumerate() {
        let figure = book.figure(n);
        if !belongs(book, n, first, &parts, mixed) {
            if leaves(book, n, first) {
                break;
            }
            continue;
        }
        // 收入合计 ends a list of its own.
        let another =
            ["合计", "总计", "共计"].iter().any(|word| figure.lead.contains(word) && !first.lead.contains(word));
        let rest = figure.lead.starts_with(['其']);
        if another && !rest && !parts.is_empty() {
            return None;
        }
        // 结余共计151.79万元，其中，协会155.70万元，公司-3.91万元: what goes below nothing makes up for more.
        let below = followers[at..].iter().take(6).any(|&n| {
            let other = book.figure(n);
            other.value.point.is_negative() && other.place.sentence == whole.place.sentence
        });
        if figure.value.point > whole.value.point
            && !figure.value.point.is_negative()
            && !whole.value.point.is_negative()
            && !below
        {
            return None;
        }
        sum = sum.plus(figure.value);
        parts.push(n);
        let more = goes_on(book, n, followers.get(at + 1).copied());
        let verb = one_verb(book, &parts, followers.get(at + 1).copied());
        // 3.63亿元，其中甲类2.91亿元、乙类0.72亿元、丙类0.23亿元: the last was left out of the whole.
        let flat = || announced_flat(book, total, &followers[..=at]);
        let beyond = || {
            at >= 2
                && followers.get(at + 1).is_some_and(|&n| book.figure(n).sign_before == '，')
                && announced_flat(book, total, &followers[..=at + 1])
        };
        let ended = (!more || whole.value.point == sum.point && !flat()) && !beyond() && !verb;
        // 收入429.59万元；支出429.59万元。（二）“三公”经费0万元: no sum, though it holds.
        let last = |&part: &usize| book.figure(part).place.sentence == figure.place.sentence;
        let cells = figure.sign_before == ' ' || first.sign_before == ' ';
        let other = cells || !parts.iter().all(last);
        let alone = figure.value.point.is_zero() && first.value.point == whole.value.point && other;
        // 0.04万件 of 0.03万件 and 0万件: of one digit rounding lets nearly everything be a part.
        let sharp = whole.value.point == sum.point || significant(whole) >= 2;
        // 11.52万元，其中：出国0万元，接待11.52万元，公车35万元: the third of three that belong together.
        let third = followers.get(at + 1).is_some_and(|&next| {
            let other = book.figure(next);
            let open =
                partition(book, &parts).is_some_and(|missing| other.concept.is_some_and(|c| missing.contains(&c)));
            open && other.place.sentence == figure.place.sentence && other.value.point > Number::ZERO && !other.prior
        });
        if third && whole.value.meets(sum) {
            return None;
        }
        if parts.len() >= 2 && whole.value.meets(sum) && !whole.value.point.is_zero() && ended && !alone && sharp {
            parts.extend(zeros(book, first, &followers[at + 1..]));
            return Some(parts);
        }
        if sum.low > whole.value.high && !whole.value.point.is_negative() && !below {
            return None;
        }
    }
    None
}

/// 其中 right after the whole, and nothing but 、 since. Of people, men and women and Party members are such a list.
pub(in crate::rules) fn announced_flat(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let people = matches!(book.figure(total).unit, Unit::Count("人" | "名" | "人次" | "户"));
    let ordinal = parts.iter().all(|&part| book.figure(part).label.trim_start_matches("其中").starts_with('第'));
    let marked = parts.first().is_some_and(|&first| first == total + 1 && marked(book, total, first));
    let joined =
        |sign: char| parts.windows(2).all(|two| two[1] == two[0] + 1 && book.figure(two[1]).sign_before == sign);
    marked && (joined('、') && (!people || ordinal) || parts.len() >= 4 && joined('，') && kinds(book, parts))
}

/// 幼儿园18236人，小学32514人，初中14732人，普通高中7628人: short names, each of its own, and nothing that counts again.
fn kinds(book: &Book<'_>, parts: &[usize]) -> bool {
    let again = ["另", "还", "同时", "此外", "新增", "党员", "女", "少数民族", "退休", "其中", "合计", "共计", "总计"];
    let last = book.figure(parts[parts.len() - 1]);
    let ended = book.reading.plain.text(last.at.1, last.at.1 + 1);
    let name = |&part: &usize| {
        let lead = book.figure(part).lead.trim_start_matches("其中").trim_start_matches(['：', '，']);
        (2..=14).contains(&lead.chars().count()) && !again.iter().any(|word| lead.contains(word))
    };
    let one = book.figure(parts[0]).place.sentence == last.place.sentence;
    one && ["。", "；", "\n", ""].contains(&ended.as_str()) && parts.iter().all(name)
}

/// A list that goes on (、丙2.6亿元及丁0.5亿元) is not complete because rounding would let it be.
pub(super) fn goes_on(book: &Book<'_>, last: usize, next: Option<usize>) -> bool {
    next.map(|next| book.figure(next)).is_some_and(|next| {
        let joined = next.sign_before == '\0' && next.lead.starts_with(['及', '和', '与']);
        let here = next.place.clause == book.figure(last).place.clause;
        here && (next.sign_before == '、' || joined) && !next.value.point.is_zero()
    })
}

/// 移交纪委33条，移交组织部3条，移交公安局2条: another that begins with the word that all have begun with.
fn one_verb(book: &Book<'_>, parts: &[usize], next: Option<usize>) -> bool {
    let verb = |n: usize| verb(book, n);
    let Some(next) = next.filter(|_| parts.len() >= 2) else { return false };
    let (last, word) = (book.figure(parts[parts.len() - 1]).place, verb(next));
    let counted = matches!(book.figure(next).unit, Unit::Count(_)) && book.figure(next).place.sentence == last.sentence;
    counted && word.chars().count() == 2 && parts.iter().all(|&n| verb(n) == word)
}

/// The two characters that a part begins with.
pub(super) fn verb(book: &Book<'_>, n: usize) -> String {
    let lead = book.lead(n).trim_start_matches("其中").trim_start_matches(['，', '：']);
    lead.chars().take(2).collect()
}

pub(super) fn belongs(book: &Book<'_>, n: usize, first: &Figure, parts: &[usize], mixed: bool) -> bool {
    let figure = book.figure(n);
    let child = book.parents[n].is_some_and(|parent| parts.contains(&parent));
    let balance = figure.label.contains("顺差") || figure.label.contains("逆差");
    // 公车11.9万元，全部为运维费11.9万元: told again.
    let again = ["全部为", "全部是", "均为", "全为"].iter().any(|word| figure.lead.starts_with(word))
        && parts.last().is_some_and(|&part| book.figure(part).value.point == figure.value.point);
    !child
        && !again
        && !balance
        && figure.place.bracket == first.place.bracket
        && (mixed || figure.planned == first.planned)
}

/// Whether a list in brackets has ended.
pub(super) fn leaves(book: &Book<'_>, n: usize, first: &Figure) -> bool {
    first.place.bracket != 0 && !book.reading.within(n, first.place.bracket)
}

/// Parts of zero that go on with a list that is complete.
fn zeros(book: &Book<'_>, first: &Figure, rest: &[usize]) -> Vec<usize> {
    let listed = |n: &usize| {
        let figure = book.figure(*n);
        figure.value.point.is_zero()
            && figure.place.sentence == first.place.sentence
            && figure.place.bracket == first.place.bracket
    };
    rest.iter().copied().take_while(listed).collect()
}

/// （二）基本财力保障补助4022万元: an item of a list within a sentence.
pub(super) fn item(figure: &Figure) -> bool {
    let lead: Vec<char> = figure.lead.chars().take(6).collect();
    matches!(figure.sign_before, '；' | '：' | '，') && crate::section::mark(&lead).is_some()
}
