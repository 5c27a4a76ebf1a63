//! 平均数（average）
//!
//! 查什么：人均、户均、平均数是否等于总额除以人数（户数、次数）；日均、月均是否等于总数除以所在时段的天数、月数。
//!
//! 为什么：人数或总额改过，平均数没有跟着改；或者单位错位。
//!
//! 例：发放补助39万元，惠及130人，人均300元。（39万元 ÷ 130人 = 3000元）
//!
//! 怎么改：重算平均数。
//!
//! 例外：总额或人数没有写出的不报；相差很大、可能另有口径的不报。

mod mean;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::role::averaged;
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::reading::comparison;
use crate::report::{Severity, Status};
use crate::slip::{comparable, slip_of, slipped, transposed};

const CODE: &str = "average";

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    for stated in 0..book.reading.figures.len() {
        let figure = book.figure(stated);
        if figure.role != Role::Other || !figure.unit.adds_up() || mean::check(book, stated).is_some() {
            continue;
        }
        let figure = book.figure(stated);
        let near = book.reading.around(&levels, stated);
        match averaged(&figure.lead) {
            Some('日' | '天' | '月') => by_time(book, stated),
            Some('年') => by_years(book, stated, near),
            _ if figure.per_head => {
                average(book, stated, (near, before(&levels, stated)));
                from_afar(book, stated, &levels);
            }
            _ => {}
        }
    }
}

/// The levels right before a figure, of the paragraphs before it too.
fn before(levels: &[usize], stated: usize) -> &[usize] {
    let to = levels.partition_point(|&level| level < stated);
    &levels[to.saturating_sub(12)..to]
}

fn average(book: &mut Book<'_>, stated: usize, (near, before): (&[usize], &[usize])) {
    let figure = book.figure(stated);
    let here = |&n: &usize| book.figure(n).place.sentence == figure.place.sentence;
    let pairs = pairs(book, stated, near);
    let each = each(book, stated, near);
    let apart = self::pairs(book, stated, before);
    let mine: Vec<(usize, usize)> = pairs.iter().copied().filter(|pair| here(&pair.0) && here(&pair.1)).collect();
    let computed = |&(total, count): &(usize, usize)| book.figure(total).value.over(book.figure(count).value);
    let holds = |pair: &&(usize, usize)| computed(pair).is_some_and(|computed| judge(figure, computed).holds());
    let close = |pair: &&(usize, usize)| {
        computed(pair).is_some_and(|computed| {
            matches!(judge(figure, computed), Status::Truncated | Status::LastDigit)
                || slipped(figure.value.point, computed.point)
                || transposed(&figure.print(figure.value.point), &figure.print(computed.point))
        })
    };
    // 12户……118户，每户3000元: of the count right before it.
    let nearest = |&&(_, count): &&(usize, usize)| {
        (count + 1..stated).all(|n| {
            let other = book.figure(n);
            other.unit != book.figure(count).unit || !other.is_level() || book.parents[n] == Some(count)
        })
    };
    // 计划40场次，实际开展43场次，受教育5160人次，场均120人次: of what was done, not of the plan before it.
    let planned = |&&(_, count): &&(usize, usize)| {
        let other = book.figure(count);
        let plan = |figure: &Figure| ["计划", "目标", "任务"].iter().any(|word| figure.lead.contains(word));
        plan(other)
            && (count + 1..stated).any(|n| {
                let next = book.figure(n);
                next.unit == other.unit && next.is_level() && !plan(next) && next.place.sentence == other.place.sentence
            })
    };
    let beside = adjacent(book, stated);
    let beside_holds = beside.as_ref().is_some_and(|pair| holds(&pair));
    let money = figure.unit == Unit::Money;
    let only = || mine.first().filter(|_| mine.len() == 1 && money && is_plain(&figure.lead));
    // 17个行政村231.20万元，村均13.60万元: the two right before it, whatever farther ones give.
    let chosen = beside
        .iter()
        .find(|(total, _)| !beside_holds && money && book.figure(*total).sign_before == '\0')
        .or_else(|| mine.iter().find(|pair| holds(pair) && !planned(pair)))
        .or_else(|| {
            mine.iter().filter(nearest).find(|pair| {
                pairs.iter().any(|other| holds(&other) && planned(&other)) && close_by(book, stated, **pair)
            })
        })
        .or_else(|| pairs.iter().chain(&apart).chain(&each).find(holds))
        .or_else(|| mine.iter().filter(nearest).find(close).filter(|_| money))
        .or_else(|| mine.iter().find(|pair| money && ten_thousand(book, stated, **pair)))
        .or_else(|| pairs.iter().chain(&apart).find(|pair| money && told(book, stated, near, **pair)))
        .or_else(|| pairs.iter().chain(&each).find(|&&(total, count)| named(book, stated, total, count)))
        .or_else(only);
    let chosen = chosen.or(beside.as_ref());
    // 较上年人均6.1万元: of numbers that are not there.
    let former =
        comparison(&figure.lead).is_some() || ["上年", "去年", "同期"].iter().any(|word| figure.lead.contains(word));
    let Some(pair) = chosen.filter(|pair| !former || holds(pair)) else { return };
    // 每人每月50元: over months that are not printed.
    if let Some(time) =
        ["每月", "每年", "每天", "每日", "每次", "每学期"].iter().find(|time| figure.lead.contains(**time))
        && !holds(&pair)
    {
        let months = if *time == "每月" { 2..=12 } else { 2..=31 };
        by_months(book, stated, pairs.iter().chain(&apart).copied(), months);
        return;
    }
    if too_much(book, stated, *pair).is_some() {
        return;
    }
    let Some(trial) = book.quotient(CODE, stated, pair.0, pair.1) else { return };
    book.record(trial.graded(Severity::Warning));
}

