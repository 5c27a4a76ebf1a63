//! 占比（share）
//!
//! 查什么：占比是否等于部分除以总体；总体按“占某某”所指、分项所属的合计、同段列出的总数依次认定。
//!
//! 为什么：占比由人工另算，改了金额忘了改占比，或者小数截尾，都会对不上。
//!
//! 例：基本支出245.49万元，占57.10%。（245.49 ÷ 429.59 = 57.15%）
//!
//! 怎么改：按同一口径的总体重算，四舍五入。
//!
//! 例外：所占的总体没有写出金额的不报；四舍五入能解释的不报。

mod broken;
mod common;
mod complement;
mod counted;
mod growth;
mod headed;
mod joint;
mod part;

use broken::{broken, introduces};
use complement::complements;
use headed::{called, headed};
use part::{parts, per_head};

use crate::book::{Book, judge};
use crate::figure::{Figure, Role, Unit};
use crate::label;
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::sum::{significant, width};

const CODE: &str = "share";

/// So many figures back a whole is looked for by its name.
const FAR: usize = 240;

#[derive(Debug, Clone)]
struct Share {
    stated: usize,
    /// Likeliest first.
    parts: Vec<usize>,
    /// What follows 占.
    named: String,
}

/// A share that no whole gives, and the whole that is meant.
struct Wrong {
    stated: usize,
    part: usize,
    whole: usize,
    severity: Severity,
}

pub(crate) fn check(book: &mut Book<'_>) {
    growth::check(book);
    counted::check(book);
    joint::check(book);
    let levels = book.reading.levels();
    let mut held: Vec<(usize, usize)> = Vec::new();
    let mut open: Vec<Share> = Vec::new();
    let mut zeros: Vec<(usize, usize, usize)> = Vec::new();
    for stated in 0..book.reading.figures.len() {
        let Some(share) = share(book, &levels, stated) else { continue };
        let near = book.reading.around(&levels, stated);
        let found = again(book, &share, &held).or_else(|| holding(book, &share, near));
        match found.filter(|&(part, whole)| !cut_off(book, stated, part, whole)) {
            Some((part, whole)) => {
                if let Some(exact) = exact(book, &share, part, whole, near) {
                    record(book, stated, part, exact, Severity::Warning);
                    continue;
                }
                // Nothing is 0 % of every whole.
                if book.figure(part).value.point.is_zero() {
                    zeros.push((stated, part, whole));
                    continue;
                }
                held.push((stated, whole));
                record(book, stated, part, whole, Severity::Error);
            }
            None => open.push(share),
        }
    }
    for (stated, part, whole) in zeros {
        record(book, stated, part, whole, Severity::Error);
        book.parents[part] = None;
    }
    named_totals(book);
    let open = complements(book, open);
    let open: Vec<Share> = open
        .into_iter()
        .filter(|share| {
            let found = again(book, share, &held).or_else(|| headed(book, share, &levels));
            if let Some((part, whole)) = found {
                held.push((share.stated, whole));
                record(book, share.stated, part, whole, Severity::Error);
            }
            found.is_none()
        })
        .collect();
    let mut wrong: Vec<Wrong> = Vec::new();
    let known = common::common(book, &open);
    let open: Vec<Share> =
        open.into_iter().filter(|share| known.iter().all(|wrong| wrong.stated != share.stated)).collect();
    let mut open = complement::of_lists(book, open);
    open.retain(|share| !goes_on(book, share));
    for share in open {
        let figure = book.figure(share.stated);
        // 图解和视频合计占68.6%: several parts together, which are not the one that is nearest.
        let joint = ["合计占", "共占", "合占"].iter().any(|word| figure.lead.contains(word));
        // A cell is of its table.
        let cell = figure.sign_before == '|' || figure.sign_before == ' ' && figure.lead.is_empty();
        if figure.approximate || joint || cell {
            continue;
        }
        let near = book.reading.around(&levels, share.stated);
        wrong.extend(broken(book, &share, near, &held));
    }
    for wrong in believed(book, wrong, &held).into_iter().chain(known) {
        // 1308.3元 of 676334.3亿元: of something else.
        let ratio = book.figure(wrong.part).value.over(book.figure(wrong.whole).value);
        let nothing = |ratio: Computed| ratio.point.times(10_000) < book.figure(wrong.stated).value.point;
        let apart = book.figure(wrong.part).factor != book.figure(wrong.whole).factor;
        if apart && ratio.is_some_and(nothing) && !book.figure(wrong.part).value.point.is_zero() {
            continue;
        }
        let part = other_part(book, &wrong).unwrap_or(wrong.part);
        let whole = nearer_whole(book, &wrong).unwrap_or(wrong.whole);
        record(book, wrong.stated, part, whole, wrong.severity);
    }
    complement::told_parts(book);
    one_base(book, &held);
}

