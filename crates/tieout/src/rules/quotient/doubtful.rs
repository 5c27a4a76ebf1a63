//! Rates that no two counts of their sentence give at once: what the words mean, and whether it comes near enough.

use super::missing::missing_whole;
use super::naming::{self, names, shares_character, shortened};
use super::{CODE, ratio, record, record_both, record_saved, refused, satisfied};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::number::Number;
use crate::report::{Severity, Status};
use crate::rules::nearby;
use crate::rules::sum::significant;
use crate::slip::{comparable, transposed};

/// No two counts give the rate at once: those that the words mean.
pub(super) fn not_held(book: &mut Book<'_>, stated: usize, here: &[usize], pairs: &[(usize, usize)]) -> Option<()> {
    if satisfied::check(book, stated, here) {
        return None;
    }
    let figure = book.figure(stated);
    // 党组织126个、村党组织218个。……；累计巡察村党组织134个，覆盖率61.5%: exactly so of one that was told before.
    let beside = here.first().copied().filter(|&part| part + 1 == stated && significant(figure) >= 3);
    if let Some((part, whole)) = beside.and_then(|part| Some((part, whole_above(book, stated, part)?))) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    if let Some((part, whole)) = paid_of(book, stated, here) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    if saved_beside(book, stated).is_some() {
        return Some(());
    }
    // 直接办结15138件，转办15480件；来电接通率97.9%: of calls that are not counted here.
    let answered = |&n: &usize| ["接通", "接听", "来电"].iter().any(|word| book.lead(n).contains(word));
    if figure.lead.contains("接通率") && !here.iter().any(answered) {
        return None;
    }
    let named = |part: usize| names(&figure.lead, &book.figure(part).lead);
    // 上半年抽检292万批次；第二季度不合格率: of another time than the counts.
    let period = ["季度", "半年", "月份", "月底"].iter().any(|word| figure.lead.contains(word));
    if period && here.first().is_none_or(|&n| book.figure(n).place.part != figure.place.part) {
        return None;
    }
    // 受理各类案件10008件，结案9127件，审判案件结案率92.32%: of some of them.
    let kind = figure.lead.split_once("案件").map(|(kind, _)| kind).filter(|kind| kind.chars().count() >= 2);
    if kind.is_some_and(|kind| here.iter().all(|&n| !book.figure(n).lead.contains(kind))) {
        return None;
    }
    let joint = joint(book, stated, here);
    if let Some((parts, whole, _)) = joint.as_ref().filter(|(.., holds)| *holds) {
        return record_joint(book, stated, parts, *whole);
    }
    // 支付1330万元，执行率88.1%；支付1641万元，执行率81.2%: what has a rate of its own of the name is no whole of the next.
    let sibling = |whole: usize| {
        let next = &book.reading.figures[whole + 1];
        next.lead == figure.lead && whole + 1 != stated && next.unit == Unit::Percent
    };
    let pairs: Vec<(usize, usize)> =
        pairs.iter().copied().filter(|&(a, b)| !(sibling(b) || sibling(a) && b > a)).collect();
    let pairs = &pairs[..];
    let close = |&(part, whole): &(usize, usize)| {
        let Some(ratio) = ratio(book, part, whole) else { return false };
        let status = judge(figure, ratio);
        let slip = transposed(&figure.print(ratio.point), &figure.print(figure.value.point)) && figure.scale > 0;
        let last = here.first().is_some_and(|&last| last == part || last == whole);
        (named(part) || last) && matches!(status, Status::Truncated | Status::LastDigit)
            || (named(part) || pairs.first() == Some(&(part, whole))) && slip
    };
    if let Some((part, other)) = refused(book, stated, here) {
        return record_both(book, stated, part, other);
    }
    let rough = here.first().is_some_and(|&part| book.figure(part).factor > 1);
    if rough && ["不诉率", "不捕率", "不起诉率"].iter().any(|rate| figure.lead.contains(rate)) {
        return None;
    }
    // 12栋厂房竣工8栋，竣工率75.0%……在建3栋: not of what others leave, where what it names stands beside it.
    let own = pairs.first().is_some_and(|&(part, whole)| {
        let near = ratio(book, part, whole).is_some_and(|due| comparable(figure, due.point));
        part + 1 == stated && whole + 1 == part && naming::names_wholly(&figure.lead, book.lead(part)) && near
    });
    let explained = nearby::explained(book, stated).filter(|trial| !own || !trial.is_of_a_rest());
    if let Some(trial) = explained.filter(|_| !pairs.iter().any(close)) {
        book.record(trial);
        return Some(());
    }
    // 非常满意291份、满意152份: which one the rate counts is not said.
    let several = here.iter().filter(|&&level| named(level)).count() > 1 && figure.lead.contains("满意");
    // 两轮合计反馈214个，完成205个，综合完成率95.8%: of the two that are told together.
    let together = pairs.first().is_some_and(|&(part, whole)| {
        let all = ["合计", "共计", "总计"].iter().any(|word| book.lead(whole).contains(word));
        all && part + 1 == stated && whole + 1 == part
    });
    let overall = !together && ["平均", "累计", "综合", "总体"].iter().any(|word| figure.lead.starts_with(word));
    let told = || pairs.iter().filter(|(part, _)| names(&figure.lead, book.lead(*part)) && !several && !overall);
    // 不捕29件48人: of cases or of persons, as the digits tell.
    let nearly = |&&(part, whole): &&(usize, usize)| {
        let due = ratio(book, part, whole).map(|ratio| figure.print(ratio.point));
        due.is_some_and(|due| transposed(&due, &figure.print(figure.value.point)))
    };
    let first = || pairs.iter().find(|(part, _)| named(*part) && !several && !overall);
    if let Some(&(part, whole)) = told().find(nearly).or_else(first) {
        // 受理44件，其中旧存21件、新收23件，结案10件: of all, not of a part of it.
        let (a, b) = (book.figure(part).place, book.figure(whole).place);
        let lifted = book.parents[whole]
            .filter(|&parent| here.contains(&parent) && parent != part)
            .filter(|&parent| a.part != b.part || book.parents[part] == Some(parent));
        // 已整改401项、正在整改374项: the larger of two may be the one.
        let open = |n: usize| ["正在", "未", "尚", "待", "在建"].iter().any(|word| book.figure(n).lead.contains(word));
        let part = if lifted.is_some() && named(whole) && open(part) { whole } else { part };
        let whole = lifted.unwrap_or(whole);
        // 发现问题96个，推动整改91个，整改率5.1%: nothing but the two, however far.
        let plain = whole + 1 == part && part + 1 == stated && book.figure(whole).place.part == figure.place.part;
        let done = ["整改率", "办结率", "完成率", "销号率", "答复率"].iter().any(|word| figure.lead.ends_with(word));
        // 企业688家，已建立党组织321家，覆盖率75.7%
        let verbs = ["已", "完成", "合格", "达标", "签约", "建成", "参保", "通过", "实现", "开工", "完工", "收回"];
        let does = verbs.iter().any(|verb| book.lead(part).contains(verb)) && names(&figure.lead, book.lead(part));
        let covered = figure.lead.ends_with("覆盖率") && book.lead(part).contains('已');
        let done = done || does || covered;
        let sure = plain && done && book.figure(whole).value.point >= Number::whole(20);
        if !comparable(figure, ratio(book, part, whole)?.point) && !sure {
            return None;
        }
        if let Some(rest) = rest_holds(book, stated, part, whole) {
            return rest;
        }
        return record(book, stated, part, whole, Severity::Error);
    }
    // 办结397件483人，审结374件439人，适用率91.08%: of the cases or of the people, whichever is near.
    if let [b, a, d, c] = here[..]
        && [(a, c), (b, d)].iter().all(|&(x, y)| book.figure(x).unit == book.figure(y).unit)
        && book.figure(a).unit != book.figure(b).unit
        && shares_character(&figure.lead, &book.figure(a).lead)
    {
        let gap = |&(part, whole): &(usize, usize)| {
            ratio(book, part, whole).map(|ratio| ratio.point.minus(figure.value.point).abs())
        };
        let near =
            [(a, c), (b, d)].into_iter().filter(|pair| gap(pair).is_some_and(|gap| gap.times(200) < Number::ONE));
        if let Some((part, whole)) = near.min_by_key(gap) {
            return record(book, stated, part, whole, Severity::Warning);
        }
    }
    let abbreviated = |pair: &&(usize, usize)| {
        here.len() > 1 && **pair == (here[0], here[1]) && shortened(&figure.lead, &book.figure(pair.0).lead)
    };
    if let Some(&(part, whole)) = pairs.first().filter(abbreviated) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    if let Some(&(part, whole)) = pairs.first().filter(|pair| meant(book, stated, here, **pair)) {
        if let Some(rest) = rest_holds(book, stated, part, whole) {
            return rest;
        }
        return record(book, stated, part, whole, Severity::Warning);
    }
    if let Some((parts, whole, _)) = joint {
        return record_joint(book, stated, &parts, whole);
    }
    // 受理2130件，办结2122件，群众满意率99%: two digits are soon alike, and who is content is not who was heard.
    let digits = figure.print(figure.value.point).chars().filter(char::is_ascii_digit).count();
    let content = figure.lead.contains("满意");
    let close =
        pairs.iter().copied().filter(|(part, _)| digits >= 3 && (!content || named(*part))).find(|&(part, whole)| {
            let status = ratio(book, part, whole).map(|ratio| judge(figure, ratio));
            matches!(status, Some(Status::Truncated | Status::LastDigit))
        });
    if let Some((part, whole)) = close {
        return record(book, stated, part, whole, Severity::Warning);
    }
    // 支付18501.096万元，未支703万元，支付率95%: of what the two make, as was told before.
    let whole = |part: usize| book.parents[part].filter(|&whole| book.totals[whole] && whole < part);
    let close = |&(part, whole): &(usize, usize)| {
        let ratio = ratio(book, part, whole);
        ratio.is_some_and(|ratio| ratio.point.minus(figure.value.point).abs().times(20) < Number::ONE)
    };
    let told = here.iter().copied().filter(|&part| named(part) && book.figure(part).unit == Unit::Money);
    if let Some((part, whole)) = told.filter_map(|part| Some((part, whole(part)?))).find(close) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    // 安排19204.096万元, paragraphs up; 支付18501.096万元，未支703万元: what the two make was told before.
    let left = |n: &usize| ["未", "结余", "剩余"].iter().any(|word| book.figure(*n).lead.starts_with(word));
    let rest = here.iter().copied().find(left);
    let told = here.iter().copied().filter(|&part| named(part) && Some(part) != rest && rest.is_some());
    let of_both = |part: usize| {
        let sum = book.added(&[part, rest?]);
        let before = (part.saturating_sub(40)..part).rev();
        before.into_iter().find(|&n| {
            let whole = book.figure(n);
            whole.is_level() && whole.unit == book.figure(part).unit && whole.value.point == sum.point
        })
    };
    if let Some((part, whole)) = told.filter_map(|part| Some((part, of_both(part)?))).find(close) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    let listed = book.reading.list_length(stated) > 1;
    let mut here = here.iter().copied().filter(|_| !listed);
    let told = |part: usize| !content || book.figure(part).lead.contains("满意");
    let part = here.find(|&part| named(part) && told(part) && matches!(book.figure(part).unit, Unit::Count(_)))?;
    if let Some(whole) = whole_above(book, stated, part) {
        return record(book, stated, part, whole, Severity::Warning);
    }
    // 受理执行案件3148件，执结2931件……执行完毕率38.64%: of neither, where another stands between.
    let between =
        (part + 1..stated).any(|n| book.figure(n).is_level() && book.figure(n).unit == book.figure(part).unit);
    if between && !overall { None } else { missing_whole(book, stated, part) }
}

