//! The rows of an evaluation form that end with full marks and what was got of them (分值、得分), however ragged, and their total:
//! 资金到位及时率 | ≧ | 100 | % | 100% | 10 | 7 … 总分 | 100 | 97.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::number::{Computed, Number};
use crate::report::Severity;

/// So many runs of numbers before its total a row may stand, and so many rows make a form.
const RUNS: usize = 60;
const ROWS: usize = 4;

/// A row by its two last cells.
#[derive(Clone, Copy)]
struct Row {
    full: usize,
    got: usize,
}

/// Where the full marks of the rows make those of the total, what was got makes what was got in all.
pub(super) fn check(book: &mut Book<'_>) {
    let all: Vec<usize> = (0..book.reading.figures.len()).collect();
    let runs: Vec<&[usize]> = all.chunk_by(|&a, &b| border(book, a, b)).collect();
    for at in 1..runs.len() {
        let Some(total) = row(book, runs[at]).filter(|_| says_total(book, runs[at][0])) else { continue };
        let before = runs[..at].iter().rev().take(RUNS);
        let mut rows: Vec<Row> =
            before.take_while(|run| !says_total(book, run[0])).filter_map(|run| row(book, run)).collect();
        rows.reverse();
        if rows.len() >= ROWS {
            settle(book, total, &rows);
        }
    }
    subtotals(book, &runs);
}

/// Where the full marks add up, so does what was got.
fn settle(book: &mut Book<'_>, total: Row, rows: &[Row]) {
    let full: Vec<usize> = rows.iter().map(|row| row.full).collect();
    let got: Vec<usize> = rows.iter().map(|row| row.got).collect();
    let judged = |n: usize| book.judged[n].is_some_and(|status| !status.holds());
    if judged(total.got) || marks(book, total.full) != added(book, &full) {
        return;
    }
    for (stated, parts) in [(total.full, full), (total.got, got)] {
        let Some(computed) = in_its_unit(book, stated, added(book, &parts)) else { continue };
        let formula = parts.iter().map(|&part| book.reading.printed(part)).collect::<Vec<_>>().join(" + ");
        let terms = parts.iter().copied().map(Term::Printed).collect();
        let trial = Trial::new(CODE, stated, computed, terms, formula);
        book.record(trial.graded(Severity::Warning));
    }
}

/// 效益指标小计 30 29.6, below the rows that begin with 效益指标.
fn subtotals(book: &mut Book<'_>, runs: &[&[usize]]) {
    for at in 2..runs.len() {
        let head = head(book, runs[at][0]);
        let name = head.strip_suffix("小计").or_else(|| head.strip_suffix("合计")).filter(|name| !name.is_empty());
        let Some((name, total)) = name.zip(row(book, runs[at])) else { continue };
        let before = runs[..at].iter().rev().take(RUNS);
        let own = before
            .filter(|run| self::head(book, run[0]).starts_with(name) && !self::head(book, run[0]).ends_with('计'));
        let mut rows: Vec<Row> = own.filter_map(|run| row(book, run)).collect();
        rows.reverse();
        if rows.len() >= 2 {
            settle(book, total, &rows);
        }
    }
}

/// The words from the start of the line to a number, without borders.
pub(super) fn head(book: &Book<'_>, first: usize) -> String {
    let at = book.figure(first).at.0;
    let before = book.reading.plain.text(at.saturating_sub(60), at);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().filter(|c| !matches!(c, '|' | ' ')).collect()
}

/// The marks that are printed, whatever unit the head of a column gives them.
fn marks(book: &Book<'_>, n: usize) -> Option<Number> {
    let figure = book.figure(n);
    let text = book.reading.printed(n);
    let text = text.trim_end_matches('分');
    let bare = figure.unit_text.is_empty() || figure.unit_text == "分";
    let digits: String = text.chars().filter(|c| *c != '.').collect();
    let value = Number::new(digits.parse().ok()?, figure.scale, 1)?;
    (bare && !value.is_negative() && value <= Number::whole(100)).then_some(value)
}

fn added(book: &Book<'_>, parts: &[usize]) -> Option<Number> {
    parts.iter().try_fold(Number::ZERO, |sum, &part| Some(sum.plus(marks(book, part)?)))
}

/// So many marks as a value of the figure, which a column of rates or of 万元 reads otherwise.
fn in_its_unit(book: &Book<'_>, stated: usize, sum: Option<Number>) -> Option<Computed> {
    let each = book.figure(stated).value.point.over(marks(book, stated)?)?;
    Some(Computed::exact(sum?.by(each)?))
}

/// Whether nothing but the border of two cells stands between two numbers.
fn border(book: &Book<'_>, a: usize, b: usize) -> bool {
    let between = book.reading.plain.text(book.figure(a).at.1, book.figure(b).at.0);
    // 10 99% 9: after a unit the space is gone.
    let parted = !between.is_empty() || !book.figure(a).unit_text.is_empty();
    parted && between.chars().all(|c| matches!(c, ' ' | '|'))
}

/// 总分, 合计 at the head of the line.
fn says_total(book: &Book<'_>, first: usize) -> bool {
    let at = book.figure(first).at.0;
    let before = book.reading.plain.text(at.saturating_sub(16), at);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let words = line.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let head: String = words.chars().filter(|c| !matches!(c, '|' | ' ' | '：')).collect();
    matches!(head.as_str(), "总分" | "合计" | "总计" | "总得分" | "得分合计" | "综合得分" | "自评总分")
}

/// Two bare numbers side by side, the first of no more than a hundred marks and the second of no more than the first;
/// the rate of what was spent may stand between them.
fn row(book: &Book<'_>, run: &[usize]) -> Option<Row> {
    let fits = |full: usize, got: usize| {
        let (Some(most), Some(got)) = (marks(book, full), marks(book, got)) else { return false };
        book.figure(full).scale == 0 && got <= most && !most.is_zero()
    };
    let rate = |n: usize| book.reading.printed(n).ends_with('%');
    let told = |n: usize| marks(book, n).is_some();
    let beside = run.windows(2).rev().find(|two| told(two[0]) && told(two[1]));
    let beside = beside.map(|two| Row { full: two[0], got: two[1] });
    let apart = run.windows(3).rev().find(|three| rate(three[1]) && told(three[0]) && told(three[2]));
    let apart = apart.map(|three| Row { full: three[0], got: three[2] });
    apart.into_iter().chain(beside).find(|row| fits(row.full, row.got))
}
