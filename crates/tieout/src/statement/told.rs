//! Pairs of levels that the words tell: by years, by periods, in turn, by the unit, by a year in another sentence.

use super::{Subject, initial};
use crate::figure::role::without_change;
use crate::figure::{Figure, Role};
use crate::label;
use crate::reading::{Reading, comparison};

/// 2019年转移收入10.72亿元 paragraphs before 2020年转移收入9.42亿元，减少1.31亿元: known only where it holds.
pub(super) fn apart(reading: &Reading, now: usize, near: &[usize]) -> Option<(usize, usize)> {
    let level = &reading.figures[now];
    let name = level.core.clone();
    let first = near.first().copied().unwrap_or(now);
    let base = (first.saturating_sub(60)..first).rev().find(|&base| {
        let other = &reading.figures[base];
        other.is_level()
            && other.unit == level.unit
            && other.year.zip(level.year).is_some_and(|(before, now)| before + 1 == now)
            && (other.core.contains(&name) || name.contains(&other.core))
    });
    base.filter(|_| name.chars().count() >= 3).map(|base| (now, base))
}

/// 2022年较2018年增长: the levels of these years, in one list or with one name beside their years.
pub(super) fn pair_of_years(reading: &Reading, n: usize, near: &[usize]) -> Option<(usize, usize)> {
    let (now, before) = reading.years_compared(n)?;
    let get = |level: usize| &reading.figures[level];
    let of = |year: u16| near.iter().rev().copied().filter(move |&level| level < n && get(level).year == Some(year));
    let name = |level: usize| get(level).core.clone();
    let dated = |level: usize| get(level).lead.contains('年');
    let paired = |&(a, b): &(usize, usize)| {
        let listed = get(a).list.0 == get(b).list.0;
        let year_only = name(a).ends_with('年') && name(b).ends_with('年');
        let named = dated(a) && dated(b) && (name(a) == name(b) || year_only);
        get(a).unit == get(b).unit && get(a).planned == get(b).planned && (listed || named)
    };
    of(now).flat_map(|a| of(before).map(move |b| (a, b))).take(40).find(paired)
}

/// 二季度受理865件，一季度792件，环比增加: the two levels right before.
pub(super) fn pair_of_periods(reading: &Reading, n: usize) -> Option<(usize, usize)> {
    let (now, base) = (n.checked_sub(2)?, n.checked_sub(1)?);
    let [a, b, this] = [now, base, n].map(|n| &reading.figures[n]);
    let period =
        |figure: &Figure| ["季度", "月", "上半年", "下半年", "上周"].iter().any(|word| figure.lead.contains(word));
    let together = a.place.part == this.place.part && b.place.part == this.place.part && a.unit == b.unit;
    let levels = a.is_level() && b.is_level();
    let found = this.lead.starts_with("环比") && period(a) && period(b) && together && levels;
    found.then_some(if in_order(&a.lead, &b.lead) { (base, now) } else { (now, base) })
}

