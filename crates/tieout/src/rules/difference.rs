//! 增减额（difference）
//!
//! 查什么：增减额是否等于两期数（或决算与预算）之差。
//!
//! 为什么：改了一期数字忘了改差额，或差额沿用上年文本。
//!
//! 例：决算2.94万元，去年3.01万元，少0.17万元。（3.01 - 2.94 = 0.07）
//!
//! 怎么改：重算差额。
//!
//! 例外：两期数没有都写出的不报；四舍五入能解释的尾差不报。

mod base;
mod headline;
mod net;

use crate::book::{Book, Term, Trial, judge};
use crate::label::{self, THREE_PUBLIC};
use crate::number::Computed;
use crate::report::Status;
use crate::rules::change::of_another_year;
use crate::rules::sum::significant;
use crate::slip::comparable;
use crate::statement::Statement;

const CODE: &str = "difference";

pub(crate) fn check(book: &mut Book<'_>) {
    let wrong = base::check(book);
    for n in 0..book.statements.len() {
        let statement = book.statements[n].clone();
        if let Some(amount) = statement.amount.filter(|amount| !wrong.contains(amount))
            && let Some(now) = difference(book, &statement, amount)
        {
            book.statements[n].subject.get_or_insert(now);
        }
    }
    net::check(book);
    headline::check(book);
}

fn difference(book: &mut Book<'_>, statement: &Statement, amount: usize) -> Option<usize> {
    let stated = book.figure(amount);
    if let Some((now, base)) = from_initial(book, amount) {
        let computed = book.figure(now).value.minus(book.figure(base).value);
        record(book, amount, now, base, computed);
        return Some(now);
    }
    let subtract = |(now, base): (usize, usize)| {
        let gap = book.figure(now).value.minus(book.figure(base).value);
        if stated.direction == 0 && gap.point.is_negative() { gap.negated() } else { gap }
    };
    let meant =
        |pair: &&(usize, usize)| statement.named() == Some(pair.0) && statement.means(book.reading, amount, **pair);
    let status = |pair: &(usize, usize)| judge(stated, subtract(*pair));
    let pairs = || statement.pairs.iter();
    let (now, base) = pairs()
        .find(|pair| meant(pair) && status(pair).holds())
        .or_else(|| pairs().find(|pair| status(pair) == Status::Right))
        .or_else(|| pairs().find(|pair| status(pair).holds()))
        .copied()
        .or_else(|| another_now(book, statement, amount))
        .or_else(|| pairs().find(meant).filter(|pair| !of_another(book, amount, **pair)).copied())
        .or_else(|| pairs().find(|pair| compared_at_once(book, amount, **pair)).copied())
        .or_else(|| pairs().find(|pair| turned(book, amount, **pair)).copied())
        .or_else(|| of_plan(book, statement, amount))?;
    let computed = subtract((now, base));
    record(book, amount, now, base, computed);
    Some(now)
}

/// 政务新媒体账号36个，……；关停注销5个，比上年底的41个减少5个: of another level of the sentence, exactly.
fn another_now(book: &Book<'_>, statement: &Statement, amount: usize) -> Option<(usize, usize)> {
    let stated = book.figure(amount);
    let &(_, base) = statement.pairs.first().filter(|pair| pair.1 + 1 == amount)?;
    let due = book.figure(base).value.point.plus(stated.signed().point);
    let fits = |&n: &usize| {
        let level = book.figure(n);
        let here = level.place.sentence == stated.place.sentence && level.is_level() && level.unit == stated.unit;
        here && level.value.point == due
    };
    let now = (amount.saturating_sub(12)..base).rev().find(fits)?;
    (significant(book.figure(base)) >= 2).then_some((now, base))
}

/// The pair is of another year, or of a change after it: 结案增加517件，……未结449件，比上年同期388件增加61件.
fn of_another(book: &Book<'_>, amount: usize, (now, base): (usize, usize)) -> bool {
    let next = || {
        let change = book.reading.figures.get(now.max(base) + 1)?;
        let gap = book.figure(now).value.minus(book.figure(base).value);
        Some(now.min(base) > amount && change.unit == book.figure(now).unit && change.value.point == gap.point.abs())
    };
    of_another_year(book, amount, base) || next().unwrap_or_default()
}