/// Of numbers of its sentence, and not twice as far.
fn close_by(book: &Book<'_>, stated: usize, (total, count): (usize, usize)) -> bool {
    let figure = book.figure(stated);
    let due = book.figure(total).value.over(book.figure(count).value);
    let here = [total, count].iter().all(|&n| book.figure(n).place.sentence == figure.place.sentence);
    here && total + 1 == stated && due.is_some_and(|due| comparable(figure, due.point))
}

/// 培训180人次，人均420元，支出75600万元: ten thousand times too much in all, not too little for each.
fn too_much(book: &mut Book<'_>, stated: usize, (total, count): (usize, usize)) -> Option<()> {
    let computed = book.figure(stated).value.by(book.figure(count).value)?;
    if book.figure(total).value.point != computed.point.times(10_000) || book.figure(total).unit != Unit::Money {
        return None;
    }
    let formula = format!("{} × {}", book.reading.printed(count), book.reading.printed(stated));
    let terms = vec![Term::Printed(count), Term::Printed(stated)];
    book.record(Trial::new(CODE, total, computed, terms, formula).graded(Severity::Warning));
    Some(())
}

/// 98.06万元，249户，户均3938.15万元
fn ten_thousand(book: &Book<'_>, stated: usize, (total, count): (usize, usize)) -> bool {
    let figure = book.figure(stated);
    let due = book.figure(total).value.over(book.figure(count).value);
    let due = due.and_then(|due| due.by(Computed::exact(Number::whole(10_000))));
    due.is_some_and(|due| judge(figure, due) == Status::Right)
}

