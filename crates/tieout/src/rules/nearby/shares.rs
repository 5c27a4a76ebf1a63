//! Several neighbours together, as a share of another level.

use super::{CODE, Candidate, totals, trial};
use crate::book::{Book, Trial, judge};
use crate::figure::Unit;
use crate::report::{Severity, Status};

/// Neighbours together, as a share of another level.
pub(super) fn joint(book: &Book<'_>, pool: &[usize]) -> impl Iterator<Item = Candidate> {
    let runs = (2..=3).flat_map(move |length| pool.windows(length));
    let runs = runs.filter(move |run| run.iter().all(|&n| book.figure(n).unit == book.figure(run[0]).unit));
    let runs = runs.map(<[usize]>::to_vec);
    // 受理7227宗，当场答复5113宗，转办2114宗，办结1898宗，办结率97.01%: two that do not follow each other.
    let near = &pool[..pool.len().min(6)];
    let apart =
        near.iter().enumerate().flat_map(move |(at, &b)| near[at + 1..].iter().skip(1).map(move |&a| vec![b, a]));
    let apart = apart.filter(move |pair| book.figure(pair[0]).unit == book.figure(pair[1]).unit);
    let all = runs.chain(apart).flat_map(move |run| {
        let wholes: Vec<usize> = pool.iter().copied().filter(|whole| !run.contains(whole)).collect();
        wholes.into_iter().map(move |whole| (run.clone(), whole))
    });
    all.filter_map(move |(run, whole)| {
        let sum = book.added(&run);
        let fits = book.figure(whole).unit == book.figure(run[0]).unit && sum.point < book.figure(whole).value.point;
        let computed = sum.over(book.figure(whole).value).filter(|_| fits)?;
        let from = run.iter().rev().copied().chain([whole]).collect();
        Some(Candidate {
            computed,
            from,
            formula: if run.len() == 2 { "({} + {}) ÷ {}" } else { "({} + {} + {}) ÷ {}" },
        })
    })
}

/// 反映乡科级、农村干部、事业单位人员问题的占62.34%: the levels of the names that its words list, of a whole before them.
pub(super) fn listed(book: &Book<'_>, levels: &[usize], stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let (start, _) = book.reading.sentence(figure.place.sentence);
    let words = book.reading.plain.text(start.max(figure.at.0.saturating_sub(60)), figure.at.0);
    let words = words.split('占').next().unwrap_or_default().to_owned();
    let around = book.reading.around(levels, stated);
    let here = |n: usize| book.figure(n).place.paragraph == figure.place.paragraph;
    let mut named: Vec<usize> = Vec::new();
    for &level in around.iter().filter(|&&level| here(level)) {
        let label = book.figure(level).core.clone();
        let name = label.trim_start_matches("反映");
        let short = name.chars().count() == 2 && words.contains('、') && words.contains(name);
        let said = short || name.chars().count() >= 3 && words.contains(&name.chars().take(3).collect::<String>());
        if said && !book.figure(level).prior {
            named.push(level);
        }
    }
    let several = words.contains('、') && (2..=5).contains(&named.len());
    let wholes: Vec<usize> = if several { around.to_vec() } else { Vec::new() };
    wholes.into_iter().filter_map(move |whole| {
        let sum = book.added(&named);
        let alike = book.figure(whole).unit == book.figure(named[0]).unit && !named.contains(&whole);
        let computed =
            sum.over(book.figure(whole).value).filter(|_| alike && sum.point < book.figure(whole).value.point)?;
        let from: Vec<usize> = named.iter().copied().chain([whole]).collect();
        let formula =
            ["({} + {}) ÷ {}", "({} + {} + {}) ÷ {}", "({} + {} + {} + {}) ÷ {}", "({} + {} + {} + {} + {}) ÷ {}"];
        Some(Candidate { computed, formula: formula[named.len() - 2], from })
    })
}

