//! Numbered rows that end with an amount, and their total (安排表、分配表): 1 西坪镇 排洪工程 20 … 合计 100.

use super::CODE;
use super::score_rows::head;
use crate::book::Book;
use crate::figure::{Figure, Unit};
use crate::report::Severity;
use crate::slip::slip_of;

/// So many rows make such a table.
const ROWS: usize = 4;

/// Known where it holds; doubted where it nearly does.
pub(super) fn check(book: &mut Book<'_>) {
    let all: Vec<usize> = (0..book.reading.figures.len()).collect();
    let lines: Vec<&[usize]> =
        all.chunk_by(|&a, &b| book.figure(a).place.paragraph == book.figure(b).place.paragraph).collect();
    for at in ROWS..lines.len() {
        let &[total] = lines[at] else { continue };
        let head = head(book, total);
        if !matches!(head.as_str(), "合计" | "总计") || book.judged[total].is_some() {
            continue;
        }
        let mut parts: Vec<usize> = Vec::new();
        for (back, line) in lines[..at].iter().rev().enumerate() {
            let follows = book.figure(line[0]).place.paragraph + back as u32 + 1 == book.figure(total).place.paragraph;
            match row(book, line).filter(|_| follows) {
                Some((number, part)) => {
                    parts.push(part);
                    if number == 1 {
                        break;
                    }
                }
                None => {
                    parts.clear();
                    break;
                }
            }
        }
        parts.reverse();
        let whole = book.figure(total);
        let one = parts.iter().all(|&n| book.figure(n).unit == whole.unit && book.judged[n].is_none());
        if parts.len() < ROWS || !one {
            continue;
        }
        let sum = book.added(&parts);
        let near = sum.point.minus(whole.value.point).abs().times(10) <= whole.value.point;
        let slip = slip_of(&whole.print(whole.value.point), &whole.print(sum.point));
        if near || slip {
            let trial = book.sum(CODE, total, &parts);
            book.record(trial.graded(Severity::Warning));
        }
    }
}

/// The number that a row begins with, and the only amount that it ends with.
fn row(book: &Book<'_>, line: &[usize]) -> Option<(usize, usize)> {
    let bare = |figure: &Figure| matches!(figure.unit, Unit::Bare | Unit::Money) && figure.unit_text.is_empty();
    let &last = line.last()?;
    let end = book.reading.plain.text(book.figure(last).at.1, book.figure(last).at.1 + 1);
    let first = head(book, line[0]);
    let digits: String = first.chars().take_while(char::is_ascii_digit).collect();
    let number = match line {
        [number, _] if first.is_empty() => book.reading.printed(*number).parse().ok()?,
        [_] => digits.parse().ok()?,
        _ => return None,
    };
    (bare(book.figure(last)) && matches!(end.as_str(), "\n" | "" | "|") && number > 0).then_some((number, last))
}