/// 受理198件…… Paragraphs on: 法官27名，人均受案7.33件: of what its name says. Known only where it holds.
fn from_afar(book: &mut Book<'_>, stated: usize, levels: &[usize]) -> Option<()> {
    let figure = book.figure(stated);
    let (_, rest) = figure.lead.split_once('均')?;
    let verb = rest.chars().next()?;
    let many = figure.print(figure.value.point).chars().filter(char::is_ascii_digit).count() >= 3;
    let known = book.judged[stated].is_some() || !many;
    let before = &levels[..levels.partition_point(|&level| level < stated)];
    let counts = before.iter().rev().take_while(|&&n| {
        let place = book.figure(n).place;
        place.paragraph == figure.place.paragraph && place.sentence + 1 >= figure.place.sentence
    });
    let counted = |n: &&usize| {
        let count = book.figure(**n);
        let here = count.place.sentence == figure.place.sentence;
        let persons = matches!(count.unit, Unit::Count("人" | "名" | "户"));
        let guests = matches!(count.unit, Unit::Count("人" | "人次")) && figure.lead.contains("接待");
        (persons && here || guests) && !count.value.point.is_zero() && !known
    };
    let count = *counts.into_iter().find(counted)?;
    let total = |&n: &usize| {
        let total = book.figure(n);
        let ratio = total.value.over(book.figure(count).value);
        let named = total.unit == figure.unit && total.lead.contains(verb);
        named && ratio.is_some_and(|ratio| judge(figure, ratio).holds())
    };
    // 人均接待费89.59元, of 7.16万元 and 796人 told above: two digits in each other's place, or a point misplaced.
    let slip = |&n: &usize| {
        let total = book.figure(n);
        let noun: String = rest.chars().filter(|c| !"为约达是".contains(*c)).collect();
        let named = total.unit == figure.unit
            && noun.chars().count() >= 3
            && total.label.contains(&noun)
            && !total.prior
            && !total.planned;
        let due = total.value.over(book.figure(count).value).map(|ratio| ratio.point);
        named
            && due.is_some_and(|due| {
                transposed(&figure.print(figure.value.point), &figure.print(due)) || slipped(figure.value.point, due)
            })
    };
    let held = before.iter().rev().take(60).copied().find(total);
    let total = held.or_else(|| before.iter().rev().take(60).copied().find(slip))?;
    let trial = book.quotient(CODE, stated, total, count)?;
    book.record(trial);
    Some(())
}

/// 6890人，每人每月50元，计344.50万元: over so many months. Known only where it holds.
fn by_months(
    book: &mut Book<'_>,
    stated: usize,
    pairs: impl Iterator<Item = (usize, usize)>,
    months: std::ops::RangeInclusive<i128>,
) -> Option<()> {
    let figure = book.figure(stated);
    let rate = |total: usize, count: usize, months: i128| {
        book.figure(total).value.over(book.figure(count).value)?.over(Computed::exact(Number::whole(months)))
    };
    let holds = |total: usize, count: usize, months: i128| {
        rate(total, count, months).is_some_and(|rate| judge(figure, rate).holds())
    };
    let (total, count, months) = pairs.take(12).find_map(|(total, count)| {
        let months = months.clone().find(|&months| holds(total, count, months))?;
        Some((total, count, months))
    })?;
    let formula = format!("{} ÷ {} ÷ {months}", book.reading.printed(total), book.reading.printed(count));
    let terms = vec![Term::Printed(total), Term::Printed(count), Term::Whole(months)];
    book.record(Trial::new(CODE, stated, rate(total, count, months)?, terms, formula));
    Some(())
}

/// 办案47件……挽回损失1286万元，件均27.9万元: the total right before it, over the only count in the unit that it names.
fn told(book: &Book<'_>, stated: usize, near: &[usize], (total, count): (usize, usize)) -> bool {
    let figure = book.figure(stated);
    let units: &[&str] = match averaged(&figure.lead) {
        Some('人' | '生') => &["人", "名", "人次"],
        Some('户') => &["户"],
        Some('件' | '案') => &["件", "起", "宗"],
        Some('批') => &["批", "批次"],
        Some('次' | '场' | '期') => &["次", "场", "场次", "期"],
        Some('车' | '辆') => &["辆"],
        Some('笔') => &["笔"],
        Some('亩') => &["亩"],
        _ => return false,
    };
    let named = |n: usize| matches!(book.figure(n).unit, Unit::Count(unit) if units.contains(&unit));
    let counts = || near.iter().copied().filter(|&n| named(n) && n < stated);
    let here: Vec<usize> = counts().filter(|&n| book.figure(n).place.part == figure.place.part).collect();
    let only = here == [count] || here.is_empty() && counts().count() == 1 && named(count);
    let ratio = book.figure(total).value.over(book.figure(count).value);
    let gap = ratio.map(|ratio| ratio.point.minus(figure.value.point).abs());
    // 发放126万元，惠及420户、630人，户均2800元: the only total of its part, though counts stand between.
    let mut totals = near.iter().filter(|&&n| n < stated && book.figure(n).unit == figure.unit);
    let alone =
        here == [count] && totals.next_back() == Some(&total) && book.figure(total).place.part == figure.place.part;
    let slip = ratio.is_some_and(|ratio| slipped(figure.value.point, ratio.point));
    // 486人次，支出3.85万元，人均79.2元，批均1203元: the count of just that unit, and the total beside it.
    let plain = here == [count] && (total + 1 == stated || alone) && is_plain(&figure.lead);
    let close = plain && ratio.is_some_and(|ratio| comparable(figure, ratio.point));
    let near = gap.is_some_and(|gap| gap.times(5) < figure.value.point || slip);
    only && (total + 1 == stated || alone || slip) && (near || close)
}

