//! 增减额与增减率（change）
//!
//! 查什么：增减额、增减率与两期数是否一致；没有列出上期数的，由本期数和增减额倒推；总体增减率与各分项增减率是否相容。
//!
//! 为什么：增减率最容易用错基数（以本年数为分母）、沿用上年数字或直接截尾。
//!
//! 例：实支9.07万元，比上年少0.71万元、降7.83%。（0.71 ÷ (9.07 + 0.71) = 7.26%，7.83% 是除以本年数）
//!
//! 怎么改：以上期数为分母重算。
//!
//! 例外：没有列出任何一期数、无从计算的不报；四舍五入能解释的不报。

use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Role};
use crate::label;
use crate::number::{Computed, Number};
use crate::report::Severity;

const CODE: &str = "change";

/// A statement of change: an amount, a rate, or both.
#[derive(Debug, Clone, Copy)]
struct Statement {
    amount: Option<usize>,
    rate: Option<usize>,
}

impl Statement {
    fn first(self) -> usize {
        self.amount.or(self.rate).expect("a statement of change has an amount or a rate")
    }
}

/// A level that may be what changed, and whether the words say so.
#[derive(Debug, Clone, Copy)]
struct Subject {
    level: usize,
    named: bool,
}

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    let statements = statements(book);
    let mut changed: Vec<(usize, Statement)> = Vec::new();
    for statement in statements {
        let near = book.reading.around(&levels, statement.first());
        let subjects = subjects(book, statement.first(), near);
        let subject = rate_and_amount(book, statement, &subjects, near)
            .or_else(|| difference(book, statement, &subjects, near))
            .or_else(|| rate_alone(book, statement, &subjects, near));
        if let Some(level) = subject.or(subjects.first().filter(|s| s.named).map(|s| s.level)) {
            changed.push((level, statement));
        }
    }
    totals(book, &changed);
}

fn statements(book: &Book<'_>) -> Vec<Statement> {
    let figures = &book.reading.figures;
    let mut statements = Vec::new();
    let mut rates_taken = vec![false; figures.len()];
    for n in 0..figures.len() {
        let figure = &figures[n];
        if figure.role == Role::Change && figure.unit.adds_up() && !figure.approximate {
            let rate = rate_of(figures, n).filter(|&rate| !rates_taken[rate]);
            if let Some(rate) = rate {
                rates_taken[rate] = true;
            }
            statements.push(Statement { amount: Some(n), rate });
        } else if figure.role == Role::ChangeRate && !rates_taken[n] && !figure.approximate {
            statements.push(Statement { amount: None, rate: Some(n) });
        }
    }
    statements
}

/// The rate that goes with an amount: the next figure, or the one at its position in the next list.
fn rate_of(figures: &[Figure], amount: usize) -> Option<usize> {
    let (start, position) = figures[amount].list;
    let mut end = amount + 1;
    while figures.get(end).is_some_and(|figure| figure.list.0 == start) {
        end += 1;
    }
    let single = end - start == 1;
    let rate = if single { end } else { end + position };
    let figure = figures.get(rate)?;
    let joined = figure.place.sentence == figures[amount].place.sentence
        && figure.label.is_empty()
        && figure.place.part == figures[amount].place.part;
    let alone = figure.role == Role::Percent && figure.sign_before != '、';
    (joined && (figure.role == Role::ChangeRate || alone && single)).then_some(rate)
}

