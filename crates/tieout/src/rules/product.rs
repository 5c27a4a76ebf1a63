//! 标准乘数量（product）
//!
//! 查什么：金额（数量）是否等于标准（单价）乘以人数、户数、里程等数量，再乘以月数、天数。
//!
//! 为什么：改了人数或标准，忘了重算金额；少乘一个月、多写一位，合计照样能加平。
//!
//! 例：村保洁员1059人，每人每月600元，按6个月计算，金额318.24万元。（1059 × 600元 × 6 = 381.24万元）
//!
//! 怎么改：按标准和数量重算。
//!
//! 例外：标准、数量没有写在同一句的，只记相符的；差额不能由一个笔误解释的不报。

mod bracketed;
mod of_rate;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::averaged;
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::sum::significant;
use crate::slip::slip_of;

const CODE: &str = "product";
/// So many figures before an amount its price, its count and its time may stand.
const NEAR: usize = 8;

/// A price, what it is paid for, and how often.
struct Factors {
    price: usize,
    count: usize,
    times: Option<Times>,
}

/// So many months or days: printed, or the twelve of a year.
#[derive(Clone, Copy)]
enum Times {
    Printed(usize),
    Year,
}

pub(crate) fn check(book: &mut Book<'_>) {
    of_rate::check(book);
    bracketed::check(book);
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        let score = figure.unit_text == "分";
        let amount = figure.role == Role::Level && figure.unit.adds_up() && !figure.approximate && !score;
        if !amount || is_price(book, stated) || book.columns[stated].is_some() || figure.value.point.is_zero() {
            continue;
        }
        let all = factors(book, stated);
        let exact = |one: &&Factors| product(book, one).is_some_and(|due| judge(figure, due) == Status::Right);
        if let Some(found) = all.iter().find(exact).filter(|one| told(book, stated, one) || significant(figure) >= 4) {
            record(book, stated, found);
        } else if let Some(found) = all.first().filter(|one| told(book, stated, one)) {
            doubt(book, stated, found);
        }
    }
}

/// 每人每月600元, 补助标准2.8万元/户, 每班45人, 亩均增产80公斤
fn is_price(book: &Book<'_>, n: usize) -> bool {
    let figure = book.figure(n);
    let each = figure.unit == Unit::Other && figure.unit_text.starts_with('元');
    let after = book.reading.plain.text(figure.at.1, figure.at.1 + 1);
    each || figure.per_head && !figure.prior || figure.unit == Unit::Money && after == "/" || figure.lead.contains('每')
}

fn is_time(figure: &Figure) -> bool {
    ["个月", "天", "学期"].contains(&figure.unit_text.as_str())
}

/// The prices, counts and times before an amount, the nearest first.
fn factors(book: &Book<'_>, stated: usize) -> Vec<Factors> {
    let figure = book.figure(stated);
    let near = |&n: &usize| book.figure(n).place.paragraph == figure.place.paragraph && !book.figure(n).approximate;
    let before: Vec<usize> = (stated.saturating_sub(NEAR)..stated).rev().filter(near).collect();
    let price = |n: usize| {
        let other = book.figure(n);
        let money = other.unit == Unit::Money || other.unit == Unit::Other;
        let alike = if figure.unit == Unit::Money { money } else { matches!(other.unit, Unit::Count(_)) };
        is_price(book, n) && alike && !is_time(other)
    };
    let count = |n: usize| {
        let other = book.figure(n);
        other.role == Role::Level && matches!(other.unit, Unit::Count(_)) && !is_price(book, n) && !is_time(other)
    };
    let times: Vec<Times> =
        before.iter().copied().filter(|&n| is_time(book.figure(n)) && !is_price(book, n)).map(Times::Printed).collect();
    let mut all = Vec::new();
    for &p in before.iter().filter(|&&n| price(n)).take(3) {
        for &c in before.iter().filter(|&&n| count(n)).take(4) {
            let monthly = book.figure(p).lead.contains('月');
            let year = Some(Times::Year).filter(|_| monthly);
            let each = times.iter().copied().map(Some).chain([None]).chain(year.map(Some));
            all.extend(each.map(|times| Factors { price: p, count: c, times }));
        }
    }
    all
}

