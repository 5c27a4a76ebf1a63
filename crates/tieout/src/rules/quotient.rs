//! 计数之率（quotient）
//!
//! 查什么：办结率、整改率、接通率、控制率等由两个计数得出的率，是否等于分子除以分母；预算调整率、审减率、覆盖率、生师比等按定义重算；有分子而没有分母的，指出缺分母，并算出哪些整数合得上。
//!
//! 为什么：率有分子有分母才能复核；36.67% 写成 36.6% 是截尾。
//!
//! 例：移交问题线索30条，已办结11条，办结率36.6%。（11 ÷ 30 = 36.67%）
//!
//! 怎么改：写明分母，四舍五入。
//!
//! 例外：率的分子、分母都没有写出的不报。

mod defined;
mod doubtful;
mod missing;
mod naming;
mod satisfied;
mod to_one;
mod turn;

pub(super) use defined::received;
use defined::{
    adjusted, closed, covered, cut, defined, from_plan, of_assets, of_beds, of_net_assets, of_posts, saved_of_both,
};
use doubtful::not_held;
use naming::{named_anywhere, names, names_wholly};

use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::sum::significant;
use crate::slip::{comparable, slip_of};

const CODE: &str = "quotient";

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        let planned = figure.lead.contains("预算") || figure.lead.contains("计划");
        let counted =
            figure.role == Role::Completion && figure.base.is_none() && book.judged[stated].is_none() && !planned;
        if figure.unit == Unit::Percent && book.judged[stated].is_none() && turn::moved(book, stated, &levels).is_some()
        {
            continue;
        }
        if figure.unit == Unit::Bare && figure.lead.contains('比') {
            to_one::check(book, stated);
        } else if figure.role == Role::Quotient || counted {
            let near = book.reading.around(&levels, stated);
            quotient(book, stated, near);
        }
    }
}

