//! 同一数前后不一（repeat）
//!
//! 查什么：同一年度、同一名称、同一口径的数，在文中各处（含表格行）是否一致。
//!
//! 为什么：正文与表格分头修改，一处改了另一处没有改。
//!
//! 例：正文“用车995万元”，表中“2016年：2364/12/1356/996”。
//!
//! 怎么改：以报表为准，改成一致。
//!
//! 例外：名称相同但口径可能不同、数值相差较大的不报；小数位不同但四舍五入后一致的不报。

mod changes;
mod scores;
mod turned;

use std::collections::HashMap;

use super::sum::significant;
use crate::book::Book;
use crate::figure::{Figure, Role, Unit};
use crate::grid::agrees;
use crate::label::Concept;
use crate::number::Number;
use crate::report::Status;
use crate::slip::mistyped;
use crate::told::period;

const CODE: &str = "repeat";

/// What makes two figures the same: name, year, money, whether planned or of the year before.
#[derive(PartialEq, Eq, Hash)]
struct Name {
    label: String,
    year: Option<u16>,
    /// 一般公共预算财政拨款: of that money only.
    granted: bool,
    planned: bool,
    prior: bool,
}

pub(crate) fn check(book: &mut Book<'_>) {
    rows(book);
    units(book);
    ten_thousand(book);
    separators(book);
    cut_off(book);
    converted(book);
    echoes(book);
    rates(book);
    zeros(book);
    scores::check(book);
    changes::check(book);
    changes::rates(book);
    let mut seen: HashMap<Name, Vec<usize>> = HashMap::new();
    for n in book.reading.levels() {
        let names = [name(book, n), own_name(book, n)];
        let mut different = None;
        for name in names.into_iter().flatten() {
            let earlier = seen.entry(name).or_default();
            let other =
                earlier.iter().rev().take(4).copied().find(|&other| !agrees(book.figure(other), book.figure(n)));
            different = different.or(other.filter(|&other| alike(book, other, n)));
            earlier.push(n);
        }
        if let Some(other) = different {
            report(book, n, other);
        }
    }
    turned::check(book);
}

/// 移送司法机关3人 above, 移送司法机关0人 here: the one name that the text has for two counts, and one of them nothing.
fn zeros(book: &mut Book<'_>) {
    let mut named: HashMap<(String, &str), Vec<usize>> = HashMap::new();
    for n in book.reading.levels() {
        let figure = book.figure(n);
        let name = figure.core.trim_end_matches(['为', '共']).to_owned();
        let counted = matches!(figure.unit, Unit::Count(_)) && book.columns[n].is_none() && figure.list.1 == 0;
        if counted && name.chars().count() >= 4 {
            named.entry((name, figure.unit_text.as_str())).or_default().push(n);
        }
    }
    let mut found: Vec<[usize; 2]> = Vec::new();
    // 民事：甲1件、乙0件。行政：甲0件、乙52件: two lists of the same names.
    let places = |[a, b]: [usize; 2]| [a, b].map(|n| book.figure(n).place.paragraph);
    let mut lists: HashMap<[u32; 2], usize> = HashMap::new();
    for levels in named.values() {
        if let [a, b] = levels[..]
            && book.figure(a).value.point != book.figure(b).value.point
        {
            *lists.entry(places([a, b])).or_default() += 1;
        }
    }
    for levels in named.into_values() {
        let [a, b] = levels[..] else { continue };
        if lists.get(&places([a, b])).is_some_and(|&names| names > 1) {
            continue;
        }
        let (first, second) = (book.figure(a), book.figure(b));
        let zero = |figure: &Figure| figure.value.point.is_zero();
        let alike = first.prior == second.prior && first.planned == second.planned && first.year == second.year;
        if alike && zero(first) != zero(second) && !parallel(book, a, b) {
            found.push(if zero(first) { [a, b] } else { [b, a] });
        }
    }
    found.sort_unstable();
    for [none, some] in found {
        // 监督0件；上诉0件；抗诉0件: a list of what there was none of is of one place or office.
        let sentence = book.figure(none).place.sentence;
        let near = none.saturating_sub(12)..book.reading.figures.len().min(none + 12);
        let other = |n: &usize| book.figure(*n).place.sentence == sentence && book.figure(*n).value.point.is_zero();
        if book.judged[none].is_none() && near.filter(other).count() == 1 {
            report(book, none, some);
        }
    }
}

