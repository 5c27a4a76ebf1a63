//! Shares of one base that is named alike: what most of them are of, the others are of too.

use super::CODE;
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Role};
use crate::label;
use crate::number::Computed;
use crate::report::Severity;
use crate::slip::comparable;

/// So far apart may two such shares stand, and so far from them their base.
const APART: usize = 40;
const AROUND: usize = 80;

struct Kin {
    stated: usize,
    part: usize,
}

/// What they are of: a level, or what their parts make.
enum Whole {
    Level(usize),
    Parts,
}

/// 占支出总预算78.33%……占支出总预算4.04%
pub(super) fn check(book: &mut Book<'_>) {
    let mut groups: Vec<(String, Vec<Kin>)> = Vec::new();
    for stated in 0..book.reading.figures.len() {
        let Some((base, kin)) = kin(book, stated) else { continue };
        let near = |group: &&mut (String, Vec<Kin>)| {
            group.0 == base && group.1.last().is_some_and(|last| last.stated + APART >= stated)
        };
        match groups.iter_mut().rev().take(6).find(near) {
            Some((_, group)) => group.push(kin),
            None => groups.push((base, vec![kin])),
        }
    }
    for (_, group) in &groups {
        if group.len() > 1 {
            settle(book, group);
        }
        for kin in group {
            called(book, kin);
        }
    }
}

/// 本年支出合计4021.94万元, sections up; 占本年支出合计的33.59%: of what has just that name.
fn called(book: &mut Book<'_>, kin: &Kin) -> Option<()> {
    let (figure, part) = (book.figure(kin.stated), book.figure(kin.part));
    let (_, named) = figure.lead.rsplit_once('占').filter(|_| book.judged[kin.stated].is_none())?;
    let named = named.trim_end_matches(['的', '比']);
    let fits = |&n: &usize| {
        let whole = book.figure(n);
        let own = whole.is_level() && !whole.prior && !whole.planned && whole.unit == part.unit;
        own && n != kin.part && whole.label.ends_with(named) && whole.value.point > part.value.point
    };
    let whole = (kin.part.saturating_sub(AROUND)..kin.part).rev().find(fits)?;
    let group = [Kin { stated: kin.stated, part: kin.part }];
    let whole = Whole::Level(whole);
    let computed = ratio(book, &group, kin, &whole).filter(|ratio| comparable(figure, ratio.point))?;
    let trial = trial(book, &group, kin, &whole, computed);
    book.record(trial.graded(Severity::Warning));
    Some(())
}

fn kin(book: &Book<'_>, stated: usize) -> Option<(String, Kin)> {
    let figure = book.figure(stated);
    let (_, named) = figure.lead.rsplit_once('占')?;
    let base = label::core(named.trim_end_matches(['的', '比']));
    let part = (stated.saturating_sub(4)..stated).rev().find(|&n| book.figure(n).is_level())?;
    // 机电产品出口占出口总额的57.7%: the part has a name of its own, and is not printed.
    // 受理71件……；受案数量占总收案数的35.86%: its number, by another word.
    let counted = ["数量", "件数", "人数", "户数", "金额"].iter().any(|word| figure.label.ends_with(word));
    let own = figure.label.is_empty() || counted || book.figure(part).label.ends_with(&figure.label);
    let together = own && book.figure(part).place.sentence == figure.place.sentence;
    let share = figure.role == Role::Share && figure.list.1 == 0 && figure.base.is_none() && !figure.approximate;
    (share && together && named.chars().count() >= 5).then_some((base, Kin { stated, part }))
}

fn settle(book: &mut Book<'_>, group: &[Kin]) {
    if group.iter().all(|kin| book.judged[kin.stated].is_some()) {
        return;
    }
    let (first, last) = (group[0].stated, group[group.len() - 1].stated);
    let unit = book.figure(group[0].part).unit;
    if group.iter().any(|kin| book.figure(kin.part).unit != unit) {
        return;
    }
    let levels = first.saturating_sub(AROUND)..book.reading.figures.len().min(last + AROUND / 2);
    let levels = levels.filter(|&n| book.figure(n).is_level() && book.figure(n).unit == unit).map(Whole::Level);
    let holding = |whole: &Whole| {
        let holds = |kin: &&Kin| {
            ratio(book, group, kin, whole).is_some_and(|ratio| judge(book.figure(kin.stated), ratio).holds())
        };
        group.iter().filter(holds).map(|kin| digits(book.figure(kin.stated))).sum::<usize>()
    };
    let counted = [Whole::Parts].into_iter().chain(levels).map(|whole| (holding(&whole), whole));
    // Four digits that hold, or twice three, are no chance.
    let Some((_, whole)) = counted.filter(|(digits, _)| *digits >= 4).max_by_key(|(digits, _)| *digits) else { return };
    for kin in group {
        if book.judged[kin.stated].is_some() {
            continue;
        }
        let Some(computed) = ratio(book, group, kin, &whole) else { continue };
        if comparable(book.figure(kin.stated), computed.point) {
            let trial = trial(book, group, kin, &whole, computed);
            book.record(trial.graded(Severity::Warning));
        }
    }
}

fn ratio(book: &Book<'_>, group: &[Kin], kin: &Kin, whole: &Whole) -> Option<Computed> {
    let whole = match whole {
        Whole::Level(level) if *level == kin.part => return None,
        Whole::Level(level) => book.figure(*level).value,
        Whole::Parts => book.added(&parts(group)),
    };
    book.figure(kin.part).value.over(whole)
}

fn trial(book: &Book<'_>, group: &[Kin], kin: &Kin, whole: &Whole, computed: Computed) -> Trial {
    let of = match whole {
        Whole::Level(level) => vec![*level],
        Whole::Parts => parts(group),
    };
    let printed = of.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
    let printed = if of.len() > 1 { format!("({printed})") } else { printed };
    let formula = format!("{} ÷ {printed}", book.reading.printed(kin.part));
    let terms = [kin.part].into_iter().chain(of).map(Term::Printed).collect();
    Trial::new(CODE, kin.stated, computed, terms, formula)
}

fn parts(group: &[Kin]) -> Vec<usize> {
    group.iter().map(|kin| kin.part).collect()
}

fn digits(figure: &Figure) -> usize {
    super::digits(figure).min(4)
}