/// 控制价452.3万元，中标价441.8万元，节约10.5万元，节约率2.32%: what was saved stands right before it, and what it was saved of.
fn saved_beside(book: &mut Book<'_>, stated: usize) -> Option<()> {
    let amount = stated.checked_sub(1)?;
    let (figure, saved) = (book.figure(stated), book.figure(amount));
    let stem = ["节约", "节支", "节省", "核减", "审减"].into_iter().find(|stem| figure.lead.contains(stem))?;
    let beside = saved.role == Role::Change && saved.lead.contains(stem) && saved.place.part == figure.place.part;
    let near = (amount.saturating_sub(4)..amount).filter(|&n| {
        let level = book.figure(n);
        level.is_level() && level.unit == saved.unit && level.place.sentence == figure.place.sentence
    });
    let near: Vec<usize> = near.filter(|_| beside).collect();
    let gap = |from: usize, to: usize| book.figure(from).value.point.minus(book.figure(to).value.point);
    let from = near.iter().copied().find(|&from| near.iter().any(|&to| gap(from, to) == saved.value.point))?;
    let trial = book.quotient(CODE, stated, amount, from)?;
    book.record(trial.graded(Severity::Warning));
    Some(())
}

/// 实际收到资金495万元。共支付470.73万元，资金支付率95.02%: of what came, told in a sentence before, nearly.
fn paid_of(book: &Book<'_>, stated: usize, here: &[usize]) -> Option<(usize, usize)> {
    let figure = book.figure(stated);
    let rates = ["支付率", "支出率", "执行率", "拨付率", "使用率"];
    let rate = rates.iter().any(|word| figure.lead.trim_end_matches(['为', '达']).ends_with(word));
    let &[part] = here else { return None };
    let paid = ["支付", "支出", "执行", "拨付", "使用"].iter().any(|word| book.lead(part).contains(word));
    let spent = book.figure(part);
    let whole = (part.saturating_sub(8)..part).rev().find(|&n| {
        let level = book.figure(n);
        let near = level.place.paragraph == figure.place.paragraph && level.place.sentence + 3 >= figure.place.sentence;
        let told = ["收到", "到位", "下达", "安排", "预算", "投入"].iter().any(|word| level.lead.contains(word));
        near && told && level.is_level() && level.unit == spent.unit && book.parents[n].is_none() && !level.prior
    })?;
    let due = spent.value.over(book.figure(whole).value)?;
    let near = due.point.minus(figure.value.point).abs().times(100) <= figure.value.point;
    (rate && paid && part + 1 == stated && near && figure.scale > 0).then_some((part, whole))
}

