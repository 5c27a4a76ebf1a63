//! What is still open after a rate (发现问题37个，已整改35个，整改率94.59%，2个正在整改), and posts that nobody holds (编制90名……实有82人……空编8名).

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Role, Unit};
use crate::report::Severity;
use crate::rules::sum::significant;
use crate::slip::slip_of;

/// Words beside what is still open.
const OPEN: [&str; 14] =
    ["正在", "尚未", "未", "其余", "另外", "另有", "剩余", "还有", "仍有", "尚有", "余下", "跨年", "待", "在建"];
/// So many figures before the part its whole may stand.
const REACH: usize = 4;

pub(super) fn check(book: &mut Book<'_>) {
    depreciated(book);
    in_its_unit(book);
    applications(book);
    for rate in 2..book.reading.figures.len().saturating_sub(1) {
        after_rate(book, rate);
    }
    for stated in 1..book.reading.figures.len() {
        let lead = &book.figure(stated).lead;
        if lead.ends_with("空编") || lead.ends_with("缺编") {
            vacant(book, stated);
        }
    }
}

fn after_rate(book: &mut Book<'_>, rate: usize) -> Option<()> {
    let (done, rest) = (rate - 1, rate + 1);
    let [figure, part, open] = [rate, done, rest].map(|n| book.figure(n));
    let told = figure.unit == Unit::Percent && matches!(figure.role, Role::Quotient | Role::Completion);
    let one = part.unit == open.unit && matches!(part.unit, Unit::Count(_)) && part.is_level() && open.is_level();
    let here = part.place.sentence == figure.place.sentence && open.place.sentence == figure.place.sentence;
    let between = book.reading.plain.text(figure.at.1, open.at.0);
    let after = book.reading.plain.text(open.at.1, open.at.1 + 6);
    let after = after.split(['，', '。', '；', '、']).next().unwrap_or_default();
    let said = |words: &str| OPEN.iter().any(|word| words.contains(word));
    // 7个销号办结、6个正在办理: one of several.
    let more =
        book.reading.figures.get(rest + 1).is_some_and(|next| {
            next.unit == open.unit && next.place.sentence == open.place.sentence && next.is_level()
        });
    if !(told && one && here && (said(&between) || said(after))) || more || between.contains("其中") {
        return None;
    }
    let holds = |part: crate::number::Computed, whole: &Figure| {
        part.over(whole.value).is_some_and(|ratio| judge(figure, ratio).holds())
    };
    let whole = |&n: &usize| {
        let whole = book.figure(n);
        let fits = whole.unit == part.unit && whole.is_level() && whole.place.sentence == part.place.sentence;
        fits && (holds(part.value, whole) || holds(whole.value.minus(open.value), whole))
    };
    let whole = (done.saturating_sub(REACH)..done).rev().find(whole)?;
    let all = book.figure(whole);
    let (stated, other) = if holds(part.value, all) { (rest, done) } else { (done, rest) };
    let due = all.value.minus(book.figure(other).value);
    let wrong = !judge(book.figure(stated), due).holds();
    (wrong && due.point.abs() == due.point).then(|| difference(book, stated, whole, other))
}

/// 到位545.7万元，支出518.7万元，到位未支付资金27元: what is left, in a unit of its own.
fn in_its_unit(book: &mut Book<'_>) {
    for stated in 2..book.reading.figures.len() {
        let figure = book.figure(stated);
        let left = ["结余", "结转", "未支付资金", "余额", "未支付"].iter().any(|word| figure.lead.ends_with(word));
        let money = figure.unit == Unit::Money && figure.is_level() && !figure.value.point.is_zero();
        if !(left && money) || figure.unit_text.is_empty() || book.judged[stated].is_some_and(|status| status.holds()) {
            continue;
        }
        let near = (stated.saturating_sub(8)..stated).rev().filter(|&n| {
            let level = book.figure(n);
            let near = level.place.paragraph == figure.place.paragraph && level.is_level();
            near && level.unit == Unit::Money && level.factor >= figure.factor * 10_000
        });
        let near: Vec<usize> = near.take(3).collect();
        let pairs = near.iter().enumerate().flat_map(|(at, &a)| near[at + 1..].iter().map(move |&b| (a, b)));
        let due = figure.value.point.times(10_000);
        let value = |n: usize| book.figure(n).value;
        let found = pairs.into_iter().find_map(|(a, b)| {
            let (large, small) = if value(a).point > value(b).point { (a, b) } else { (b, a) };
            let less = value(large).minus(value(small));
            let more = value(a).plus(value(b));
            // Of three digits and more other rules tell what is left.
            let few = significant(figure) < 3;
            [(less, '-'), (more, '+')]
                .into_iter()
                .find(|(one, sign)| one.point == due && (few || *sign == '+'))
                .map(|(one, sign)| (one, sign, large, small))
        });
        if let Some((computed, sign, large, small)) = found {
            let formula = format!("{} {sign} {}", book.reading.printed(large), book.reading.printed(small));
            let terms = [large, small].map(Term::Printed).to_vec();
            book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
        }
    }
}

