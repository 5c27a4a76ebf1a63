//! 增减额之和（signed-sum）
//!
//! 查什么：“增加甲万元，其中：某项增加乙万元、某项减少丙万元”，各项增减相抵是否等于总的增减额。
//!
//! 为什么：增减方向写反、漏列一项，都会让增减额合不起来。
//!
//! 例：支出增加5.00万元，其中：基本支出增加8.00万元，项目支出减少2.00万元。（8.00 - 2.00 = 6.00）
//!
//! 怎么改：核对各项增减额和方向；没有列全的写明“主要是”。
//!
//! 例外：只列主要增减项的不报；没有“其他”、又不是基本与项目等成对分类的不报。

use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::label::{Concept, PARTITIONS};
use crate::number::Computed;
use crate::report::Severity;
use crate::rules::equation;
use crate::rules::moves::Move;

const CODE: &str = "signed-sum";

pub(crate) fn check(book: &mut Book<'_>) {
    for first in 1..book.reading.figures.len() {
        let whole = first - 1;
        let begins =
            book.figure(first).lead.trim_start_matches(['，', '：']).starts_with("其中") || announced(book, first);
        let (a, b) = (book.figure(whole).place, book.figure(first).place);
        // 增加15.15万元。其中：公务接待费减少0.26万元，……: a sentence of their own.
        let next = a.sentence + 1 == b.sentence && a.paragraph == b.paragraph;
        if begins && moves(book, whole) && (a.sentence == b.sentence || next) {
            add(book, whole, first);
        }
    }
}

/// 其中：基本支出增加
fn announced(book: &Book<'_>, first: usize) -> bool {
    let figure = book.figure(first);
    let start = figure.at.0 - figure.lead.chars().count();
    figure.sign_before == '：' && book.reading.plain.text(start.saturating_sub(3), start).starts_with("其中")
}

fn moves(book: &Book<'_>, n: usize) -> bool {
    let figure = book.figure(n);
    figure.role == Role::Change && figure.direction != 0 && figure.unit.adds_up() && !figure.approximate
}

fn add(book: &mut Book<'_>, whole: usize, first: usize) {
    let total = book.figure(whole);
    let parts: Vec<usize> = (first..book.reading.figures.len())
        .take_while(|&n| {
            book.figure(n).place.sentence == book.figure(first).place.sentence
                && book.figure(n).place.bracket == total.place.bracket
        })
        .collect();
    let named = |&n: &usize| moves(book, n) && book.figure(n).unit == total.unit && !book.figure(n).label.is_empty();
    if parts.len() < 2 || !parts.iter().all(named) || book.judged[whole].is_some() {
        return;
    }
    let computed = parts.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
    if !judge(total, computed).holds() && !complete(book, &parts) {
        let moves: Vec<Move> = parts.iter().map(|&n| (n, book.figure(n).direction * total.direction)).collect();
        if parts.len() >= 3 {
            equation::doubt(book, CODE, whole, &moves, 4);
        }
        return;
    }
    let sign = |n: usize| if book.figure(n).direction < 0 { " - " } else { " + " };
    let formula: String = parts.iter().map(|&n| format!("{}{}", sign(n), book.reading.printed(n))).collect();
    let formula = formula.trim_start_matches([' ', '+']).to_owned();
    let terms = parts.into_iter().map(Term::Printed).collect();
    book.record(Trial::new(CODE, whole, computed, terms, formula).graded(Severity::Warning));
}

/// All parts that there are: a closed pair, or 其他 as the last.
fn complete(book: &Book<'_>, parts: &[usize]) -> bool {
    let concepts: Vec<Option<Concept>> = parts.iter().map(|&n| book.figure(n).concept).collect();
    let closed =
        |all: &[Concept]| all.len() == concepts.len() && all.iter().all(|part| concepts.contains(&Some(*part)));
    let rest = parts.last().is_some_and(|&n| book.figure(n).label.starts_with("其他"));
    // Of the three public expenses what is not told has not changed.
    let three = [Concept::Reception, Concept::CarRunning, Concept::Car, Concept::CarPurchase, Concept::Abroad];
    let public = concepts.len() >= 2
        && concepts.iter().all(|concept| concept.is_some_and(|concept| three.contains(&concept)))
        && concepts.contains(&Some(Concept::Reception))
        && concepts.iter().any(|concept| matches!(concept, Some(Concept::CarRunning | Concept::Car)));
    public || rest || PARTITIONS.iter().any(|partition| !partition.open && closed(partition.parts))
}
