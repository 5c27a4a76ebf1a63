//! Problems by how far they have been put right (整改): 问题50项……已整改40项……正在整改10项.

use super::{accept, claim};
use crate::book::Book;
use crate::report::Severity;
use crate::rules::equation;
use crate::slip::comparable;

const STATES: [&str; 18] = [
    "已完成",
    "基本完成",
    "正在推进",
    "推进中",
    "未完成",
    "已整改",
    "整改到位",
    "完成整改",
    "整改完成",
    "正在整改",
    "部分整改",
    "未整改",
    "尚未整改",
    "持续整改",
    "整改中",
    "销号",
    "基本整改",
    "尚未启动",
];
/// So many levels after the problems their states may be told.
const REACH: usize = 10;

/// Known only where it holds: what is not told may be another state.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    for (at, &total) in levels.iter().enumerate() {
        let whole = book.figure(total);
        // 反馈的697个问题
        let noun = format!("{}{}", whole.label, book.reading.plain.text(whole.at.1, whole.at.1 + 2));
        let problems = ["问题", "事项", "任务"].iter().any(|word| noun.contains(word)) && !rectified(book, total);
        if !problems || book.totals[total] {
            continue;
        }
        let after = levels[at + 1..].iter().copied().take(REACH);
        let near = after.take_while(|&n| {
            let place = book.figure(n).place;
            place.paragraph == whole.place.paragraph && place.sentence <= whole.place.sentence + 1
        });
        let states: Vec<usize> = near.filter(|&n| book.figure(n).unit == whole.unit && rectified(book, n)).collect();
        let made = (2..=states.len())
            .map(|length| &states[..length])
            .find(|parts| book.figure(total).value.point == book.added(parts).point);
        if let Some(parts) = made.map(<[usize]>::to_vec) {
            accept(book, total, parts);
        } else {
            all_states(book, levels, at);
        }
    }
}

/// 反馈问题352个，已完成整改282个，基本完成62个，正在推进8个: done, half done and open in one row are all there is.
fn all_states(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    let state = |n: &usize| {
        let figure = book.figure(*n);
        let here = figure.place.sentence <= whole.place.sentence + 1 && figure.place.bracket == whole.place.bracket;
        here && figure.unit == whole.unit && rectified(book, *n) && !figure.lead.contains("其中")
    };
    let states: Vec<usize> = levels[at + 1..].iter().copied().take_while(state).collect();
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.figure(n).lead.contains(word));
    let (&first, &last) = (states.first()?, states.last()?);
    let open = says(last, &["正在", "未", "推进中", "整改中", "持续"]);
    let done = first == total + 1 && says(first, &["已", "完成", "到位", "销号"]) && !says(first, &["未"]);
    let near = comparable(whole, book.added(&states).point);
    if states.len() >= 2 && open && done && !near {
        let moves: Vec<(usize, i8)> = states.iter().map(|&n| (n, 1)).collect();
        return equation::doubt(book, "sum", total, &moves, 2);
    }
    (states.len() >= 3 && open && done && near).then(|| claim(book, total, &states, Severity::Warning))?;
    book.totals[total] = true;
    Some(())
}

fn rectified(book: &Book<'_>, n: usize) -> bool {
    STATES.iter().any(|state| book.figure(n).lead.contains(state))
}
