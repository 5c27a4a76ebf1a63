//! A net change (净增): what came less what went.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::becomes;
use crate::figure::{Figure, Role};
use crate::report::Severity;
use crate::rules::moves::{Move, nearest, net};
use crate::slip::slip_of;

/// 转入 and 转出 are told by their verb, so that both lists hold only verbs.
const COMES: [&str; 16] = [
    "新增", "新入", "转入", "调入", "招录", "录用", "发展", "增加", "新招", "流入", "迁入", "出生", "引进", "登记",
    "纳入", "招聘",
];
const GOES: [&str; 17] = [
    "退休", "转出", "调出", "减少", "流出", "迁出", "死亡", "离职", "辞职", "注销", "退出", "报废", "核减", "除名",
    "去世", "清退", "消除",
];

/// 新发展36名，转出20名，净增16名
pub(super) fn check(book: &mut Book<'_>) {
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        beside_limit(book, stated);
        above_average(book, stated);
        let net = figure.lead.contains("净增") || figure.lead.contains("净减") || figure.lead.contains("净流");
        if net && figure.role == Role::Change && !figure.approximate && book.judged[stated].is_none() {
            net_change(book, stated);
        } else if figure.role == Role::Change && !figure.approximate && book.judged[stated].is_none() {
            limit(book, stated);
        } else if figure.lead.starts_with(['调', '核']) {
            adjusted(book, stated);
        }
    }
}

/// 债务余额60.25亿元……，低于债务限额63.80亿元3.55亿元: the number right after the one that is not reached.
fn beside_limit(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let base = stated.checked_sub(1)?;
    let (limit, figure) = (book.figure(base), book.figure(stated));
    let way = [("低于", -1), ("少于", -1), ("高于", 1), ("超过", 1), ("超出", 1)];
    let way = way.iter().find(|(word, _)| limit.lead.starts_with(word)).map(|(_, way)| *way)?;
    let beside = figure.lead.is_empty() && figure.sign_before == '\0' && figure.at.0 == limit.at.1;
    let one = figure.unit == limit.unit && figure.unit.adds_up() && limit.place.bracket == figure.place.bracket;
    let before = (base.saturating_sub(8)..base).filter(|&n| {
        let level = book.figure(n);
        level.is_level() && level.unit == figure.unit && level.place.sentence == figure.place.sentence
    });
    let before: Vec<usize> = before.collect();
    let gap = |now: usize| {
        let gap = book.figure(now).value.minus(limit.value);
        if way < 0 { gap.negated() } else { gap }
    };
    let now = before.iter().copied().find(|&now| judge(figure, gap(now)).holds()).or(before.first().copied())?;
    if !beside || !one || gap(now).point.is_negative() {
        return None;
    }
    let (from, less) = if way < 0 { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(from), book.reading.printed(less));
    let terms = vec![Term::Printed(from), Term::Printed(less)];
    book.record(Trial::new(CODE, stated, gap(now), terms, formula).graded(Severity::Warning));
    Some(())
}

