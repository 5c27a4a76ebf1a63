//! 人与件（persons）
//!
//! 查什么：其中的人数（件数）多于总数；接待人次少于批次、人次少于人数；同一件事一处用“人”、一处用“人次”或“件”；总数用人、各部分用件而又恰好加得起来。
//!
//! 为什么：人、人次、件、批次口径不同，抄录时容易用混。
//!
//! 例：党纪处分12人，其中开除党籍15人；国内公务接待30批次、20人次。
//!
//! 怎么改：核对原始记录；一件事只用一个单位，人数按人去重，人次按次累计。
//!
//! 例外：立案12件、处分15人是两件事，不报；“其中”可能承接更早的总数时不报。

use std::collections::HashMap;

use crate::book::Book;
use crate::figure::{Figure, Unit};
use crate::label::Concept;
use crate::number::Number;
use crate::report::{Finding, Severity, Status};

const CODE: &str = "persons";
const PERSONS: [&str; 3] = ["人", "名", "位"];
const TIMES: [&str; 5] = ["人次", "件", "件次", "起", "例"];

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for (position, &n) in levels.iter().enumerate() {
        let before = &levels[position.saturating_sub(12)..position];
        beyond(book, n, before);
        fewer(book, n, before);
        nobody(book, n, before);
        for_nobody(book, n, before);
    }
    other_unit(book);
    two_units(book, &levels);
}

/// 处分12人，其中党纪处分15人: more than all that could be its total.
fn beyond(book: &mut Book<'_>, n: usize, before: &[usize]) {
    let part = book.figure(n);
    let counts = matches!(part.unit, Unit::Count(_)) && part.lead.starts_with("其中") && book.judged[n].is_none();
    let last = before.last().copied();
    let last = last.filter(|&last| last + 1 == n && book.figure(last).unit == part.unit && book.judged[last].is_none());
    let Some(total) = last.filter(|_| counts && part.place.bracket == book.figure(n - 1).place.bracket) else { return };
    let here = before.iter().filter(|&&m| book.figure(m).unit == part.unit && near(book.figure(m), part));
    if here.clone().any(|&m| book.figure(m).value.point >= part.value.point)
        || book.figure(total).place.sentence != part.place.sentence
    {
        return;
    }
    let severity = if here.count() == 1 { Severity::Error } else { Severity::Warning };
    let (whole, printed) = (book.reading.printed(total), book.reading.printed(n));
    find(book, (n, total), severity, format!("其中的{printed}多于总数{whole}，请核对"), "数字录入差错或单位用混");
}

/// 接待30批次、20人次; 培训45人、30人次.
fn fewer(book: &mut Book<'_>, n: usize, before: &[usize]) {
    let figure = book.figure(n);
    let Some(&other) = before.last().filter(|&&last| last + 1 == n) else { return };
    let other_figure = book.figure(other);
    let beside = matches!(figure.sign_before, '、' | '，' | '（' | '\0' | '/') && near(other_figure, figure);
    let (Unit::Count(unit), Unit::Count(of)) = (figure.unit, other_figure.unit) else { return };
    let batches = matches!(of, "批次" | "批") && matches!(unit, "人次" | "人") && other_figure.lead.contains("接待");
    let plain =
        figure.lead.is_empty() || matches!(figure.lead.as_str(), "共" | "共计" | "接待" | "计" | "来访" | "来宾");
    let persons = PERSONS.contains(&of) && unit == "人次" && figure.lead.is_empty();
    let less = figure.value.point < other_figure.value.point;
    if !beside || !plain || !(batches || persons) || !less || other_figure.place.part != figure.place.part {
        return;
    }
    let (here, there) = (book.reading.printed(n), book.reading.printed(other));
    let words = if batches {
        "一批至少一人，人次不会少于批次"
    } else {
        "一人至少一次，人次不会少于人数"
    };
    find(book, (n, other), Severity::Warning, format!("{there}、{here}：{words}，请核对"), "数字录入差错或两数写反");
}

/// 公务接待费1.3万元……国内公务接待0批次: money without anybody.
fn for_nobody(book: &mut Book<'_>, n: usize, before: &[usize]) {
    let figure = book.figure(n);
    let told = figure.lead.contains("接待") && !figure.lead.contains('外') && figure.value.point.is_zero();
    let batches = matches!(figure.unit, Unit::Count("批次" | "批"));
    let paid = before.iter().rev().copied().find(|&level| {
        let other = book.figure(level);
        other.concept == Some(Concept::Reception) && other.place.paragraph == figure.place.paragraph
    });
    let Some(paid) = paid.filter(|_| told && batches) else { return };
    let money = book.figure(paid);
    if money.unit == Unit::Money && money.value.point > Number::ZERO && !money.prior && !money.planned {
        let (here, there) = (book.reading.printed(n), book.reading.printed(paid));
        let words = format!("公务接待费{there}，接待却是{here}，请核对");
        find(book, (n, paid), Severity::Warning, words, "套用上年文本");
    }
}

