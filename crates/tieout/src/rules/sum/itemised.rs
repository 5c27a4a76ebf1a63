//! A total whose parts begin the numbered paragraphs below it.

use super::accept;
use crate::book::Book;
use crate::number::Computed;

/// A paragraph that has levels, and whether a number begins it (1. （二） 三是).
struct Paragraph {
    number: u32,
    item: bool,
    levels: Vec<usize>,
}

/// 共发生事故274起。1.工矿20起…… 2.道路123起…… 3.火灾131起
pub(super) fn check(book: &mut Book<'_>) {
    let paragraphs = paragraphs(book);
    for at in 0..paragraphs.len() {
        let items = items(&paragraphs[at..]);
        if items.len() < 2 || paragraphs[at].item {
            continue;
        }
        for &total in paragraphs[at].levels.iter().rev().take(6) {
            if let Some(parts) = parts(book, total, items).filter(|_| !book.totals[total]) {
                accept(book, total, parts);
            }
        }
    }
}

fn paragraphs(book: &Book<'_>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for level in book.reading.levels() {
        let number = book.figure(level).place.paragraph;
        match paragraphs.last_mut().filter(|last| last.number == number) {
            Some(last) => last.levels.push(level),
            None => {
                let item = book.reading.begins_item(level);
                paragraphs.push(Paragraph { number, item, levels: vec![level] });
            }
        }
    }
    paragraphs
}

/// The numbered paragraphs that follow a paragraph at once.
fn items(paragraphs: &[Paragraph]) -> &[Paragraph] {
    let follows = |pair: &&[Paragraph]| pair[1].item && pair[1].number <= pair[0].number + 2;
    let count = paragraphs.windows(2).take(12).take_while(follows).count();
    &paragraphs[1..=count]
}

fn parts(book: &Book<'_>, total: usize, items: &[Paragraph]) -> Option<Vec<usize>> {
    let whole = book.figure(total);
    let first = |item: &Paragraph| {
        item.levels.iter().copied().find(|&n| book.figure(n).unit == whole.unit && book.figure(n).prior == whole.prior)
    };
    let parts: Vec<usize> = items.iter().filter_map(first).collect();
    let sum = parts.iter().fold(Computed::ZERO, |sum, &part| sum.plus(book.figure(part).value));
    (parts.len() >= 2
        && !whole.prior
        && whole.value.meets(sum)
        && whole.value.low.steps(crate::number::Number::whole(10)).0 > 0)
        .then_some(parts)
}
