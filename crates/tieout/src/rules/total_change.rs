//! 总体与分项的增减（total-change）
//!
//! 查什么：总额的增减额是否等于各分项增减额之和；总额的增减率与各分项的增减率是否相容。
//!
//! 为什么：分项各自改过，总额没有跟着改，逐句看不出来，合起来就不成立。
//!
//! 例：收入316580万元，增19.2%：税收238998万元增9.7%，非税77582万元增48.1%。（由分项推得增长17.1%）
//!
//! 怎么改：按各分项的上期数加总重算。
//!
//! 例外：分项没有列全的不报；推算不符列为存疑，由人判断。

mod listed;

pub(super) use listed::filled;

use std::collections::HashMap;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::label::concept;
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::statement::Statement;

const CODE: &str = "total-change";

type Part = (usize, Option<Statement>);

pub(crate) fn check(book: &mut Book<'_>) {
    let mut by_subject: HashMap<usize, Vec<Statement>> = HashMap::new();
    for statement in &book.statements {
        // 出口增长10.4%……。出口1.47万亿元: what was told before a level is not of it.
        let before = |subject: usize| {
            let (change, level) = (book.figure(statement.first()).place, book.figure(subject).place);
            statement.first() < subject && change.sentence != level.sentence
        };
        // 公车4.02万元、接待7.94万元……。出国增加0万元: of something that has no level.
        let other = |subject: usize| {
            let (a, b) = (book.figure(statement.first()).concept, book.figure(subject).concept);
            a.zip(b).is_some_and(|(a, b)| a != b)
        };
        if let Some(subject) = statement.subject.filter(|&subject| !before(subject) && !other(subject)) {
            by_subject.entry(subject).or_default().push(statement.clone());
        }
    }
    for sum in book.sums.clone() {
        let of = |level: usize| by_subject.get(&level).into_iter().flatten();
        let wholes: Vec<Statement> = of(sum.total).cloned().collect();
        // A total that its parts do not make says nothing of their changes.
        // Nor one that is all of one part: 收入4603万元 = 支出4603万元 + 结余0万元.
        let whole = book.figure(sum.total).value.point;
        let alone = sum.parts.iter().any(|&part| book.figure(part).value.point == whole);
        if alone || book.judged[sum.total].is_some_and(|status| !status.holds()) {
            continue;
        }
        // Where one change of the whole is of its parts without what is nothing, so is another: 较上年减少……，较预算减少…….
        let zero_before = wholes.len() > 1 && {
            let firsts: Vec<Option<usize>> =
                sum.parts.iter().map(|&part| of(part).next().and_then(|one| one.amount)).collect();
            let known = sum
                .parts
                .iter()
                .zip(&firsts)
                .all(|(&part, first)| first.is_some() || book.figure(part).value.point.is_zero());
            let change = firsts.iter().flatten().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
            known && wholes[0].amount.is_some_and(|n| book.figure(n).signed().point == change.point)
        };
        for (position, whole) in wholes.iter().enumerate() {
            let parts: Vec<Part> = sum.parts.iter().map(|&part| (part, of(part).nth(position).cloned())).collect();
            let told = |(part, statement): &&Part| statement.is_some() || nothing(book, *part);
            if parts.iter().filter(told).count() >= 2 {
                let sure = zero_before && position > 0;
                amount(book, whole, sure, &leaves(book, &parts, &|level| of(level).nth(position).cloned()));
                rate(book, whole, sum.total, &parts);
            }
        }
    }
    listed::check(book);
}

/// A part whose own change is not stated changed by what its parts changed.
fn leaves(book: &Book<'_>, parts: &[Part], of: &dyn Fn(usize) -> Option<Statement>) -> Vec<Part> {
    let mut leaves = Vec::new();
    let told = |(part, statement): &Part| statement.is_some() || book.figure(*part).value.point.is_zero();
    for (part, statement) in parts {
        let inner = book.sum_of(*part).filter(|_| statement.is_none());
        match inner.map(|sum| sum.parts.iter().map(|&part| (part, of(part))).collect::<Vec<Part>>()) {
            Some(inner) if inner.iter().all(told) => leaves.extend(inner),
            _ => leaves.push((*part, statement.clone())),
        }
    }
    leaves
}