/// Ⅰ类5个……Ⅳ类10个，Ⅴ类4个。优良19个，占57.6%；Ⅳ类、Ⅴ类分别占30.3%和12.1%: of the same whole another part makes it.
fn other_part(book: &Book<'_>, wrong: &Wrong) -> Option<usize> {
    let (stated, whole) = (book.figure(wrong.stated), book.figure(wrong.whole));
    let fits = |&n: &usize| {
        let part = book.figure(n);
        let near = part.place.paragraph == stated.place.paragraph && part.place.sentence + 1 >= stated.place.sentence;
        let ratio = part.value.over(whole.value).filter(|_| near && part.is_level() && part.unit == whole.unit);
        let own = book.figure(n + 1).unit == Unit::Percent && n + 1 != wrong.stated;
        !own && n != wrong.whole && ratio.is_some_and(|ratio| judge(stated, ratio) == Status::Right)
    };
    let sharp = significant(stated) >= 3;
    (wrong.stated.saturating_sub(16)..wrong.stated).rev().find(fits).filter(|_| sharp)
}

/// 本年收入合计…… 本年支出合计7113767.44元 基本支出2563201.91元（36.0%）: of the total between them, where that gives it.
fn nearer_whole(book: &Book<'_>, wrong: &Wrong) -> Option<usize> {
    let (stated, part) = (book.figure(wrong.stated), book.figure(wrong.part));
    let fits = |&n: &usize| {
        let whole = book.figure(n);
        // --本年支出合计： 7113767.44元
        let words = book.reading.plain.text(whole.at.0.saturating_sub(8), whole.at.0);
        let total = ["合计", "总计", "共计"].iter().any(|word| words.contains(word));
        let ratio = part.value.over(whole.value).filter(|_| total && whole.is_level() && whole.unit == part.unit);
        ratio.is_some_and(|ratio| judge(stated, ratio) == Status::Right)
    };
    (wrong.whole + 1..wrong.part.max(wrong.whole + 1)).rev().find(fits)
}

/// 县本级1183.65万元，占全县的74.08%；乡镇302.70万元，占全县的20.37%: two that make one whole are not shares of two.
fn one_base(book: &mut Book<'_>, held: &[(usize, usize)]) {
    let mut held = held.to_vec();
    held.sort_unstable();
    for pair in held.windows(2) {
        let ratios = [pair[0].0, pair[1].0].map(|stated| book.ratios.get(&stated).copied());
        let [Some((a, first)), Some((b, second))] = ratios else { continue };
        let [x, y] = [pair[0].0, pair[1].0].map(|n| book.figure(n));
        let named = !named_whole(x).is_empty() && named_whole(x) == named_whole(y);
        let one = x.place.sentence == y.place.sentence && named && x.base.is_none() && y.base.is_none();
        let value = |n: usize| book.figure(n).value.point;
        let both = book.added(&[a, b]).point;
        if !one || a == b || value(first) == value(second) || width(book.figure(a)) < 4 {
            continue;
        }
        // The whole that the two make is of both.
        if both == value(second) {
            record(book, pair[0].0, a, second, Severity::Warning);
        } else if both == value(first) {
            record(book, pair[1].0, b, first, Severity::Warning);
        }
    }
}

