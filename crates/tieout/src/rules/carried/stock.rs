//! A stock from its beginning to its end: 年初173件，本年制发23件、废止9件，年末187件.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Role};
use crate::number::Computed;
use crate::report::Severity;
use crate::rules::equation;
use crate::rules::moves::{Move, nearest, net};
use crate::slip::transposed;

const BEGINS: [&str; 19] = [
    "上年结存",
    "上月结存",
    "上年末",
    "去年末",
    "年初",
    "期初",
    "月初",
    "上期",
    "上年结转",
    "结转上年",
    "上年度结转",
    "旧存",
    "原有",
    "上年未",
    "上月未",
    "上季末",
    "上月末",
    "积存",
    "遗留",
];
const ENDS: [&str; 19] = [
    "年末",
    "期末",
    "月末",
    "季末",
    "年底",
    "月底",
    "未结",
    "结存",
    "现有",
    "尚有",
    "结转下",
    "库存",
    "未办结",
    "留存",
    "在办",
    "未审结",
    "未执结",
    "未完结",
    "剩余",
];
const COMES: [&str; 25] = [
    "新接收",
    "接收",
    "新入矫",
    "新收",
    "新增",
    "新建",
    "新发",
    "制发",
    "制定",
    "收到",
    "收入",
    "受理",
    "购入",
    "购置",
    "调入",
    "转入",
    "入库",
    "登记",
    "增加",
    "新立",
    "追加",
    "招录",
    "新购",
    "借入",
    "收案",
];
const GOES: [&str; 31] = [
    "解除",
    "期满",
    "废止",
    "办结",
    "结案",
    "审结",
    "执结",
    "支出",
    "报废",
    "核销",
    "减少",
    "处置",
    "调出",
    "转出",
    "出库",
    "偿还",
    "还本",
    "注销",
    "退出",
    "销号",
    "审执结",
    "失效",
    "归还",
    "发放",
    "领用",
    "退休",
    "下账",
    "了结",
    "辞职",
    "使用",
    "修改",
];

pub(super) fn check(book: &mut Book<'_>) {
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        if says(figure, &ENDS) && !says(figure, &BEGINS) && counts(figure) && figure.role == Role::Level {
            closing(book, stated);
        }
    }
}

fn says(figure: &Figure, words: &[&str]) -> bool {
    words.iter().any(|word| figure.lead.contains(word))
}

fn counts(figure: &Figure) -> bool {
    figure.unit.adds_up() && !figure.approximate && matches!(figure.role, Role::Level | Role::Change)
}

/// What came counts up, what went counts down; of other figures nothing is known.
fn way(figure: &Figure) -> Option<i8> {
    // 同比增加50件: nothing that came.
    if ["同比", "环比", "比上年", "较上年", "比去年", "较去年"].iter().any(|word| figure.lead.contains(word))
    {
        return None;
    }
    match (says(figure, &COMES), says(figure, &GOES)) {
        (_, true) => Some(-1),
        (true, false) => Some(1),
        _ => None,
    }
}