/// 共计50项问题。……已整改40项，整改率80%: the whole of a part, in the sentences before.
fn whole_above(book: &Book<'_>, stated: usize, part: usize) -> Option<usize> {
    let (figure, count) = (book.figure(stated), book.figure(part));
    let fits = |&n: &usize| {
        let whole = book.figure(n);
        let near = whole.place.paragraph == count.place.paragraph && whole.place.sentence + 3 >= count.place.sentence;
        let larger = whole.value.point >= count.value.point && whole.unit == count.unit && whole.is_level();
        near && larger && ratio(book, part, n).is_some_and(|ratio| judge(figure, ratio).holds())
    };
    (part.saturating_sub(24)..part).rev().find(fits)
}

/// 上诉4件，结案93件，服判息诉率95.7%: what is left is meant, though no word denies.
fn rest_holds(book: &mut Book<'_>, stated: usize, part: usize, whole: usize) -> Option<Option<()>> {
    let all = book.figure(whole).value;
    let ratio = all.minus(book.figure(part).value).over(all)?;
    let sharp = book.figure(stated).scale > 0;
    (sharp && judge(book.figure(stated), ratio).holds()).then(|| record_saved(book, stated, whole, part))
}

/// 优良率: two neighbours together, as a part of the first level before them; and whether they give the rate.
fn joint(book: &Book<'_>, stated: usize, here: &[usize]) -> Option<(Vec<usize>, usize, bool)> {
    let figure = book.figure(stated);
    let unit = book.figure(*here.first()?).unit;
    let alike: Vec<usize> =
        here.iter().rev().copied().filter(|&level| book.figure(level).unit == unit).take(12).collect();
    let first = *alike.first()?;
    let holds = |pair: &&[usize]| {
        let sum = book.figure(pair[0]).value.plus(book.figure(pair[1]).value);
        sum.over(book.figure(first).value).is_some_and(|ratio| judge(figure, ratio).holds())
    };
    let name: Vec<char> = figure.lead.chars().collect();
    let named = |pair: &&[usize]| {
        let says = |n: usize| book.lead(pair[n]).trim_end_matches(['的', '为', '”']).ends_with(name[n]);
        name.len() == 3 && (0..2).all(says)
    };
    // 结案440件（调解结案211件，撤诉97件，调撤率70%）: what the bracket lists, of what stands before it.
    let bracket = book.reading.brackets[figure.place.bracket as usize];
    let head = bracket.head.filter(|&head| figure.place.bracket != 0 && book.figure(head).unit == unit);
    let inside = |n: &&usize| book.figure(**n).place.bracket == figure.place.bracket;
    let listed: Vec<usize> = alike.iter().filter(inside).copied().collect();
    if let Some(head) = head.filter(|_| listed.len() > 1) {
        let sum = book.added(&listed);
        if sum.over(book.figure(head).value).is_some_and(|ratio| judge(figure, ratio).holds()) {
            return Some((listed, head, true));
        }
    }
    let mut neighbours = alike[1..].windows(2);
    if let Some(parts) = neighbours.clone().find(holds) {
        return Some((parts.to_vec(), first, true));
    }
    // The whole of which they are known parts may stand in another sentence.
    let known = (2..alike.len()).map(|end| &alike[..end]).find_map(|parts| {
        let whole = book.parents[first].filter(|&whole| parts.iter().all(|&part| book.parents[part] == Some(whole)))?;
        let sum = book.added(parts);
        let ratio = sum.over(book.figure(whole).value)?;
        judge(figure, ratio).holds().then(|| (parts.to_vec(), whole, true))
    });
    known.or_else(|| neighbours.find(named).map(|parts| (parts.to_vec(), first, false)))
}