/// 国税11765万元，占年初预算的25%；地税14796万元，占30.1%: of its own plan, as the one before it.
fn goes_on(book: &Book<'_>, share: &Share) -> bool {
    let stated = book.figure(share.stated);
    let completion = |n: usize| {
        let other = book.figure(n);
        let plan = other.role == Role::Completion && other.lead.contains('占') && other.lead.contains("预算");
        plan && other.place.sentence == stated.place.sentence
    };
    share.named.is_empty() && (share.stated.saturating_sub(10)..share.stated).any(completion)
}

/// 合计5790.12万元，其中其他收入18.92万元，占0.32%: its own whole gives 0.3268 %, and no other is meant because it gives 0.3238 %.
fn cut_off(book: &Book<'_>, stated: usize, part: usize, whole: usize) -> bool {
    let sentence = |n: usize| book.figure(n).place.sentence;
    let Some(own) = book.parents[part].filter(|&own| own != whole && book.totals[own]) else { return false };
    // The same number may have been said before; here it is said again.
    let again = (part.saturating_sub(8)..part).rev().find(|&n| {
        book.figure(n).value == book.figure(own).value && book.figure(n).is_level() && sentence(n) == sentence(stated)
    });
    let own = again.unwrap_or(own);
    let ratio = book.figure(part).value.over(book.figure(own).value);
    let status = ratio.map(|ratio| judge(book.figure(stated), ratio));
    sentence(own) == sentence(stated)
        && sentence(whole) != sentence(stated)
        && matches!(status, Some(Status::Truncated | Status::LastDigit))
}

/// Of several shares of one sentence that all fail against one whole, none is: it is the whole of something else, unless
/// the words name it or the parts are known to be its own.
fn believed(book: &Book<'_>, wrong: Vec<Wrong>, held: &[(usize, usize)]) -> Vec<Wrong> {
    let sentence = |stated: usize| book.figure(stated).place.sentence;
    let alike =
        |one: &Wrong, stated: usize, whole: usize| sentence(stated) == sentence(one.stated) && whole == one.whole;
    let sure = |one: &Wrong| {
        let stated = book.figure(one.stated);
        // 三次产业结构20.1：40.3：39.6 is of their own whole.
        let structure = stated.unit_text.is_empty();
        stated.base.is_some() || structure || book.totals[one.whole] && book.parents[one.part] == Some(one.whole)
    };
    // 占21.51%……，占9.19%。以上五项共13400件: the shares are of something larger, of which the five leave a rest.
    let partial = |one: &Wrong| {
        let same = wrong.iter().filter(|other| other.whole == one.whole && one.whole > other.stated);
        let stated: Vec<usize> = same.map(|other| other.stated).collect();
        stated.len() >= 2 && book.added(&stated).high < Number::ONE
    };
    let kept = |one: &Wrong| {
        if partial(one) {
            return false;
        }
        let failing = wrong.iter().filter(|other| alike(one, other.stated, other.whole)).count();
        let holding = held.iter().filter(|&&(stated, whole)| alike(one, stated, whole)).count();
        sure(one) || failing < 2 || holding > failing
    };
    let kept: Vec<bool> = wrong.iter().map(kept).collect();
    wrong.into_iter().zip(kept).filter_map(|(one, kept)| kept.then_some(one)).collect()
}

/// 较上季度（94.38%）上升: what it was before.
fn of_former(book: &Book<'_>, figure: &Figure) -> bool {
    let open = book.reading.brackets[figure.place.bracket as usize].open;
    if figure.place.bracket == 0 {
        return false;
    }
    let before = book.reading.plain.text(open.saturating_sub(6), open);
    figure.role == Role::Percent
        && figure.sign_before == '（'
        && ["较", "上年", "去年", "同期", "上季", "上月", "指标", "目标", "标准", "要求"]
            .iter()
            .any(|word| before.contains(word))
}