/// 民事检察案件1件，……。行政检察案件62件，……: each sentence is of its own kind of one thing.
fn parallel(book: &Book<'_>, a: usize, b: usize) -> bool {
    let first = |n: usize| {
        let sentence = book.figure(n).place.sentence;
        let head = (0..=n).rev().take_while(|&n| book.figure(n).place.sentence == sentence).last();
        book.figure(head.unwrap_or(n)).label.clone()
    };
    let end = |label: &str| label.chars().rev().take(4).collect::<Vec<_>>();
    let (one, other) = (first(a), first(b));
    book.figure(a).place.sentence == book.figure(b).place.sentence || one != other && end(&one) == end(&other)
}

/// 33.82亿元，为目标33.23亿元的101.78% above, 101.76% below: of the same two amounts.
fn rates(book: &mut Book<'_>) {
    let rates: Vec<(usize, (usize, usize))> = book.completions.iter().map(|(&rate, &of)| (rate, of)).collect();
    let same = |a: usize, b: usize| book.figure(a).value.point == book.figure(b).value.point;
    let mut found = Vec::new();
    for (at, &(rate, (done, plan))) in rates.iter().enumerate() {
        let other = rates[..at].iter().rev().take(40).find(|(_, other)| same(other.0, done) && same(other.1, plan));
        let Some(&(other, _)) = other else { continue };
        let (a, b) = (book.figure(other), book.figure(rate));
        if a.scale == b.scale && a.value.point != b.value.point {
            // The one that the printed amounts give is right.
            let second = book.judged[other] == Some(Status::Right);
            found.push(if second { [rate, other] } else { [other, rate] });
        }
    }
    for [wrong, right] in found {
        if book.judged[wrong].is_some_and(Status::holds) {
            let (here, there) = (book.reading.printed(wrong), book.reading.printed(right));
            let message = format!("同样两个数算得的率前后不一：一处写{there}，此处写{here}，请重算");
            book.contradict(CODE, [wrong, right], message, there);
        }
    }
}