fn quotient(book: &mut Book<'_>, stated: usize, near: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    if naming::is_given(figure.lead.trim_end_matches(['为', '达', '到', '约']).trim_end_matches('率')) {
        return None;
    }
    // 支出进度达到60%的要求: what is wanted.
    let after = book.reading.plain.text(figure.at.1, figure.at.1 + 3);
    if ["的要求", "的目标", "的标准", "的规定"].contains(&after.as_str()) {
        return None;
    }
    let before: Vec<usize> = near.iter().copied().filter(|&level| level < stated).rev().collect();
    // 适用率（按人数）: of the counts in the unit that is named.
    let unit = figure.lead.split_once('按').and_then(|(_, unit)| unit.chars().next()).filter(|c| "人件户".contains(*c));
    let named_unit = |level: usize| unit.is_none_or(|unit| book.figure(level).unit_text.starts_with(unit));
    let before: Vec<usize> = before.into_iter().filter(|&level| named_unit(level)).collect();
    // 债务率68.8%（债务余额85.64亿元/综合财力124.5亿元）
    if let [part, whole] = [stated + 1, stated + 2].map(|n| book.reading.figures.get(n))
        && let (Some(part), Some(whole)) = (part, whole)
        && part.sign_before == '（'
        && matches!(whole.sign_before, '/' | '÷')
        && part.unit == whole.unit
        && part.place.bracket == whole.place.bracket
    {
        return record(book, stated, stated + 1, stated + 2, Severity::Error);
    }
    let here: Vec<usize> =
        before.iter().copied().filter(|&level| book.figure(level).place.sentence == figure.place.sentence).collect();
    let listed = book.reading.list_length(stated) > 1;
    if listed && (book.judged[stated].is_some() || turn::in_turn(book, stated, &here).is_some()) {
        return None;
    }
    if let Some((part, whole)) = defined(book, stated, &before) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    if saved_of_both(book, stated, &before).or_else(|| from_plan(book, stated, &before)).is_some() {
        return Some(());
    }
    if let Some((part, whole)) = of_posts(book, stated, &before) {
        return record(book, stated, part, whole, Severity::Error);
    }
    if let Some((part, whole)) = cut(book, stated, &before).or_else(|| covered(book, stated, &before)) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    if book.figure(stated).lead.contains("床位使用率") {
        let (part, whole) = of_beds(book, stated, &before)?;
        return record(book, stated, part, whole, Severity::Warning);
    }
    if let Some((part, whole)) = of_assets(book, stated, &before) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    if of_net_assets(book, stated, &before).is_some() {
        return Some(());
    }
    if here.is_empty() {
        return told_above(book, stated, &before);
    }
    // 应到位2640万元，实际未到位，到位率0%: what came is not printed.
    let between = book.reading.plain.text(book.figure(here[0]).at.1, figure.at.0);
    let name = figure.lead.trim_end_matches('为').trim_end_matches('率').to_owned();
    if figure.value.point.is_zero() && !name.is_empty() && between.contains(&format!("未{name}")) {
        return None;
    }
    let pairs = pairs(book, &here);
    if ["差异率", "偏差率", "偏离率", "偏离度", "变动率", "变化率"].iter().any(|rate| figure.lead.contains(rate))
    {
        return apart(book, stated, &pairs);
    }
    let named = |part: usize| names(&figure.lead, &book.figure(part).lead);
    let holds =
        |(part, whole): (usize, usize)| ratio(book, part, whole).is_some_and(|ratio| judge(figure, ratio).holds());
    // 立案22户，结案19户，结案率: not what two other counts give.
    let wholly = |part: usize| {
        // 得33.2分，得分率: the unit is a part of the name.
        let (lead, unit) = (&book.figure(part).lead, &book.figure(part).unit_text);
        let named = names_wholly(&figure.lead, lead) || names_wholly(&figure.lead, &format!("{lead}{unit}"));
        // 共节约资金5625.51万元，节约率: and no other amount.
        let saves = book.figure(part).unit == Unit::Money && named_anywhere(&figure.lead, lead);
        part + 1 == stated && here.len() > 1 && (named || saves)
    };
    let held = pairs.iter().find(|&&pair| holds(pair) && wholly(pair.0));
    let own = here.first().is_some_and(|&part| wholly(part));
    // 发放120份，收回有效114份，其中满意108份，满意度94.74%: of those that came back.
    if let Some(&(part, whole)) = held.or_else(|| pairs.iter().find(|&&pair| holds(pair) && !own))
        && let Some(returned) = satisfied::returned(book, stated, part, whole)
    {
        return record(book, stated, part, returned, Severity::Warning);
    }
    if let Some(&(part, whole)) = held.or_else(|| pairs.iter().find(|&&pair| holds(pair) && !own)) {
        return record(book, stated, part, whole, Severity::Error);
    }
    if let Some(part) = here.first().copied().filter(|&part| book.figure(part).unit_text == "天" && part + 1 == stated)
    {
        return of_year(book, stated, part);
    }
    if let Some(&(part, whole)) = kindred(book, &here).iter().find(|&&pair| holds(pair) && named(pair.0)) {
        return record(book, stated, part, whole, Severity::Error);
    }
    if let Some((part, whole)) = told_before(book, stated, &here, &before) {
        return record(book, stated, part, whole, Severity::Error);
    }
    if let Some((part, whole)) = of_change(book, stated, &here) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    // 已办结1402件，按期办结率98.6%: of those closed in time, who are not counted here.
    if ["按期", "按时", "限时", "及时", "提前", "期内"].iter().any(|word| figure.lead.contains(word)) && !own
    {
        return None;
    }
    if let Some((part, whole)) = closed(book, stated, &before).filter(|_| !listed) {
        let far = book.figure(whole).place.sentence != book.figure(stated).place.sentence;
        return record(book, stated, part, whole, if far { Severity::Warning } else { Severity::Error });
    }
    let told = here.iter().any(|&part| named(part));
    // 不批准逮捕38人，不批准逮捕率: of those, and not of the others.
    let others = (!own).then(|| without(book, stated, &pairs)).flatten();
    if let Some((from, to)) = saved(book, stated, &pairs).filter(|_| !told).or(others) {
        return record_saved(book, stated, from, to);
    }
    if let Some((part, whole)) = adjusted(book, stated, &here) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    if let Some((part, other)) = of_both(book, stated, &here) {
        return record_both(book, stated, part, other);
    }
    if let Some((from, to)) = without_above(book, stated, &here, &before) {
        return record_saved(book, stated, from, to);
    }
    if all_of_one(book, stated, &here).is_some() {
        return Some(());
    }
    not_held(book, stated, &here, &pairs)
}

