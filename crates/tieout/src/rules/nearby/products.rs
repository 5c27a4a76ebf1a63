//! Amounts that are so many times another: by a rate, by a price, by a number of years (产值).

use super::{Candidate, pairs};
use crate::book::Book;
use crate::figure::{Role, Unit};

/// 城镇人均37757元……农村人均21965元；城乡收入比1.72: how many times one is another, averages too.
pub(super) fn multiples(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let place = book.figure(stated).place;
    let amount = move |&n: &usize| {
        let other = book.figure(n);
        let fits = other.unit.adds_up() && other.unit != Unit::Bare && !other.approximate;
        fits && other.place.paragraph == place.paragraph && matches!(other.role, Role::Level | Role::Other)
    };
    let pool: Vec<usize> = (stated.saturating_sub(12)..stated).rev().filter(amount).collect();
    let all: Vec<(usize, usize)> = pairs(&pool).collect();
    all.into_iter().filter_map(move |(a, b)| {
        let (above, below) = (book.figure(a), book.figure(b));
        let fits = above.unit == below.unit && above.value.point > below.value.point;
        let computed = above.value.over(below.value).filter(|_| fits)?;
        Some(Candidate { computed, from: vec![a, b], formula: "{} ÷ {}" })
    })
}

/// 履职补贴643200元；测算标准：268名代表，年人均2400元: so many, and so much for each, after what they make.
pub(super) fn products_after(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let after = stated + 1..book.reading.figures.len().min(stated + 5);
    let near = move |&n: &usize| book.figure(n).place.paragraph <= figure.place.paragraph + 1;
    let counts = after.clone().filter(near).filter(move |&n| matches!(book.figure(n).unit, Unit::Count(_)));
    let prices = after.filter(near).filter(move |&n| {
        let price = book.figure(n);
        price.unit == Unit::Money && (price.per_head || priced(book, n)) && figure.unit == Unit::Money
    });
    let prices: Vec<usize> = prices.collect();
    counts.flat_map(move |count| prices.clone().into_iter().map(move |price| (count, price))).filter_map(
        move |(count, price)| {
            let computed = book.figure(count).value.by(book.figure(price).value)?;
            Some(Candidate { computed, from: vec![count, price], formula: "{} × {}" })
        },
    )
}

/// 3100元每平方米, 年人均2400元
fn priced(book: &Book<'_>, n: usize) -> bool {
    let after = book.reading.after(n);
    book.figure(n).unit == Unit::Money && (after.starts_with('每') || after.starts_with('/'))
}

/// 收益60.3万元，其中70%分配; 28.46万亩，每亩76.5元: a level by a rate or by a price before it.
pub(super) fn products(book: &Book<'_>, stated: usize, pool: &[usize]) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let each = |lead: &str| ["每", "单价", "标准"].iter().any(|word| lead.contains(word));
    let price = move |&n: &usize| {
        let other = book.figure(n);
        let rate = other.unit == Unit::Percent
            && matches!(other.role, Role::Other | Role::Percent)
            && figure.unit != Unit::Percent;
        other.place.paragraph + 1 >= figure.place.paragraph
            && (rate || other.per_head || other.role == Role::Other && each(&other.lead) || priced(book, n))
    };
    let prices = (stated.saturating_sub(8)..stated).rev().filter(price);
    prices.flat_map(move |price| pool.iter().map(move |&level| (level, price))).filter_map(move |(level, price)| {
        let (a, b) = (book.figure(level), book.figure(price));
        let fits =
            if b.unit == Unit::Percent { a.unit == figure.unit } else { b.unit == figure.unit && a.unit != b.unit };
        let computed = a.value.by(b.value).filter(|_| fits && level != price)?;
        Some(Candidate { computed, from: vec![level, price], formula: "{} × {}" })
    })
}
