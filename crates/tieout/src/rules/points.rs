//! 百分点与倍数（points）
//!
//! 查什么：“由甲%提高到乙%，提高几个百分点”是否等于两个百分数之差；“快于时间进度几个百分点”是否等于执行率减已过月份之比；“是上年的几倍、增长几倍”是否等于两期数之比。
//!
//! 为什么：百分点与百分比、几倍与增长几倍常被混用。
//!
//! 例：满意率由85.2%提高到87.5%，提高3.2个百分点。（87.5 - 85.2 = 2.3）
//!
//! 怎么改：重算；“增长几倍”要减去一倍。
//!
//! 例外：两期数没有都写出的不报。

mod beside;
mod former;
mod progress;
mod reached;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::{becomes, moves, without_change};
use crate::figure::{Figure, Role, Unit};
use crate::label;
use crate::number::{Computed, Number};
use crate::reading::comparison;
use crate::report::Severity;
use crate::slip::slip_of;

const CODE: &str = "points";

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for stated in 1..book.reading.figures.len() {
        let figure = book.figure(stated);
        if figure.approximate {
            continue;
        }
        if figure.unit == Unit::Points {
            let told = [progress::check, beside::check, reached::check, reached::again];
            if told.iter().any(|check| check(book, stated).is_some()) {
                continue;
            }
            let way = moves(&book.figure(stated).lead);
            if way.and_then(|way| told_after(book, stated, way)).is_some() || stated < 2 {
                continue;
            }
            beyond(book, stated).unwrap_or_else(|| points(book, stated));
        } else if figure.unit_text == "倍" || of_before(figure) {
            let near = book.reading.around(&levels, stated);
            if implied(book, stated).is_none() {
                times(book, stated, near);
            }
        }
    }
    former::check(book);
}

/// 收入80万元，比上年增加48万元，增长1.5倍: by what it was before, which is not printed.
fn implied(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let (figure, amount) = (book.figure(stated), stated - 1);
    let change = book.figure(amount);
    let follows = figure.unit_text == "倍"
        && change.role == Role::Change
        && change.direction > 0
        && moves(&figure.lead) == Some(1)
        && change.place.part == figure.place.part;
    let statement = book.statements.iter().find(|statement| statement.amount == Some(amount)).filter(|_| follows)?;
    let now = statement.subject.or(statement.named())?;
    let computed = book.figure(now).value.rate_of(change.signed())?;
    let (a, d) = (book.reading.printed(now), book.reading.printed(amount));
    let terms = vec![Term::Printed(amount), Term::Printed(now)];
    let formula = format!("{d} ÷ ({a} - {d})");
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 恢复到2019年同期的69.7%, 为上年的95.3%
fn of_before(figure: &Figure) -> bool {
    let before = ["上年的", "去年的", "同期的", "年的", "上年度的", "同期数的"];
    let compared = figure.lead.starts_with(['比', '较']);
    !compared
        && figure.unit == Unit::Percent
        && figure.role == Role::Other
        && before.iter().any(|end| figure.lead.ends_with(end))
}

/// A point is a hundredth; it is printed as a whole number of them.
fn points(book: &mut Book<'_>, stated: usize) {
    let (mut now, mut before) = (stated - 1, stated - 2);
    // 合格率95.63%，较上季度（94.38%）上升1.25个百分点
    let between = book.reading.plain.text(book.figure(before).at.1, book.figure(now).at.0);
    // 14.71%，比上年的14.75%降低0.04个百分点
    let rate = book.figure(now);
    let beside = rate.unit == Unit::Percent && comparison(&rate.lead).is_some() && rate.role != Role::ChangeRate;
    let compared = book.figure(now).sign_before == '（' && comparison(&between).is_some() || beside;
    if compared {
        (now, before) = (before, now);
    }
    // 适用率为95.8%，达到90%的目标要求，较上年同期（95.97%）下降: the goal is not what there is.
    let goal = ["的目标", "的要求", "目标"].iter().any(|words| book.reading.after(now).starts_with(words));
    if goal && compared && now > 0 && book.figure(now - 1).unit == Unit::Percent {
        now -= 1;
    }
    let figure = book.figure(stated);
    let both = [now, before]
        .iter()
        .all(|&n| book.figure(n).unit == Unit::Percent && book.figure(n).place.sentence == figure.place.sentence);
    let Some(direction) = moves(&figure.lead) else { return };
    if !both {
        return of_two_rates(book, stated, direction);
    }
    // 最高的增长55.5%，最低的下降13.2%，相差68.7个百分点
    let value = |n: usize| {
        let rate = book.figure(n);
        if rate.role == Role::ChangeRate { rate.signed() } else { rate.value }
    };
    let mut gap = value(now).minus(value(before));
    if direction < 0 {
        gap = gap.negated();
    }
    let hundred = hundred(gap);
    let told = compared || becomes(&book.figure(now).lead);
    if !told && !judge(figure, hundred).holds() {
        return;
    }
    let (more, less) = if direction < 0 { (before, now) } else { (now, before) };
    let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(before)];
    book.record(Trial::new(CODE, stated, hundred, terms, formula));
}

