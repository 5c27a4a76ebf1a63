//! The share of several parts that its words name: 图解和音视频解读占比54.35%, of 文字解读21件、图解17件、音视频解读8件.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::report::{Severity, Status};

/// So many figures before a share its parts may stand.
const REACH: usize = 16;

/// Asked before all other shares, which are of one part.
pub(super) fn check(book: &mut Book<'_>) {
    for stated in 2..book.reading.figures.len() {
        let figure = book.figure(stated);
        let share = figure.role == Role::Share && figure.base.is_none() && !figure.approximate;
        if share && book.judged[stated].is_none() && book.reading.list_length(stated) == 1 {
            joint(book, stated);
        }
    }
}

fn joint(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let said = ["两项", "两类", "二者", "合计", "共计", "共"];
    let label = said.iter().find_map(|word| figure.label.strip_suffix(word)).unwrap_or(&figure.label);
    let names: Vec<&str> = label.split(['和', '与', '及', '、']).filter(|name| !name.is_empty()).collect();
    if !(2..=4).contains(&names.len()) || names.iter().any(|name| name.chars().count() < 2) {
        return None;
    }
    let before = (stated.saturating_sub(REACH)..stated).rev().filter(|&n| {
        let level = book.figure(n);
        level.is_level() && level.place.paragraph == figure.place.paragraph && !level.prior
    });
    let before: Vec<usize> = before.collect();
    let one = |name: &str| {
        let says = |n: &usize| book.figure(*n).label == name;
        let ends = |n: &usize| book.figure(*n).label.ends_with(name) && name.chars().count() >= 3;
        before.iter().copied().find(says).or_else(|| before.iter().copied().find(ends))
    };
    let mut parts: Vec<usize> = names.iter().map(|name| one(name)).collect::<Option<_>>()?;
    parts.sort_unstable();
    let apart = parts.windows(2).all(|two| two[0] < two[1]);
    let unit = book.figure(parts[0]).unit;
    if !apart || unit == Unit::Percent || parts.iter().any(|&part| book.figure(part).unit != unit) {
        return None;
    }
    // What is itself told as one level has its own amount.
    if before.iter().any(|&n| book.figure(n).label == figure.label) {
        return None;
    }
    let sum = book.added(&parts);
    let larger =
        |n: &usize| book.figure(*n).unit == unit && book.figure(*n).value.point >= sum.point && !parts.contains(n);
    let due = |whole: usize| sum.over(book.figure(whole).value);
    let holds = |n: &usize| due(*n).is_some_and(|due| judge(figure, due) == Status::Right);
    let parent = book.parents[parts[0]].filter(|&whole| parts.iter().all(|&part| book.parents[part] == Some(whole)));
    let found = before.iter().copied().filter(larger).find(holds);
    let whole = found.or(parent.filter(|whole| book.totals[*whole]))?;
    let printed: Vec<String> = parts.iter().map(|&part| book.reading.printed(part)).collect();
    let formula = format!("({}) ÷ {}", printed.join(" + "), book.reading.printed(whole));
    let terms = parts.iter().chain([&whole]).map(|&n| Term::Printed(n)).collect();
    book.record(Trial::new(CODE, stated, due(whole)?, terms, formula).graded(Severity::Warning));
    Some(())
}