/// 办理提案591件。这591件提案: a count that is taken up again.
fn echoes(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for (at, &n) in levels.iter().enumerate() {
        let figure = book.figure(n);
        let taken_up = ["这", "上述", "该", "前述"].iter().any(|word| figure.lead.ends_with(word))
            || figure.lead.is_empty() && matches!(figure.sign_before, '。' | '\n' | '，' | '；');
        let counted = matches!(figure.unit, Unit::Count(_)) && figure.value.point >= Number::whole(10);
        let same = |&&other: &&usize| {
            let before = book.figure(other);
            before.unit == figure.unit
                && before.value.point == figure.value.point
                && before.place.paragraph + 2 >= figure.place.paragraph
        };
        let earlier = levels[at.saturating_sub(24)..at].iter().rev().find(same).copied();
        let named = figure.unit == Unit::Money && significant(figure) >= 3;
        let alike = |n: &usize| book.figure(*n).same(figure);
        let said = earlier.filter(|other| {
            taken_up && counted || named && (alike(other) && !figure.label.is_empty() || significant(figure) >= 5)
        });
        // 接待费26.4万元 above, （二）接待费支出26.4万元 below, and 包括公共预算收入751.8万元, which is all of it.
        let named = figure.label.chars().count() >= 2 && !figure.value.point.is_zero() && significant(figure) >= 2;
        let equal =
            |n: &usize| book.figure(*n).unit == figure.unit && book.figure(*n).value.point == figure.value.point;
        // 调出资金18300万元, and 调入资金18300万元 where it goes.
        let moved = |n: &usize| {
            let (a, b) = (&book.figure(*n).label, &figure.label);
            a.contains("调入") && b.contains("调出") || a.contains("调出") && b.contains("调入")
        };
        let again = |n: &usize| equal(n) && (alike(n) && book.figure(*n).label.chars().count() >= 2 || moved(n));
        let many = significant(figure) >= 5 && figure.unit == Unit::Money
            || significant(figure) >= 4 && figure.unit.adds_up() && figure.value.point >= Number::ONE;
        let same_number =
            || many.then(|| levels[at.saturating_sub(200)..at].iter().rev().copied().find(equal)).flatten();
        let afar = || named.then(|| levels[at.saturating_sub(200)..at].iter().rev().copied().find(again)).flatten();
        let whole = || {
            let inside = ["包括", "其中", "均为", "全部为", "全为"].iter().any(|word| figure.lead.starts_with(word));
            levels[..at].last().copied().filter(|before| inside && equal(before) && figure.unit.adds_up())
        };
        // 税收收入8.37亿元, where the table has 83660万元.
        let rounded = |n: &usize| {
            let other = book.figure(*n);
            let (coarse, fine) = if other.step < figure.step { (figure, other) } else { (other, figure) };
            let told = other.unit == Unit::Money && other.factor != figure.factor && other.year == figure.year;
            let same = fine.value.point.rounded(coarse.step) == coarse.value.point;
            // Cells have no names of their own; four digits are no chance.
            told && same && (significant(coarse) >= 2 && alike(n) || significant(coarse) >= 4 && fine.label.is_empty())
        };
        let other_unit = || {
            let money = figure.unit == Unit::Money && figure.role == Role::Level && !figure.label.is_empty();
            money.then(|| levels[at.saturating_sub(120)..at].iter().rev().copied().find(rounded)).flatten()
        };
        if let Some(other) = said.or_else(afar).or_else(whole).or_else(other_unit).or_else(same_number) {
            let judged = book.judged[n];
            book.agree(CODE, n, other, Status::Right);
            book.judged[n] = judged.or(book.judged[n]);
            if book.judged[other].is_none() && significant(figure) >= 4 {
                book.agree(CODE, other, n, Status::Right);
                book.judged[other] = None;
            }
        }
    }
}

/// 469500元 above, 469500万元 here: the same digits in another unit.
fn units(book: &mut Book<'_>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for n in book.reading.levels() {
        let figure = book.figure(n);
        let named = figure.label.chars().count() >= 4 && significant(figure) == 3 && figure.scale == 2;
        let few = significant(figure) < 4 && !named;
        if figure.unit != Unit::Money || figure.unit_text.is_empty() || few || figure.approximate {
            continue;
        }
        let digits = figure.value.point.print(figure.factor, figure.scale);
        let first = *seen.entry(digits).or_insert(n);
        let other = book.figure(first);
        // The parts of a sum, and what a sum bears out, are in their unit.
        let borne = book.judged[n] == Some(Status::Right) && book.judged[first] != Some(Status::Right);
        // 接待费1.58万元 above, 接待费1.58元 here: three digits of one name.
        let same = !named || other.same(figure);
        if other.factor != figure.factor && same && book.columns[n].is_none() && book.columns[first].is_none() {
            let (n, first) = if borne { (first, n) } else { (n, first) };
            let (here, there) = (book.reading.printed(n), book.reading.printed(first));
            let message = format!("同样的数字一处写{there}、一处写{here}，请核对单位");
            book.contradict(CODE, [n, first], message, there);
        }
    }
}