/// 团组0次，出国（境）2人; 接待0批次5人次
fn nobody(book: &mut Book<'_>, n: usize, before: &[usize]) {
    let figure = book.figure(n);
    let Some(&other) = before.last().filter(|&&last| last + 1 == n) else { return };
    let groups = book.figure(other);
    let (Unit::Count(unit), Unit::Count(of)) = (figure.unit, groups.unit) else { return };
    let told = groups.lead.contains("团组") || matches!(of, "批次" | "批" | "团组") && groups.lead.contains("接待");
    let persons = matches!(unit, "人" | "人次" | "名");
    let alike = told && persons && groups.place.part == figure.place.part;
    // 312批次（其中外事接待0批次），4228人次
    let alike = alike && groups.place.bracket == figure.place.bracket;
    // 团组0个，2人次: who goes with the group of another office has none of its own.
    let paid = before.iter().rev().take(6).any(|&n| {
        let paid = book.figure(n);
        let abroad = paid.concept == Some(Concept::Abroad) && paid.place.paragraph == figure.place.paragraph;
        abroad && paid.value.point > Number::ZERO && !paid.planned && !paid.prior
    });
    let joined = groups.lead.contains("团组") && groups.value.point.is_zero() && paid;
    if alike && !joined && groups.value.point.is_zero() != figure.value.point.is_zero() {
        let (here, there) = (book.reading.printed(n), book.reading.printed(other));
        let words = format!("{there}与{here}矛盾：一个为零，另一个不为零，请核对");
        find(book, (n, other), Severity::Warning, words, "套用上年文本");
    }
}

/// 处分15人，其中党纪处分10件、政务处分5件
fn other_unit(book: &mut Book<'_>) {
    let count = book.reading.figures.len();
    for n in 1..count {
        let (total, first) = (book.figure(n - 1), book.figure(n));
        let (Unit::Count(whole), Unit::Count(unit)) = (total.unit, first.unit) else { continue };
        let mixed =
            PERSONS.contains(&whole) && TIMES.contains(&unit) || TIMES.contains(&whole) && PERSONS.contains(&unit);
        if !mixed || !first.lead.starts_with("其中") || !near(total, first) || !total.is_level() {
            continue;
        }
        let parts = (n..count).take_while(|&m| {
            let part = book.figure(m);
            part.is_level() && part.unit == first.unit && part.place.part == first.place.part && near(first, part)
        });
        let parts: Vec<usize> = parts.collect();
        let sum = book.added(&parts);
        if parts.len() >= 2 && sum.point == total.value.point {
            let (whole, part) = (book.reading.printed(n - 1), book.reading.printed(n));
            let words = format!("总数{whole}与其中的{part}等单位不同，却恰好相加相等，请核对是否单位用混");
            find(book, (n, n - 1), Severity::Note, words, "单位用混");
        }
    }
}

/// 处理11人……处理11人次: one thing, one number, two units.
fn two_units(book: &mut Book<'_>, levels: &[usize]) {
    let mut seen: HashMap<(String, Number), usize> = HashMap::new();
    for &n in levels {
        let figure = book.figure(n);
        let Unit::Count(unit) = figure.unit else { continue };
        let label = figure.core.clone();
        let told = label.chars().count() >= 4 && figure.value.point > Number::ONE;
        if !told || !(PERSONS.contains(&unit) || TIMES.contains(&unit)) {
            continue;
        }
        let first = *seen.entry((label, figure.value.point)).or_insert(n);
        let Unit::Count(other) = book.figure(first).unit else { continue };
        let mixed = PERSONS.contains(&unit) != PERSONS.contains(&other) && book.figure(first).year == figure.year;
        if mixed {
            let (here, there) = (book.reading.printed(n), book.reading.printed(first));
            find(
                book,
                (n, first),
                Severity::Note,
                format!("同一件事前文写{there}，此处写{here}，请统一单位"),
                "单位用混",
            );
        }
    }
}

fn near(a: &Figure, b: &Figure) -> bool {
    a.place.sentence == b.place.sentence
}

fn find(book: &mut Book<'_>, (n, other): (usize, usize), severity: Severity, message: String, cause: &str) {
    book.find(Finding {
        code: CODE,
        severity,
        status: Status::Contradiction,
        span: book.reading.span(n),
        stated: book.reading.printed(n),
        expected: String::new(),
        message,
        cause: cause.into(),
        fix: String::new(),
        related: vec![book.reading.span(other)],
    });
}
