//! A total, and the numbered items that follow it in one run of text: 250.66万元。1.养老220万元；2.助学26万元；3.助残4.66万元.

use super::slipped::{settle, slips};
use super::{REACH, slipped_part, width, within};
use crate::book::Book;
use crate::figure::{Figure, Unit};
use crate::label;
use crate::rules::broken_sum::family::counted;
use crate::section::{self, Depth};
use crate::slip::comparable;

/// 1、 1. （1） 一、 （一） ①
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    form: char,
    number: usize,
}

/// So many lines after its total an item may stand.
const LINES: u32 = 10;
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/// Known where it holds, or where one slip keeps many digits from it.
pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    let marks = marks(book);
    if marks.iter().all(Vec::is_empty) {
        return;
    }
    let mut listed: Vec<(usize, Vec<usize>)> = Vec::new();
    for n in 0..levels.len() {
        let total = levels[n];
        // 1820万元 has three digits that say anything, but the items that are counted may be lines of their own.
        let reach = if width(book.figure(total)) >= 4 { LINES } else { 0 };
        let followers = within(book, &levels[n + 1..], total, reach);
        let Some(items) = items(book, &marks, total, &followers) else { continue };
        for parts in [named(book, total, &items), first(&items)].into_iter().flatten() {
            if parts.len() >= 2 && fits(book, total, &parts) {
                settle(book, total, parts);
                break;
            }
        }
        // 总收入61475万元，其中：1、…36864万元。2、…3565万元。…: one of them is a slip.
        let own =
            n + 1 < levels.len() && first(&items).is_some_and(|parts| parts[0] == levels[n + 1] && parts.len() >= 2);
        listed.extend(first(&items).filter(|_| own).map(|parts| (total, parts)));
    }
    beside(book, listed);
}

/// （一）…543.10万元：1.…2.…3.… beside （三）…294.20万元：1.…2.…: where those beside it add up, so must this one.
fn beside(book: &mut Book<'_>, listed: Vec<(usize, Vec<usize>)>) {
    let exact = |(total, parts): &(usize, Vec<usize>)| book.figure(*total).value.point == book.added(parts).point;
    let form = |total: usize| book.reading.item_form(total);
    let held: Vec<Option<String>> = listed.iter().filter(|one| exact(one)).map(|(total, _)| form(*total)).collect();
    let failed: Vec<(usize, Vec<usize>)> = listed.into_iter().filter(|one| !exact(one)).collect();
    let alone = |total: usize| form(total).is_some() && held.contains(&form(total));
    let open = |(total, parts): &(usize, Vec<usize>)| {
        let (whole, sum) = (book.figure(*total).value.point, book.added(parts).point);
        let near = sum.minus(whole).abs().times(4) < whole;
        near && alone(*total)
            && !book.totals[*total]
            && !book.doubted(*total)
            && !parts.iter().any(|&n| book.doubted(n))
    };
    let failed: Vec<(usize, Vec<usize>)> = failed.into_iter().filter(open).collect();
    if failed.len() <= held.len() {
        failed.into_iter().for_each(|(total, parts)| settle(book, total, parts));
    }
}

/// The marks that stand between each figure and the one before it.
fn marks(book: &Book<'_>) -> Vec<Vec<Mark>> {
    let figures = &book.reading.figures;
    let between = |n: usize| {
        let from = n.checked_sub(1).map_or(0, |before| figures[before].at.1);
        let text: Vec<char> = book.reading.plain.text(from, figures[n].at.0).chars().collect();
        let begins = |at: usize| at == 0 || "。；：，\n ）".contains(text[at - 1]);
        (0..text.len()).filter(|&at| begins(at)).filter_map(|at| mark(&text[at..])).collect()
    };
    (0..figures.len()).map(between).collect()
}