/// 问题资金251023万元……整改到位资金215587万元……。资金整改率85.9%: two counts of the sentence before.
fn told_above(book: &mut Book<'_>, stated: usize, before: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let near = |&n: &usize| {
        let place = book.figure(n).place;
        place.paragraph == figure.place.paragraph && place.sentence + 2 >= figure.place.sentence
    };
    let above: Vec<usize> = before.iter().copied().filter(near).take(14).collect();
    let status = |&(part, whole): &(usize, usize)| ratio(book, part, whole).map(|ratio| judge(figure, ratio));
    let pairs = pairs(book, &above);
    let named = |pair: &&(usize, usize)| names(&figure.lead, &book.figure(pair.0).lead);
    let holds = |pair: &&(usize, usize)| status(pair).is_some_and(Status::holds);
    let close = |pair: &&(usize, usize)| matches!(status(pair), Some(Status::Truncated | Status::LastDigit));
    let found = pairs.iter().filter(named).find(holds).or_else(|| pairs.iter().filter(named).find(close));
    let &(part, whole) = found?;
    record(book, stated, part, whole, Severity::Warning)
}

/// 年初预算412.85万元，决算434.16万元，预决算差异率5.16%: by how much they differ. Else known only where it holds.
fn apart(book: &mut Book<'_>, stated: usize, pairs: &[(usize, usize)]) -> Option<()> {
    let both = pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]);
    let gap = |(now, base): (usize, usize)| {
        let gap = ratio(book, now, base)?.minus(Computed::ONE);
        // 预决算差异率-17.50%
        if book.figure(stated).value.point.is_negative() {
            return Some(gap);
        }
        Some(if gap.point.is_negative() { gap.negated() } else { gap })
    };
    // The budget is what 预决算差异率 is of, right or wrong.
    let budgeted = book.figure(stated).lead.contains("预决算差异率");
    let planned = |n: usize| book.figure(n).planned || book.figure(n).lead.contains("预算");
    let beside = |&(now, base): &(usize, usize)| {
        budgeted && planned(base) && base + 2 == stated && now + 1 == stated && !planned(now)
    };
    let both = both.filter(|&(_, base)| !budgeted || planned(base));
    let wrong = pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).find(beside);
    let (now, base) = both
        .filter(|&pair| gap(pair).is_some_and(|gap| judge(book.figure(stated), gap).holds()))
        .min_by_key(|&(_, base)| !book.figure(base).planned)
        .or(wrong)?;
    let formula = format!("{} ÷ {} - 1", book.reading.printed(now), book.reading.printed(base));
    let terms = vec![Term::Printed(now), Term::Printed(base), Term::Constant("1")];
    book.record(Trial::new(CODE, stated, gap((now, base))?, terms, formula));
    Some(())
}

/// 起诉507人，不起诉118人，起诉率81.12%: one of two that leave nothing out.
fn both(book: &Book<'_>, stated: usize, here: &[usize]) -> Vec<(usize, usize)> {
    // 未成年人 denies nothing.
    let denies = |n: usize| book.lead(n).replace("未成年", "").contains(['不', '未']);
    let denied = book.figure(stated).lead.contains(['不', '未']);
    let unit = |n: usize| book.figure(n).unit;
    let pairs = here.iter().filter(|&&n| denies(n)).filter_map(|&n| {
        let other = here.iter().copied().find(|&other| other < n && unit(other) == unit(n) && !denies(other))?;
        Some(if denied { (n, other) } else { (other, n) })
    });
    pairs.take(6).collect()
}