/// 增长10.4%，高出外贸整体增速7.6个百分点: the rate before it, against the one that is named.
fn beyond(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let figure = book.figure(stated);
    if let Some(gap) = beyond_printed(book, stated) {
        return Some(gap);
    }
    let lead = figure.lead.trim_end_matches(['了', '约']);
    let (way, base) = ["高于", "高出", "快于", "超出", "领先"]
        .iter()
        .map(|word| (1, word))
        .chain(["低于", "慢于", "落后"].iter().map(|word| (-1, word)))
        .find_map(|(way, word)| Some((way, lead.split_once(word)?.1)))?;
    let now = stated.checked_sub(1).filter(|&now| book.figure(now).unit == Unit::Percent)?;
    let place = figure.place;
    let before: Vec<usize> = (now.saturating_sub(24)..now)
        .rev()
        .filter(|&n| book.figure(n).unit == Unit::Percent && book.figure(n).place.paragraph == place.paragraph)
        .collect();
    // 外贸整体增速 is what the paragraph begins with, 全省平均水平 what has that name.
    let overall = ["整体", "总体", "全部", "总"].iter().any(|word| base.contains(word));
    let noun =
        base.trim_end_matches(['的', '率', '速']).trim_end_matches("平均水平").trim_end_matches(['平', '均', '增']);
    let named = before.iter().copied().find(|&n| noun.chars().count() >= 2 && book.figure(n).lead.contains(noun));
    let first = before.last().copied().filter(|&n| overall && book.figure(n).role == book.figure(now).role);
    let base = named.or(first)?;
    let gap = hundred(book.figure(now).value.minus(book.figure(base).value));
    let computed = if way < 0 { gap.negated() } else { gap };
    let (more, less) = if way < 0 { (base, now) } else { (now, base) };
    let holds = judge(figure, computed).holds();
    let (printed, due) = (figure.print(figure.value.point), figure.print(computed.point));
    if !holds && !slip_of(&printed, &due) {
        return None;
    }
    let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
    let terms = vec![Term::Printed(now), Term::Printed(base)];
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 满意度93.14%，高于90%的目标值3.14个百分点
fn beyond_printed(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let (now, base) = (stated.checked_sub(2)?, stated.checked_sub(1)?);
    let [rate, goal, figure] = [now, base, stated].map(|n| book.figure(n));
    let up = ["高于", "高出", "超过", "超出", "超"].iter().any(|word| goal.lead.ends_with(word));
    let down = ["低于", "不足"].iter().any(|word| goal.lead.ends_with(word));
    let noun = figure.lead.starts_with('的') && figure.sign_before == '\0' && figure.place.part == rate.place.part;
    let rates = rate.unit == Unit::Percent && goal.unit == Unit::Percent;
    // A goal of 90 % is no rounded number.
    let gap = hundred(rate.value.minus(Computed::exact(goal.value.point)));
    let computed = if down { gap.negated() } else { gap };
    let (more, less) = if down { (base, now) } else { (now, base) };
    let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
    let trial = Trial::new(CODE, stated, computed, vec![Term::Printed(now), Term::Printed(base)], formula);
    ((up || down) && noun && rates).then(|| book.record(trial.graded(Severity::Warning)))?;
    Some(())
}

/// As points, which are hundredths.
fn hundred(gap: Computed) -> Computed {
    Computed { point: gap.point.times(100), low: gap.low.times(100), high: gap.high.times(100) }
}

/// 完成率92.7%……完成率下降4.1个百分点（第二轮为88.6%）: what it was before follows in a bracket.
fn told_after(book: &mut Book<'_>, stated: usize, direction: i8) -> Option<()> {
    let (figure, before) = (book.figure(stated), stated + 1);
    let former = book.reading.figures.get(before)?;
    let noun = without_change(&figure.lead).to_owned();
    let named = ["上年", "上季度", "上月", "去年", "上期", "同期"].iter().any(|word| former.lead.starts_with(word));
    let told = former.lead.ends_with('为') || named;
    let beside = former.sign_before == '（' && former.unit == Unit::Percent && told;
    // 完成率91.6%，较上季度提高6.2个百分点（上季度85.4%）: of the rate right before it.
    let silent = noun.is_empty() || comparison(&noun) == Some(0);
    let named = |&n: &usize| {
        let rate = book.figure(n);
        let own =
            if silent { n + 1 == stated && rate.role != Role::ChangeRate } else { rate.lead.contains(noun.as_str()) };
        rate.unit == Unit::Percent && own
    };
    let now = (stated.saturating_sub(12)..stated).rev().find(named).filter(|_| beside)?;
    book.record(moved(book, stated, (now, before), direction).graded(Severity::Warning));
    Some(())
}

/// How far a rate moved from what it was, the way that the words say.
fn moved(book: &Book<'_>, stated: usize, (now, before): (usize, usize), direction: i8) -> Trial {
    let (more, less) = if direction < 0 { (before, now) } else { (now, before) };
    let gap = hundred(book.figure(more).value.minus(book.figure(less).value));
    let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
    Trial::new(CODE, stated, gap, [now, before].map(Term::Printed).to_vec(), formula)
}

/// 采纳率79.45%……采纳率72.13%，采纳率同比提高7.32个百分点: known only where it holds.
fn of_two_rates(book: &mut Book<'_>, stated: usize, direction: i8) {
    let figure = book.figure(stated);
    let named = |n: &usize| {
        let rate = book.figure(*n);
        rate.unit == Unit::Percent
            && rate.place.paragraph == figure.place.paragraph
            && matches!(rate.role, Role::Quotient | Role::Share | Role::Completion)
            && figure.lead.starts_with(rate.lead.trim_end_matches(['为', '达']))
            && !rate.lead.is_empty()
    };
    let rates: Vec<usize> = (stated.saturating_sub(20)..stated).rev().filter(named).take(2).collect();
    let [a, b] = rates[..] else { return };
    let (more, less) = if book.figure(a).value.point > book.figure(b).value.point { (a, b) } else { (b, a) };
    let later = |a: usize, b: usize| book.figure(a).year.zip(book.figure(b).year).is_none_or(|(a, b)| a >= b);
    let forward = if direction < 0 { later(less, more) } else { later(more, less) };
    let gap = book.figure(more).value.minus(book.figure(less).value);
    let hundred = hundred(gap);
    if forward && judge(figure, if direction < 0 { hundred.negated() } else { hundred }).holds() {
        let formula = format!("{} - {}", book.reading.printed(more), book.reading.printed(less));
        book.record(Trial::new(CODE, stated, hundred, vec![Term::Printed(more), Term::Printed(less)], formula));
    }
}

/// 是上年的2.5倍; 增长1.5倍
fn times(book: &mut Book<'_>, stated: usize, near: &[usize]) {
    let figure = book.figure(stated);
    let grows = moves(&figure.lead) == Some(1);
    let of = figure.lead.ends_with('的') || figure.lead.ends_with("相当于");
    let before: Vec<usize> = near
        .iter()
        .rev()
        .copied()
        .filter(|&n| n < stated && book.figure(n).place.sentence == figure.place.sentence)
        .collect();
    let [base, now, ..] = before[..] else { return };
    let (now, base) = if book.figure(now).prior { (base, now) } else { (now, base) };
    // 是“十二五”时期43200万元的1.87倍
    let beside = base + 1 == stated && figure.lead == "的" && figure.sign_before == '\0';
    let told = beside && ['是', '为', '达', '相'].iter().any(|word| book.figure(base).lead.starts_with(*word));
    let former = book.figure(base).prior || told;
    if !grows && !of || book.figure(base).unit != book.figure(now).unit || !former {
        return;
    }
    let Some(ratio) = book.figure(now).value.over(book.figure(base).value) else { return };
    let (computed, less) = if grows { (ratio.minus(Computed::ONE), " - 1") } else { (ratio, "") };
    let formula = format!("{} ÷ {}{less}", book.reading.printed(now), book.reading.printed(base));
    let mut terms = vec![Term::Printed(now), Term::Printed(base)];
    if grows {
        terms.push(Term::Constant("1"));
    }
    // 高新技术企业数量增长2.5倍: of something else than the levels before it.
    let noun = without_change(&figure.lead);
    let own = !grows
        || noun.chars().count() < 2
        || label::same((noun, &label::core(noun), None), (&book.figure(now).label, &book.figure(now).core, None));
    let listed = book.reading.list_length(stated) > 1;
    if computed.point > Number::ZERO && (own && !listed || judge(figure, computed).holds()) {
        book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    }
}
