//! Shares that no whole gives: which whole the words mean, and whether it comes near enough.

use super::{Share, Wrong, called, common, named_whole, names, wholes};
use crate::book::{Book, judge};
use crate::figure::{Figure, Role};
use crate::label;
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::sum::share_of;
use crate::slip::{comparable, slip_of, transposed};

/// No whole gives the stated share: the one that its siblings have, that the sum has, or that the words name.
pub(super) fn broken(book: &Book<'_>, share: &Share, near: &[usize], held: &[(usize, usize)]) -> Option<Wrong> {
    let stated = book.figure(share.stated);
    let &part = share.parts.first()?;
    // 税收比重为61.5%（同口径税收比重64.8%）: of amounts that are not printed.
    if stated.lead.contains("口径") && !book.lead(part).contains("口径") {
        return None;
    }
    // 保基本民生支出52409万元。民生支出占支出的85%: a sentence that names a part of its own, without a number.
    let own = stated.lead.split_once('占').map_or("", |(name, _)| name.trim());
    let apart = book.figure(part).place.sentence != stated.place.sentence && matches!(stated.sign_before, '。' | '\n');
    if apart && own.chars().count() >= 2 && book.figure(part).label != own {
        return None;
    }
    // 支出24.36亿元，其中甲9.72亿元、乙13.16亿元、丙1.48亿元，占一般公共预算支出的59.0%: of what they make, not of the last.
    if of_all(book, share, part) {
        return None;
    }
    // 占任务数的56.4%: of a task that is not printed, and not of what was done.
    let task = ["任务", "计划", "目标"].iter().any(|word| share.named.contains(word));
    let wrong = |whole: usize, severity: Severity| {
        let other = task && stated.base.is_none() && !book.figure(whole).planned;
        (!other).then_some(Wrong { stated: share.stated, part, whole, severity })
    };
    // 基本支出1973.5万元，包括人员经费、公用经费271.14万元，占支出预算总额的74.57%: of what the two make, one digit off.
    if let Some(head) =
        book.parents[part].filter(|&head| book.totals[head] && stated.scale >= 2 && !share.named.is_empty())
        && book.figure(head).place.part == stated.place.part
    {
        let siblings = held.iter().filter(|(other, _)| book.figure(*other).place.sentence == stated.place.sentence);
        let slip = |whole: usize| {
            let due = book.figure(head).value.over(book.figure(whole).value).map(|due| stated.print(due.point));
            let alike = book.figure(whole).unit == book.figure(head).unit && whole != head;
            alike && due.is_some_and(|due| slip_of(&stated.print(stated.value.point), &due))
        };
        if let Some(whole) = siblings.map(|(_, whole)| *whole).find(|&whole| slip(whole)) {
            return Some(Wrong { stated: share.stated, part: head, whole, severity: Severity::Warning });
        }
    }
    // A structure (15.0：45.0：40.0) is of these parts only if one of its numbers is.
    let structure = stated.unit_text.is_empty();
    if structure && !held.iter().any(|(other, _)| book.figure(*other).list.0 == stated.list.0) {
        return None;
    }
    // 收入479.89亿元，税收收入增长66.4%，占收入的80.5%: what is named as the whole is no part of itself.
    if stated.base.is_none() && !share.named.is_empty() && book.figure(part).label.ends_with(&share.named) {
        return None;
    }
    let wholes = wholes(book, share, part, near);
    // 支出71.93亿元，其中民生支出109.34亿元，占一般公共预算支出的76.0%: more than the whole that is named.
    let name = share.named.trim_end_matches(['的', '比']);
    let less = |&n: &usize| {
        let whole = book.figure(n);
        let called = whole.label.ends_with(name) && name.chars().count() >= 4;
        let said = (called || common::counts(whole, name)) && n < part;
        said && whole.unit == book.figure(part).unit && whole.place.part == book.figure(part).place.part
    };
    if wholes.is_empty()
        && let Some(whole) = near.iter().rev().copied().find(less)
    {
        return wrong(whole, Severity::Error);
    }
    let sibling = held
        .iter()
        .filter(|(other, whole)| {
            let place = book.figure(*other).place;
            let larger = book.figure(*whole).value.point >= book.figure(part).value.point;
            let fits =
                wholes.contains(whole) || larger && book.figure(*whole).unit == book.figure(part).unit && *whole < part;
            // 占任务的113.8% says nothing of what has no name.
            let named = named_whole(book.figure(*other));
            // 5. 办公经费350.43万元，占总支出的6.4%: an item of its own, said of the same whole.
            let again = !named.is_empty() && named == share.named && place.paragraph + 12 >= stated.place.paragraph;
            let near = place.paragraph == stated.place.paragraph && other.abs_diff(share.stated) < 12;
            let fits = fits && (named.is_empty() || generic(&named) || named == share.named);
            // ↵粮油612.47万元，占28.24%；↵蛋类894.26万元，占41.24%；↵蔬菜398.15万元，占18.36%: lines of one list.
            let line = |n: usize| book.figure(n).sign_before == '\n';
            let lines = place.paragraph.abs_diff(stated.place.paragraph) <= 3
                && named.is_empty()
                && line(part)
                && other.checked_sub(1).is_some_and(line);
            fits && (near || again || lines)
        })
        .min_by_key(|(other, _)| other.abs_diff(share.stated))
        .map(|(_, whole)| *whole);
    let foreign = !share.named.is_empty() && !generic(&share.named);
    // 占一般公共预算支出的70.8%, of 一般公共预算支出完成305385万元: said in full.
    let full = |whole: usize| {
        let said = share.named.trim_end_matches(['的', '比']);
        said.chars().count() >= 6 && book.figure(whole).label.contains(said)
    };
    let named = wholes
        .first()
        .copied()
        .filter(|&whole| {
            (foreign || full(whole)) && names(book.figure(whole), &share.named, label::concept(&share.named))
        })
        .filter(|&whole| strictly(book.figure(whole), &share.named) || slips(book, share.stated, part, whole));
    let parent = book.parents[part].filter(|parent| wholes.contains(parent));
    // Of two that may be meant the one that all but the last digit is of.
    let all_but = |whole: usize| {
        let ratio = book.figure(part).value.over(book.figure(whole).value);
        matches!(ratio.map(|ratio| judge(stated, ratio)), Some(Status::Truncated | Status::LastDigit))
    };
    let parent = parent.filter(|&parent| all_but(parent) || sibling.is_none_or(|sibling| !all_but(sibling)));
    // 占承办总数: of what gave the other shares in the same words.
    let said = |other: usize| named_whole(book.figure(other)) == share.named;
    let same = sibling.is_some() && held.iter().any(|(other, whole)| Some(*whole) == sibling && said(*other));
    if let Some(whole) = sibling.filter(|&whole| foreign && named.is_none() && all_but(whole)) {
        return wrong(whole, if same { Severity::Error } else { Severity::Warning });
    }
    if foreign && named.is_none() && stated.base.is_none() && !same {
        // 占财政收入的82.6%, where the level that the paragraph before begins with gives 86.2 %.
        let head = part.checked_sub(1).and_then(|before| paragraph_head(book, before));
        if let Some(whole) = head.filter(|&whole| whole != part && book.figure(whole).unit == book.figure(part).unit)
            && nearly(book, share.stated, part, whole)
        {
            return wrong(whole, Severity::Warning);
        }
        // 收案2403件, a paragraph up; 1901件，占收案数的79.08%
        let counted = near.iter().rev().copied().find(|&whole| {
            common::counts(book.figure(whole), name)
                && alike(book, whole, part)
                && whole < part
                && nearly(book, share.stated, part, whole)
        });
        if let Some(whole) = counted {
            return wrong(whole, Severity::Warning);
        }
        let far =
            called(book, share).find(|&whole| alike(book, whole, part) && nearly(book, share.stated, part, whole));
        return far.and_then(|whole| wrong(whole, Severity::Warning));
    }
    let announced = wholes.iter().copied().find(|&whole| introduces(book, whole, part, 60));
    let total = only_total(book, share.stated, &wholes);
    let sure = stated.base.or(named).or(parent).or(sibling).or(announced).or(total);
    // A whole that is only near must come near.
    let meant = |whole: &usize| {
        let ratio = book.figure(part).value.over(book.figure(*whole).value);
        let sure = stated.base.is_some() || Some(*whole) == parent && book.totals[*whole] || Some(*whole) == named;
        sure || ratio.is_some_and(|ratio| comparable(stated, ratio.point))
    };
    let one_time = |whole: &usize| {
        let (a, b) = (months(book, part), months(book, *whole));
        stated.base == Some(*whole) || a.is_none() || b.is_none() || a == b
    };
    let sure = sure.filter(meant).filter(one_time);
    if let Some(whole) = sure.filter(|_| stated.role != Role::Percent || parent.is_some() || sibling.is_some()) {
        return wrong(whole, Severity::Error);
    }
    let general = share.named.is_empty() || generic(&share.named);
    let kinds = general.then(|| kinds(book, part)).flatten();
    let told = held.iter().rev().map(|&(_, whole)| whole).filter(|&whole| alike(book, whole, part));
    // 一般公共预算支出1091.71亿元……；民生支出868.04亿元，占比达79.1%: the only one of its sentence, and of its noun.
    let only = || {
        let before = |&&whole: &&usize| {
            let level = book.figure(whole);
            level.place.sentence == stated.place.sentence && whole < part && !level.prior && alike(book, whole, part)
        };
        let noun = |n: usize| book.figure(n).label.chars().rev().take(2).collect::<String>();
        let mut all = near.iter().filter(before);
        let whole = *all.next().filter(|_| all.next().is_none())?;
        let ratio = book.figure(part).value.over(book.figure(whole).value)?;
        let gap = ratio.point.minus(stated.value.point).abs();
        let told = stated.scale > 0 && stated.lead.contains('占') && part + 2 >= share.stated;
        (told && noun(whole) == noun(part) && gap.times(50) <= stated.value.point).then_some(whole)
    };
    if let Some(whole) = only() {
        return wrong(whole, Severity::Warning);
    }
    let close = wholes.iter().copied().take(6).chain(kinds).chain(told);
    let close = close.take(12).find(|&whole| nearly(book, share.stated, part, whole));
    close.and_then(|whole| wrong(whole, Severity::Warning))
}

