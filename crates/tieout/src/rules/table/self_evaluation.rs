//! The form of a project's self-evaluation (项目支出绩效自评表): 全年预算数 全年执行数 分值 执行率 得分, however it lost its lines.

use super::CODE;
use crate::book::{Book, judge};
use crate::figure::{Role, Unit};
use crate::report::Severity;
use crate::slip::comparable;

/// So many characters before the first amount the heads may stand.
const HEADS: usize = 160;

/// 43.2 43.2 37.24 10 86% 9: what was spent of what could be spent.
pub(super) fn check(book: &mut Book<'_>) {
    for rate in 2..book.reading.figures.len() {
        let figure = book.figure(rate);
        let signed = figure.unit == Unit::Percent && book.reading.printed(rate).ends_with('%');
        if !signed || !figure.lead.is_empty() || book.judged[rate].is_some() {
            continue;
        }
        let cells = cells(book, rate);
        // Full marks stand between the amounts and the rate of the total; of its parts a dash does.
        let amounts = cells.split_last().filter(|(full, _)| is_full(book, **full)).map_or(&cells[..], |(_, rest)| rest);
        let [.., plan, done] = amounts[..] else { continue };
        // The rate begins a row, and the amounts end the one before.
        let line =
            |a: usize, b: usize| book.reading.plain.text(book.figure(a).at.1, book.figure(b).at.0).contains('\n');
        if line(cells[cells.len() - 1], rate) && !line(plan, done) {
            continue;
        }
        let fits = book.figure(plan).unit == book.figure(done).unit && !book.figure(plan).value.point.is_zero();
        if !fits || !headed(book, amounts[0]) {
            continue;
        }
        let Some(trial) = book.quotient(CODE, rate, done, plan) else { continue };
        if judge(figure, trial.computed).holds() || comparable(figure, trial.computed.point) {
            book.record(trial.graded(Severity::Warning));
        }
    }
}

/// The numbers right before a rate, at most four, with nothing but borders between.
fn cells(book: &Book<'_>, rate: usize) -> Vec<usize> {
    let mut cells: Vec<usize> = Vec::new();
    let mut next = rate;
    while cells.len() < 4 && next > 0 {
        let (before, figure) = (book.figure(next - 1), book.figure(next));
        let between = book.reading.plain.text(before.at.1, figure.at.0);
        let border = between.chars().all(|c| matches!(c, '|' | '\n' | ' ' | '…' | '—' | '-' | '/'));
        let amount = before.role == Role::Level && matches!(before.unit, Unit::Money | Unit::Bare);
        if !border || !amount {
            break;
        }
        next -= 1;
        cells.insert(0, next);
    }
    cells
}

/// 10, of 10 marks.
fn is_full(book: &Book<'_>, n: usize) -> bool {
    let figure = book.figure(n);
    figure.scale == 0 && figure.print(figure.value.point).trim_end_matches('0').len() <= 2 && {
        let text = book.reading.printed(n);
        ["5", "10", "15", "20"].contains(&text.as_str())
    }
}

fn headed(book: &Book<'_>, first: usize) -> bool {
    let at = book.figure(first).at.0;
    let before: String = book.reading.plain.text(at.saturating_sub(HEADS), at);
    let before: String = before.chars().filter(|c| !matches!(c, '|' | '\n' | ' ')).collect();
    before.contains("全年执行数") && before.contains("执行率")
}
