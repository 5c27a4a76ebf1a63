//! Shares by what they count: 抽查136笔5.47亿元，有38笔1.92亿元超期，笔数占27.94%，金额占35.10%.

use super::CODE;
use crate::book::Book;
use crate::figure::{Role, Unit};
use crate::report::Severity;

const COUNTS: [(&str, &str); 6] =
    [("笔数占", "笔"), ("件数占", "件"), ("户数占", "户"), ("人数占", "人"), ("宗数占", "宗"), ("个数占", "个")];

pub(super) fn check(book: &mut Book<'_>) {
    for stated in 2..book.reading.figures.len() {
        let figure = book.figure(stated);
        let count = COUNTS.iter().find(|(words, _)| figure.lead.starts_with(words)).map(|(_, unit)| Unit::Count(unit));
        let money = figure.lead.starts_with("金额占").then_some(Unit::Money);
        let named = figure.lead.chars().count() > 4;
        let Some(unit) = count.or(money).filter(|_| figure.role == Role::Share && !named) else { continue };
        let near: Vec<usize> = (stated.saturating_sub(8)..stated)
            .rev()
            .filter(|&n| {
                let level = book.figure(n);
                level.is_level() && level.unit == unit && level.place.sentence == figure.place.sentence
            })
            .collect();
        let [part, whole] = near[..] else { continue };
        let fits = book.figure(part).value.point < book.figure(whole).value.point && book.figure(stated).base.is_none();
        if let Some(trial) = book.quotient(CODE, stated, part, whole).filter(|_| fits) {
            book.record(trial.graded(Severity::Warning));
        }
    }
}