fn amount(book: &mut Book<'_>, whole: &Statement, sure: bool, parts: &[Part]) -> Option<()> {
    let stated = whole.amount?;
    let mut terms = Vec::new();
    let mut formula = String::new();
    let mut computed = Computed::ZERO;
    let (mut unknown, mut level) = (false, false);
    for (part, statement) in parts {
        match statement.as_ref().map(|statement| statement.amount) {
            Some(Some(amount)) if book.judged[amount].is_some_and(|status| !status.holds()) => return None,
            Some(Some(amount)) => {
                let change = book.figure(amount).signed();
                // Of a decrease what went down counts up: 减少830件 = 9件 + 38件.
                let against = change.point.is_negative() != (book.figure(stated).direction < 0);
                let sign = if against { " - " } else { " + " };
                formula = format!("{formula}{sign}{}", book.reading.printed(amount));
                terms.push(Term::Printed(amount));
                computed = computed.plus(change);
            }
            // A part that is zero now need not have been zero before.
            None if nothing(book, *part) => terms.push(Term::Constant("0")),
            None if unchanged(book, *part) => {
                level = true;
                terms.push(Term::Constant("0"));
            }
            None if book.figure(*part).value.point.is_zero() => {
                unknown = !sure;
                terms.push(Term::Constant("0"));
            }
            _ => return None,
        }
    }
    // 比上年同口径执行数: on another basis than the parts.
    unknown |= book.figure(stated).lead.contains("口径");
    // 减少4万元 of 4万元 and 1万元, among amounts with decimals: who prints whole ones may have rounded.
    let steps = parts.iter().filter_map(|(_, statement)| statement.as_ref()?.amount).chain([stated]);
    let rounding = steps.fold(Number::ZERO, |sum, n| sum.plus(book.figure(n).step.half()));
    unknown |= computed.point.minus(book.figure(stated).signed().point).abs() <= rounding;
    // 4822件，与去年持平: or one more or less.
    let gap = computed.point.minus(book.figure(stated).signed().point).abs();
    unknown |= level && gap.times(50) <= book.figure(stated).value.point;
    if unknown && !judge(book.figure(stated), computed).holds() {
        return None;
    }
    // 增加547件 against 减少1413件: neither a slip nor the wrong way; the parts are of something else.
    let said = book.figure(stated).signed().point;
    let turned = said.is_negative() != computed.point.is_negative() && !computed.point.is_zero() && !said.is_zero();
    if turned && gap_of(said.abs(), computed.point.abs()) {
        return None;
    }
    let formula = formula.trim_start_matches([' ', '+']).to_owned();
    record(book, Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning))
}

/// Whether two differ by more than a tenth of the larger.
fn gap_of(a: Number, b: Number) -> bool {
    a.minus(b).abs().times(10) > a.max(b)
}

/// 接待增加/减少0万元: the change of a part that was none, wherever the paragraph tells it.
fn nothing(book: &Book<'_>, part: usize) -> bool {
    let level = book.figure(part);
    let near = part + 1..book.reading.figures.len().min(part + 20);
    near.into_iter().any(|n| {
        let change = book.figure(n);
        let here = change.place.paragraph == level.place.paragraph && change.unit == level.unit;
        // 接待增加/减少0万元
        let words = book.reading.plain.text(change.at.0.saturating_sub(20), change.at.0);
        let clause = words.rsplit(['，', '；', '。', '：']).next().unwrap_or_default();
        let named = level.concept.is_some() && concept(clause) == level.concept;
        here && named && change.role == Role::Change && change.value.point.is_zero()
    })
}

