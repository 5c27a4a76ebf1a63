//! The rows of an evaluation form that end with full marks and what was got of them (分值、得分), however ragged, and their total:
//! 资金到位及时率 | ≧ | 100 | % | 100% | 10 | 7 … 总分 | 100 | 97.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::number::{Computed, Number};
use crate::report::Severity;

/// So many lines before its total a row may stand, and so many rows make a form.
const LINES: usize = 60;
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
    let lines: Vec<&[usize]> = all.chunk_by(|&a, &b| paragraph(book, a) == paragraph(book, b)).collect();
    for at in ROWS..lines.len() {
        let Some(total) = row(book, lines[at]).filter(|_| says_total(book, lines[at][0])) else { continue };
        let before = lines[..at].iter().rev().take(LINES);
        let mut rows: Vec<Row> =
            before.take_while(|line| !says_total(book, line[0])).filter_map(|line| row(book, line)).collect();
        rows.reverse();
        let full: Vec<usize> = rows.iter().map(|row| row.full).collect();
        let got: Vec<usize> = rows.iter().map(|row| row.got).collect();
        if rows.len() < ROWS || book.judged[total.got].is_some() || marks(book, total.full) != added(book, &full) {
            continue;
        }
        for (stated, parts) in [(total.full, full), (total.got, got)] {
            let Some(computed) = in_its_unit(book, stated, added(book, &parts)) else { continue };
            let formula = parts.iter().map(|&part| book.reading.printed(part)).collect::<Vec<_>>().join(" + ");
            let terms = parts.iter().copied().map(Term::Printed).collect();
            let trial = Trial::new(CODE, stated, computed, terms, formula);
            book.record(trial.graded(Severity::Warning));
        }
    }
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

fn paragraph(book: &Book<'_>, n: usize) -> u32 {
    book.figure(n).place.paragraph
}

/// 总分, 合计 at the head of the line.
fn says_total(book: &Book<'_>, first: usize) -> bool {
    let at = book.figure(first).at.0;
    let before = book.reading.plain.text(at.saturating_sub(16), at);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let head: String = line.chars().filter(|c| !matches!(c, '|' | ' ' | '：')).collect();
    matches!(head.as_str(), "总分" | "合计" | "总计" | "总得分" | "得分合计" | "综合得分" | "自评总分")
}

/// Two bare numbers side by side, the first of no more than a hundred marks and the second of no more than the first;
/// the rate of what was spent may stand between them.
fn row(book: &Book<'_>, line: &[usize]) -> Option<Row> {
    let border = |a: usize, b: usize| {
        let between = book.reading.plain.text(book.figure(a).at.1, book.figure(b).at.0);
        !between.is_empty() && between.chars().all(|c| matches!(c, ' ' | '|'))
    };
    let fits = |full: usize, got: usize| {
        let (Some(most), Some(got)) = (marks(book, full), marks(book, got)) else { return false };
        book.figure(full).scale == 0 && got <= most && !most.is_zero()
    };
    let rate = |n: usize| book.reading.printed(n).ends_with('%');
    let told = |n: usize| marks(book, n).is_some();
    let beside = line.windows(2).rev().find(|two| told(two[0]) && told(two[1]) && border(two[0], two[1]));
    let beside = beside.map(|two| Row { full: two[0], got: two[1] });
    let apart = line.windows(3).rev().find(|three| {
        let borders = border(three[0], three[1]) && border(three[1], three[2]);
        rate(three[1]) && told(three[0]) && told(three[2]) && borders
    });
    let apart = apart.map(|three| Row { full: three[0], got: three[2] });
    apart.into_iter().chain(beside).find(|row| fits(row.full, row.got))
}