fn mark(text: &[char]) -> Option<Mark> {
    let (&first, rest) = text.split_first()?;
    if first == '—' && rest.first() == Some(&'—') {
        return Some(Mark { form: first, number: 0 });
    }
    if let Some(number) = CIRCLED.chars().position(|c| c == first) {
        return Some(Mark { form: '①', number: number + 1 });
    }
    if let Some(mark) = section::mark(text) {
        let form = match mark.depth {
            Depth::Section => '㈠',
            Depth::Chapter => '一',
            _ => mark.close,
        };
        return Some(Mark { form, number: usize::try_from(mark.value).ok()? });
    }
    if let Some((value, 0, _)) = section::spoken(text).next() {
        return Some(Mark { form: '是', number: usize::try_from(value).ok()? });
    }
    // （1）
    let digits: String = rest.iter().take_while(|c| c.is_ascii_digit()).take(2).collect();
    let closed = first == '（' && rest.get(digits.len()) == Some(&'）');
    digits.parse().ok().filter(|_| closed).map(|number| Mark { form: '⑴', number })
}

/// The levels of each item: the marks of one form from 1 on, to where the form of the total's own item goes on.
fn items(book: &Book<'_>, marks: &[Vec<Mark>], total: usize, followers: &[usize]) -> Option<Vec<Vec<usize>>> {
    let last = *followers.last()?;
    let own = (total.saturating_sub(REACH)..=total).rev().find_map(|n| marks[n].last().copied());
    let mut form = None;
    let mut items: Vec<Vec<usize>> = Vec::new();
    for (n, here) in marks.iter().enumerate().take(last + 1).skip(total + 1) {
        for mark in here {
            if own.is_some_and(|own| own.form == mark.form) {
                return done(items);
            }
            match form {
                None if mark.number <= 1 && n <= total + 6 => {
                    form = Some(mark.form);
                    items.push(Vec::new());
                }
                Some(form) if form == mark.form && (mark.number == items.len() + 1 || form == '—') => {
                    items.push(Vec::new());
                }
                Some(form) if form == mark.form => return done(items),
                _ => {}
            }
        }
        if let Some(item) = items.last_mut().filter(|_| followers.contains(&n)) {
            item.push(n);
        }
        if form.is_none() && n > total + 6 {
            return None;
        }
        let far = book.figure(n).place.paragraph > book.figure(total).place.paragraph + LINES;
        if far {
            break;
        }
    }
    done(items)
}

fn done(items: Vec<Vec<usize>>) -> Option<Vec<Vec<usize>>> {
    (items.len() >= 2 && items.iter().any(|item| !item.is_empty())).then_some(items)
}

/// 补助地方2327.1万元, and 补助地方 in each item that has it.
fn named(book: &Book<'_>, total: usize, items: &[Vec<usize>]) -> Option<Vec<usize>> {
    let core = label::core(name(book.figure(total)));
    let same = |&&n: &&usize| label::core(name(book.figure(n))).ends_with(&core);
    let parts: Vec<usize> = items.iter().filter_map(|item| item.iter().find(same).copied()).collect();
    (core.chars().count() >= 2 && parts.len() >= 2).then_some(parts)
}

fn name(figure: &Figure) -> &str {
    figure.lead.trim_start_matches("其中").trim_start_matches(['：', '，'])
}

fn first(items: &[Vec<usize>]) -> Option<Vec<usize>> {
    items.iter().map(|item| item.first().copied()).collect()
}

fn fits(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    let known = || book.sums.iter().any(|sum| sum.total == total && sum.parts == parts);
    let sum = book.added(parts);
    // 债券额度1820万元，用于以下3个项目：1.…734万元；2.…473万元；3.…623万元
    let told = || counted(book, total, parts) && comparable(whole, sum.point) && !book.totals[total];
    // 支出10000万元。具体如下：1.…2300万元；2.…1900万元；…: one digit of one of them.
    let between = book.reading.plain.text(whole.at.1, book.figure(parts[0]).at.0);
    let sharp = parts.iter().all(|&part| width(book.figure(part)) >= 3) && whole.unit == Unit::Money;
    let listed = || {
        let said = ["如下", "其中", "分别"].iter().any(|word| between.contains(word));
        let next = (total + 1..parts[0]).all(|n| book.figure(n).unit != whole.unit || !book.figure(n).is_level());
        said && next && sharp && parts.len() >= 3 && !book.totals[total] && slipped_part(book, whole.value.point, parts)
    };
    let holds = whole.value.meets(sum) || slips(book, total, parts) || told() || listed();
    !whole.value.point.is_zero() && holds && !known()
}