/// 131起，同比持平
fn unchanged(book: &Book<'_>, part: usize) -> bool {
    let end = book.figure(part).at.1;
    let after = book.reading.plain.text(end, end + 40);
    let after = after.split(['；', '。', '\n']).next().unwrap_or_default();
    let far = after.char_indices().nth(14).map_or("", |(at, _)| &after[at..]);
    let after =
        if far.contains("一致") || far.contains("持平") { after } else { &after[..after.len() - far.len()] };
    ["持平", "无变化", "无增减", "一致"].iter().any(|word| after.contains(word))
}

/// now ÷ Σ part ÷ (1 ± its rate) − 1
fn rate(book: &mut Book<'_>, whole: &Statement, total: usize, parts: &[Part]) -> Option<()> {
    let stated = whole.rate?;
    by_amounts(book, stated, total, parts);
    let mut before = Computed::ZERO;
    let mut terms = vec![Term::Printed(total), Term::Constant("1")];
    let mut formula = Vec::new();
    for (part, statement) in parts {
        let level = book.figure(*part);
        let Some(rate) = statement.as_ref().and_then(|statement| statement.rate) else {
            if level.value.point.is_zero() {
                continue;
            }
            if unchanged(book, *part) {
                before = before.plus(level.value);
                terms.push(Term::Printed(*part));
                formula.push(book.reading.printed(*part));
                continue;
            }
            return None;
        };
        before = before.plus(level.value.over(Computed::ONE.plus(book.figure(rate).signed()))?);
        terms.extend([Term::Printed(*part), Term::Growth(rate)]);
        let sign = if book.figure(rate).direction < 0 { '-' } else { '+' };
        formula.push(format!("{} ÷ (1 {sign} {})", book.reading.printed(*part), book.reading.printed(rate)));
    }
    if before.low <= Number::ZERO {
        return None;
    }
    let computed = book.figure(total).value.over(before)?.minus(Computed::ONE);
    // Growth at constant prices does not follow from printed values.
    let real = ["增加值", "总值", "产值", "产量"].iter().any(|word| {
        parts.iter().any(|(part, _)| book.figure(*part).label.contains(word)) || book.figure(total).label.contains(word)
    });
    // Nor does the last digit: what was before may have been corrected since.
    let status = judge(book.figure(stated), computed);
    if real && !status.holds() || status == Status::LastDigit {
        return None;
    }
    let formula = format!("{} ÷ ({}) - 1", book.reading.printed(total), formula.join(" + "));
    record(book, Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning))
}

/// 受理9471件，升7.85%：结案7018件，增加140件；未结2453件，增加549件: of the amounts, where all are told. Known only where it holds.
fn by_amounts(book: &mut Book<'_>, stated: usize, total: usize, parts: &[Part]) -> Option<()> {
    // 出国0万元，与上年持平: what was nothing and is nothing.
    let still = |part: usize| book.figure(part).value.point.is_zero() && unchanged(book, part);
    let moving = parts.iter().filter(|(part, statement)| statement.is_some() || !still(*part));
    let amounts = moving.map(|(_, statement)| statement.as_ref()?.amount).collect::<Option<Vec<usize>>>()?;
    let change = amounts.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).signed()));
    let computed = book.figure(total).value.rate_of(change)?;
    let printed = |n: usize| book.reading.printed(n);
    let sign = |n: usize| if book.figure(n).direction < 0 { " - " } else { " + " };
    let sum: String = amounts.iter().map(|&n| format!("{}{}", sign(n), printed(n))).collect();
    let formula =
        format!("({}) ÷ ({} - ({}))", sum.trim_start_matches(" + "), printed(total), sum.trim_start_matches(" + "));
    let terms = amounts.iter().chain([&total]).map(|&n| Term::Printed(n)).collect();
    let holds = judge(book.figure(stated), computed).holds();
    holds.then(|| book.record(Trial::new(CODE, stated, computed, terms, formula)))?;
    Some(())
}

/// What another computation has settled, right or wrong, is not doubted again.
fn record(book: &mut Book<'_>, trial: Trial) -> Option<()> {
    let holds = judge(book.figure(trial.stated), trial.computed).holds();
    if !holds && book.judged[trial.stated].is_some_and(|status| status != Status::Rounding || holds) {
        return None;
    }
    book.record(trial);
    Some(())
}