/// 一季度792件，二季度865件
fn in_order(first: &str, second: &str) -> bool {
    const PERIODS: [&[&str]; 3] = [
        &["一季度", "二季度", "三季度", "四季度"],
        &["上半年", "下半年"],
        &["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
    ];
    let place = |lead: &str, periods: &[&str]| periods.iter().rposition(|period| lead.contains(period));
    PERIODS.iter().any(|periods| place(first, periods).zip(place(second, periods)).is_some_and(|(a, b)| a < b))
}

/// 97件134人，去年同期为197件375人，分别下降50.76%、64.27%: as many levels now and as many before.
pub(super) fn pair_in_turn(reading: &Reading, n: usize, near: &[usize]) -> Option<(usize, usize)> {
    let length = reading.list_length(n);
    let (first, position) = reading.figures[n].list;
    let here = near.partition_point(|&level| level < first);
    let levels = &near[here.checked_sub(2 * length)?..here];
    let (now, base) = levels.split_at(length);
    let get = |level: usize| &reading.figures[level];
    let alike = now.iter().zip(base).all(|(&now, &base)| get(now).unit == get(base).unit && !get(now).prior);
    let together = get(levels[0]).place.sentence == get(n).place.sentence;
    (length > 1 && alike && together && get(base[0]).prior).then(|| (now[position], base[position]))
}

/// 2015年立案6件。2016年立案21件，同比增长250%: the same name, one year apart, in two sentences.
pub(super) fn pair_of_dates(
    reading: &Reading,
    levels: &[usize],
    n: usize,
    subjects: &[Subject],
) -> Option<(usize, usize)> {
    let (figure, now) = (&reading.figures[n], subjects.first().filter(|subject| subject.named)?.level);
    let level = &reading.figures[now];
    let name = level.core.clone();
    let dated = figure.lead.starts_with("同比") || comparison(&figure.lead).is_some();
    let here = levels.partition_point(|&level| level < now);
    let before = levels[here.saturating_sub(12)..here].iter().rev().copied().find(|&base| {
        let other = &reading.figures[base];
        other.unit == level.unit
            && other.place.paragraph == level.place.paragraph
            && other.place.sentence < level.place.sentence
            && other.year.zip(level.year).is_some_and(|(before, now)| before + 1 == now)
            && other.core == name
    });
    let told = figure.role == Role::ChangeRate && dated && level.year.is_some() && name.chars().count() >= 2;
    before.filter(|_| told && !level.prior && !level.planned).map(|base| (now, base))
}

/// 478件635人，去年同期为773件1350人，件数下降38.2%、人数下降53.0%: the levels in the unit that is named.
pub(super) fn pair_of_counts(reading: &Reading, n: usize, near: &[usize]) -> Option<(usize, usize)> {
    let figure = &reading.figures[n];
    let unit = figure.label.strip_suffix('数').filter(|unit| !unit.is_empty())?;
    let fits = |level: &usize| {
        let other = &reading.figures[*level];
        *level < n && other.place.sentence == figure.place.sentence && other.unit_text == unit
    };
    let levels: Vec<usize> = near.iter().copied().filter(fits).collect();
    let [.., now, base] = levels[..] else { return None };
    (reading.figures[base].prior && !reading.figures[now].prior).then_some((now, base))
}

/// 人均6.4万元，较上年人均6.1万元（比上年的6.1万元）增长4.9%
pub(super) fn pair_of_averages(reading: &Reading, n: usize) -> Option<(usize, usize)> {
    let (now, base) = (n.checked_sub(2)?, n.checked_sub(1)?);
    let [a, b, this] = [now, base, n].map(|n| &reading.figures[n]);
    let together = a.place.part == this.place.part && b.place.part == this.place.part && a.unit == b.unit;
    let beside = this.sign_before == '\0' && comparison(&b.lead).is_some();
    // 3.85万元，人均75.2元，比上年的4.21万元下降: no yuan a head against ten thousands.
    let alike = b.per_head || b.prior && b.factor == a.factor;
    (a.per_head && alike && together && beside).then_some((now, base))
}

/// 第一轮396个、第二轮435个，第二轮比第一轮增加39个: the levels of the two names that are compared.
pub(super) fn pair_of_names(reading: &Reading, n: usize, near: &[usize]) -> Option<(usize, usize)> {
    let figure = &reading.figures[n];
    let lead: String = figure.lead.chars().filter(|c| !c.is_whitespace()).collect();
    let (now, base) = lead.split_once(['比', '较'])?;
    let base = without_change(base);
    let fits = |level: &&usize| {
        let other = &reading.figures[**level];
        **level < n && other.place.paragraph == figure.place.paragraph && other.unit == figure.unit
    };
    let named = |name: &str| {
        let ends = |level: &&usize| {
            let label = reading.figures[**level].core.clone();
            label.chars().count() >= 2 && (label.ends_with(name) || name.ends_with(&label))
        };
        near.iter().rev().filter(fits).find(ends).copied().filter(|_| name.chars().count() >= 2)
    };
    named(now).zip(named(base)).filter(|(now, base)| now != base)
}

/// 常住人口751389人, sections up, and 常住人口与第六次普查的725482人相比，增加25907人: the level of the name that is compared.
/// Known only where it holds.
pub(super) fn pair_from_above(reading: &Reading, levels: &[usize], n: usize) -> Option<(usize, usize)> {
    let base = n.checked_sub(1)?;
    let (figure, former) = (&reading.figures[n], &reading.figures[base]);
    let at = former.lead.find('与').or_else(|| comparison(&former.lead))?;
    let name = label::core(&former.lead[..at]);
    let together = former.place.part == figure.place.part && former.unit.adds_up() && !former.approximate;
    let here = levels.partition_point(|&level| level < base);
    let now = levels[here.saturating_sub(12)..here].iter().rev().copied().find(|&level| {
        let other = &reading.figures[level];
        other.unit == former.unit && other.core == name && name.chars().count() >= 3
    })?;
    together.then_some((now, base))
}

/// 收文2316件，发文487件，同比分别增126件、减39件: the level at the position of a change among as many.
pub(super) fn change_in_turn(reading: &Reading, n: usize, before: &[usize]) -> Option<usize> {
    let get = |n: usize| &reading.figures[n];
    let goes_on = |n: usize| get(n).role == Role::Change && get(n).sign_before == '、' && n > 0;
    let first = (n.saturating_sub(4)..=n).rev().find(|&n| !goes_on(n))?;
    let last = (n..reading.figures.len().min(n + 4)).take_while(|&m| m == n || goes_on(m)).last()?;
    let several = get(first).role == Role::Change && last > first && get(first).lead.contains("分别");
    let here = |&&level: &&usize| {
        let other = get(level);
        level < first && other.place.sentence == get(n).place.sentence && !other.prior && other.unit == get(n).unit
    };
    let mut levels: Vec<usize> = before.iter().filter(here).copied().collect();
    levels.sort_unstable();
    (several && levels.len() == last - first + 1).then(|| levels[n - first])
}

/// 年初预算3126.40万元……调整后预算为3868.58万元，比年初预算增长23.74%: the two plans.
pub(super) fn adjusted_plan(reading: &Reading, rate: usize) -> Option<(usize, usize)> {
    let figures = &reading.figures;
    let now = rate.checked_sub(1)?;
    let (level, place) = (&figures[now], figures[rate].place);
    let told =
        figures[rate].lead.contains("年初预算") && ["调整后", "调整预算"].iter().any(|word| level.lead.contains(word));
    let near = |n: &usize| figures[*n].place.paragraph + 2 >= place.paragraph && figures[*n].unit == level.unit;
    let base = (now.saturating_sub(40)..now).rev().filter(near);
    let base = base.into_iter().find(|&n| initial(&figures[n]) && figures[n].is_level())?;
    told.then_some((now, base))
}

/// 较上年增加5万元，本年支出60万元: the subject follows.
pub(super) fn told_after(reading: &Reading, n: usize, near: &[usize]) -> bool {
    let after = near.iter().copied().find(|&level| level > n).map(|level| &reading.figures[level]);
    after.is_some_and(|level| {
        let subject = ["本年", "全年", "当年", "今年", "实际", "本期"].iter().any(|word| level.lead.starts_with(word));
        subject && level.place.sentence == reading.figures[n].place.sentence
    })
}

/// What the sentence before is about, for a sentence that names nothing: its first level.
pub(super) fn headline(reading: &Reading, n: usize, before: &[usize]) -> Option<usize> {
    let place = reading.figures[n].place;
    let last = reading.figures[*before.first()?].place;
    let told = last.paragraph == place.paragraph && last.sentence + 1 == place.sentence && place.bracket == 0;
    let fits = |&level: &usize| {
        let level = &reading.figures[level];
        level.place.sentence == last.sentence && level.place.bracket == 0 && !level.prior
    };
    let done = |level: &usize| fits(level) && !reading.figures[*level].planned;
    let first = before.iter().rev().copied();
    first.clone().find(done).or_else(|| first.clone().find(fits)).filter(|_| told)
}
