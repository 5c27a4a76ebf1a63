//! When a form that most cells of a line fail, or only few bear out, may still be said (表内关系存疑).

use super::{Form, Kind, Line, compute};
use crate::book::{Book, judge};
use crate::number::Number;
use crate::report::Status;
use crate::slip::{slip_of, transposed};

/// 207 of which each of three ways to divide makes 207, a total of rates: a sum that fails by as much as it says, or by its sign.
pub(super) fn far(book: &Book<'_>, lines: &[Line], n: usize, form: Form) -> bool {
    let cells = lines[n].cells.iter().enumerate().filter_map(|(at, cell)| Some((at, (*cell)?)));
    let mut computed = cells.filter_map(|(at, stated)| Some((stated, compute(book, lines, n, at, form)?.0.point)));
    matches!(form, Form::Sum(_))
        && computed.any(|(stated, due)| {
            let said = book.figure(stated).value.point;
            said > Number::ZERO && (due.is_negative() || due.times(10) >= said.times(19))
        })
}

/// 问题40，已完成35，基本完成3，未完成2: where the difference of two fails, a third line explains every cell.
pub(super) fn three_terms(book: &Book<'_>, lines: &[Line], n: usize, form: Form) -> bool {
    let Form::Difference(a, b) = form else { return false };
    let value =
        |m: usize, at: usize| lines[m].cells.get(at).copied().flatten().map(|cell| book.figure(cell).value.point);
    let cells = |c: usize| {
        (0..lines[n].cells.len()).filter_map(move |at| {
            let (said, from, less, third) = (value(n, at)?, value(a, at)?, value(b, at)?, value(c, at)?);
            Some(from.minus(less).minus(third) == said)
        })
    };
    let explains = |&c: &usize| c != n && c != a && c != b && cells(c).count() >= 2 && cells(c).all(|holds| holds);
    (0..lines.len()).any(|c| explains(&c))
}

/// 年度资金总额 0 0 0 above 其中：财政拨款 90 89.974 89.974: a total that nobody filled in.
pub(super) fn unfilled(book: &Book<'_>, lines: &[Line], n: usize, form: Form) -> bool {
    let zero = |cell: &Option<usize>| cell.is_none_or(|cell| book.figure(cell).value.point.is_zero());
    let next = lines.get(n + 1).is_some_and(|next| next.name.starts_with("其中"));
    let due = |at: usize| compute(book, lines, n, at, form).is_some_and(|(due, ..)| due.point > Number::ZERO);
    let cells = &lines[n].cells;
    next && cells.len() >= 3 && cells.iter().all(zero) && (0..cells.len()).all(due) && form == Form::Sum(Kind::All)
}

/// Whether every cell holds or is only cut off, of many digits.
pub(super) fn close(book: &Book<'_>, lines: &[Line], n: usize, form: Form) -> bool {
    let cells = lines[n].cells.iter().enumerate().filter_map(|(at, cell)| Some((at, (*cell)?)));
    let mut computed = cells.filter_map(|(at, stated)| Some((stated, compute(book, lines, n, at, form)?.0)));
    computed.all(|(stated, due)| {
        let status = judge(book.figure(stated), due);
        status.holds() || matches!(status, Status::Truncated | Status::LastDigit) && book.figure(stated).scale >= 2
    })
}

/// Whether every cell comes within a fiftieth of what it should be.
pub(super) fn nearly(book: &Book<'_>, lines: &[Line], n: usize, form: Form) -> bool {
    let cells = lines[n].cells.iter().enumerate().filter_map(|(at, cell)| Some((at, (*cell)?)));
    let mut computed = cells.filter_map(|(at, stated)| Some((stated, compute(book, lines, n, at, form)?.0)));
    computed.all(|(stated, due)| {
        let said = book.figure(stated).value.point;
        due.point.minus(said).abs().times(50) <= said.abs()
    })
}

pub(super) fn turned(book: &Book<'_>, lines: &[Line], n: usize, form: Form) -> bool {
    let cells = lines[n].cells.iter().enumerate().filter_map(|(at, cell)| Some((at, (*cell)?)));
    let mut computed = cells.filter_map(|(at, stated)| Some((stated, compute(book, lines, n, at, form)?.0)));
    computed.all(|(stated, due)| {
        let figure = book.figure(stated);
        let (said, due) = (figure.print(figure.value.point), figure.print(due.point));
        let many = said.chars().filter(char::is_ascii_digit).count() >= 5;
        transposed(&said, &due) || many && slip_of(&said, &due)
    })
}
