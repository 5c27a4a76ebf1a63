//! Years of figures: the year that the words before a number name, or the one before or after it.

use crate::book::Book;
use crate::figure::Role;
use crate::figure::role::becomes;
use crate::reading::{Reading, Year, comparison};

/// What the words of its paragraph say of a figure's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Year(u16),
    Nothing,
    /// 2018—2022年: more than one.
    Several,
}

/// The report's year: as set, or the first that its text names, or the one after the year that it compares with.
pub(crate) fn main(book: &Book<'_>) -> Option<u16> {
    let years = &book.reading.years;
    let named = years.iter().find(|year| !year.compared && !year.ranged).map(|year| year.value);
    book.setting
        .year
        .or(named)
        .or_else(|| years.iter().find(|year| year.compared && !year.ranged).map(|year| year.value + 1))
}

/// By figure.
pub(crate) fn years(book: &Book<'_>) -> Vec<Told> {
    let reading = book.reading;
    let main = main(book);
    let mut next = 0;
    let mut last: Option<(Year, bool)> = None;
    let mut told: Vec<Told> = Vec::with_capacity(reading.figures.len());
    for (n, figure) in reading.figures.iter().enumerate() {
        while let Some(year) = reading.years.get(next).filter(|year| year.at < figure.at.0) {
            let spans = next > 0 && reading.years[next - 1].ranged && year.at <= reading.years[next - 1].at + 6;
            last = if year.compared || aside(reading, year.at) { last } else { Some((*year, spans)) };
            next += 1;
        }
        let here = last.filter(|(year, _)| year.paragraph == figure.place.paragraph);
        let here = match here {
            Some((_, true)) => Told::Several,
            Some((year, false)) => Told::Year(year.value),
            None => Told::Nothing,
        };
        told.push(match reading.years_of_list(n) {
            Some(year) => Told::Year(year),
            None if figure.list.1 > 0 => told[n - 1],
            None => own(reading, n, here, main),
        });
    }
    told
}

/// 较上年（2021年）减少: it says which year the one before is, and nothing of what follows.
fn aside(reading: &Reading, at: usize) -> bool {
    let before = reading.plain.text(at.saturating_sub(3), at);
    ["上年（", "去年（", "同期（"].contains(&before.as_str())
}

/// The last year that a heading names.
pub(crate) fn year_within(reading: &Reading, (from, to): (usize, usize)) -> Option<u16> {
    let end = reading.years.partition_point(|year| year.at < to);
    let year = reading.years[..end].last().filter(|year| year.at >= from && !year.compared)?;
    let spans = end >= 2 && reading.years[end - 2].ranged && reading.years[end - 2].at >= from;
    (!spans).then_some(year.value)
}

/// What the lead says of the year: 2021年, 上年, 明年; else the year told before.
fn own(reading: &Reading, n: usize, here: Told, main: Option<u16>) -> Told {
    let figure = &reading.figures[n];
    let change = matches!(figure.role, Role::Change | Role::ChangeRate);
    let words = match comparison(&figure.lead) {
        Some(at) if change => &figure.lead[..at],
        _ => figure.lead.as_str(),
    };
    let start = figure.at.0 - figure.lead.chars().count();
    let from = reading.years.partition_point(|year| year.at < start);
    let named = reading.years[from..].iter().take_while(|year| year.at < figure.at.0).last();
    if let Some(compared) = named.filter(|year| year.compared && !year.ranged && !change) {
        return Told::Year(compared.value);
    }
    let now = match here {
        Told::Year(year) => Some(year),
        Told::Several => return here,
        Told::Nothing => main,
    };
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let carried = says(&["结转", "结余"]);
    let shift: i32 = if says(&["前年"]) {
        -2
    } else if says(&["上年", "去年", "上一年", "同期"]) && !carried && !becomes(words) {
        -1
    } else if says(&["明年"]) {
        1
    } else {
        // 由400万元增加到429万元: before, but nobody knows when.
        return if figure.prior && words.ends_with(['由', '从']) { Told::Several } else { here };
    };
    let shifted = now.and_then(|now| now.checked_add_signed(i16::try_from(shift).unwrap_or(0)));
    shifted.map_or(Told::Several, Told::Year)
}
