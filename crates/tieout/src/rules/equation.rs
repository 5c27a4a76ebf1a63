//! A total, and what it is made of, where the words leave no doubt: which one number is wrong, if one slip explains it.

use crate::book::{Book, Term, Trial, judge};
use crate::number::{Computed, Number};
use crate::report::Severity;
use crate::rules::moves::{Move, net};
use crate::slip::slip_of;

/// Where the moves do not make the total and just one of them, or the total, is one slip away: that number is doubted.
/// A number that something else bears out, and one of fewer than `digits` digits, is not.
pub(super) fn doubt(
    book: &mut Book<'_>,
    code: &'static str,
    total: usize,
    moves: &[Move],
    digits: usize,
) -> Option<()> {
    let whole = book.figure(total).value;
    let (sum, _) = net(book, moves);
    if judge(book.figure(total), sum).holds() || sum.point.is_negative() {
        return None;
    }
    let gap = whole.point.minus(sum.point);
    let signed = |way: i8| if way < 0 { Number::ZERO.minus(gap) } else { gap };
    let due = |&(n, way): &Move| (n, book.figure(n).value.point.plus(signed(way)));
    let all = moves.iter().map(due).chain([(total, sum.point)]);
    let slips = |&(n, due): &(usize, Number)| {
        let figure = book.figure(n);
        let (said, due_text) = (figure.print(figure.value.point.abs()), figure.print(due.abs()));
        let many = said.chars().filter(char::is_ascii_digit).count() >= digits;
        let open = !book.borne[n] && !book.doubted(n);
        open && many && due > Number::ZERO && due.rounded(figure.step) == due && slip_of(&said, &due_text)
    };
    let found: Vec<(usize, Number)> = all.filter(slips).collect();
    let &[(wrong, due)] = &found[..] else { return None };
    if wrong == total {
        let (computed, formula) = net(book, moves);
        let terms = moves.iter().map(|&(n, _)| Term::Printed(n)).collect();
        book.record(Trial::new(code, total, computed, terms, formula).graded(Severity::Warning));
        return Some(());
    }
    // What the others leave of the total.
    let others = moves.iter().filter(|(n, _)| *n != wrong).copied();
    let own = moves.iter().find(|(n, _)| *n == wrong).map_or(1, |(_, way)| *way);
    let mut rest: Vec<Move> = [(total, own)].into_iter().chain(others.map(|(n, way)| (n, -way * own))).collect();
    rest.sort_by_key(|(_, way)| std::cmp::Reverse(*way));
    let (_, formula) = net(book, &rest);
    let terms = rest.iter().map(|&(n, _)| Term::Printed(n)).collect();
    book.record(Trial::new(code, wrong, Computed::exact(due), terms, formula).graded(Severity::Warning));
    Some(())
}