fn of_both(book: &Book<'_>, stated: usize, here: &[usize]) -> Option<(usize, usize)> {
    let holds = |(part, other): &(usize, usize)| {
        ratio_of_both(book, *part, *other).is_some_and(|ratio| judge(book.figure(stated), ratio).holds())
    };
    both(book, stated, here).into_iter().find(holds)
}

/// 不诉率, 不捕率 of those that were and those that were not, in cases or in persons, whichever comes nearer.
fn refused(book: &Book<'_>, stated: usize, here: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let name = figure.lead.trim_end_matches('为');
    let named = ["不诉率", "不捕率", "不起诉率", "不批捕率", "不批准逮捕率"].iter().any(|rate| name.ends_with(rate));
    let due = |&(part, other): &(usize, usize)| ratio_of_both(book, part, other).map(|ratio| ratio.point);
    let close = |pair: &(usize, usize)| due(pair).is_some_and(|due| comparable(figure, due));
    let gap = |pair: &(usize, usize)| due(pair).map(|due| due.minus(figure.value.point).abs());
    let now = |&n: &usize| !book.figure(n).prior && !book.figure(n).lead.contains("上年");
    let both = both(book, stated, here).into_iter().filter(|(a, b)| now(a) && now(b));
    // Of 万人 others may be counted in the rate: only a slip, or the rate of the others, is sure.
    let slip = |&(part, other): &(usize, usize)| {
        let counted = book.figure(part).factor == 1 && book.figure(other).factor == 1;
        let holds = counted || ratio_of_both(book, other, part).is_some_and(|ratio| judge(figure, ratio).holds());
        let due = due(&(part, other)).map(|due| figure.print(due));
        holds || due.is_some_and(|due| slip_of(&figure.print(figure.value.point), &due))
    };
    both.filter(|pair| named && close(pair) && slip(pair)).min_by_key(gap)
}

fn ratio_of_both(book: &Book<'_>, part: usize, other: usize) -> Option<Computed> {
    book.figure(part).value.over(book.figure(part).value.plus(book.figure(other).value))
}

fn record_both(book: &mut Book<'_>, stated: usize, part: usize, other: usize) -> Option<()> {
    let computed = ratio_of_both(book, part, other)?;
    let printed = |n: usize| book.reading.printed(n);
    let formula = format!("{} ÷ ({} + {})", printed(part), printed(part), printed(other));
    let terms = [part, other].map(Term::Printed).to_vec();
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 反馈问题45个，已全部整改，整改率100%: all of the only count.
fn all_of_one(book: &mut Book<'_>, stated: usize, here: &[usize]) -> Option<()> {
    let &whole = here.first()?;
    let figure = book.figure(stated);
    let counted = matches!(book.figure(whole).unit, Unit::Count(_) | Unit::Money)
        && book.figure(whole).place.sentence == figure.place.sentence;
    let between = book.reading.plain.text(book.figure(whole).at.1, figure.at.0);
    let all = ["全部", "均", "全数", "悉数", "如数", "逐一", "都"].iter().any(|word| between.contains(word));
    let full = figure.value.point == Number::ONE && whole + 1 == stated;
    // 批复6222.4万元……到位资金6222.4万元，资金到位率100%
    let twin = (whole.saturating_sub(20)..whole).rev().find(|&n| {
        let (a, b) = (book.figure(n), book.figure(whole));
        a.unit == b.unit && a.value.point == b.value.point && significant(b) >= 4 && a.is_level()
    });
    if let Some(twin) = twin.filter(|_| full && !all) {
        return record(book, stated, whole, twin, Severity::Warning);
    }
    (counted && all && full).then(|| record(book, stated, whole, whole, Severity::Warning))?
}

/// 优良天数318天，优良率87.1%: of the days of a year.
fn of_year(book: &mut Book<'_>, stated: usize, part: usize) -> Option<()> {
    let ratio = |days: i128| book.figure(part).value.over(Computed::exact(Number::whole(days)));
    let holds = |days: &i128| ratio(*days).is_some_and(|ratio| judge(book.figure(stated), ratio).holds());
    let days = [365, 366].into_iter().find(holds)?;
    let formula = format!("{} ÷ {days}", book.reading.printed(part));
    book.record(Trial::new(CODE, stated, ratio(days)?, vec![Term::Printed(part), Term::Whole(days)], formula));
    Some(())
}

/// 床位11840张，入住6512人: counts of two things, of which only what holds is known.
fn kindred(book: &Book<'_>, here: &[usize]) -> Vec<(usize, usize)> {
    let Some(&part) = here.first() else { return Vec::new() };
    let counted = |n: usize| matches!(book.figure(n).unit, Unit::Count(_));
    // 检查企业3962家，发现隐患2614项，完成整改2481项: of its own kind there is one.
    let own = here[1..].iter().any(|&n| {
        let (some, all) = (book.figure(part), book.figure(n));
        some.unit == all.unit && all.value.point > some.value.point && all.place.part == some.place.part
    });
    if own {
        return Vec::new();
    }
    let wholes = here[1..].iter().filter(|&&whole| counted(part) && counted(whole));
    wholes.map(|&whole| (part, whole)).collect()
}

/// Two counts of one thing, the nearest first; the part is not larger, except for people over their quota.
fn pairs(book: &Book<'_>, here: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (n, &part) in here.iter().enumerate().take(10) {
        let alike = here[n + 1..].iter().filter(|&&whole| book.figure(whole).unit == book.figure(part).unit);
        for &whole in alike.take(6) {
            let less = book.figure(part).value.point <= book.figure(whole).value.point;
            pairs.push(if less { (part, whole) } else { (whole, part) });
        }
    }
    pairs
}