/// What follows 占.
fn named_whole(figure: &Figure) -> String {
    let named = figure.lead.rsplit_once('占').map_or("", |(_, named)| named);
    let named = named.replace("依次", "").replace("分别", "");
    named.trim_matches(|c: char| "比例重为达约的了各".contains(c)).to_owned()
}

fn share(book: &Book<'_>, levels: &[usize], stated: usize) -> Option<Share> {
    let figure = book.figure(stated);
    let listed = figure.role == Role::Other && figure.unit == Unit::Percent && headed_share(book, figure);
    // ≥90% 95% 10 10: a cell of a form that lost its lines.
    let next = book.reading.figures.get(stated + 1);
    let cell = |figure: &Figure| matches!(figure.sign_before, ' ' | '\0') && figure.lead.is_empty();
    if cell(figure) && next.is_some_and(cell) {
        return None;
    }
    let first = book.figure(figure.list.0);
    // 占各自总数的44.44%、36.52%: each of a whole of its own.
    if first.lead.contains("各自") && book.reading.list_length(stated) > 1 {
        return None;
    }
    // 60岁及以上人口的比重由12.13%上升8.12个百分点: what it was.
    let next_points = book.reading.figures.get(stated + 1).is_some_and(|next| next.unit == Unit::Points);
    if next_points && figure.lead.ends_with(['由', '从']) {
        return None;
    }
    // 三次产业结构由8.9:51.0:40.1调整为8.3:51.0:40.7: what it was.
    let end = book.figure(book.reading.list_end(stated)).at.1;
    let becomes = book.reading.plain.text(end, end + 3);
    let from = ["由", "从"].iter().any(|word| first.lead.contains(word));
    if from
        && ["调整为", "调整到", "调整至", "转变为", "变为", "优化为", "演变为"]
            .iter()
            .any(|word| becomes.starts_with(word))
    {
        return None;
    }
    // 结案率、未结案占比分别为96.8%、3.2%: each of its own.
    let words = book.reading.plain.text(first.at.0.saturating_sub(20), first.at.0);
    if book.reading.list_length(stated) > 1 && words.contains("率、") && first.lead.contains("占比") {
        return None;
    }
    // 上年比重依次为19.8%、35.5%和44.7%: of amounts of the year before.
    let former = ["上年", "去年", "同期"].iter().any(|word| first.lead.starts_with(word));
    if former && ["比重", "占比"].iter().any(|word| first.lead.contains(word)) {
        return None;
    }
    let proportions = book.reading.list_length(stated) > 1 && book.figure(figure.list.0).lead.contains("比例");
    if !matches!(figure.role, Role::Share | Role::Percent) && !listed && !proportions
        || of_former(book, figure)
        || book.judged[stated].is_some()
    {
        return None;
    }
    let near = book.reading.around(levels, stated);
    let mut parts = parts(book, stated, near, listed);
    parts.extend(per_head(book, stated).map(|(part, _)| part).filter(|part| !parts.contains(part)));
    let named = named_whole(figure);
    // 农村低保对象占城乡低保总人数: of the people, who stand beside the households.
    if figure.lead.contains("人数") {
        let people = |n: usize| {
            let next = book.reading.figures.get(n + 1);
            next.is_some_and(|next| {
                matches!(next.unit, Unit::Count("人")) && next.lead.is_empty() && next.sign_before == '\0'
            })
        };
        parts.iter_mut().filter(|n| people(**n)).for_each(|n| *n += 1);
    }
    // 税收收入占57.7%: its amount may follow.
    let told = !parts.is_empty() || figure.label.chars().count() >= 4;
    told.then_some(Share { stated, parts, named })
}