/// 年初批复预算17个项目5614.19万元……调整后预算5729.40万元，比年初预算净增加115.21万元: of the plan before it was changed, and the one after.
fn from_initial(book: &Book<'_>, amount: usize) -> Option<(usize, usize)> {
    let figure = book.figure(amount);
    let told = ["比年初预算", "较年初预算", "比年初"].iter().any(|words| figure.lead.starts_with(words));
    let now = amount.checked_sub(1).filter(|_| told)?;
    let level = book.figure(now);
    let adjusted = ["调整后", "调整为", "全年预算"].iter().any(|word| level.lead.contains(word));
    // The number of projects may stand between: 年初批复预算17个项目5614.19万元.
    let initial = |n: usize| {
        let own = book.figure(n).lead.contains("年初");
        let before = n.checked_sub(1).filter(|_| book.figure(n).sign_before == '\0');
        own || before.is_some_and(|before| book.figure(before).lead.contains("年初"))
    };
    let fits = |&n: &usize| {
        let plan = book.figure(n);
        plan.unit == figure.unit && plan.is_level() && plan.place.paragraph == figure.place.paragraph && initial(n)
    };
    let base = (now.saturating_sub(10)..now).rev().find(fits)?;
    (adjusted && level.unit == figure.unit && level.place.part == figure.place.part).then_some((now, base))
}

/// 接待费14.9万元 of the plan above; 接待费支出5.21万元，与预算相比，减少0.1万元: of the only plan that has its name.
fn of_plan(book: &Book<'_>, statement: &Statement, amount: usize) -> Option<(usize, usize)> {
    let now = statement.named()?;
    let spent = book.figure(now);
    let between = book.reading.plain.text(spent.at.1, book.figure(amount).at.0);
    if !["预算相比", "预算数相比", "预算比，"].iter().any(|words| between.contains(words)) {
        return None;
    }
    let base = plan_of(book, now)?;
    (!spent.planned && now + 1 == amount).then_some((now, base))
}

/// The only plan of the three public expenses that has the name of a level: told before it, or in the column 预算数 of a table.
pub(super) fn plan_of(book: &Book<'_>, now: usize) -> Option<usize> {
    let spent = book.figure(now);
    let concept = spent.concept?;
    let told = |&n: &usize| {
        let plan = book.figure(n);
        let year = spent.year.is_none() || plan.year == spent.year;
        let own = plan.is_level() && book.planned(n) && !plan.prior && year && plan.unit == spent.unit;
        own && plan.concept == Some(concept) && book.columns[n].is_none()
    };
    let cell = |&n: &usize| {
        let Some(at) = book.columns[n] else { return false };
        let grid = &book.grids[at.grid];
        let head = grid.heads.get(at.column).is_some_and(|head| head.contains("预算"));
        head && label::concept(&grid.rows[at.row].label) == Some(concept) && book.figure(n).unit == spent.unit
    };
    let before = now.saturating_sub(40)..now;
    let plans: Vec<usize> = before.filter(|n| told(n) || cell(n)).collect();
    let &base = plans.last().filter(|_| THREE_PUBLIC.contains(&concept))?;
    let one = plans.iter().all(|&n| book.figure(n).value.point == book.figure(base).value.point);
    (one && significant(book.figure(base)) >= 2).then_some(base)
}

/// 决算19.64万元……。上年决算22.15万元，比上年增加2.51万元: by just so much the other way.
fn turned(book: &Book<'_>, amount: usize, (now, base): (usize, usize)) -> bool {
    let [a, b, change] = [now, base, amount].map(|n| book.figure(n));
    let gap = a.value.minus(b.value).point;
    let known = b.prior && !a.prior && !a.planned && change.direction != 0 && significant(change) >= 3;
    known && gap.abs() == change.value.point && gap == change.signed().negated().point
}

/// 2016年预算8万元，2015年预算12.5万元；对比减少4.35万元: of the two right before.
fn compared_at_once(book: &Book<'_>, amount: usize, (now, base): (usize, usize)) -> bool {
    let [a, b, change] = [now, base, amount].map(|n| book.figure(n));
    let told = ["对比", "相比", "比较", "两年相比"].iter().any(|word| change.lead.starts_with(word));
    let years = b.year.zip(a.year).is_some_and(|(before, now)| before + 1 == now);
    let beside = now + 1 == base && base + 1 == amount && a.unit == b.unit;
    let gap = a.value.minus(b.value).point;
    // 预算收入1250万元，比年初预算1180万元增加60万元
    let into = change.sign_before == '\0' && change.direction != 0 && change.lead.chars().count() <= 3;
    let attached = into && b.lead.starts_with(['比', '较']) && a.place.part == change.place.part && !a.is_base;
    let way = gap.is_negative() == (change.direction < 0);
    beside && way && (attached || told && years && comparable(change, gap.abs()))
}

fn record(book: &mut Book<'_>, stated: usize, now: usize, base: usize, computed: Computed) {
    let decrease = book.figure(stated).direction < 0
        || book.figure(stated).direction == 0 && book.figure(now).value.point < book.figure(base).value.point;
    let (from, less) = if decrease { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(from), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    book.record(Trial::new(CODE, stated, computed, terms, formula));
}
