//! Shares that make a whole, of a whole that is not printed before them.

use std::collections::HashSet;

use super::{CODE, Share};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Role, Unit};
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::sum::{accept, claim, significant};

/// 公共预算2970亿元，占77.8%；基金847亿元，占22.2%: shares that make a whole, of a whole that is not printed before.
pub(super) fn complements(book: &mut Book<'_>, open: Vec<Share>) -> Vec<Share> {
    let unexplained: HashSet<usize> = open.iter().map(|share| share.stated).collect();
    let mut done = vec![false; book.reading.figures.len()];
    let all = pairs_of_parts(book);
    let orphan =
        |book: &Book<'_>, (stated, part): (usize, usize)| book.parents[part].is_none_or(|parent| parent > stated);
    let orphans: Vec<(usize, usize)> = all.iter().copied().filter(|&pair| orphan(book, pair)).collect();
    for (shares, slack) in [(&orphans, 1), (&all, 0)] {
        let windows =
            (2..=6).flat_map(|length| (0..(shares.len() + 1).saturating_sub(length)).map(move |at| (at, length)));
        for (at, length) in windows {
            let group = &shares[at..at + length];
            // 占32%、16%、35%、16% and then 占1%: with one more it is not nearly all, but all.
            let last = group[length - 1];
            let next = all.iter().skip_while(|pair| **pair != last).nth(1);
            let one_more = next.is_some_and(|&next| {
                let beside = one_list(book, last, next) && !book.figure(next.1).value.point.is_zero();
                beside && length >= 3
            });
            if one_more || group.iter().any(|&(stated, _)| done[stated]) || !makes_whole(book, group) {
                continue;
            }
            let whole = group.iter().fold(Computed::ZERO, |sum, &(_, part)| sum.plus(book.figure(part).value));
            let holds = |&&(stated, part): &&(usize, usize)| {
                book.figure(part).value.over(whole).is_some_and(|ratio| judge(book.figure(stated), ratio).holds())
            };
            let wanted = slack == 1 || group.iter().any(|(stated, _)| unexplained.contains(stated));
            if wanted && (group.iter().filter(holds).count() + slack >= group.len() || crossed(book, group, whole)) {
                headline(book, group, whole);
                let rest = rest_of_list(book, group);
                let total = rest.and_then(|rest| printed_total(book, group, Some(rest)));
                let total =
                    total.or_else(|| printed_total(book, group, None)).or_else(|| of_another(book, group, whole));
                for &(stated, part) in group {
                    done[stated] = true;
                    match total {
                        Some(total) if total > stated => {}
                        Some(total) => of_total(book, stated, part, total),
                        None => of_sum(book, stated, part, (group, None), whole),
                    }
                }
            }
        }
    }
    let runs: Vec<&[(usize, usize)]> = all.chunk_by(|a, b| one_list(book, *a, *b)).collect();
    let long = |run: &&[(usize, usize)]| run.len() >= 4 || run.len() == 3 && told_in_turn(book, run);
    let long: Vec<&[(usize, usize)]> = runs.into_iter().filter(long).collect();
    for run in long {
        mostly(book, run, &unexplained, &mut done);
    }
    open.into_iter().filter(|share| !done[share.stated]).collect()
}