/// 平均得分93.16分，我市获得96.47分，高出全省平均分3.31分: of the average that stands in the sentence, and what is compared with it.
fn above_average(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let ways = [("高于", 1), ("高出", 1), ("超过", 1), ("低于", -1)];
    let way = ways.iter().find(|(word, _)| figure.lead.contains(word)).map(|(_, way)| *way)?;
    let said = figure.lead.contains("平均") && figure.unit_text == "分";
    let near = |&n: &usize| {
        let other = book.figure(n);
        other.place.sentence == figure.place.sentence && other.unit_text == figure.unit_text
    };
    let before: Vec<usize> = (stated.saturating_sub(6)..stated).rev().filter(near).filter(|_| said).collect();
    let base = before.iter().copied().find(|&n| book.figure(n).lead.contains("平均"))?;
    let now = before.iter().copied().find(|&n| n != base)?;
    let gap = book.figure(now).value.minus(book.figure(base).value);
    let gap = if way < 0 { gap.negated() } else { gap };
    let (more, less) = if way < 0 { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    let sure = !gap.point.is_negative() && book.judged[stated].is_none();
    sure.then(|| book.record(Trial::new(CODE, stated, gap, terms, formula).graded(Severity::Warning)))?;
    Some(())
}

/// 债务限额326500万元……债务余额321846万元……债务余额低于限额4654万元: of the two that it names.
fn limit(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let (way, (left, right)) = [("低于", -1), ("高于", 1), ("超出", 1), ("超过", 1)]
        .iter()
        .find_map(|(word, way)| Some((*way, figure.lead.split_once(word)?)))?;
    let noun = |text: &str| text.trim_end_matches(['了', '的']).chars().rev().take(4).collect::<Vec<_>>();
    let (left, right) = (noun(left), noun(right));
    if left.len() < 2 || right.len() < 2 {
        return None;
    }
    let ends = |label: &str, noun: &[char]| {
        let end: Vec<char> = label.chars().rev().take(noun.len().min(2)).collect();
        end == noun[..noun.len().min(2)]
    };
    let near = |&n: &usize| {
        let other = book.figure(n);
        other.is_level() && other.place.paragraph == figure.place.paragraph && other.unit == figure.unit
    };
    let before: Vec<usize> = (stated.saturating_sub(12)..stated).filter(near).collect();
    let largest = |noun: &[char]| {
        let named = before.iter().copied().filter(|&n| ends(&book.figure(n).label, noun));
        named.max_by_key(|&n| book.figure(n).value.point)
    };
    let (now, base) = (largest(&left)?, largest(&right)?);
    let gap = book.figure(now).value.minus(book.figure(base).value);
    let (printed, due) = (figure.print(figure.value.point), figure.print(gap.point.abs()));
    let computed = if figure.direction < 0 || way > 0 { gap } else { gap.negated() };
    // 债务限额28.65万元, where 28.65亿元 is meant: then the limit is the number that is wrong.
    if way < 0
        && now != base
        && book.figure(base).value.point.times(10_000) == book.figure(now).value.plus(figure.value).point
    {
        let due = book.figure(now).value.plus(figure.value);
        let formula = format!("{} + {}", book.reading.printed(now), book.reading.printed(stated));
        let terms = vec![Term::Printed(now), Term::Printed(stated)];
        book.record(Trial::new(CODE, base, due, terms, formula).graded(Severity::Warning));
        return Some(());
    }
    if now == base || !(judge(figure, computed).holds() || slip_of(&printed, &due)) {
        return None;
    }
    let (more, less) = if way < 0 { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 由年初预算79552万元调整为82513万元，调增2961万元
fn adjusted(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let (base, now) = (stated.checked_sub(2)?, stated.checked_sub(1)?);
    let [from, to, figure] = [base, now, stated].map(|n| book.figure(n));
    let way = if figure.lead.starts_with("调增") { 1 } else { -1 };
    let told = ["调增", "调减", "核增", "核减"].iter().any(|word| figure.lead.starts_with(word)) && becomes(&to.lead);
    let together = to.place.part == figure.place.part && from.unit == to.unit && to.unit == figure.unit;
    let gap = to.value.minus(from.value);
    let computed = if way < 0 && figure.direction == 0 { gap.negated() } else { gap };
    let (a, b) = (book.reading.printed(now), book.reading.printed(base));
    let formula = if way < 0 { format!("{b} - {a}") } else { format!("{a} - {b}") };
    let trial = Trial::new(CODE, stated, computed, vec![Term::Printed(now), Term::Printed(base)], formula);
    (told && together && from.sign_before != '\0').then(|| book.record(trial.graded(Severity::Warning)))?;
    Some(())
}

fn net_change(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let near = |&n: &usize| {
        let other = book.figure(n);
        other.place.paragraph == figure.place.paragraph
            && other.place.sentence + 1 >= figure.place.sentence
            && other.unit == figure.unit
            && !other.approximate
    };
    // 净增6家（新增12家，退出6家）
    let inside = |n: &usize| book.reading.brackets[book.figure(*n).place.bracket as usize].head == Some(stated);
    let after: Vec<usize> = (stated + 1..book.reading.figures.len().min(stated + 4)).filter(inside).collect();
    let told = matches!(after[..], [_, _]);
    let around = if told { stated + 1..stated + 3 } else { stated.saturating_sub(8)..stated };
    let moves = around.filter(near).filter_map(|n| Some((n, way(book.figure(n))?)));
    let moves: Vec<Move> = moves.collect();
    let pair = vec![nearest(&moves, 1)?, nearest(&moves, -1)?];
    let holds = |moves: &&Vec<Move>| judge(figure, net(book, moves).0).holds();
    // 招聘186人，其中特岗74人、引进70人，当年退休121人: of all that came, and not of a part.
    let both = |&(a, way): &Move| {
        moves.iter().filter(move |(_, other)| *other == -way).map(move |&other| vec![(a, way), other])
    };
    let pairs: Vec<Vec<Move>> = moves.iter().filter(|(_, way)| *way > 0).flat_map(both).collect();
    let chosen = [&pair, &moves].into_iter().chain(&pairs).find(holds);
    let only = Some(&moves).filter(|_| moves.len() == 2 && (told || moves[0].0 + 2 == stated));
    let chosen = chosen.or(only)?;
    let (computed, formula) = net(book, chosen);
    let terms = chosen.iter().map(|&(n, _)| Term::Printed(n)).collect();
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

fn way(figure: &Figure) -> Option<i8> {
    let ends = |words: &[&str]| words.iter().any(|word| figure.lead.contains(word));
    match (ends(&COMES), ends(&GOES)) {
        (true, false) => Some(1),
        (false, true) => Some(-1),
        _ => None,
    }
}