/// 概算总投资4.86万元 above, 项目概算总投资48600万元 here: ten thousand times as much, of one name.
fn ten_thousand(book: &mut Book<'_>) {
    let mut seen: HashMap<Number, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for n in book.reading.levels() {
        let figure = book.figure(n);
        if figure.unit != Unit::Money || figure.unit_text.is_empty() || significant(figure) < 3 || figure.approximate {
            continue;
        }
        let value = figure.value.point;
        let alike = |other: &&usize| {
            let before = book.figure(**other);
            let (long, short) =
                if before.label.len() > figure.label.len() { (before, figure) } else { (figure, before) };
            let named = short.label.chars().count() >= 4 && long.label.ends_with(&short.label);
            // The same digits are looked at above.
            let printed = |figure: &Figure| figure.value.point.print(figure.factor, figure.scale);
            named && printed(before) != printed(figure) && before.prior == figure.prior && before.year == figure.year
        };
        for other in [value.times(10_000), value.per(10_000)] {
            let before = seen.get(&other).and_then(|all| all.iter().rev().find(alike));
            found.extend(before.map(|&before| if other > value { [n, before] } else { [before, n] }));
        }
        seen.entry(value).or_default().push(n);
    }
    for [less, more] in found {
        // What a sum or a rate bears out is in its unit.
        let wrong = if book.borne[less] && !book.borne[more] { more } else { less };
        let right = if wrong == less { more } else { less };
        let (here, there) = (book.reading.printed(wrong), book.reading.printed(right));
        let message = format!("同一项数一处写{there}、一处写{here}，相差一万倍，请核对单位");
        book.contradict(CODE, [wrong, right], message, there);
    }
}

/// 43.615亿元 above, 43615亿元 here: the point stands where thousands were parted.
fn separators(book: &mut Book<'_>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for n in book.reading.levels() {
        let figure = book.figure(n);
        if figure.unit_text.is_empty() || significant(figure) < 4 || !matches!(figure.scale, 0 | 3) {
            continue;
        }
        let printed = figure.print(figure.value.point);
        let digits: String = printed.chars().filter(|c| *c != '.' && *c != ',').collect();
        let first = *seen.entry(digits).or_insert(n);
        let other = book.figure(first);
        let one = other.unit == figure.unit && other.factor == figure.factor && other.scale != figure.scale;
        if one && other.same(figure) {
            let (wrong, right) = if figure.scale == 3 { (n, first) } else { (first, n) };
            let (here, there) = (book.reading.printed(wrong), book.reading.printed(right));
            let message = format!("同样的数字一处写{there}、一处写{here}，小数点可能应为千分位分隔，请核对");
            book.contradict(CODE, [wrong, right], message, there);
        }
    }
}

/// 原值12684530.25元，折合1268.45万元: the same in another unit.
fn converted(book: &mut Book<'_>) {
    for n in 1..book.reading.figures.len() {
        let (before, figure) = (book.figure(n - 1), book.figure(n));
        let told = ["折合", "约合", "折算", "合计折合"].iter().any(|word| figure.lead.starts_with(word));
        let one = before.unit == Unit::Money && figure.unit == Unit::Money && before.factor != figure.factor;
        let finer = before.step < figure.step && before.place.sentence == figure.place.sentence;
        if !told || !one || !finer || figure.approximate || before.approximate {
            continue;
        }
        if before.value.point.rounded(figure.step) == figure.value.point {
            book.agree(CODE, n, n - 1, Status::Right);
        } else {
            let (here, there) = (book.reading.printed(n), book.reading.printed(n - 1));
            let fix = figure.print(before.value.point);
            book.contradict(CODE, [n, n - 1], format!("{there}折合应为{fix}，此处写{here}"), fix);
        }
    }
}

/// 投诉1.35万件 above, 投诉13572件 here: cut off, not rounded.
fn cut_off(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    let mut found = Vec::new();
    for (at, &n) in levels.iter().enumerate() {
        let figure = book.figure(n);
        let name = figure.core.chars().count() >= 2 && significant(figure) >= 3;
        for &other in levels[at.saturating_sub(40)..at].iter().filter(|_| name) {
            let level = book.figure(other);
            let (coarse, fine) = if level.step < figure.step { (n, other) } else { (other, n) };
            let (a, b) = (book.figure(coarse), book.figure(fine));
            let alike = a.unit == b.unit || b.unit == Unit::Bare && matches!(a.unit, Unit::Count(_));
            let alike = alike && a.factor > b.factor && a.scale > 0 && a.core == b.core && a.prior == b.prior;
            let cut =
                b.value.point.truncated(a.step) == a.value.point && b.value.point.rounded(a.step) != a.value.point;
            if alike && cut && significant(a) >= 3 && book.judged[coarse].is_none() && a.planned == b.planned {
                found.push([coarse, fine]);
            }
        }
    }
    for [coarse, fine] in found {
        let (here, there) = (book.reading.printed(coarse), book.reading.printed(fine));
        let figure = book.figure(coarse);
        let fix = figure.print(book.figure(fine).value.point);
        let message = format!("{here}由{there}截尾得来，应四舍五入为{fix}");
        book.contradict(CODE, [coarse, fine], message, fix);
    }
}