/// 共受理284406件。其中咨询类124599件，占63.72%；求助类56672件，占28.98%；投诉类1983件；其它类9791件: of what the list makes, where all are.
pub(super) fn of_lists(book: &mut Book<'_>, open: Vec<Share>) -> Vec<Share> {
    let mut done: HashSet<usize> = HashSet::new();
    let sentence: Vec<u32> = book.reading.figures.iter().map(|figure| figure.place.sentence).collect();
    for group in open.chunk_by(|a, b| sentence[a.stated] == sentence[b.stated]) {
        let parts: Option<Vec<usize>> = group.iter().map(|share| share.parts.first().copied()).collect();
        let Some(parts) = parts.filter(|parts| parts.len() >= 2) else { continue };
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let one = book.figure(first);
        let here = |n: &usize| {
            let figure = book.figure(*n);
            let place = figure.place.sentence == one.place.sentence && figure.place.bracket == one.place.bracket;
            place && figure.is_level() && figure.unit == one.unit && !figure.prior
        };
        let list: Vec<usize> = (first..book.reading.figures.len().min(last + 20)).filter(here).collect();
        let rest = list
            .last()
            .is_some_and(|&last| ["其他", "其它", "其余"].iter().any(|word| book.figure(last).label.starts_with(word)));
        let whole = list.iter().fold(Computed::ZERO, |sum, &n| sum.plus(book.figure(n).value));
        let sharp = group.iter().all(|share| book.figure(share.stated).scale >= 1);
        let all = group.iter().zip(&parts).all(|(share, &part)| {
            book.figure(part).value.over(whole).is_some_and(|ratio| judge(book.figure(share.stated), ratio).holds())
        });
        if rest && sharp && all && list.len() > parts.len() {
            for (share, &part) in group.iter().zip(&parts) {
                let Some(computed) = book.figure(part).value.over(whole) else { continue };
                let sum: Vec<String> = list.iter().map(|&n| book.reading.printed(n)).collect();
                let formula = format!("{} ÷ ({})", book.reading.printed(part), sum.join(" + "));
                let terms = list.iter().map(|&n| Term::Printed(n)).collect();
                book.record(Trial::new(CODE, share.stated, computed, terms, formula));
                done.insert(share.stated);
            }
        }
    }
    open.into_iter().filter(|share| !done.contains(&share.stated)).collect()
}

/// 接待0.53万元，占69%；用车1.18万元，占31%: each has the share of the other.
fn crossed(book: &Book<'_>, group: &[(usize, usize)], whole: Computed) -> bool {
    let [(a, one), (b, other)] = *group else { return false };
    let holds = |stated: usize, part: usize| {
        book.figure(part).value.over(whole).is_some_and(|ratio| judge(book.figure(stated), ratio).holds())
    };
    let apart = book.figure(a).value.point != book.figure(b).value.point;
    apart && holds(a, other) && holds(b, one) && significant(book.figure(one)) >= 2
}

/// 进出口2742.9亿元……。民营占55%；国有占10.9%；外资占33.9%: of a whole that they do not quite make, where only that gives them all.
fn of_another(book: &Book<'_>, group: &[(usize, usize)], sum: Computed) -> Option<usize> {
    let holds = |&(stated, part): &(usize, usize), whole: Computed| {
        book.figure(part).value.over(whole).is_some_and(|ratio| judge(book.figure(stated), ratio).holds())
    };
    let first = group[0].1;
    let fits = |&n: &usize| {
        let figure = book.figure(n);
        let larger = figure.unit == book.figure(first).unit && figure.value.point > sum.point && figure.is_level();
        larger && group.iter().all(|pair| holds(pair, figure.value))
    };
    let all = group.iter().all(|pair| holds(pair, sum));
    (first.saturating_sub(40)..first).rev().find(fits).filter(|_| !all)
}

/// 按来源分，群众反映516件，占73.71%；…；其他76件，占10.57%: most shares are of what the list makes, so the rest are too.
fn mostly(book: &mut Book<'_>, run: &[(usize, usize)], unexplained: &HashSet<usize>, done: &mut [bool]) {
    let whole = run.iter().fold(Computed::ZERO, |sum, &(_, part)| sum.plus(book.figure(part).value));
    let holds = |&&(stated, part): &&(usize, usize)| {
        book.figure(part).value.over(whole).is_some_and(|ratio| judge(book.figure(stated), ratio).holds())
    };
    let open = run.iter().any(|(stated, _)| unexplained.contains(stated) && !done[*stated]);
    let holding = run.iter().filter(holds).count();
    let first = run[0].1;
    let printed = (first.saturating_sub(24)..first).chain(first + 1..book.reading.figures.len().min(first + 60));
    let printed = printed.into_iter().any(|n| {
        let figure = book.figure(n);
        figure.is_level() && figure.unit == book.figure(first).unit && figure.value.meets(whole)
    });
    let most = holding >= 3 && holding * 4 >= run.len() * 3;
    let all_but_one = holding >= 2 && holding + 1 >= run.len() && told_in_turn(book, run);
    if !open || printed || !(most || all_but_one) {
        return;
    }
    for &(stated, part) in run {
        done[stated] = true;
        of_sum(book, stated, part, (run, None), whole);
    }
}

