//! The form of a special fund (专项资金): 计划安排资金、实际到位资金、实际支出、结余 side by side, and below them who paid, the name again in each
//! column: 省财政 | 1125 | 省财政 | 1125 | 省财政 | 907.76 | 省财政 | 217.24.

use super::CODE;
use crate::book::{Book, Term, Trial};
use crate::report::Severity;

/// The heads, in the order in which they stand; the last may be missing.
const HEADS: [&[&str]; 4] =
    [&["计划安排", "计划投入", "预算安排"], &["实际到位"], &["实际支出", "实际使用", "实际执行"], &["结余"]];
const PAYERS: [&[&str]; 5] = [
    &["中央财政"],
    &["省财政", "省级财政", "自治区财政"],
    &["市财政", "市级财政", "市州财政"],
    &["县市区财政", "县财政", "区财政", "县级财政", "区级财政"],
    &["其它", "其他"],
];
/// So many characters after the heads the payers may stand.
const REACH: usize = 400;

pub(super) fn check(book: &mut Book<'_>) {
    let mut at = 0;
    while at < book.reading.figures.len() {
        let heads = heads(book, at);
        if heads.len() < 3 {
            at += 1;
            continue;
        }
        form(book, &heads);
        at = heads[heads.len() - 1] + 1;
    }
}

/// The totals of the columns, from one that begins them on.
fn heads(book: &Book<'_>, first: usize) -> Vec<usize> {
    let said = |n: usize, words: &[&str]| {
        let figure = book.reading.figures.get(n);
        figure.is_some_and(|figure| {
            let before = book.reading.plain.text(figure.at.0.saturating_sub(14), figure.at.0);
            let before = before.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or_default().to_owned();
            words.iter().any(|word| before.contains(word))
        })
    };
    (0..HEADS.len()).take_while(|&n| said(first + n, HEADS[n])).map(|n| first + n).collect()
}

fn form(book: &mut Book<'_>, heads: &[usize]) {
    let columns = columns(book, heads);
    for (head, cells) in heads.iter().zip(&columns) {
        let parts: Vec<usize> = cells.iter().copied().flatten().collect();
        if parts.len() >= 2 {
            let trial = book.sum(CODE, *head, &parts);
            book.record(trial.graded(Severity::Warning));
        }
    }
    // What is left of what came, of the whole and of each that paid.
    let &[planned, came, spent, left] = heads else { return };
    let value = |n: usize| book.figure(n).value;
    let from = if value(came).point == value(planned).point { planned } else { came };
    rest(book, left, from, spent);
    let [_, came, spent, left] = &columns[..] else { return };
    for payer in 0..PAYERS.len() {
        if let (Some(from), Some(spent), Some(left)) = (came[payer], spent[payer], left[payer]) {
            rest(book, left, from, spent);
        }
    }
}

fn rest(book: &mut Book<'_>, left: usize, from: usize, spent: usize) {
    let due = book.figure(from).value.minus(book.figure(spent).value);
    let formula = format!("{} - {}", book.reading.printed(from), book.reading.printed(spent));
    let terms = [from, spent].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, left, due, terms, formula).graded(Severity::Warning));
}

/// The cells of each column by payer: a name stands once for each, whether a number follows or not.
fn columns(book: &Book<'_>, heads: &[usize]) -> Vec<[Option<usize>; PAYERS.len()]> {
    let mut columns = vec![[None; PAYERS.len()]; heads.len()];
    let start = book.figure(heads[heads.len() - 1]).at.1;
    let chars = &book.reading.plain.chars;
    let end = chars.len().min(start + REACH);
    let mut counts = [0_usize; PAYERS.len()];
    let mut at = start;
    while at < end {
        let Some((payer, length)) = payer(book, at) else {
            at += 1;
            continue;
        };
        let from = at + length;
        at = from;
        let column = counts[payer];
        counts[payer] += 1;
        let Some(cells) = columns.get_mut(column) else { continue };
        // The number that is next, with nothing but borders between.
        let border = |to: usize| chars[from..to].iter().all(|c| matches!(c, ' ' | '|' | '：' | '\n'));
        let first = book.reading.figures.partition_point(|figure| figure.at.0 < from);
        let next = book.reading.figures.get(first).is_some_and(|figure| border(figure.at.0));
        cells[payer] = next.then_some(first);
    }
    // A form has each name as often as it has columns.
    let whole = counts.iter().all(|&count| count == 0 || count == heads.len());
    if whole { columns } else { Vec::new() }
}

fn payer(book: &Book<'_>, at: usize) -> Option<(usize, usize)> {
    let said = PAYERS.iter().enumerate().flat_map(|(n, names)| names.iter().map(move |name| (n, *name)));
    let mut found = said.filter(|(_, name)| book.reading.plain.starts(at, name));
    found.next().map(|(n, name)| (n, name.chars().count()))
}