/// A slashed row that repeats the levels of the text.
fn rows(book: &mut Book<'_>) {
    let mut found = Vec::new();
    for n in 0..book.columns.len() {
        let Some(here) = book.columns[n] else { continue };
        let cell = book.grids[here.grid].rows[here.row].cells[here.column].filter(|&cell| cell > n);
        if let Some(cell) = cell {
            found.push((cell, n, agrees(book.figure(cell), book.figure(n))));
        }
    }
    for (cell, level, same) in found {
        // A cell that holds 0 is of something that the text does not name.
        let zero = [cell, level].iter().any(|&n| book.figure(n).value.point.is_zero());
        if same {
            book.agree(CODE, cell, level, Status::Right);
        } else if !zero {
            report(book, cell, level);
        }
    }
}

fn name(book: &Book<'_>, n: usize) -> Option<Name> {
    let figure = book.figure(n);
    let money = figure.unit == Unit::Money && figure.year.is_some();
    let told = figure.concept.is_some_and(|concept| concept != Concept::OtherPart) && !figure.label.is_empty();
    if !money || !told || book.columns[n].is_some() || figure.list.1 > 0 {
        return None;
    }
    let label = match figure.concept {
        Some(concept @ (Concept::CarPurchase | Concept::CarRunning | Concept::Reception | Concept::Abroad)) => {
            format!("{concept:?}")
        }
        _ => figure.core.clone(),
    };
    Some(Name {
        label,
        year: figure.year,
        granted: figure.label.contains("拨款"),
        planned: book.planned(n),
        prior: figure.prior,
    })
}

/// 公务接待费支出决算 of the report's own year, whether its paragraph names that year or none.
fn own_name(book: &Book<'_>, n: usize) -> Option<Name> {
    let figure = book.figure(n);
    let own = figure.year.is_none() || figure.year == period::main(book);
    let told = figure.label.contains("决算") && figure.concept.is_some() && figure.scale > 0 && !figure.prior;
    if !own || !told || figure.unit != Unit::Money || book.columns[n].is_some() || figure.list.1 > 0 {
        return None;
    }
    let label = figure.label.trim_end_matches(['为', '是']).to_owned();
    Some(Name { label, year: None, granted: false, planned: book.planned(n), prior: false })
}

/// Two values of one name are taken for one value only when one looks like a slip of the other.
fn alike(book: &Book<'_>, first: usize, second: usize) -> bool {
    let (a, b) = (book.figure(first), book.figure(second));
    let gap = a.value.point.minus(b.value.point).abs();
    // 上年结转资金 0 0 0: cells of a form that lost its lines.
    let cell = |n: usize| {
        let next = book.reading.figures.get(n + 1);
        next.is_some_and(|next| next.sign_before == ' ' && next.lead.is_empty())
    };
    if cell(first) && cell(second) {
        return false;
    }
    let small = a.step == b.step && gap <= a.step.times(2) && a.place.paragraph == b.place.paragraph;
    small || a.factor == b.factor && a.scale == b.scale && mistyped(&a.print(a.value.point), &b.print(b.value.point))
}

fn report(book: &mut Book<'_>, n: usize, other: usize) {
    let (here, there) = (book.reading.printed(n), book.reading.printed(other));
    let label = &book.figure(other).label;
    let message = format!("同一个数前后不一：前文{label}{there}，此处{here}，请以报表为准改成一致");
    book.contradict(CODE, [n, other], message, there);
}
