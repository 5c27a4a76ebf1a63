//! 分段累计（tally）
//!
//! 查什么：先逐轮（逐季、逐批）列出几种数，再说“全年累计、合计、两项共、三轮共”的，各种累计数是否等于前面各段同名数之和。
//!
//! 为什么：前面一段改了数，后面的累计没有跟着改。
//!
//! 例：第一轮谈话63人次、移交线索2件；第二轮谈话118人次、移交线索5件。全年累计谈话181人次，移交线索8件。（2 + 5 = 7）
//!
//! 怎么改：按各段重新累加；累计还包括别的段的，写明是哪几段。
//!
//! 例外：同一句里多数累计数合不上的，不认为是前面几段的累计，不报。

use std::collections::HashMap;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::label;
use crate::report::Severity;
use crate::rules::sum::{joint, significant};
use crate::slip::slip_of;

const CODE: &str = "tally";
/// So many figures back the stretches may begin, and so many stretches there may be.
const REACH: usize = 80;
const MOST: usize = 8;
const CUES: [&str; 8] = ["累计", "合计", "共计", "总计", "全年", "两项", "三项", "总共"];

type Key = (String, String);

/// A total, and what makes it.
struct Made {
    total: usize,
    parts: Vec<usize>,
}

pub(crate) fn check(book: &mut Book<'_>) {
    let levels = book.reading.levels();
    let mut at = 0;
    while at < levels.len() {
        let sentence = book.figure(levels[at]).place.sentence;
        let count = levels[at..].iter().take_while(|&&n| book.figure(n).place.sentence == sentence).count();
        let lead = &book.figure(levels[at]).lead;
        let above = lead.starts_with("以上") || lead.starts_with("上述");
        let cue = CUES.iter().any(|cue| lead.contains(cue)) || joint(lead) || above;
        if cue && at > 1 {
            let (before, totals) = (&levels[at.saturating_sub(REACH)..at], &levels[at..at + count]);
            sentence_of_totals(book, before, totals, key);
            if totals.iter().any(|&n| book.judged[n].is_none()) && totals.len() >= 2 {
                sentence_of_totals(book, before, totals, verb);
            }
        }
        at += count;
    }
    parts(book, &levels);
    heads(book);
}

/// 第一轮单位12个，问题186个；第二轮单位15个，问题224个；两轮共单位27个，问题410个: stretches between the semicolons of a sentence.
fn parts(book: &mut Book<'_>, levels: &[usize]) {
    let part = |n: usize| (book.figure(n).place.sentence, book.figure(n).place.part);
    let stretches: Vec<Vec<usize>> = levels.chunk_by(|&a, &b| part(a) == part(b)).map(<[usize]>::to_vec).collect();
    let mut from = 0;
    for (at, totals) in stretches.iter().enumerate() {
        let place = book.figure(totals[0]).place;
        if at == 0 || book.figure(stretches[at - 1][0]).place.sentence != place.sentence {
            from = at;
        }
        let lead = &book.figure(totals[0]).lead;
        let cue = CUES.iter().any(|cue| lead.contains(cue)) || joint(lead);
        if !cue || at < from + 2 || totals.len() < 2 {
            continue;
        }
        for &total in totals {
            let of = |stretch: &Vec<usize>| stretch.iter().copied().find(|&n| key(book, n) == key(book, total));
            let same: Option<Vec<usize>> = stretches[from..at].iter().rev().map(of).collect();
            if let Some(parts) = same.filter(|_| book.judged[total].is_none() && !book.totals[total]) {
                let (figure, sum) = (book.figure(total), book.added(&parts));
                let near = slip_of(&figure.print(figure.value.point), &figure.print(sum.point));
                if figure.value.meets(sum) || near {
                    record(book, Made { total, parts });
                }
            }
        }
    }
}

/// What is counted of each kind: 死亡 and its unit, or which way it went.
#[derive(PartialEq, Eq, Hash)]
struct Measure {
    name: String,
    unit: String,
    way: i8,
}

/// 事故37起，死亡33人，减少8起。其中，甲业事故30起，死亡26人，减少5起。乙业……: several measures, and the same of each kind after them.
fn heads(book: &mut Book<'_>) {
    let count = book.reading.figures.len();
    for first in 1..count {
        let figure = book.figure(first);
        let before = book.figure(first - 1).place;
        let begins = figure.place.sentence != before.sentence && figure.place.paragraph == before.paragraph;
        let (start, _) = book.reading.sentence(figure.place.sentence);
        if begins && figure.place.bracket == 0 && book.reading.plain.text(start, start + 3).contains("其中") {
            measures(book, first);
        }
    }
}

fn measures(book: &mut Book<'_>, first: usize) -> Option<()> {
    let place = book.figure(first).place;
    let head = (0..first).rev().take_while(|&n| book.figure(n).place.sentence + 1 == place.sentence);
    let totals: Vec<usize> = head.filter(|&n| measure(book, n).is_some()).collect();
    let after = first..book.reading.figures.len().min(first + REACH);
    let after = after.take_while(|&n| book.figure(n).place.paragraph == place.paragraph);
    let mut told: HashMap<Measure, Vec<usize>> = HashMap::new();
    for n in after {
        let Some(measure) = measure(book, n) else { continue };
        let same = told.entry(measure).or_default();
        if same.last().is_none_or(|&last| book.figure(last).place.sentence != book.figure(n).place.sentence) {
            same.push(n);
        }
    }
    let made = |total: usize| {
        let parts = told.get(&measure(book, total)?).filter(|parts| parts.len() >= 2)?;
        Some(Made { total, parts: parts.iter().rev().copied().collect() })
    };
    let all: Vec<Made> = totals.into_iter().filter_map(made).collect();
    let holds = |made: &Made| book.figure(made.total).value.point == book.added(&made.parts).point;
    let holding: Vec<Made> = all.into_iter().filter(|made| holds(made)).collect();
    let digits: usize = holding.iter().map(|made| significant(book.figure(made.total))).sum();
    if holding.len() >= 2 && digits >= 3 {
        holding
            .into_iter()
            .filter(|made| !book.totals[made.total])
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|made| record(book, made));
    }
    Some(())
}