/// Parts of one unit in one sentence, one after another.
fn one_list(book: &Book<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    let (part, next) = (book.figure(a.1), book.figure(b.1));
    part.unit == next.unit
        && part.place.sentence == next.place.sentence
        && part.place.bracket == next.place.bracket
        && b.1 <= a.0 + 2
}

/// The level before the parts, in their sentence, says what they should make.
fn headline(book: &mut Book<'_>, group: &[(usize, usize)], whole: Computed) {
    let first = group[0].1;
    let part = book.figure(first);
    let before =
        (first.saturating_sub(6)..first).rev().find(|&n| book.figure(n).unit == part.unit && book.figure(n).is_level());
    let Some(total) = before.filter(|&n| {
        book.figure(n).place.sentence == part.place.sentence && !book.figure(n).prior && !book.figure(n).planned
    }) else {
        return;
    };
    let figure = book.figure(total);
    let alone = !book.totals[total] && book.parents[total].is_none() && book.judged[total].is_none();
    let near = figure.value.point.times(3) > whole.point && figure.value.point < whole.point.times(3);
    let next = book.figure(total + 1).role != Role::Share && book.figure(total + 1).role != Role::Percent;
    if alone && near && next {
        let parts: Vec<String> = group.iter().map(|&(_, part)| book.reading.printed(part)).collect();
        let terms = group.iter().map(|&(_, part)| Term::Printed(part)).collect();
        book.record(Trial::new("sum", total, whole, terms, parts.join(" + ")));
    }
}

/// Shares of one whole that make a hundred say that their parts make the whole; nearly a hundred, that they should.
pub(super) fn told_parts(book: &mut Book<'_>) {
    let all = pairs_of_parts(book);
    let mut at = 0;
    while at < all.len() {
        let parent = book.parents[all[at].1];
        let paragraph = |n: usize| book.figure(all[n].0).place.paragraph;
        // Items: a share in each of the paragraphs that follow each other.
        let item = |n: usize| n > at && paragraph(n) == paragraph(n - 1) + 1;
        let items = all.len() > at + 1 && item(at + 1);
        let count = (at..all.len().min(at + 12))
            .take_while(|&n| book.parents[all[n].1] == parent)
            .take_while(|&n| if items { n == at || item(n) } else { paragraph(n) == paragraph(at) })
            .count();
        let group = &all[at..at + count];
        at += group.len().max(1);
        let Some(parent) = parent.filter(|&parent| group.len() > 1 && parent < group[0].1) else { continue };
        let parts: Vec<usize> = group.iter().map(|&(_, part)| part).collect();
        let sum = book.added(&parts);
        let known = book.sums.iter().rev().take(200).any(|sum| sum.total == parent && sum.parts == parts);
        let shares = group.iter().fold(Number::ZERO, |sum, &(stated, _)| sum.plus(book.figure(stated).value.point));
        let nearly = shares.minus(Number::ONE).abs().times(50) < Number::ONE;
        // Less than the whole may be all that was listed, unless the shares make just a hundred; more cannot be.
        let gap = sum.point.minus(book.figure(parent).value.point);
        let full = shares == Number::ONE && gap.abs().times(200) < sum.point;
        if !known && nearly && book.figure(parent).value.meets(sum) {
            accept(book, parent, parts);
        } else if !known
            && nearly
            && (full || !gap.is_negative() && sum.low == sum.high)
            && parts.len() > 2
            && !book.totals[parent]
            && book.judged[parent].is_none()
        {
            claim(book, parent, &parts, Severity::Warning);
        }
    }
}

