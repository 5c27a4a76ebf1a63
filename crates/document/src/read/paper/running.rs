//! Headers, footers and page numbers: what stands at the same height of many pages and differs only in its digits.
use super::lines::Line;
use super::page::{Item, Read};
use super::seen::{Length, POINT};
use std::collections::HashMap;

/// How many lines at the head and at the foot of a page may be such.
const DEEP: usize = 3;

/// Takes them out of the pages; each that differs once, with its page.
pub(in crate::read) fn take(pages: &mut [Read]) -> Vec<(usize, Line)> {
    let mut seen: HashMap<(String, Length), usize> = HashMap::new();
    for page in pages.iter() {
        for at in outer(page) {
            *seen.entry(key(page, at)).or_default() += 1;
        }
    }
    let counted = pages.iter().filter(|page| !page.items.is_empty()).count();
    let mut taken: Vec<(usize, Line)> = vec![];
    for (number, page) in pages.iter_mut().enumerate() {
        let known = |text: &str, height: Length| {
            // Two points up or down is the same height.
            let times: usize = (-1..=1).filter_map(|near| seen.get(&(text.to_owned(), height + near))).sum();
            times > 1 && times * 5 >= counted * 2
        };
        let mut gone: Vec<usize> = outer(page);
        gone.retain(|at| {
            let (text, height) = key(page, *at);
            known(&text, height) || is_number(page, *at)
        });
        gone.sort_unstable();
        for at in gone.into_iter().rev() {
            if let Item::Line(line) = page.items.remove(at) {
                let same = |other: &(usize, Line)| masked(&other.1) == masked(&line);
                if !taken.iter().any(same) {
                    taken.push((number, line));
                }
            }
        }
    }
    taken
}

/// The lines in the outer parts of a page, by their place among its items.
fn outer(page: &Read) -> Vec<usize> {
    let mut lines: Vec<(Length, usize)> =
        page.items.iter().enumerate().filter_map(|(at, item)| Some((item.line()?.base, at))).collect();
    lines.sort_unstable();
    let above = lines.iter().take(DEEP).filter(|(base, _)| *base < page.height * 15 / 100);
    let below = lines.iter().rev().take(DEEP).filter(|(base, _)| *base > page.height * 85 / 100);
    above.chain(below).map(|(_, at)| *at).collect()
}

fn key(page: &Read, at: usize) -> (String, Length) {
    page.items[at].line().map(|line| (masked(line), line.base / (2 * POINT))).unwrap_or_default()
}

/// Its words with every number as one sign.
fn masked(line: &Line) -> String {
    let mut masked = String::new();
    for c in line.text().chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !masked.ends_with('#') {
            masked.push(c);
        }
    }
    masked
}

/// A page number is one even on a single page: `— 1 —`, `1/3`, `第1页`.
fn is_number(page: &Read, at: usize) -> bool {
    let Some(line) = page.items[at].line() else { return false };
    let bare: String = masked(line).chars().filter(|c| !"—–-－―─·".contains(*c)).collect();
    let last = page.items.iter().filter_map(Item::line).all(|other| other.base <= line.base);
    last && line.base > page.height * 85 / 100
        && matches!(bare.as_str(), "#" | "第#页" | "#/#" | "第#页共#页" | "第#页，共#页" | "Page#of#")
}