/// 巡察4轮，党组织52个，平均每轮巡察14个党组织: the total and the count that the average names.
fn named(book: &Book<'_>, stated: usize, total: usize, count: usize) -> bool {
    let [figure, whole, over] = [stated, total, count].map(|n| book.figure(n));
    let Unit::Count(unit) = over.unit else { return false };
    let Some(name) = figure.label.split_once('每').and_then(|(_, rest)| rest.strip_prefix(unit)) else { return false };
    // 举办培训班4期，培训312人次，平均每期78人次: of the total right before it.
    let beside = name.is_empty() && total + 1 == stated && count + 1 == total;
    let beside = beside && whole.place.sentence == figure.place.sentence && whole.unit == figure.unit;
    let name = format!("{name}{}", book.reading.after(stated));
    let long = name.chars().count() >= 3 && whole.label.chars().count() >= 3;
    let same = long && (whole.label.ends_with(&name) || name.ends_with(whole.label.as_str()));
    let here = [whole, over].iter().all(|level| level.place.paragraph == figure.place.paragraph);
    let near = whole.value.over(over.value).is_some_and(|due| {
        due.point.minus(figure.value.point).abs().times(5) < figure.value.point
            || slipped(figure.value.point, due.point)
    });
    (same || beside) && here && near && count < stated && total < stated
}

/// 14个乡镇排查问题322个，平均每个乡镇23个; 受益5216户20864人，户均4人: of the two numbers right before it, the first of which is of what it says.
fn adjacent(book: &Book<'_>, stated: usize) -> Option<(usize, usize)> {
    let (total, count) = (stated.checked_sub(1)?, stated.checked_sub(2)?);
    let [figure, whole, over] = [stated, total, count].map(|n| book.figure(n));
    let here = [whole, over].iter().all(|level| level.place.sentence == figure.place.sentence && level.is_level());
    let counted = matches!(over.unit, Unit::Count(_)) && over.place.bracket == whole.place.bracket;
    let said = format!("{}{}", over.unit_text, book.reading.after(count));
    let each = figure.lead.rsplit_once('每').map(|(_, rest)| rest).filter(|rest| !rest.is_empty());
    let by_each = each.is_some_and(|rest| said.starts_with(rest) || rest == over.unit_text);
    let by_unit = averaged(&figure.lead)
        .is_some_and(|over_what| said.starts_with(over_what) || said.contains(over_what) && over_what != '人');
    let due = whole.value.over(over.value)?;
    let slip = slip_of(&figure.print(figure.value.point), &figure.print(due.point));
    let near = comparable(figure, due.point) || slip;
    let alike = whole.unit == figure.unit && here && counted;
    (alike && (by_each || by_unit) && near).then_some((total, count))
}