/// 固定资产净值1324.31万元；固定资产原值2864.90万元，累计折旧1540.59万元: the one less the other, one slip away.
fn depreciated(book: &mut Book<'_>) {
    for off in 2..book.reading.figures.len() {
        let figure = book.figure(off);
        if !figure.lead.ends_with("累计折旧") || book.judged[off].is_some_and(|status| status.holds()) {
            continue;
        }
        let find = |words: &[&str]| {
            let near = off.saturating_sub(8)..book.reading.figures.len().min(off + 4);
            near.into_iter().find(|&n| {
                let level = book.figure(n);
                let near = level.place.paragraph == figure.place.paragraph && level.unit == figure.unit && n != off;
                near && words.iter().any(|word| level.label.ends_with(word))
            })
        };
        let (Some(gross), Some(net)) = (find(&["原值"]), find(&["净值"])) else { continue };
        let due = book.figure(gross).value.minus(book.figure(net).value);
        let slip = slip_of(&figure.print(figure.value.point), &figure.print(due.point));
        if judge(figure, due).holds() || slip {
            difference(book, off, gross, net);
        }
    }
}

/// 新收申请55件……上年结转2件……办结54件，结转下年度继续办理3件: all that came, less what was answered.
fn applications(book: &mut Book<'_>) {
    for stated in 3..book.reading.figures.len() {
        let figure = book.figure(stated);
        let told = figure.lead.contains("结转下年度继续办理") && figure.unit == Unit::Count("件");
        if !told || book.judged[stated].is_some_and(|status| status.holds()) {
            continue;
        }
        let find = |words: &[&str]| {
            let near = (stated.saturating_sub(16)..stated).filter(|&n| {
                let level = book.figure(n);
                let near = level.place.paragraph == figure.place.paragraph && level.is_level() && !level.prior;
                near && level.unit == figure.unit && words.iter().any(|word| level.lead.contains(word))
            });
            near.into_iter().next()
        };
        let former = (stated.saturating_sub(16)..stated).find(|&n| {
            let level = book.figure(n);
            level.lead.contains("上年结转") && level.place.paragraph == figure.place.paragraph
        });
        let (Some(came), Some(before), Some(done)) = (find(&["新收", "收到"]), former, find(&["办结", "办理完"]))
        else {
            continue;
        };
        let value = |n: usize| book.figure(n).value;
        let due = value(came).plus(value(before)).minus(value(done));
        let printed = |n: usize| book.reading.printed(n);
        let formula = format!("{} + {} - {}", printed(came), printed(before), printed(done));
        let terms = [came, before, done].map(Term::Printed).to_vec();
        book.record(Trial::new(CODE, stated, due, terms, formula).graded(Severity::Warning));
    }
}

/// 核定编制90名……实有82人……空编8名: of the whole quota, and of all that are in post.
fn vacant(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    let persons = |figure: &Figure| matches!(figure.unit, Unit::Count("人" | "名" | "个"));
    let find = |words: &[&str]| {
        let near = (stated.saturating_sub(16)..stated).rev().filter(|&n| {
            let level = book.figure(n);
            let near = level.place.paragraph == figure.place.paragraph && level.is_level() && persons(level);
            near && book.parents[n].is_none()
        });
        near.into_iter().find(|&n| words.iter().any(|word| book.figure(n).lead.contains(word)))
    };
    let (quota, staff) = (find(&["编制"])?, find(&["实有", "在职", "在编", "在岗"])?);
    let sure = quota < staff && book.totals[quota] && book.totals[staff];
    let due = book.figure(quota).value.minus(book.figure(staff).value);
    let wrong = !judge(figure, due).holds() && !due.point.is_negative();
    (sure && wrong).then(|| difference(book, stated, quota, staff))
}

fn difference(book: &mut Book<'_>, stated: usize, from: usize, less: usize) {
    let due = book.figure(from).value.minus(book.figure(less).value);
    let formula = format!("{} - {}", book.reading.printed(from), book.reading.printed(less));
    let terms = [from, less].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, due, terms, formula).graded(Severity::Warning));
}
