//! The balance of income and spending (收支平衡表, 收入支出总表) that lost its columns: names and amounts in turn, of the one side
//! and of the other.

use super::CODE;
use crate::book::{Book, Trial, judge};
use crate::number::Number;
use crate::slip::mistyped;

/// An item: its name, and its amounts (budget, adjusted budget, accounts).
#[derive(Clone)]
struct Entry {
    name: String,
    amounts: Vec<usize>,
}

const INCOME: [&str; 10] =
    ["收入", "年初", "上年结", "上年结余", "动用", "调入", "上级补助", "税收", "非税", "使用非财政"];
const SPENDING: [&str; 9] = ["支出", "年末", "下年", "结余分配", "上解", "还本", "调出", "安排预算", "补充预算"];

pub(super) fn check(book: &mut Book<'_>) {
    for run in runs(book) {
        let width = run.iter().map(|entry| entry.amounts.len()).max().unwrap_or(0);
        // Of an item that lacks one nobody knows which.
        let full: Vec<Entry> = run.into_iter().filter(|entry| entry.amounts.len() == width).collect();
        if full.len() < 6 || width > 6 {
            continue;
        }
        let sides = sides(&full);
        for side in sides {
            for column in 0..width {
                totals(book, &side, column);
            }
        }
    }
}

/// Lines of names and amounts in turn, one after another; cells that hold nothing may stand between.
fn runs(book: &Book<'_>) -> Vec<Vec<Entry>> {
    let chars = &book.reading.plain.chars;
    let mut runs: Vec<Vec<Entry>> = vec![Vec::new()];
    let (mut at, mut next) = (0, 0);
    let mut name: Option<String> = None;
    for line in chars.split(|&c| c == '\n') {
        let end = at + line.len();
        while book.reading.figures.get(next).is_some_and(|figure| figure.at.0 < at) {
            next += 1;
        }
        let text: String = line.iter().filter(|c| !matches!(c, '|' | ' ')).collect();
        let figure = book.reading.figures.get(next).filter(|figure| figure.at.0 < end);
        let alone = figure.is_some_and(|figure| figure.at.1 - figure.at.0 == text.chars().count());
        let open = runs.last_mut();
        match (alone, name.take(), open) {
            (true, Some(before), Some(open)) => open.push(Entry { name: before, amounts: vec![next] }),
            (true, None, Some(open)) if !open.is_empty() => {
                open.iter_mut().last().into_iter().for_each(|entry| entry.amounts.push(next));
            }
            (_, before, _) if text.is_empty() => name = before,
            _ if figure.is_none() && text.chars().count() <= 24 && !text.contains(['。', '，', '；']) => {
                name = Some(text);
            }
            _ => runs.push(Vec::new()),
        }
        at = end + 1;
    }
    runs
}

/// By the words of their names; else by the number that goes on with one side, or the other side than the item before.
fn sides(run: &[Entry]) -> [Vec<Entry>; 2] {
    let mut sides: [Vec<Entry>; 2] = [Vec::new(), Vec::new()];
    let mut last = 1;
    for entry in run {
        let says = |words: &[&str]| words.iter().any(|word| entry.name.contains(word));
        let chapters = |side: &[Entry]| side.iter().filter(|entry| chapter(&entry.name).is_some()).count();
        let side = match (says(&INCOME), says(&SPENDING)) {
            (true, false) => 0,
            (false, true) => 1,
            _ => match chapter(&entry.name) {
                Some(number) => {
                    let goes_on = (0..2).find(|&side| side != last && chapters(&sides[side]) + 1 == number);
                    goes_on.or_else(|| (0..2).find(|&side| chapters(&sides[side]) + 1 == number)).unwrap_or(1 - last)
                }
                None => 1 - last,
            },
        };
        sides[side].push(entry.clone());
        last = side;
    }
    sides
}

/// 一、本级收入
fn chapter(name: &str) -> Option<usize> {
    let (number, _) = name.split_once('、')?;
    let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"];
    digits.iter().position(|digit| *digit == number).map(|at| at + 1)
}

fn totals(book: &mut Book<'_>, side: &[Entry], column: usize) {
    let total = |entry: &Entry| ["合计", "总计"].iter().any(|word| entry.name.ends_with(word));
    let numbered = |entry: &Entry| chapter(&entry.name).is_some();
    let mut trials: Vec<Trial> = Vec::new();
    for (at, entry) in side.iter().enumerate() {
        let parts: Vec<usize> = if total(entry) && at == 0 {
            side.iter().filter(|entry| numbered(entry)).map(|entry| entry.amounts[column]).collect()
        } else if total(entry) {
            let from = side[..at].iter().rposition(total);
            let items: Vec<&Entry> = side[from.unwrap_or(0)..at].iter().collect();
            let chapters = from.is_none() && items.iter().any(|entry| numbered(entry));
            items.into_iter().filter(|entry| !chapters || numbered(entry)).map(|entry| entry.amounts[column]).collect()
        } else if numbered(entry) {
            let below = side[at + 1..].iter().take_while(|entry| !numbered(entry) && !total(entry));
            below.map(|entry| entry.amounts[column]).collect()
        } else {
            Vec::new()
        };
        if parts.len() >= 2 && book.figure(entry.amounts[column]).value.point > Number::ZERO {
            trials.push(book.sum(CODE, entry.amounts[column], &parts));
        }
    }
    let holds = |trial: &Trial| judge(book.figure(trial.stated), trial.computed).holds();
    // What one digit explains is wrong; else an item may have been lost.
    let slips = |trial: &Trial| {
        let figure = book.figure(trial.stated);
        let borne = book.judged[trial.stated].is_some_and(|status| status.holds());
        !borne && mistyped(&figure.print(figure.value.point), &figure.print(trial.computed.point))
    };
    let some = trials.iter().any(holds);
    let kept: Vec<bool> = trials.iter().map(|trial| holds(trial) || some && slips(trial)).collect();
    for (trial, _) in trials.into_iter().zip(kept).filter(|(_, kept)| *kept) {
        book.record(trial);
    }
}