/// 分别占总额100万元的50%、30%和20%: shares that make a whole say that their parts make the base.
fn named_totals(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for first in 0..book.reading.figures.len() {
        let figure = book.figure(first);
        let length = book.reading.list_length(first);
        let Some(base) = figure.base.filter(|_| figure.list.1 == 0 && length > 1) else { continue };
        let near = book.reading.around(&levels, first);
        let all = first..first + length;
        let sum = all.clone().fold(Computed::ZERO, |sum, n| sum.plus(book.figure(n).value));
        let parts: Vec<usize> = all.flat_map(|n| parts(book, n, near, false)).collect();
        if sum.low <= Number::ONE && sum.high >= Number::ONE && parts.len() == length {
            book.record(book.sum("sum", base, &parts));
        }
    }
}

/// 三项占比：出国45.7%，公车44.0%
fn headed_share(book: &Book<'_>, figure: &Figure) -> bool {
    if figure.place.colon == 0 {
        return false;
    }
    let (start, _) = book.reading.sentence(figure.place.sentence);
    let head = book.reading.plain.text(start.max(figure.place.colon.saturating_sub(16)), figure.place.colon);
    ["占比", "比重", "比例", "构成"].iter().any(|word| head.ends_with(word))
}

/// 上划市级收入6万元，占收入的0.04%: of the whole of which the shares before it in the same words are.
fn again(book: &Book<'_>, share: &Share, held: &[(usize, usize)]) -> Option<(usize, usize)> {
    let stated = book.figure(share.stated);
    let &(other, whole) = held.last().filter(|_| !share.named.is_empty() && stated.base.is_none())?;
    let other = book.figure(other);
    let here = other.place.paragraph == stated.place.paragraph && named_whole(other) == share.named;
    let &part = share.parts.first().filter(|&&part| here && book.figure(part).unit == book.figure(whole).unit)?;
    let ratio = book.figure(part).value.over(book.figure(whole).value)?;
    (part != whole && judge(stated, ratio).holds()).then_some((part, whole))
}

fn holding(book: &Book<'_>, share: &Share, near: &[usize]) -> Option<(usize, usize)> {
    let stated = book.figure(share.stated);
    share.parts.iter().find_map(|&part| {
        let wholes = wholes(book, share, part, near);
        // 公车11.37万元，占84.04%；接待2.16万元，占18.96%: a part is no share of another part, though rounding would let it be.
        let beside = |whole: usize| {
            let parent = book.parents[part].filter(|&parent| book.totals[parent] && share.named.is_empty());
            parent.is_some() && book.parents[whole] == parent
        };
        let whole = wholes.into_iter().filter(|&whole| !beside(whole)).find(|&whole| {
            let ratio = book.figure(part).value.over(book.figure(whole).value);
            ratio.is_some_and(|ratio| judge(stated, ratio).holds())
        })?;
        Some((part, whole))
    })
}

/// 占采购支出总额的8.5%, but it is so of another level: the one of its sentence that has just this name.
fn exact(book: &Book<'_>, share: &Share, part: usize, held: usize, near: &[usize]) -> Option<usize> {
    let stated = book.figure(share.stated);
    let named = share.named.trim_end_matches(['的', '比']);
    let counted = ["总额", "总数", "总量"].iter().find_map(|word| named.strip_suffix(word)).unwrap_or(named);
    let ends = |n: usize| {
        // 占商品投诉总量, of 商品类投诉.
        let label = book.figure(n).label.replace('类', "");
        label.ends_with(named) || counted.chars().count() >= 4 && label.ends_with(counted)
    };
    // 受理刑事案件200件，审结198件……审结危险驾驶73件，占刑事案件的36.87%: of those that were closed too.
    let verb = |n: usize| book.figure(n).lead.chars().take(2).collect::<String>();
    if verb(held) == verb(part) && (2..=4).contains(&book.figure(held).lead.chars().count()) {
        return None;
    }
    let has = |n: usize| ends(n) && book.figure(n).place.paragraph == stated.place.paragraph;
    let several = stated.base.is_none() && named.chars().count() >= 4 && !has(held);
    let fits = |&n: &usize| {
        n < part
            && has(n)
            && book.figure(n).unit == book.figure(part).unit
            && book.figure(n).value.point > book.figure(part).value.point
    };
    let mut exact = near.iter().copied().filter(fits);
    let whole = exact.next().filter(|_| several && exact.next().is_none())?;
    let ratio = book.figure(part).value.over(book.figure(whole).value)?;
    (!judge(stated, ratio).holds()).then_some(whole)
}