/// 前三位：783件、579件、562件，占工单总量的77%: all that stands in the list right before, of the whole that is named.
pub(super) fn find_named(book: &Book<'_>, levels: &[usize], stated: usize) -> Option<Trial> {
    let figure = book.figure(stated);
    let (_, named) = figure.lead.rsplit_once('占')?;
    let name = named.trim_end_matches(['的', '比']);
    let name = ["总量", "总数", "总额", "总件数"].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name);
    let here = levels.partition_point(|&level| level < stated);
    let before = levels[here.saturating_sub(7)..here].iter().rev().copied();
    let mut run: Vec<usize> = Vec::new();
    for n in before {
        let beside = run.last().map_or(n + 1 == stated, |&last| n + 1 == last && book.figure(last).sign_before == '、');
        if !beside || book.figure(n).place.sentence != figure.place.sentence {
            break;
        }
        run.push(n);
    }
    run.reverse();
    let unit = book.figure(*run.first()?).unit;
    let whole = |&&n: &&usize| {
        let other = book.figure(n);
        let told = name.chars().count() >= 2 && (other.label.ends_with(name) || other.core.ends_with(name));
        other.unit == unit && told && !run.contains(&n)
    };
    let &whole = levels[here.saturating_sub(60)..here].iter().rev().find(whole)?;
    let computed = book.added(&run).over(book.figure(whole).value)?;
    let formulas =
        ["({} + {}) ÷ {}", "({} + {} + {}) ÷ {}", "({} + {} + {} + {}) ÷ {}", "({} + {} + {} + {} + {}) ÷ {}"];
    let formula = run.len().checked_sub(2).and_then(|at| formulas.get(at))?;
    let from = run.iter().copied().chain([whole]).collect();
    let found = Candidate { computed, from, formula };
    judge(figure, computed).holds().then(|| trial(book, CODE, stated, &found))
}

/// 较大的：食品安全（191件）、售后服务（117件），合计占比75.44%: all of the list before it, of a count above; else all but the last digit of it.
pub(super) fn find_together(book: &Book<'_>, levels: &[usize], stated: usize) -> Option<Trial> {
    let figure = book.figure(stated);
    let told = ["合计占", "共占", "合占", "累计占", "总共占"].iter().any(|word| figure.lead.contains(word));
    let here = levels.partition_point(|&level| level < stated);
    let last = *levels[..here].last().filter(|_| told)?;
    let unit = book.figure(last).unit;
    let list = levels[..here].iter().rev().copied().take(10).take_while(|&n| {
        let part = book.figure(n);
        let colon =
            part.place.colon == book.figure(last).place.colon && part.place.part == book.figure(last).place.part;
        part.unit == unit && part.place.sentence == figure.place.sentence && colon
    });
    let mut run: Vec<usize> = list.collect();
    run.reverse();
    let &first = run.first()?;
    let from = levels.partition_point(|&level| level < first);
    let wholes: Vec<usize> = levels[from.saturating_sub(24)..from].iter().rev().copied().collect();
    let candidate = |whole: usize| {
        let fits = book.figure(whole).unit == unit && !book.figure(whole).prior;
        let computed = book.added(&run).over(book.figure(whole).value).filter(|_| fits)?;
        let formulas =
            ["({} + {}) ÷ {}", "({} + {} + {}) ÷ {}", "({} + {} + {} + {}) ÷ {}", "({} + {} + {} + {} + {}) ÷ {}"];
        let formula = run.len().checked_sub(2).and_then(|at| formulas.get(at).copied())?;
        Some(Candidate { computed, from: run.iter().copied().chain([whole]).collect(), formula })
    };
    let status = |one: &Candidate| judge(figure, one.computed);
    let all = || wholes.iter().filter_map(|&whole| candidate(whole));
    let close = |one: &Candidate| matches!(status(one), Status::LastDigit | Status::Truncated) && figure.scale >= 2;
    let found = all().find(|one| status(one).holds()).or_else(|| all().find(close))?;
    Some(trial(book, CODE, stated, &found).graded(Severity::Warning))
}

/// 分别占40.2%、19.1%、17.0%，合计76.3%: the percentages right before.
pub(super) fn percents(book: &Book<'_>, stated: usize) -> impl Iterator<Item = Candidate> {
    let figure = book.figure(stated);
    let told = ["合计", "共计", "三项共", "两项共", "合占", "共占"].iter().any(|word| figure.lead.contains(word));
    // 盗窃859人，占17.1%；诈骗629人，占12.5%……。上述五个罪名合占51.7%: counts may stand between.
    let before = (stated.saturating_sub(24)..stated).rev().filter(move |&n| {
        let other = book.figure(n);
        other.unit == Unit::Percent && other.place.paragraph == figure.place.paragraph && !other.approximate
    });
    let before = before.take(8);
    let before: Vec<usize> = before.filter(|_| told).collect();
    (2..=before.len()).map(move |length| {
        let from: Vec<usize> = before[..length].iter().rev().copied().collect();
        Candidate { computed: book.added(&from), formula: totals::FORMULAS[length - 2], from }
    })
}