/// A total in the unit of the average and a count of something else, of its sentence and of the two before it.
fn pairs(book: &Book<'_>, stated: usize, near: &[usize]) -> Vec<(usize, usize)> {
    let figure = book.figure(stated);
    let close = |&n: &usize| {
        let place = book.figure(n).place;
        let back = figure.place.sentence.checked_sub(place.sentence);
        let paragraphs = figure.place.paragraph.checked_sub(place.paragraph);
        paragraphs.is_some_and(|back| back <= 2) && back.is_some_and(|back| back <= 2 + 2 * paragraphs.unwrap_or(0))
    };
    // 约12万名法官，人均121.4件: what is counted so loosely says nothing where it does not hold.
    let loose = (stated.saturating_sub(4)..stated)
        .filter(|&n| book.figure(n).approximate && book.figure(n).role == Role::Level);
    let near: Vec<usize> = near.iter().copied().filter(close).chain(loose).collect();
    let counts = near.iter().copied().filter(|&n| {
        let count = book.figure(n);
        matches!(count.unit, Unit::Count(_)) && count.unit != figure.unit && !count.value.point.is_zero()
    });
    // 参加活动1830人次，人均8.4次
    let alike = |unit: Unit| unit == figure.unit || (unit, figure.unit) == (Unit::Count("人次"), Unit::Count("次"));
    let totals = |n: &usize| alike(book.figure(*n).unit) && book.figure(*n).value.point >= figure.value.point;
    counts.flat_map(|count| near.iter().copied().filter(totals).map(move |total| (total, count))).collect()
}

/// 26个党组织，问题318个，平均每个党组织12.2个: both counted in one unit.
fn each(book: &Book<'_>, stated: usize, near: &[usize]) -> Vec<(usize, usize)> {
    let figure = book.figure(stated);
    let before = near.iter().copied().filter(|&n| n < stated && book.figure(n).unit == figure.unit);
    let before: Vec<usize> = before.collect();
    // 村均6.8个, of 已巡察村189个
    let over = averaged(&figure.lead);
    let told = |n: usize| figure.lead.contains('每') || over.is_some_and(|over| book.figure(n).label.contains(over));
    let counts =
        before.iter().rev().copied().filter(|&n| !book.figure(n).value.point.is_zero() && book.figure(n).scale == 0);
    let counts: Vec<usize> = counts.filter(|&n| told(n)).take(6).collect();
    let totals = before.iter().rev().copied().take(4);
    totals
        .flat_map(|total| counts.iter().filter(move |&&count| count != total).map(move |&count| (total, count)))
        .collect()
}

/// 第28周（7天）受理71184件，日均10169件; without a time it may be of a whole year.
fn by_time(book: &mut Book<'_>, stated: usize) {
    let figure = book.figure(stated);
    let monthly = averaged(&figure.lead) == Some('月');
    let unit = if monthly { "个月" } else { "天" };
    let near = stated.saturating_sub(12)..stated;
    let same = |n: &usize| book.figure(*n).place.sentence == figure.place.sentence;
    let time = near.clone().rev().filter(same).find(|&n| book.figure(n).unit_text == unit);
    let total = near.rev().filter(same).find(|&n| book.figure(n).unit == figure.unit && book.figure(n).is_level());
    let Some(total) = total else { return };
    let Some(time) = time else {
        // 88人（比上年的38人增加50人），月均29.33人: of the first that holds, else of the nearest.
        let alike = |&n: &usize| book.figure(n).unit == figure.unit && book.figure(n).is_level();
        let before = (stated.saturating_sub(12)..stated).rev().filter(same).filter(alike).take(5);
        let holds = |&total: &usize| {
            spans(book, total, monthly).iter().any(|&span| {
                let due = book.figure(total).value.over(Computed::exact(Number::whole(span)));
                due.is_some_and(|due| judge(figure, due).holds())
            })
        };
        let total = before.into_iter().find(holds).unwrap_or(total);
        return evenly(book, stated, total, spans(book, total, monthly));
    };
    let Some(computed) = book.figure(total).value.over(Computed::exact(book.figure(time).value.point)) else { return };
    let formula = format!("{} ÷ {}", book.reading.printed(total), book.reading.printed(time));
    let terms = vec![Term::Printed(total), Term::Printed(time)];
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
}