pub(super) fn record_joint(book: &mut Book<'_>, stated: usize, parts: &[usize], whole: usize) -> Option<()> {
    let sum = book.added(parts);
    let computed = sum.over(book.figure(whole).value)?;
    let sum = parts.iter().map(|&part| book.reading.printed(part)).collect::<Vec<_>>().join(" + ");
    let terms = parts.iter().chain([&whole]).map(|&n| Term::Printed(n)).collect();
    let formula = format!("({sum}) ÷ {}", book.reading.printed(whole));
    book.record(Trial::new(CODE, stated, computed, terms, formula));
    Some(())
}

/// 应缴779人，实缴487人，参保率: the only two levels before a rate that follows at once, told by their words.
fn meant(book: &Book<'_>, stated: usize, here: &[usize], (part, whole): (usize, usize)) -> bool {
    let around = |n: usize| format!("{}{}", book.lead(n), book.reading.after(n));
    let (rate, part, whole) = (&book.figure(stated).lead, &around(part), &around(whole));
    // 交由78家承办，其中主办31家，办复率100%: of something else.
    let all = book.figure(stated).value.point == Number::ONE && !names(&book.figure(stated).lead, book.lead(here[0]));
    let money = ["使用率", "支付率", "支出率", "拨付率", "到位率", "执行率", "资金"].iter().any(|word| rate.contains(word))
            && part.contains(['支', '付', '用', '拨'])
        // 累计支付2157.9万元，其中中央资金支付1224.9万元，执行率84.2%: what was paid is no budget.
        && !(rate.contains("执行率") && ["支付", "支出"].iter().any(|word| whole.contains(word)));
    let due = whole.contains('应') && part.contains('实');
    let unit = rate.contains("按人") || rate.contains("按件") || rate.contains("按户");
    let denied = part.starts_with(['未', '不']) && !rate.contains(['未', '不']);
    // 资金共2179万元，已完成拨付2113.63元，执行率97%: then it is a unit that is wrong.
    let ratio = ratio(book, here[0], *here.get(1).unwrap_or(&here[0]));
    let said = book.figure(stated).value.point;
    let far = rate.contains("执行率") && ratio.is_none_or(|ratio| ratio.point.times(2) < said);
    here.len() == 2
        && !far
        && here[0] + 1 == stated
        && !all
        && !denied
        && (unit || shares_character(rate, part) || money || due)
}