/// A share after a whole list of which no other part has one, and of which the last part is far from it.
fn of_all(book: &Book<'_>, share: &Share, part: usize) -> bool {
    let stated = book.figure(share.stated);
    let last = book.sums.iter().rev().find(|sum| sum.parts.last() == Some(&part) && sum.parts.len() >= 2);
    let Some(sum) = last.filter(|_| !share.named.is_empty()) else { return false };
    let flat = sum.parts[1..].iter().all(|&n| book.figure(n).sign_before == '、');
    let alone = sum.parts[..sum.parts.len() - 1].iter().all(|&n| share_of(book, n).is_none());
    let ratio = book.figure(part).value.over(book.figure(sum.total).value);
    let near = ratio.is_some_and(|ratio| comparable(stated, ratio.point));
    flat && alone && !near && stated.sign_before == '，'
}

/// 占出口总额, and no kind of it (一般贸易出口): what does not hold must have just that name, of the whole place.
fn strictly(level: &Figure, named: &str) -> bool {
    let told = label::concept(named).is_some_and(|concept| level.concept == Some(concept));
    let (label, name) = (level.core.clone(), label::core(named));
    let places = ['全', '国', '省', '市', '县', '区', '镇', '各', '类', '总', '本', '级', '的'];
    let short = |text: &str| text.trim_start_matches(places).trim_end_matches(places).to_owned();
    let (label, name) = (short(&label), short(&name));
    let brief = |label: &str, name: &str| {
        label.strip_suffix(name).is_some_and(|kind| kind.chars().count() <= 2 && !kind.ends_with('进'))
    };
    let raw = named.trim_end_matches(['的', '比']);
    let brief = brief(&label, &name) && name.chars().count() >= 2 || brief(&level.label, raw);
    told || brief || name.ends_with(&label) && label.chars().count() >= 2
}

