//! 平均数（average）
//!
//! 查什么：人均、户均、平均数是否等于总额除以人数（户数、次数）。
//!
//! 为什么：人数或总额改过，平均数没有跟着改；或者单位错位。
//!
//! 例：发放补助39万元，惠及130人，人均300元。（39万元 ÷ 130人 = 3000元）
//!
//! 怎么改：重算平均数。
//!
//! 例外：总额或人数没有写出的不报；相差很大、可能另有口径的不报。

use crate::book::{Book, Term, Trial, judge, slipped, transposed};
use crate::figure::{Role, Unit};
use crate::number::Computed;
use crate::report::{Severity, Status};

const CODE: &str = "average";

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        let named =
            ["人均", "户均", "平均每", "每人", "每户", "次均", "件均", "车均", "篇均", "辆均", "日均", "天均", "月均"]
                .iter()
                .any(|word| figure.lead.contains(word));
        let timed = ["日均", "天均", "月均"].iter().any(|word| figure.lead.contains(word));
        if timed && figure.unit.adds_up() && !figure.approximate {
            by_time(book, stated);
        } else if named && figure.role == Role::Other && figure.unit == Unit::Money && !figure.approximate {
            let near = book.reading.around(&levels, stated);
            average(book, stated, near);
        }
    }
}

fn average(book: &mut Book<'_>, stated: usize, near: &[usize]) {
    let figure = book.figure(stated);
    let here: Vec<usize> =
        near.iter().copied().filter(|&n| book.figure(n).place.sentence == figure.place.sentence).collect();
    let counts = here
        .iter()
        .copied()
        .filter(|&n| matches!(book.figure(n).unit, Unit::Count(_)) && !book.figure(n).value.point.is_zero());
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for count in counts {
        pairs.extend(here.iter().filter(|&&n| book.figure(n).unit == Unit::Money).map(|&total| (total, count)));
    }
    let computed = |&(total, count): &(usize, usize)| book.figure(total).value.over(book.figure(count).value);
    let fits = |pair: &&(usize, usize), close: bool| {
        computed(pair).is_some_and(|computed| {
            let status = judge(figure, computed);
            let near = matches!(status, Status::Truncated | Status::LastDigit)
                || slipped(figure.value.point, computed.point)
                || transposed(&figure.print(figure.value.point), &figure.print(computed.point));
            status.holds() || close && near
        })
    };
    let only = || pairs.first().filter(|_| pairs.len() == 1 && is_plain(&figure.lead));
    let chosen = pairs
        .iter()
        .find(|pair| fits(pair, false))
        .or_else(|| pairs.iter().find(|pair| fits(pair, true)))
        .or_else(only);
    let Some(pair) = chosen else { return };
    let Some(value) = computed(pair) else { return };
    let formula = format!("{} ÷ {}", book.reading.printed(pair.0), book.reading.printed(pair.1));
    let terms = vec![Term::Printed(pair.0), Term::Printed(pair.1)];
    book.record(Trial::new(CODE, stated, value, terms, formula).graded(Severity::Warning));
}

/// 第28周（7天）受理71184件，日均10169件
fn by_time(book: &mut Book<'_>, stated: usize) {
    let figure = book.figure(stated);
    let unit = if figure.lead.contains("月均") { "个月" } else { "天" };
    let near = stated.saturating_sub(12)..stated;
    let same = |n: &usize| book.figure(*n).place.sentence == figure.place.sentence;
    let time = near.clone().rev().filter(same).find(|&n| book.figure(n).unit_text == unit);
    let total = near.rev().filter(same).find(|&n| book.figure(n).unit == figure.unit && book.figure(n).is_level());
    let (Some(time), Some(total)) = (time, total) else { return };
    let Some(computed) = book.figure(total).value.over(Computed::exact(book.figure(time).value.point)) else { return };
    let formula = format!("{} ÷ {}", book.reading.printed(total), book.reading.printed(time));
    let terms = vec![Term::Printed(total), Term::Printed(time)];
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
}

/// 人均 of the sum at hand, not of something else (人均增收, 人均可支配收入).
fn is_plain(lead: &str) -> bool {
    let mut rest = lead.to_owned();
    for word in [
        "人均", "户均", "平均", "每人", "每户", "次均", "件均", "车均", "辆均", "每", "约", "为", "发放", "补助",
        "补贴", "经费", "支出", "标准", "达",
    ] {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}