/// What may have changed, likeliest first.
fn subjects(book: &Book<'_>, n: usize, near: &[usize]) -> Vec<Subject> {
    let figure = book.figure(n);
    let mut subjects: Vec<Subject> = Vec::new();
    let add = |subjects: &mut Vec<Subject>, level: usize, named: bool| {
        if !subjects.iter().any(|subject| subject.level == level) {
            subjects.push(Subject { level, named });
        }
    };
    let fits = |level: usize| figure.role != Role::Change || book.figure(level).unit == figure.unit;
    let before: Vec<usize> = near.iter().copied().filter(|&level| level < n && fits(level)).rev().collect();
    let listed = before.iter().copied().find(|&level| {
        let last = book.reading.list_end(level) == level;
        last && book.figure(level).list.1 > 0 && book.reading.list_length(level) == book.reading.list_length(n)
    });
    if let Some(last) = listed.filter(|_| book.reading.list_length(n) > 1) {
        add(&mut subjects, book.figure(last).list.0 + figure.list.1, true);
    }
    if !figure.label.is_empty() {
        let same = |&&level: &&usize| {
            label::same((&figure.label, figure.concept), (&book.figure(level).label, book.figure(level).concept))
        };
        before.iter().filter(same).for_each(|&level| add(&mut subjects, level, true));
        near.iter()
            .filter(|&&level| level > n && fits(level))
            .filter(same)
            .for_each(|&level| add(&mut subjects, level, true));
    }
    let named = figure.label.is_empty();
    let close = |level: usize| {
        let place = book.figure(level).place;
        place.sentence == figure.place.sentence
            && place.bracket == figure.place.bracket
            && !book.figure(level).prior
            && !book.figure(level).planned
    };
    before.iter().filter(|&&level| close(level)).take(1).for_each(|&level| add(&mut subjects, level, named));
    before.iter().for_each(|&level| add(&mut subjects, level, false));
    subjects
}

/// An amount and a rate: the level before follows from the level now, or is printed.
fn rate_and_amount(book: &mut Book<'_>, statement: Statement, subjects: &[Subject], near: &[usize]) -> Option<usize> {
    let (amount, rate) = (statement.amount?, statement.rate?);
    let fits = |trial: &Trial, book: &Book<'_>| judge(book.figure(rate), trial.computed).holds();
    let mut trials: Vec<(usize, bool, Trial)> = Vec::new();
    for subject in subjects.iter().take(12) {
        if let Some(trial) = implied(book, amount, rate, subject.level) {
            trials.push((subject.level, subject.named, trial));
        }
    }
    let bases = bases(book, amount, subjects, near);
    for &(level, base) in &bases {
        if let Some(trial) = of_base(book, amount, rate, base) {
            trials.push((level, false, trial));
        }
    }
    if let Some(n) = trials.iter().position(|(_, _, trial)| fits(trial, book)) {
        let (level, _, trial) = trials.swap_remove(n);
        book.record(trial);
        difference(book, Statement { amount: Some(amount), rate: None }, subjects, near);
        return Some(level);
    }
    let planned =
        compares_plan(book, amount).then(|| bases.iter().find(|(_, base)| book.figure(*base).planned)).flatten();
    if let Some(&(level, base)) = planned {
        let trial = of_base(book, amount, rate, base)?;
        book.record(trial);
        return Some(level);
    }
    let named = trials.iter().position(|(_, named, _)| *named)?;
    let (level, _, mut trial) = trials.swap_remove(named);
    trial.hint = wrong_base(book, amount, rate, level);
    book.record(trial);
    Some(level)
}

/// change ÷ (now − change)
fn implied(book: &Book<'_>, amount: usize, rate: usize, now: usize) -> Option<Trial> {
    let (change, level) = (book.figure(amount), book.figure(now));
    let computed = level.value.rate_of(change.signed())?;
    let sign = if change.direction < 0 { '+' } else { '-' };
    let (a, d) = (book.reading.printed(now), book.reading.printed(amount));
    Some(Trial {
        rule: CODE,
        stated: rate,
        computed,
        terms: vec![Term::Printed(amount), Term::Printed(now)],
        formula: format!("{d} ÷ ({a} {sign} {d})"),
        severity: Severity::Error,
        hint: None,
    })
}

/// change ÷ before
fn of_base(book: &Book<'_>, amount: usize, rate: usize, base: usize) -> Option<Trial> {
    let computed = book.figure(amount).signed().over(book.figure(base).value)?;
    let formula = format!("{} ÷ {}", book.reading.printed(amount), book.reading.printed(base));
    let terms = vec![Term::Printed(amount), Term::Printed(base)];
    Some(Trial { rule: CODE, stated: rate, computed, terms, formula, severity: Severity::Error, hint: None })
}