/// 1-4月份14617亿元, of the 27278亿元 of 4月份: the months that a figure is of, as its paragraph told them last.
fn months(book: &Book<'_>, n: usize) -> Option<String> {
    let figure = book.figure(n);
    let from = figure.at.0.saturating_sub(200);
    let before = book.reading.plain.text(from, figure.at.0);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let end = before.rfind("月")?;
    let number = before[..end].chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '至' | '—'));
    let number: String = number.collect();
    (!number.is_empty()).then_some(number)
}

/// One digit off, or nearly.
fn slips(book: &Book<'_>, stated: usize, part: usize, whole: usize) -> bool {
    let figure = book.figure(stated);
    let due = book.figure(part).value.over(book.figure(whole).value).map(|ratio| figure.print(ratio.point));
    nearly(book, stated, part, whole) || due.is_some_and(|due| slip_of(&figure.print(figure.value.point), &due))
}

fn alike(book: &Book<'_>, whole: usize, part: usize) -> bool {
    let (whole, part) = (book.figure(whole), book.figure(part));
    whole.unit == part.unit && whole.value.point > part.value.point
}

/// 幼儿园6973所。……普惠性幼儿园4747所，占总数: the level, some paragraphs up, of which the part is a kind.
fn kinds(book: &Book<'_>, part: usize) -> Option<usize> {
    let name = book.figure(part).core.clone();
    let kind = |&n: &usize| {
        let core = book.figure(n).core.clone();
        let noun = core
            .trim_start_matches("全")
            .trim_start_matches(['国', '省', '市', '县', '区'])
            .trim_start_matches(['有', '共']);
        book.figure(n).is_level() && alike(book, n, part) && noun.chars().count() >= 2 && name.ends_with(noun)
    };
    (part.saturating_sub(40)..part).rev().find(kind)
}

