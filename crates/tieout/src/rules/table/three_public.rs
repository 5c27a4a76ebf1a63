//! “三公”经费 in a table: whatever else holds, the total is of going abroad, cars and reception, and cars are bought and run.

use super::{CODE, Line};
use crate::book::Book;
use crate::figure::Unit;
use crate::label::{Concept, WHOLES, concept};
use crate::report::Severity;
use crate::slip::comparable;

pub(super) fn check(book: &mut Book<'_>, lines: &[Line]) {
    for (whole, parts) in WHOLES {
        let one = |wanted: Concept| {
            let mut named = lines.iter().filter(|line| concept(&line.name) == Some(wanted));
            named.next().filter(|_| named.next().is_none())
        };
        let total = one(whole).or_else(|| {
            let mut totals = lines.iter().filter(|line| matches!(line.name.replace(' ', "").as_str(), "合计" | "总计"));
            totals.next().filter(|_| totals.next().is_none() && whole == Concept::ThreePublic)
        });
        // 出国经费, a row without a number: nobody went.
        let told = |line: &&Line| line.cells.iter().any(Option::is_some);
        let parts = parts.iter().filter(|&&part| part != Concept::Abroad || one(part).is_some_and(|line| told(&line)));
        let parts: Option<Vec<&Line>> = parts.map(|&part| one(part)).collect();
        let (Some(total), Some(parts)) = (total, parts) else { continue };
        for at in 0..total.cells.len() {
            let cells: Option<Vec<usize>> = parts.iter().map(|line| line.cells.get(at).copied().flatten()).collect();
            let (Some(stated), Some(cells)) = (total.cells[at], cells) else { continue };
            settle(book, stated, &cells);
        }
    }
}

fn settle(book: &mut Book<'_>, stated: usize, cells: &[usize]) {
    let rate = |n: &usize| book.figure(*n).unit == Unit::Percent || book.figure(*n).value.point.is_negative();
    let sum = book.added(cells);
    // A row that is of something else is far off.
    let near = comparable(book.figure(stated), sum.point);
    if book.judged[stated].is_some() || cells.iter().chain([&stated]).any(rate) || !near {
        return;
    }
    book.record(book.sum(CODE, stated, cells).graded(Severity::Warning));
}