fn wrong_base(book: &Book<'_>, amount: usize, rate: usize, now: usize) -> Option<String> {
    let by_now = book.figure(amount).signed().over(book.figure(now).value)?;
    judge(book.figure(rate), by_now).holds().then(|| "以本期数为分母，应以上期数为分母".to_owned())
}

/// Levels with which a subject may be compared: of the year before, planned, or of the same name.
fn bases(book: &Book<'_>, n: usize, subjects: &[Subject], near: &[usize]) -> Vec<(usize, usize)> {
    let figure = book.figure(n);
    let mut bases = Vec::new();
    for subject in subjects.iter().take(6) {
        let now = book.figure(subject.level);
        for &other in near.iter().rev() {
            let base = book.figure(other);
            let comparable = other != subject.level
                && base.unit == now.unit
                && (figure.role != Role::Change || base.unit == figure.unit);
            let former =
                base.prior || base.planned && !now.planned || base.year != now.year || base.planned != now.planned;
            let alike = label::same((&base.label, base.concept), (&now.label, now.concept))
                || base.place.part == now.place.part
                || now.concept.is_none() && base.concept.is_none();
            if comparable && former && alike {
                bases.push((subject.level, other));
            }
        }
    }
    bases.truncate(40);
    bases
}

fn compares_plan(book: &Book<'_>, n: usize) -> bool {
    let lead = &book.figure(n).lead;
    crate::reading::comparison(lead).is_some_and(|at| lead[at..].contains("预算") && !lead[at..].contains("上年"))
}

/// An amount between two printed levels.
fn difference(book: &mut Book<'_>, statement: Statement, subjects: &[Subject], near: &[usize]) -> Option<usize> {
    let amount = statement.amount?;
    let bases = bases(book, amount, subjects, near);
    let computed = |book: &Book<'_>, (now, base): (usize, usize)| book.figure(now).value.minus(book.figure(base).value);
    let holding = bases.iter().copied().find(|&pair| judge(book.figure(amount), computed(book, pair)).holds());
    let printed = bases.iter().copied().find(|&(now, base)| {
        let (now, base) = (book.figure(now), book.figure(base));
        let here = base.place.part == book.figure(amount).place.part
            && now.place.part == base.place.part
            && now.place.bracket == base.place.bracket;
        let meant = if compares_plan(book, amount) { base.planned } else { base.prior };
        here && meant && statement.rate.is_none()
    });
    let sure =
        subjects.first().is_some_and(|subject| subject.named && printed.is_some_and(|(now, _)| now == subject.level));
    let pair = holding.or(printed.filter(|_| sure))?;
    let formula = format!("{} - {}", book.reading.printed(pair.0), book.reading.printed(pair.1));
    let terms = vec![Term::Printed(pair.0), Term::Printed(pair.1)];
    let computed = computed(book, pair);
    book.record(Trial {
        rule: "difference",
        stated: amount,
        computed,
        terms,
        formula,
        severity: Severity::Error,
        hint: None,
    });
    Some(pair.0)
}

/// A rate between two printed levels.
fn rate_alone(book: &mut Book<'_>, statement: Statement, subjects: &[Subject], near: &[usize]) -> Option<usize> {
    let rate = statement.rate.filter(|_| statement.amount.is_none())?;
    let trial = |book: &Book<'_>, (now, base): (usize, usize)| {
        let computed = book.figure(now).value.over(book.figure(base).value)?.minus(Computed::ONE);
        let formula = format!("{} ÷ {} - 1", book.reading.printed(now), book.reading.printed(base));
        let terms = vec![Term::Printed(now), Term::Printed(base), Term::Constant("1")];
        Some(Trial { rule: CODE, stated: rate, computed, terms, formula, severity: Severity::Error, hint: None })
    };
    let bases = bases(book, rate, subjects, near);
    let holds = |book: &Book<'_>, pair| trial(book, pair).is_some_and(|t| judge(book.figure(rate), t.computed).holds());
    let holding = bases.iter().copied().find(|&pair| holds(book, pair));
    let printed = bases.iter().copied().find(|&(now, base)| {
        let (now, base, figure) = (book.figure(now), book.figure(base), book.figure(rate));
        let meant = if compares_plan(book, rate) { base.planned } else { base.prior && !now.planned };
        meant
            && base.place.part == figure.place.part
            && now.place.part == figure.place.part
            && now.place.bracket == base.place.bracket
    });
    let sure =
        subjects.first().is_some_and(|subject| subject.named && printed.is_some_and(|(now, _)| now == subject.level));
    let pair = holding.or(printed.filter(|_| sure))?;
    let trial = trial(book, pair)?;
    book.record(trial);
    Some(pair.0)
}