/// 来信235件、占55%……网络100件、占23%；其它1件: the last of the list, too small to have a share.
fn rest_of_list(book: &Book<'_>, group: &[(usize, usize)]) -> Option<usize> {
    let &(share, part) = group.last()?;
    let (rest, last) = (book.reading.figures.get(share + 1)?, book.figure(part));
    let named = ["其他", "其它", "其余"].iter().any(|word| rest.lead.starts_with(word));
    let beside = rest.place.sentence == last.place.sentence && rest.place.bracket == last.place.bracket;
    (named && beside && rest.is_level() && rest.unit == last.unit).then_some(share + 1)
}

/// 举报401件。……来信292件占73%，来访27件占7%…: the count before, a paragraph or two up, that the parts make or nearly make.
fn printed_total(book: &mut Book<'_>, group: &[(usize, usize)], rest: Option<usize>) -> Option<usize> {
    let parts: Vec<usize> = group.iter().map(|&(_, part)| part).chain(rest).collect();
    let whole = book.added(&parts);
    let first = book.figure(group[0].1);
    let before = (group[0].1.saturating_sub(60)..group[0].1).rev().filter(|&n| {
        let figure = book.figure(n);
        figure.is_level()
            && figure.unit == first.unit
            && !figure.prior
            && figure.place.bracket == first.place.bracket
            && figure.place.paragraph + 12 >= first.place.paragraph
            && figure.value.point >= first.value.point
    });
    let before: Vec<usize> = before.collect();
    // （一）……投诉类4733件，占51.28%……。（二）从来源看，受理的9230件中: it may be told after them.
    let last = group.last()?.0;
    let after = (last + 1..book.reading.figures.len().min(last + 6)).find(|&n| {
        let figure = book.figure(n);
        let near = figure.place.paragraph <= first.place.paragraph + 1;
        figure.is_level() && figure.unit == first.unit && near && figure.value.meets(whole) && significant(figure) >= 3
    });
    let made = before.iter().copied().find(|&n| book.figure(n).value.meets(whole));
    if made.is_none()
        && let Some(total) = after
    {
        claim(book, total, &parts, Severity::Error);
        for &(stated, part) in group {
            of_sum(book, stated, part, (group, Some(total)), whole);
        }
        return Some(total);
    }
    let gap = |n: usize| book.figure(n).value.point.minus(whole.point).abs();
    let near = |n: &usize| {
        rest.is_none()
            && group.len() > 2
            && gap(*n).times(50) < whole.point
            && book.figure(*n).place.sentence + 2 >= first.place.sentence
    };
    let nearly = before.iter().copied().find(near).filter(|_| whole.low == whole.high);
    let total = made.or(nearly)?;
    // The same number may have been said before; there it is a total first.
    let value = book.figure(total).value;
    let again = before.iter().rev().copied().find(|&n| book.figure(n).value == value && n + 12 >= total);
    let total = again.filter(|_| made.is_none()).unwrap_or(total);
    match made {
        Some(_) if !book.totals[total] => accept(book, total, parts),
        Some(_) => claim(book, total, &parts, Severity::Error),
        None if !book.totals[total] => claim(book, total, &parts, Severity::Warning),
        None => {}
    }
    Some(total)
}

fn of_total(book: &mut Book<'_>, stated: usize, part: usize, total: usize) {
    if book.judged[stated].is_none_or(Status::holds) {
        super::record(book, stated, part, total, Severity::Warning);
    }
}