fn closing(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let near = |&n: &usize| {
        let other = book.figure(n);
        other.place.paragraph == figure.place.paragraph
            && other.place.sentence + 3 >= figure.place.sentence
            && other.unit == figure.unit
            && counts(other)
            && !other.is_base
    };
    let before: Vec<usize> = (stated.saturating_sub(16)..stated).filter(near).collect();
    let begins = |n: &&usize| says(book.figure(**n), &BEGINS);
    // 上年结存218件（含积存32件）
    let beside = |n: &&usize| begins(n) && book.figure(**n).place.bracket == figure.place.bracket;
    let &start = before.iter().rev().find(beside).or(before.iter().rev().find(begins))?;
    let sentence = |n: usize| book.figure(n).place.sentence == figure.place.sentence;
    let moves = |here: bool| -> Vec<Move> {
        // 增加5人（其中公开招录1人）: a part of what came.
        let inner = |n: usize| {
            let head = book.reading.brackets[book.figure(n).place.bracket as usize].head;
            book.figure(n).place.bracket != figure.place.bracket
                && head.is_some_and(|head| before.contains(&head) && way(book.figure(head)).is_some())
        };
        let others = before.iter().filter(|&&n| n != start && !inner(n) && (!here || sentence(n) && n > start));
        others.filter_map(|&n| Some((n, way(book.figure(n))?))).collect()
    };
    let told = moves(true);
    let whole = sentence(start) && before.iter().filter(|&&n| n > start).count() == told.len();
    if both(&told) && whole {
        let (due, _) = end(book, start, &told);
        // 年末 must be what 年初 became: in one sentence, nothing else told.
        let close = due.point.minus(figure.value.point).abs().times(10) <= figure.value.point.abs();
        if judge(figure, due).holds() || close {
            return record(book, stated, start, &told);
        }
        let moves: Vec<Move> = std::iter::once((start, 1)).chain(told.iter().copied()).collect();
        return equation::doubt(book, CODE, stated, &moves, 3);
    }
    let all = moves(false);
    let came = received(book, start).or_else(|| nearest(&all, 1));
    Some([came?, nearest(&all, -1)?])
        .filter(|pair| {
            let due = end(book, start, pair).0;
            judge(figure, due).holds() || transposed(&figure.print(figure.value.point), &figure.print(due.point))
        })
        .and_then(|pair| record(book, stated, start, &pair))
}

fn both(moves: &[Move]) -> bool {
    [1, -1].iter().all(|way| moves.iter().any(|(_, other)| other == way))
}

/// 收案321件（不含旧存28件）: what came stands before the bracket of what was there.
fn received(book: &Book<'_>, start: usize) -> Option<Move> {
    let bracket = book.reading.brackets[book.figure(start).place.bracket as usize];
    let excluded = book.reading.plain.text(bracket.open, book.figure(start).at.0).contains("不含");
    let head = bracket.head.filter(|&head| excluded && book.figure(head).unit == book.figure(start).unit)?;
    Some((head, 1))
}

/// The beginning, and what came and went since.
fn end(book: &Book<'_>, start: usize, moves: &[Move]) -> (Computed, String) {
    let all: Vec<Move> = std::iter::once((start, 1)).chain(moves.iter().copied()).collect();
    net(book, &all)
}

fn record(book: &mut Book<'_>, stated: usize, start: usize, moves: &[Move]) -> Option<()> {
    let (due, formula) = end(book, start, moves);
    let terms = std::iter::once(start).chain(moves.iter().map(|&(n, _)| n)).map(Term::Printed).collect();
    book.record(Trial::new(CODE, stated, due, terms, formula).graded(Severity::Warning));
    Some(())
}

/// Year's end = year's beginning + income − spending, all in one sentence.
pub(super) fn rolled(book: &mut Book<'_>, stated: usize, before: &[usize]) -> bool {
    let figure = book.figure(stated);
    let find = |words: &[&str]| {
        before.iter().copied().find(|&level| {
            let other = book.figure(level);
            other.place.sentence == figure.place.sentence && words.iter().any(|word| other.label.contains(word))
        })
    };
    let start = find(&["年初结转", "上年结转", "年初结余", "上年结余", "期初结余"]);
    // 上年结转98.45万元，收入1095.76万元，支出1193.35万元，年末结余0.86万元: four numbers, and no other.
    let four = start.is_some_and(|start| start + 3 == stated && figure.lead.contains("年末"));
    let (income, spent): (&[&str], &[&str]) =
        if four { (&["收入"], &["支出"]) } else { (&["本年收入"], &["本年支出"]) };
    let (Some(start), Some(income), Some(spent)) = (start, find(income), find(spent)) else {
        return false;
    };
    let value = |n: usize| book.figure(n).value;
    let computed = value(start).plus(value(income)).minus(value(spent));
    let printed = |n: usize| book.reading.printed(n);
    let formula = format!("{} + {} - {}", printed(start), printed(income), printed(spent));
    let terms = [start, income, spent].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, computed, terms, formula));
    true
}