/// The change of a whole: the sum of its parts' changes, and the rate that their rates give.
fn totals(book: &mut Book<'_>, changed: &[(usize, Statement)]) {
    let of =
        |level: usize| changed.iter().filter(move |(subject, _)| *subject == level).map(|(_, statement)| *statement);
    for sum in book.sums.clone() {
        for (position, whole) in of(sum.total).enumerate() {
            let parts: Vec<(usize, Option<Statement>)> =
                sum.parts.iter().map(|&part| (part, of(part).nth(position))).collect();
            let stated = parts.iter().filter(|(_, statement)| statement.is_some()).count();
            if stated < 2 {
                continue;
            }
            total_amount(book, whole, &parts);
            total_rate(book, whole, sum.total, &parts);
        }
    }
}

fn total_amount(book: &mut Book<'_>, whole: Statement, parts: &[(usize, Option<Statement>)]) -> Option<()> {
    let stated = whole.amount?;
    let mut terms = Vec::new();
    let mut computed = Computed::ZERO;
    for (part, statement) in parts {
        match statement.map(|statement| statement.amount) {
            Some(Some(amount)) => {
                terms.push(Term::Printed(amount));
                computed = computed.plus(book.figure(amount).signed());
            }
            None if book.figure(*part).value.point.is_zero() => terms.push(Term::Constant("0")),
            _ => return None,
        }
    }
    let formula = terms.iter().filter_map(|term| match term {
        Term::Printed(n) => {
            Some(format!("{}{}", if book.figure(*n).direction < 0 { "-" } else { "" }, book.reading.printed(*n)))
        }
        _ => None,
    });
    let formula = formula.collect::<Vec<_>>().join(" + ").replace("+ -", "- ");
    let holds = judge(book.figure(stated), computed).holds();
    let severity = if holds { Severity::Error } else { Severity::Warning };
    book.record(Trial { rule: CODE, stated, computed, terms, formula, severity, hint: None });
    Some(())
}

/// now ÷ Σ part ÷ (1 ± its rate) − 1
fn total_rate(book: &mut Book<'_>, whole: Statement, total: usize, parts: &[(usize, Option<Statement>)]) -> Option<()> {
    let stated = whole.rate?;
    let mut before = Computed::ZERO;
    let mut terms = vec![Term::Printed(total), Term::Constant("1")];
    let mut formula = Vec::new();
    for (part, statement) in parts {
        let level = book.figure(*part);
        let Some(rate) = statement.and_then(|statement| statement.rate) else {
            if level.value.point.is_zero() {
                continue;
            }
            return None;
        };
        let growth = Computed::ONE.plus(book.figure(rate).signed());
        before = before.plus(level.value.over(growth)?);
        terms.extend([Term::Printed(*part), Term::Growth(rate)]);
        let sign = if book.figure(rate).direction < 0 { '-' } else { '+' };
        formula.push(format!("{} ÷ (1 {sign} {})", book.reading.printed(*part), book.reading.printed(rate)));
    }
    let computed = book.figure(total).value.over(before)?.minus(Computed::ONE);
    let holds = judge(book.figure(stated), computed).holds();
    let known = book.judged[stated].is_some_and(crate::report::Status::holds);
    if known && !holds || before.point <= Number::ZERO {
        return None;
    }
    let severity = if holds { Severity::Error } else { Severity::Warning };
    let formula = format!("{} ÷ ({}) - 1", book.reading.printed(total), formula.join(" + "));
    book.record(Trial { rule: CODE, stated, computed, terms, formula, severity, hint: None });
    Some(())
}