/// 电话230件，微信265件，网络62件，占比分别为41.3%、47.6%、11.1%: the share of a list whose levels stand right before it.
fn in_turn(book: &Book<'_>, n: usize) -> Option<(usize, usize)> {
    let (share, length) = (book.figure(n), book.reading.list_length(n));
    let first = share.list.0;
    let levels = first.checked_sub(length)?..first;
    let (a, z) = (book.figure(levels.start), book.figure(first));
    let told = z.unit == Unit::Percent
        && z.lead.contains("分别")
        && ["占", "比重", "比例"].iter().any(|word| z.lead.contains(word));
    let parts = levels.clone().all(|n| {
        let part = book.figure(n);
        part.is_level()
            && part.unit == a.unit
            && part.place.sentence == z.place.sentence
            && part.place.bracket == a.place.bracket
    });
    // One more before them may be the whole, or a part that has no share.
    let more = levels
        .start
        .checked_sub(1)
        .map(|n| book.figure(n))
        .is_some_and(|more| more.is_level() && more.unit == a.unit && more.place.sentence == z.place.sentence);
    (length >= 2 && told && parts && !more).then_some((n, levels.start + share.list.1))
}

fn told_in_turn(book: &Book<'_>, run: &[(usize, usize)]) -> bool {
    run.iter().all(|&(stated, part)| in_turn(book, stated) == Some((stated, part)))
}

/// Each share that follows its part at once.
fn pairs_of_parts(book: &Book<'_>) -> Vec<(usize, usize)> {
    let stated = 1..book.reading.figures.len();
    // 12295亿元，增加975亿元，增长8.6%，占48%: changes may stand between.
    let part = |n: usize| {
        let changed = |n: &usize| matches!(book.figure(*n).role, Role::Change | Role::ChangeRate);
        let part = n - 1 - (0..n).rev().take(3).take_while(changed).count().min(n - 1);
        Some(part).filter(|&part| book.figure(part).place.part == book.figure(n).place.part)
    };
    let follows = stated.filter_map(|n| {
        if let Some(pair) = in_turn(book, n) {
            return Some(pair);
        }
        let (share, part) = (book.figure(n), part(n)?);
        let alone = share.role == Role::Share
            && !book.figure(part).lead.contains("合计")
            && !share.approximate
            && share.base.is_none()
            && share.label.is_empty()
            && share.list.1 == 0;
        // 占收入预算总额的90.3%, where that total is printed.
        let named = super::named_whole(share);
        let printed = named.chars().count() >= 4
            && (part.saturating_sub(30)..part).any(|n| {
                let whole = book.figure(n);
                whole.is_level() && whole.place.paragraph == share.place.paragraph && whole.label.contains(&named)
            });
        // 咨询0件（0%），投诉6件（38%），举报10件（62%）
        let bracketed = share.role == Role::Percent
            && share.sign_before == '（'
            && share.lead.is_empty()
            && part + 1 == n
            && book.reading.brackets[share.place.bracket as usize].head == Some(part);
        ((alone || bracketed) && !printed && book.figure(part).is_level()).then_some((n, part))
    });
    follows.collect()
}

fn makes_whole(book: &Book<'_>, group: &[(usize, usize)]) -> bool {
    let sum = group.iter().fold(Computed::ZERO, |sum, &(stated, _)| sum.plus(book.figure(stated).value));
    let first = book.figure(group[0].1);
    let together = group.iter().all(|&(_, part)| {
        let part = book.figure(part);
        let here = part.place.paragraph == first.place.paragraph && part.place.bracket == first.place.bracket;
        here && part.unit == first.unit
    });
    together && sum.low <= Number::ONE && sum.high >= Number::ONE
}

/// Of what the parts make, and of the total that says so after them.
fn of_sum(
    book: &mut Book<'_>,
    stated: usize,
    part: usize,
    (group, total): (&[(usize, usize)], Option<usize>),
    whole: Computed,
) {
    let Some(computed) = book.figure(part).value.over(whole) else { return };
    let parts: Vec<String> = group.iter().map(|&(_, part)| book.reading.printed(part)).collect();
    let formula = format!("{} ÷ ({})", book.reading.printed(part), parts.join(" + "));
    let terms = group.iter().map(|&(_, part)| part).chain(total).map(Term::Printed).collect();
    if book.judged[stated].is_none_or(Status::holds) {
        book.record(Trial::new(CODE, stated, computed, terms, formula).graded(Severity::Warning));
    }
}