/// Whether the price stands in the part of the sentence that tells the amount, and the count too.
fn told(book: &Book<'_>, stated: usize, one: &Factors) -> bool {
    let part = book.figure(stated).place.part;
    [one.price, one.count].iter().all(|&n| book.figure(n).place.part == part && n + 4 >= stated)
}

fn product(book: &Book<'_>, one: &Factors) -> Option<Computed> {
    let value = |n: usize| Computed::exact(book.figure(n).value.point);
    let product = value(one.count).by(value(one.price))?;
    match one.times {
        Some(Times::Printed(times)) => product.by(value(times)),
        Some(Times::Year) => product.by(Computed::exact(Number::whole(12))),
        None => Some(product),
    }
}

fn terms(book: &Book<'_>, one: &Factors) -> (Vec<Term>, String) {
    let printed = |n: usize| book.reading.printed(n);
    let mut terms = vec![Term::Printed(one.count), Term::Printed(one.price)];
    let mut formula = format!("{} × {}", printed(one.count), printed(one.price));
    match one.times {
        Some(Times::Printed(times)) => {
            terms.push(Term::Printed(times));
            formula += &format!(" × {}", printed(times));
        }
        Some(Times::Year) => {
            terms.push(Term::Whole(12));
            formula += " × 12";
        }
        None => {}
    }
    (terms, formula)
}

fn record(book: &mut Book<'_>, stated: usize, one: &Factors) {
    let Some(due) = product(book, one) else { return };
    let (terms, formula) = terms(book, one);
    book.record(Trial::new(CODE, stated, due, terms, formula).graded(Severity::Warning));
}

/// One slip in the amount, and only where nothing else bears it out.
fn doubt(book: &mut Book<'_>, stated: usize, one: &Factors) {
    let figure = book.figure(stated);
    let open = !book.borne[stated] && !book.doubted(stated) && averaged(&book.figure(one.price).lead).is_none();
    let Some(due) = product(book, one).filter(|_| open && significant(figure) >= 3) else { return };
    let slip = slip_of(&figure.print(figure.value.point), &figure.print(due.point));
    if slip && due.point.rounded(figure.step) == due.point {
        record(book, stated, one);
        return;
    }
    // 育婴员166人，按6400元/人补贴23.24万元: 1400元.
    let each = book.figure(one.price);
    let count_value = book.figure(one.count).value.point;
    let price_due = one.times.is_none().then(|| figure.value.point.over(count_value)).flatten();
    let exact = |due: &Number| due.rounded(each.step) == *due && due.by(count_value) == Some(figure.value.point);
    let price_due = price_due.filter(exact).filter(|_| !book.borne[one.price] && significant(figure) >= 3);
    if let Some(due) = price_due.filter(|due| slip_of(&each.print(each.value.point), &each.print(*due))) {
        let formula = format!("{} ÷ {}", book.reading.printed(stated), book.reading.printed(one.count));
        let terms = vec![Term::Printed(stated), Term::Printed(one.count)];
        let trial = Trial::new(CODE, one.price, Computed::exact(due), terms, formula);
        book.record(trial.graded(Severity::Warning));
        return;
    }
    // 课桌椅212套，单价511元，金额62342元: 122套.
    let price = book.figure(one.price).value.point;
    let count = book.figure(one.count);
    let due = one.times.is_none().then(|| figure.value.point.over(price)).flatten();
    let exact = |due: &Number| due.rounded(count.step) == *due && due.by(price) == Some(figure.value.point);
    let Some(due) = due.filter(exact).filter(|_| !book.borne[one.count] && significant(figure) >= 4) else { return };
    if slip_of(&count.print(count.value.point), &count.print(due)) {
        let formula = format!("{} ÷ {}", book.reading.printed(stated), book.reading.printed(one.price));
        let terms = vec![Term::Printed(stated), Term::Printed(one.price)];
        let trial = Trial::new(CODE, one.count, Computed::exact(due), terms, formula);
        book.record(trial.graded(Severity::Warning));
    }
}