fn measure(book: &Book<'_>, n: usize) -> Option<Measure> {
    let figure = book.figure(n);
    let level = figure.is_level() && !figure.prior;
    let change = figure.role == Role::Change && figure.direction != 0 && figure.unit.adds_up();
    let lead = book.lead(n);
    let name: String = if level { lead.chars().rev().take(2).collect() } else { String::new() };
    let known = (level && name.chars().count() == 2 || change) && !figure.approximate;
    known.then(|| Measure { name, unit: figure.unit_text.clone(), way: if level { 0 } else { figure.direction } })
}

fn sentence_of_totals(
    book: &mut Book<'_>,
    before: &[usize],
    totals: &[usize],
    key: fn(&Book<'_>, usize) -> Key,
) -> Option<()> {
    let mut told: HashMap<Key, Vec<usize>> = HashMap::new();
    for &n in before.iter().rev() {
        let same = told.entry(key(book, n)).or_default();
        // Each stretch tells it once.
        let place = |n: usize| (book.figure(n).place.sentence, book.figure(n).place.part);
        if same.last().is_none_or(|&last| place(last) != place(n)) {
            same.push(n);
        }
    }
    let made = |total: usize, stretches: usize| {
        let parts = told.get(&key(book, total)).filter(|parts| parts.len() >= stretches)?;
        Some(Made { total, parts: parts[..stretches].to_vec() })
    };
    let all = |stretches: usize| totals.iter().filter_map(|&n| made(n, stretches)).collect::<Vec<Made>>();
    let holds = |made: &&Made| {
        let figure = book.figure(made.total);
        !figure.value.point.is_zero() && judge(figure, book.added(&made.parts)).holds()
    };
    let digits = |made: &Made| significant(book.figure(made.total));
    let counted = (2..=MOST).map(|stretches| {
        let all = all(stretches);
        let holding = all.iter().filter(holds).count();
        let digits: usize = all.iter().filter(holds).map(digits).sum();
        (holding, digits, all)
    });
    let (holding, digits, all) = counted.max_by_key(|(holding, digits, _)| (*holding, *digits))?;
    // 三轮共: so many stretches are all of them, and a slip in one kind is one.
    // 合计巡察34家，发现问题452个, after as many rounds as were told.
    let said = |n: usize| ["合计", "共计", "总计"].iter().any(|cue| book.figure(n).lead.starts_with(cue));
    let joint = totals.first().is_some_and(|&first| joint(&book.figure(first).lead) && holding >= 2 || said(first));
    // One number of many digits, or several of few.
    let sure = (digits >= 4 || joint) && holding * 2 > all.len();
    // What is known to be made otherwise is no slip of these.
    let known = |n: usize| book.judged[n].is_some_and(|status| status.holds()) || book.totals[n];
    let slip = |made: &Made| {
        let (figure, sum) = (book.figure(made.total), book.added(&made.parts));
        let gap = sum.point.minus(figure.value.point);
        // 160个 that should be 610个
        let part = |&n: &usize| {
            let part = book.figure(n);
            slip_of(&part.print(part.value.point), &part.print(part.value.point.minus(gap)))
        };
        joint && (slip_of(&figure.print(figure.value.point), &figure.print(sum.point)) || made.parts.iter().any(part))
    };
    let kept = |made: &Made| holds(&made) || (holding >= 3 || slip(made)) && !known(made.total);
    let kept: Vec<Made> = all.into_iter().filter(|made| sure && kept(made)).collect();
    kept.into_iter().for_each(|made| record(book, made));
    Some(())
}

/// 累计个别谈话181人次 and 个别谈话63人次; 3人 in 移交问题线索2件3人 is of the lead before it.
fn key(book: &Book<'_>, n: usize) -> Key {
    let mut name = book.lead(n).to_owned();
    for cue in CUES.iter().chain(&["共", "第"]) {
        name = name.replace(cue, "");
    }
    // 第一轮巡察单位, and 三轮共巡察单位
    let stretch = ["轮", "批", "期", "季度"].iter().find_map(|word| name.split_once(word));
    let name = match stretch {
        Some((number, rest)) if number.chars().count() == 1 && "一二两三四五六七八九十".contains(number) => {
            rest.into()
        }
        _ => name,
    };
    (label::core(&name), book.figure(n).unit_text.clone())
}

/// 摸排问题线索19件, 收到问题线索111件: by the last word before the number.
fn verb(book: &Book<'_>, n: usize) -> Key {
    let lead = book.lead(n).trim_end_matches(['共', '了']);
    let word: String = lead.chars().rev().take(2).collect();
    (word, book.figure(n).unit_text.clone())
}

fn record(book: &mut Book<'_>, made: Made) {
    let mut parts = made.parts;
    parts.reverse();
    let formula = parts.iter().map(|&n| book.reading.printed(n)).collect::<Vec<_>>().join(" + ");
    let terms = parts.iter().map(|&n| Term::Printed(n)).collect();
    let sum = book.added(&parts);
    let computed = if book.figure(made.total).direction < 0 { sum.negated() } else { sum };
    book.record(Trial::new(CODE, made.total, computed, terms, formula).graded(Severity::Warning));
}
