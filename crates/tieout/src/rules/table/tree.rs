//! Rows numbered in levels (一、（一）1.（1）A): each is what the rows right below it make; and a last row (总分、合计) with fewer cells than
//! the others, which are the sums of their last ones.

use super::{CODE, Line};
use crate::book::{Book, Trial, judge};
use crate::figure::Unit;
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::slip::comparable;

pub(super) fn check(book: &mut Book<'_>, rows: &[Line]) {
    levels(book, rows);
    last(book, rows);
}

/// The form of the mark that begins a name, its number as one; `None` where it has none.
fn form(name: &str) -> Option<&'static str> {
    let name = name.trim_start();
    let inner = name.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(name);
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let spelled = rest.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).count();
    let letter = rest.starts_with(|c: char| c.is_ascii_uppercase());
    let close = rest.chars().nth(digits + spelled + usize::from(letter));
    let closed = close.is_some_and(|c| matches!(c, '）' | ')' | '.' | '、' | '．' | ' ')) || letter && close.is_some();
    match (inner.is_some(), digits > 0 && digits < 3, spelled > 0, letter) {
        _ if !closed => None,
        (true, true, ..) => Some("(1)"),
        (true, _, true, _) => Some("(一)"),
        (false, true, ..) => Some("1."),
        (false, _, true, _) => Some("一、"),
        (false, _, _, true) => Some("A"),
        _ => None,
    }
}

/// For every row how deep its mark stands, by the order in which the marks first appear below each other.
fn depths(rows: &[Line]) -> Vec<Option<usize>> {
    let mut open: Vec<&str> = Vec::new();
    let depth = |row: &Line| {
        let form = form(&row.name)?;
        if let Some(at) = open.iter().position(|other| *other == form) {
            open.truncate(at + 1);
        } else {
            open.push(form);
        }
        Some(open.len() - 1)
    };
    rows.iter().map(depth).collect()
}

fn levels(book: &mut Book<'_>, rows: &[Line]) {
    let depths = depths(rows);
    let below = |head: usize| {
        let own = depths[head]?;
        let inside = (head + 1..rows.len()).take_while(|&row| depths[row].is_some_and(|depth| depth > own));
        let parts: Vec<usize> = inside.filter(|&row| depths[row] == Some(own + 1)).collect();
        (parts.len() >= 2).then_some((head, parts))
    };
    let heads: Vec<(usize, Vec<usize>)> = (0..rows.len()).filter_map(below).collect();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in 0..width {
        let cell = |row: usize| rows[row].cells.get(column).copied().flatten();
        let trials = heads.iter().filter_map(|(head, parts)| {
            let cells: Vec<usize> = parts.iter().filter_map(|&row| cell(row)).collect();
            let rate = |&n: &usize| book.figure(n).unit == Unit::Percent;
            let stated = cell(*head).filter(|n| !rate(n))?;
            let shape = (depths[*head], parts.len());
            let all = cells.len() == parts.len() && !cells.iter().any(rate);
            all.then(|| (shape, book.sum(CODE, stated, &cells)))
        });
        borne_out(book, trials.collect());
    }
}

type Shape = (Option<usize>, usize);

/// Those that hold; the others only where as many of the same shape hold, and where they come near.
fn borne_out(book: &mut Book<'_>, trials: Vec<(Shape, Trial)>) {
    let holds = |book: &Book<'_>, trial: &Trial| judge(book.figure(trial.stated), trial.computed).holds();
    let zero = |trial: &Trial| book.figure(trial.stated).value.point.is_zero();
    let of = |shape: &Shape, holding: bool| {
        let alike =
            trials.iter().filter(|(other, trial)| other == shape && holds(book, trial) == holding && !zero(trial));
        alike.count()
    };
    let kept: Vec<bool> = trials
        .iter()
        .map(|(shape, trial)| {
            let near = comparable(book.figure(trial.stated), trial.computed.point);
            holds(book, trial) || near && (1..=of(shape, true)).contains(&of(shape, false))
        })
        .collect();
    for ((_, trial), _) in trials.into_iter().zip(kept).filter(|(_, kept)| *kept) {
        book.record(trial.graded(Severity::Warning));
    }
}

/// 指标 | 100% | 100% | 15 | 15 and 总分 | 100 | 94: the last cells of the rows above, with or without a first column of their own.
fn last(book: &mut Book<'_>, rows: &[Line]) -> Option<()> {
    let name = |row: &Line| row.name.replace(' ', "");
    let at = rows.iter().position(|row| ["总分", "合计", "总计", "总得分"].contains(&name(row).as_str()))?;
    let cells = |row: usize| rows[row].cells.iter().copied().flatten().collect::<Vec<usize>>();
    let totals = cells(at);
    let above: Vec<Vec<usize>> = (0..at).map(cells).filter(|row| row.len() >= totals.len()).collect();
    let longer = above.iter().filter(|row| row.len() > totals.len()).count();
    if totals.len() != 2 || above.len() < 3 || longer * 2 < above.len() || at + 1 < rows.len() {
        return None;
    }
    let column = |back: usize| above.iter().map(|row| row[row.len() - back]).collect::<Vec<usize>>();
    let [full, got] = [2, 1].map(column);
    let marks = book.sum(CODE, totals[0], &full);
    let hundred = book.figure(totals[0]).value.point.per(book.figure(totals[0]).factor.max(1)) == Number::whole(100);
    if !hundred || !judge(book.figure(totals[0]), marks.computed).holds() {
        return None;
    }
    book.record(marks);
    // Scores are no measured numbers: nothing of them was rounded away.
    let mut score = book.sum(CODE, totals[1], &got);
    score.computed = Computed::exact(score.computed.point);
    book.record(score.graded(Severity::Warning));
    Some(())
}