/// What the part may be a share of, likeliest first.
fn wholes(book: &Book<'_>, share: &Share, part: usize, near: &[usize]) -> Vec<usize> {
    let figure = book.figure(part);
    let mut wholes: Vec<usize> = book.figure(share.stated).base.into_iter().collect();
    if wholes.first().is_some_and(|&base| book.figure(base).unit == figure.unit) {
        return wholes;
    }
    let mut add = |whole: usize| {
        let other = book.figure(whole);
        let larger = other.value.high >= figure.value.point && other.value.point > Number::ZERO;
        let alike = other.unit == figure.unit || other.unit.kin(figure.unit) && introduces(book, whole, part, 120);
        if whole != part && !opposed(&share.named, &other.label) && alike && larger && !wholes.contains(&whole) {
            wholes.push(whole);
        }
    };
    let named = share.named.as_str();
    if !named.is_empty() {
        let concept = label::concept(named);
        near.iter()
            .rev()
            .filter(|&&level| level < share.stated && names(book.figure(level), named, concept))
            .for_each(|&level| add(level));
    }
    let mut parent = book.parents[part];
    let mut steps = 0;
    while let Some(whole) = parent.filter(|_| steps < 6) {
        add(whole);
        parent = book.parents[whole];
        steps += 1;
    }
    let bracket = book.reading.brackets[figure.place.bracket as usize];
    if let Some(head) = bracket.head.filter(|_| figure.place.bracket != 0) {
        add(head);
    }
    let before: Vec<usize> = near.iter().copied().filter(|&level| level < part && !book.figure(level).prior).collect();
    before.iter().rev().for_each(|&level| add(level));
    near.iter().filter(|&&level| level > part).for_each(|&level| add(level));
    per_head(book, share.stated).into_iter().for_each(|(_, whole)| add(whole));
    wholes
}

/// 占本年支出合计的33.59% is no share of an income.
pub(super) fn opposed(named: &str, label: &str) -> bool {
    [("收入", "支出"), ("支出", "收入")].iter().any(|(name, opposite)| {
        named.contains(name) && !named.contains(opposite) && label.contains(opposite) && !label.contains(name)
    })
}

fn names(level: &Figure, named: &str, concept: Option<label::Concept>) -> bool {
    // 查处问题总数 is how many 查处问题 there are.
    let counted = ["总数", "总量", "总额"].iter().find_map(|word| named.strip_suffix(word)).unwrap_or(named);
    // 进出口 is no 出口.
    let inside = |stem: &str| stem.ends_with('进') && counted.starts_with("出口");
    let counted = counted.chars().count() >= 2 && level.label.strip_suffix(counted).is_some_and(|stem| !inside(stem));
    counted
        || label::names((named, concept), level)
        || level.label.ends_with(named)
        || named.ends_with(&level.label) && !level.label.is_empty()
}

fn record(book: &mut Book<'_>, stated: usize, part: usize, whole: usize, severity: Severity) {
    let Some(trial) = book.quotient(CODE, stated, part, whole) else { return };
    if book.parents[part].is_none() {
        book.parents[part] = Some(whole);
    }
    book.record(trial.graded(severity));
}