fn ratio(book: &Book<'_>, part: usize, whole: usize) -> Option<Computed> {
    book.figure(part).value.over(book.figure(whole).value)
}

/// The part right before the rate, of a whole that a sentence before names.
fn told_before(book: &Book<'_>, stated: usize, here: &[usize], before: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let part = here.first().copied().filter(|&part| part + 1 == stated)?;
    let fits = |&&whole: &&usize| {
        let level = book.figure(whole);
        level.place.sentence < figure.place.sentence
            && level.place.paragraph == figure.place.paragraph
            && level.unit == book.figure(part).unit
            && ratio(book, part, whole).is_some_and(|ratio| judge(figure, ratio).holds())
    };
    // 初中2158人……。学历达标人数，初中2079人，达标率96.33%: of what has the same name.
    let alike = |&&whole: &&usize| {
        let (level, some) = (book.figure(whole), book.figure(part));
        let status = ratio(book, part, whole).map(|ratio| judge(figure, ratio));
        let same = level.core == some.core && level.core.chars().count() >= 2 && level.unit == some.unit;
        let near = level.place.sentence < figure.place.sentence && level.place.paragraph == figure.place.paragraph;
        same && near && matches!(status, Some(Status::Truncated | Status::LastDigit))
    };
    let told = before.iter().find(fits).or_else(|| before.iter().find(alike)).map(|&whole| (part, whole));
    // 结案392件。受理419件，结案率: or the whole right before it, of which a sentence before counts the part.
    let whole = part;
    let counts = |&&part: &&usize| {
        let level = book.figure(part);
        level.place.sentence < figure.place.sentence
            && level.place.paragraph == figure.place.paragraph
            && level.unit == book.figure(whole).unit
            && names(&figure.lead, &level.lead)
            && ratio(book, part, whole).is_some_and(|ratio| judge(figure, ratio).holds())
    };
    told.or_else(|| before.iter().find(counts).map(|&part| (part, whole)))
}

