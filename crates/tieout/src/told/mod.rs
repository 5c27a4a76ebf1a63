//! What a figure tells a reader: its whole name, the words around that narrow it down, its value and its year.

mod name;
pub(crate) mod period;

use crate::book::Book;
use crate::figure::Unit;
use crate::report::{Decimal, ReadFigure};
use crate::section::{Heading, headings};

/// How many words of a sentence's opening are kept, from its end.
const OPENING: usize = 40;

pub(crate) fn figures(book: &Book<'_>) -> Vec<ReadFigure> {
    let changes = name::changes(book);
    let years = period::years(book);
    let main = period::main(book);
    let headings = headings(book.reading);
    let mut next = headings.iter().peekable();
    let mut above: Vec<&Heading> = Vec::new();
    let mut figures: Vec<ReadFigure> = Vec::with_capacity(years.len());
    for (n, told) in years.into_iter().enumerate() {
        let figure = book.figure(n);
        while let Some(heading) = next.next_if(|heading| heading.at.0 <= figure.at.0) {
            above.retain(|outer| outer.depth < heading.depth);
            above.push(heading);
        }
        let headed = above.iter().rev().find_map(|heading| period::year_within(book.reading, heading.at));
        let context = context(book, n, &above);
        figures.push(ReadFigure {
            span: book.reading.span(n),
            text: book.reading.printed(n),
            label: name::label(book, n, &name::Told { changes: &changes, before: &figures, context: &context }),
            context,
            unit: unit(book, n),
            base: base(book, n),
            value: value(book, n),
            year: match told {
                period::Told::Year(year) => Some(year),
                period::Told::Nothing => headed.or(main),
                period::Told::Several => None,
            },
            approximate: figure.approximate,
        });
    }
    figures
}

/// Headings, the opening of the sentence, the totals that hold the figure, and the words right before its own.
fn context(book: &Book<'_>, n: usize, above: &[&Heading]) -> Vec<String> {
    let figure = book.figure(n);
    let plain = &book.reading.plain;
    let mut words: Vec<String> = above.iter().map(|heading| heading.words.clone()).collect();
    let start = book.reading.sentence(figure.place.sentence).0;
    let first =
        (0..=n).rev().take_while(|&m| book.figure(m).place.sentence == figure.place.sentence).last().unwrap_or(n);
    let opening = book.figure(first).at.0;
    words.push(plain.text(start.max(opening.saturating_sub(OPENING)), opening));
    let totals = std::iter::successors(book.parents[n], |&total| book.parents[total]).take(4);
    let mut totals: Vec<String> = totals.map(|total| name::noun(book, total)).collect();
    totals.reverse();
    words.append(&mut totals);
    let lead = figure.at.0 - figure.lead.chars().count().min(figure.at.0);
    let from = n.checked_sub(1).map_or(start, |before| book.figure(before).at.1).max(start);
    words.push(plain.text(from.max(lead.saturating_sub(OPENING)), lead));
    for text in &mut words {
        *text = text.trim_matches(|c: char| "，。；：、（）|\n ".contains(c)).to_owned();
    }
    words.retain(|text| !text.is_empty());
    words.dedup();
    words
}

/// 万元, also where only a header says it; 篇 of 23余篇.
fn unit(book: &Book<'_>, n: usize) -> String {
    let figure = book.figure(n);
    let printed = figure.unit_text.trim_start_matches(['余', '多', '来']);
    let power = match figure.factor {
        1_000 => "千",
        10_000 => "万",
        100_000_000 => "亿",
        _ => "",
    };
    if printed.is_empty() && figure.unit != Unit::Bare {
        format!("{power}{}", base(book, n))
    } else {
        printed.to_owned()
    }
}

/// In what the value is counted: 元, %, 件.
fn base(book: &Book<'_>, n: usize) -> String {
    let figure = book.figure(n);
    match figure.unit {
        Unit::Money => "元".to_owned(),
        Unit::Percent => "%".to_owned(),
        Unit::Points => "个百分点".to_owned(),
        Unit::Count(word) => word.to_owned(),
        Unit::Other => figure.unit_text.clone(),
        Unit::Bare => String::new(),
    }
}

fn value(book: &Book<'_>, n: usize) -> Decimal {
    let figure = book.figure(n);
    let (point, shift) = match figure.unit {
        Unit::Percent if figure.unit_text == "‰" => (figure.value.point.times(100), 1),
        Unit::Percent if figure.unit_text == "成" => (figure.value.point.times(100), -1),
        Unit::Percent => (figure.value.point.times(100), 0),
        _ => (figure.value.point, 0),
    };
    let power = figure.factor.max(1).ilog10() as i32;
    let exponent = power - figure.scale as i32 - shift;
    Decimal { digits: point.digits(exponent), exponent }
}