/// 第26周受理71412件，日均10202件; 一季度, 5月份: how many days or months its words speak of, else a year.
fn spans(book: &Book<'_>, total: usize, monthly: bool) -> &'static [i128] {
    let (start, end) = book.reading.sentence(book.figure(total).place.sentence);
    let words = book.reading.plain.text(start, book.figure(total).at.0.min(end));
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if let Some(days) = month(&words).filter(|_| !monthly) {
        return days;
    }
    match (says(&["周"]), says(&["季度"]), says(&["半年"])) {
        (true, ..) if !monthly => &[7],
        (_, true, _) => {
            if monthly {
                &[3]
            } else {
                &[90, 91, 92]
            }
        }
        (.., true) => {
            if monthly {
                &[6]
            } else {
                &[181, 182, 184]
            }
        }
        _ if monthly => &[12, 6],
        _ if says(&["月"]) => &[31, 30, 28, 29, 365, 366],
        _ => &[365, 366],
    }
}

/// 2015年2月: the days of the one month that is named.
fn month(words: &str) -> Option<&'static [i128]> {
    let mut months = words.match_indices('月');
    let (at, _) = months.next().filter(|_| months.next().is_none())?;
    let before = words[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = words[before.len()..at].parse().ok()?;
    let after = words[at + '月'.len_utf8()..].chars().next();
    let whole =
        after.is_none_or(|c| !c.is_ascii_digit() && !"底末".contains(c)) && !before.ends_with(['-', '至', '—', '前']);
    let year: u32 = before.strip_suffix('年').and_then(|rest| rest.get(rest.len().checked_sub(4)?..)?.parse().ok())?;
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days: &[i128] = match number {
        2 if leap => &[29],
        2 => &[28],
        4 | 6 | 9 | 11 => &[30],
        1..=12 => &[31],
        _ => return None,
    };
    whole.then_some(days)
}

/// 五年累计233.8亿元，年均46.76亿元: a total over as many years as it has parts, or over a few.
fn by_years(book: &mut Book<'_>, stated: usize, near: &[usize]) {
    let figure = book.figure(stated);
    let total = near.iter().rev().copied().find(|&n| n < stated && book.figure(n).unit == figure.unit);
    let Some(total) = total.filter(|&n| book.figure(n).place.paragraph == figure.place.paragraph) else { return };
    evenly(book, stated, total, &[5, 3, 2, 4, 6, 7, 8, 10]);
}

/// The divisor is not printed: only what holds is known.
fn evenly(book: &mut Book<'_>, stated: usize, total: usize, divisors: &[i128]) {
    let (figure, whole) = (book.figure(stated), book.figure(total));
    let quotient = |divisor: i128| whole.value.over(Computed::exact(Number::whole(divisor)));
    let holds = |divisor: &i128| quotient(*divisor).is_some_and(|computed| judge(figure, computed).holds());
    // 全年612.4万次，日均1.86万次: two digits in each other's place.
    let slips = |divisor: &i128| {
        let due = quotient(*divisor).map(|due| figure.print(due.point));
        whole.lead.contains("全年") && due.is_some_and(|due| slip_of(&figure.print(figure.value.point), &due))
    };
    // 上周297个，平均日接电43个: a week has seven days.
    let near = |divisor: &i128| {
        let gap = quotient(*divisor).map(|computed| computed.point.minus(figure.value.point).abs());
        let near = gap.is_some_and(|gap| gap <= figure.step.times(5));
        let sharp = matches!(divisors, [28..=31]) && figure.scale >= 2 && near;
        sharp || divisors == [7] && figure.value.point >= Number::whole(10) && gap.is_some_and(|gap| gap < Number::ONE)
    };
    let found = divisors.iter().copied().find(holds).or_else(|| divisors.iter().copied().find(slips));
    let found = found.or_else(|| divisors.iter().copied().find(near));
    let Some(divisor) = found else { return };
    let Some(computed) = quotient(divisor) else { return };
    let formula = format!("{} ÷ {divisor}", book.reading.printed(total));
    let terms = vec![Term::Printed(total), Term::Whole(divisor)];
    book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
}

/// 人均 of the sum at hand, not of something else (人均增收, 人均可支配收入).
fn is_plain(lead: &str) -> bool {
    let mut rest = lead.to_owned();
    if let Some(over) = averaged(lead) {
        rest = rest.replace(&format!("{over}均"), "");
    }
    for word in ["平均", "每人", "每户", "每", "约", "为", "发放", "补助", "补贴", "经费", "支出", "标准", "达"]
    {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}