/// 较预算22万元节支3.17万元，节支率14.4%: the part is a change that has the rate's name.
fn of_change(book: &Book<'_>, stated: usize, here: &[usize]) -> Option<(usize, usize)> {
    let part = stated.checked_sub(1)?;
    let (figure, change) = (book.figure(stated), book.figure(part));
    // 核减率8.70%（送审24760万元）
    let after = stated + 1;
    let told = book.reading.figures.get(after).is_some_and(|next| next.sign_before == '（' && next.is_level());
    let named =
        (change.role == Role::Change || told) && named_anywhere(&figure.lead, &change.lead) && change.unit.adds_up();
    let all = told.then_some(after).into_iter().chain(here.iter().copied());
    let wholes = || all.clone().filter(|&whole| book.figure(whole).unit == change.unit);
    let holds = |whole: &usize| ratio(book, part, *whole).is_some_and(|ratio| judge(figure, ratio).holds());
    let planned = |whole: &usize| book.figure(*whole).planned || told && *whole == after;
    let close = |whole: &usize| {
        let status = ratio(book, part, *whole).map(|ratio| judge(figure, ratio));
        matches!(status, Some(Status::Truncated | Status::LastDigit))
    };
    wholes()
        .find(holds)
        .or_else(|| wholes().find(close))
        .or_else(|| wholes().find(planned))
        .filter(|_| named)
        .map(|whole| (part, whole))
}

/// 采购计划5640.8万元，实际5213.47万元，节约率7.58%: known only where it holds.
fn saved(book: &Book<'_>, stated: usize, pairs: &[(usize, usize)]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let saves = ["节约率", "节支率", "节省率", "压减率", "下浮率"].iter().any(|word| figure.lead.contains(word));
    let rate = |&&(to, from): &&(usize, usize)| {
        let (to, from) = (book.figure(to).value, book.figure(from).value);
        from.minus(to).over(from).is_some_and(|rate| judge(figure, rate).holds())
    };
    pairs.iter().find(rate).filter(|_| saves).map(|&(to, from)| (from, to))
}

/// 抽查296家次，不合格9家次，合格率97.0%: what is left of the whole.
fn without(book: &Book<'_>, stated: usize, pairs: &[(usize, usize)]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let rate = |&&(part, whole): &&(usize, usize)| {
        let (lead, whole) = (&book.figure(part).lead, book.figure(whole).value);
        let denied = ["不", "未", "非"].iter().any(|word| lead.contains(word));
        let ratio = whole.minus(book.figure(part).value).over(whole);
        denied && ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    };
    pairs.iter().find(rate).map(|&(part, whole)| (whole, part))
}

/// 抽检16641批次。……检出不合格347批次，合格率: the whole may stand a sentence before.
fn without_above(book: &Book<'_>, stated: usize, here: &[usize], before: &[usize]) -> Option<(usize, usize)> {
    let place = book.figure(stated).place;
    let part = *here.first()?;
    let above = before.iter().copied().take_while(|&n| {
        let other = book.figure(n).place;
        other.paragraph == place.paragraph && other.sentence + 3 >= place.sentence
    });
    let fits = |&n: &usize| {
        let (whole, part) = (book.figure(n), book.figure(part));
        whole.place.sentence < place.sentence && whole.unit == part.unit && whole.value.point > part.value.point
    };
    let pairs: Vec<(usize, usize)> = above.filter(fits).take(6).map(|whole| (part, whole)).collect();
    without(book, stated, &pairs).filter(|_| book.figure(stated).scale > 0)
}

fn record_saved(book: &mut Book<'_>, stated: usize, from: usize, to: usize) -> Option<()> {
    let (a, b) = (book.figure(from).value, book.figure(to).value);
    let (printed, less) = (book.reading.printed(from), book.reading.printed(to));
    let formula = format!("({printed} - {less}) ÷ {printed}");
    let terms = vec![Term::Printed(from), Term::Printed(to)];
    book.record(Trial::new(CODE, stated, a.minus(b).over(a)?, terms, formula));
    Some(())
}

fn record(book: &mut Book<'_>, stated: usize, part: usize, whole: usize, severity: Severity) -> Option<()> {
    let trial = book.quotient(CODE, stated, part, whole)?;
    book.record(trial.graded(severity));
    Some(())
}