/// 占总支出, 占支出总额, 占全部: the whole at hand.
pub(super) fn generic(named: &str) -> bool {
    let mut rest = named.to_owned();
    for word in [
        "财政拨款",
        "一般公共预算",
        "全部",
        "总体",
        "合计",
        "总计",
        "总数",
        "总额",
        "总量",
        "总",
        "支出",
        "收入",
        "采购",
        "决算",
        "本年",
        "全年",
        "年度",
        "其",
        "数",
        "的",
        "比",
    ] {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}

/// The first level of a paragraph that is no plan and of no year before, not more than twelve figures back.
fn paragraph_head(book: &Book<'_>, last: usize) -> Option<usize> {
    let paragraph = book.figure(last).place.paragraph;
    let fits = |&n: &usize| {
        let figure = book.figure(n);
        figure.place.paragraph == paragraph && figure.is_level() && !figure.planned && !figure.prior
    };
    (last.saturating_sub(12)..=last).find(fits)
}

/// The one total of its sentence that is larger.
fn only_total(book: &Book<'_>, stated: usize, wholes: &[usize]) -> Option<usize> {
    let sentence = book.figure(stated).place.sentence;
    let mut totals =
        wholes.iter().copied().filter(|&whole| book.totals[whole] && book.figure(whole).place.sentence == sentence);
    totals.next().filter(|_| totals.next().is_none())
}

/// 支出136027万元，其中民生113875万元
pub(super) fn introduces(book: &Book<'_>, whole: usize, part: usize, reach: usize) -> bool {
    if whole > part || book.figure(whole).place.paragraph != book.figure(part).place.paragraph {
        return false;
    }
    let between = book.reading.plain.text(book.figure(whole).at.1, book.figure(part).at.0);
    // 104名书记中，大专及以上学历62名
    let of =
        whole + 1 == part && (between.starts_with("中，") || between.contains("中，") && between.chars().count() < 24);
    (between.contains("其中") || of) && between.chars().count() < reach && !between.contains('。')
}

fn nearly(book: &Book<'_>, stated: usize, part: usize, whole: usize) -> bool {
    let figure = book.figure(stated);
    let Some(ratio) = book.figure(part).value.over(book.figure(whole).value) else { return false };
    let digits = figure.print(figure.value.point);
    let several = digits.chars().filter(char::is_ascii_digit).count() >= 3;
    let status = judge(figure, ratio);
    several
        && (matches!(status, Status::Truncated | Status::LastDigit)
            || transposed(&digits, &figure.print(ratio.point))
            || shifted(figure, ratio))
}

/// The same digits with the point one or two places off.
fn shifted(figure: &Figure, ratio: Computed) -> bool {
    [10, 100].iter().any(|&factor| {
        let factor = Computed::exact(Number::whole(factor));
        let moved = [ratio.by(factor), ratio.over(factor)];
        moved.into_iter().flatten().any(|moved| judge(figure, moved) == Status::Right)
    })
}
