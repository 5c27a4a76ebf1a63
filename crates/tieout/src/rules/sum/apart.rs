//! Sums whose parts do not stand beside each other: told by one name, by what is added, or by a way to divide.

use super::before::says_total;
use super::{accept, chain, claim, marked, significant, width};
use crate::book::{Book, Term, Trial, judge};
use crate::figure::Role;
use crate::label;
use crate::report::Severity;
use crate::slip::{comparable, mistyped, transposed};

pub(super) fn check(book: &mut Book<'_>, levels: &[usize]) {
    let names: Vec<String> = levels.iter().map(|&n| name(&book.figure(n).label)).collect();
    for at in 0..levels.len() {
        if added(book, levels, at).is_none() {
            chain::check(book, levels, at);
        }
        homonyms(book, levels, at, &names);
        homonyms_before(book, levels, at, &names);
        together(book, levels, at, &names);
        overlapping(book, levels, at);
        either(book, levels, at);
        sentences(book, levels, at);
    }
    divided(book, levels);
}

/// 收入589.67亿元……加上上缴收入2413.30亿元、调入1.2亿元后，收入总量3004.17亿元: what was there and what is added.
fn added(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    let here = |&n: &usize| book.figure(n).place.sentence == whole.place.sentence && book.figure(n).unit == whole.unit;
    let before: Vec<usize> = levels[at.saturating_sub(16)..at].iter().copied().filter(here).collect();
    let first = before.iter().rposition(|&n| {
        let begin = book.figure(n).at.0 - book.figure(n).lead.chars().count().min(book.figure(n).at.0);
        book.figure(n).lead.starts_with('加')
            || book.reading.plain.text(begin.saturating_sub(4), begin).contains("加上")
    })?;
    let more = &before[first..];
    let one = more.iter().all(|&n| book.figure(n).place.part == whole.place.part);
    let named = says_total(&whole.lead) || whole.lead.contains('总') || whole.lead.contains("可用");
    if !one || !named {
        return None;
    }
    let sum = book.added(more);
    let start = levels.partition_point(|&n| n < more[0]);
    let near = |&base: &usize| {
        let figure = book.figure(base);
        figure.place.paragraph == whole.place.paragraph && figure.unit == whole.unit && !figure.prior
    };
    let bases: Vec<usize> = levels[start.saturating_sub(24)..start].iter().rev().copied().filter(near).collect();
    let makes = |&base: &usize| whole.value.meets(book.figure(base).value.plus(sum));
    let with = |base: usize| std::iter::once(base).chain(more.iter().copied()).collect::<Vec<usize>>();
    if let Some(base) = bases.iter().copied().find(makes) {
        also(book, total, with(base));
        return Some(());
    }
    // 支出完成70.16亿元……加上上解1.13亿元、还本6.81亿元、结转下年4.3亿元后，支出总计84.65亿元
    let noun = ["收入", "支出"].into_iter().find(|noun| whole.lead.contains(noun))?;
    let alone = bases.len() == 1;
    let fits = |&&base: &&usize| book.figure(base).lead.contains(noun) && (alone || !book.figure(base).planned);
    let &base = bases.last().filter(fits)?;
    let due = book.figure(base).value.plus(sum).point;
    let close = due.minus(whole.value.point).abs().times(10) <= whole.value.point.abs();
    // 收入147.1亿元……加上转移性收入49.2亿元，收入合计196.8亿元: of one that is added, only a slip is sure.
    let slip = mistyped(&whole.print(whole.value.point), &whole.print(due));
    let sure = more.len() >= 2 || slip && alone;
    (close && sure && !book.totals[total]).then(|| claim(book, total, &with(base), Severity::Error))
}

/// 资产总额183.5万亿元……。中央企业资产总额76.2万亿元……地方企业资产总额107.3万亿元: parts of one name, paragraphs on.
fn homonyms(book: &mut Book<'_>, levels: &[usize], at: usize, names: &[String]) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    if whole.prior || whole.planned || significant(whole) < 2 {
        return None;
    }
    let alike = |&(&n, name): &(&usize, &String)| {
        let figure = book.figure(n);
        figure.unit == whole.unit
            && !figure.prior
            && !figure.planned
            && (figure.place.sentence > whole.place.sentence || figure.place.clause > whole.place.clause)
            && figure.place.paragraph <= whole.place.paragraph + 3
            && one_name(&names[at], name)
    };
    let parts: Vec<usize> =
        levels[at + 1..].iter().zip(&names[at + 1..]).take(40).filter(alike).map(|(&n, _)| n).take(8).collect();
    let lists = || (2..=parts.len()).map(|length| &parts[..length]);
    // 负债9.9万亿元……。中央负债1万亿元……；地方负债8.9万亿元: of two digits two parts, each in its own part of a sentence.
    let few = significant(whole) < 3;
    let apart = |parts: &[usize]| {
        matches!(parts, [a, b] if {
            let (a, b) = (book.figure(*a).place, book.figure(*b).place);
            a.sentence == b.sentence && a.part != b.part && a.sentence != whole.place.sentence
        })
    };
    let made = lists().find(|parts| {
        let sum = book.added(parts);
        if few && !apart(parts) {
            return false;
        }
        whole.value.point == sum.point || significant(whole) >= 4 && whole.value.meets(sum)
    });
    // 含旧存256件……含旧存133件……含旧存132件
    let turned = || {
        let one = |parts: &&[usize]| parts.iter().all(|&n| book.figure(n).lead == whole.lead);
        let slip =
            |parts: &&[usize]| transposed(&whole.print(whole.value.point), &whole.print(book.added(parts).point));
        // 第一轮……；第二轮……；第三轮……: each stands beside the next, and none is made of the others.
        let (start, _) = book.reading.sentence(whole.place.sentence);
        let stretch = book.reading.plain.text(start, start + 2).contains('第');
        lists().filter(one).find(slip).filter(|_| significant(whole) >= 3 && !stretch)
    };
    match made {
        Some(parts) => also(book, total, parts.to_vec()),
        None if book.totals[total] => {}
        None => claim(book, total, turned()?, Severity::Warning),
    }
    Some(())
}

/// 一批3374.3万元（其中建筑工程3292万元），二批…（其中建筑工程1975.775万元），合计…（其中建筑工程5267.775万元）
fn homonyms_before(book: &mut Book<'_>, levels: &[usize], at: usize, names: &[String]) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    if whole.place.bracket == 0 || significant(whole) < 4 || names[at].chars().count() < 2 {
        return None;
    }
    let alike = |&(&n, name): &(&usize, &String)| {
        let figure = book.figure(n);
        let one = figure.unit == whole.unit && figure.place.paragraph == whole.place.paragraph;
        one && figure.place.bracket != 0 && *name == names[at]
    };
    let from = at.saturating_sub(24);
    let parts = levels[from..at].iter().zip(&names[from..at]).rev().filter(alike).map(|(&n, _)| n).take(8);
    let mut parts: Vec<usize> = parts.collect();
    parts.reverse();
    let parts = (2..=parts.len()).map(|length| &parts[parts.len() - length..]);
    let parts = parts.into_iter().find(|parts| whole.value.point == book.added(parts).point)?.to_vec();
    also(book, total, parts);
    Some(())
}

/// 一批建设道路311520平方米……。二批建设道路141330平方米……。两批共建设道路452850平方米: all of that name before it.
fn together(book: &mut Book<'_>, levels: &[usize], at: usize, names: &[String]) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    let told = whole.lead.contains('共') || whole.lead.contains("合计");
    if !told || book.totals[total] || significant(whole) < 3 || names[at].chars().count() < 3 {
        return None;
    }
    let from = at.saturating_sub(40);
    let alike = |&(&n, name): &(&usize, &String)| {
        let figure = book.figure(n);
        let one = figure.unit == whole.unit && figure.place.paragraph == whole.place.paragraph;
        one && figure.place.sentence < whole.place.sentence && one_name(&names[at], name) && !figure.prior
    };
    let parts: Vec<usize> =
        levels[from..at].iter().zip(&names[from..at]).filter(alike).map(|(&n, _)| n).take(9).collect();
    let sum = book.added(&parts);
    if parts.len() < 2 || parts.len() > 8 {
        return None;
    }
    if whole.value.point == sum.point {
        accept(book, total, parts);
    } else if transposed(&whole.print(whole.value.point), &whole.print(sum.point)) {
        claim(book, total, &parts, Severity::Error);
        book.totals[total] = true;
    }
    Some(())
}

/// 党纪政务处分497人，其中党纪处分171人、政务处分44人: who was punished was so in one way or the other.
fn either(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let [total, a, b, ..] = levels[at..] else { return None };
    let whole = book.figure(total);
    let says = |n: usize, word: &str| book.figure(n).lead.contains(word);
    let alike = [a, b].iter().all(|&n| {
        let figure = book.figure(n);
        figure.unit == whole.unit && figure.place.sentence == whole.place.sentence && !figure.prior
    });
    let both = (says(total, "党纪") || says(total, "处分")) && says(a, "党纪") && says(b, "政务") && !says(a, "政务");
    let beside = a == total + 1 && says(a, "其中");
    let sum = book.added(&[a, b]);
    // 党纪处分17人、政务处分9人，其中同时受到党纪和政务处分4人，实际处分22人
    if let [first, second, twice, all, ..] = levels[at..]
        && says(first, "党纪")
        && says(second, "政务")
        && (says(twice, "同时") || says(twice, "双重"))
        && says(all, "实际")
        && [second, twice, all]
            .iter()
            .all(|&n| book.figure(n).place.sentence == whole.place.sentence && book.figure(n).unit == whole.unit)
    {
        let value = |n: usize| book.figure(n).value;
        let printed = |n: usize| book.reading.printed(n);
        let computed = value(first).plus(value(second)).minus(value(twice));
        let formula = format!("{} + {} - {}", printed(first), printed(second), printed(twice));
        let terms = [first, second, twice].map(Term::Printed).to_vec();
        book.record(Trial::new(super::CODE, all, computed, terms, formula).graded(Severity::Warning));
        return Some(());
    }
    if both && beside && alike && whole.value.low > sum.high {
        claim(book, total, &[a, b], Severity::Warning);
        book.totals[total] = true;
    }
    Some(())
}

/// 处分117人，其中党纪处分98人、政务处分31人（同时受到两种处分12人）: who is counted twice is taken away once.
fn overlapping(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let [.., total, a, b, both] = levels[at.checked_sub(3)?..=at] else { return None };
    let twice = book.figure(both);
    if twice.place.bracket == 0 {
        return None;
    }
    let bracket = book.reading.brackets[twice.place.bracket as usize];
    let words = book.reading.plain.text(bracket.open, twice.at.0);
    let told =
        bracket.head == Some(b) && ["同时", "双重", "重复", "两种", "并处"].iter().any(|word| words.contains(word));
    let alike = [total, a, b]
        .iter()
        .all(|&n| book.figure(n).unit == twice.unit && book.figure(n).place.sentence == twice.place.sentence);
    let value = |n: usize| book.figure(n).value;
    let computed = value(a).plus(value(b)).minus(value(both));
    if !told || !alike || !judge(book.figure(total), computed).holds() {
        return None;
    }
    let printed = |n: usize| book.reading.printed(n);
    let formula = format!("{} + {} - {}", printed(a), printed(b), printed(both));
    let terms = [a, b, both].map(Term::Printed).to_vec();
    book.record(Trial::new(super::CODE, total, computed, terms, formula));
    Some(())
}

pub(super) fn heads(book: &mut Book<'_>, levels: &[usize]) {
    for at in 0..levels.len() {
        headed(book, levels, at);
    }
}

/// 问题7894起……。其中，查处甲类3800起（……）；查处乙类4094起: the first of each part between semicolons.
fn headed(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    let after = levels[at + 1..].iter().copied().take(40);
    let near = |n: &usize| {
        let place = book.figure(*n).place;
        place.sentence <= whole.place.sentence + 1 && place.paragraph == whole.place.paragraph
    };
    let fits = |n: &usize| {
        let figure = book.figure(*n);
        figure.unit == whole.unit && figure.place.bracket == whole.place.bracket && !figure.prior
    };
    let (here, next): (Vec<usize>, Vec<usize>) =
        after.take_while(near).filter(fits).partition(|&n| book.figure(n).place.sentence == whole.place.sentence);
    let told = next.first().is_some_and(|&first| {
        let (start, _) = book.reading.sentence(book.figure(first).place.sentence);
        book.reading.plain.text(start, start + 4).contains("其中")
    });
    let listed = match here.first() {
        Some(&first) if marked(book, total, first) => here,
        _ if told => next,
        _ => return None,
    };
    let groups: Vec<&[usize]> =
        listed.chunk_by(|&a, &b| book.figure(a).place.part == book.figure(b).place.part).collect();
    let parts: Vec<usize> = groups.iter().map(|group| group[0]).collect();
    let sum = book.added(&parts);
    if parts.len() < 2 || significant(whole) < 3 || !whole.value.meets(sum) {
        return None;
    }
    also(book, total, parts);
    for group in groups.into_iter().filter(|group| group.len() >= 3) {
        exceeding(book, group[0], &group[1..]);
    }
    Some(())
}

/// 治水9.9亿元，主要是管网4.7亿元、河道5.5亿元: what is only the main part of it cannot be more.
fn exceeding(book: &mut Book<'_>, total: usize, parts: &[usize]) {
    let whole = book.figure(total);
    let between = book.reading.plain.text(whole.at.1, book.figure(parts[0]).at.0);
    let told = ["主要是", "主要为", "主要用于", "包括", "其中"].iter().any(|word| between.contains(word));
    let one = parts.iter().all(|&n| book.figure(n).planned == whole.planned);
    let sum = book.added(parts);
    let more = sum.low > whole.value.high && comparable(whole, sum.point);
    if told && one && more && !book.totals[total] {
        claim(book, total, parts, Severity::Error);
        book.totals[total] = true;
    }
}

/// 收入35.01亿元，上级补助11.96亿元……。支出30.09亿元……。收入合计47亿元，支出合计……: all that a sentence before tells.
fn sentences(book: &mut Book<'_>, levels: &[usize], at: usize) -> Option<()> {
    let total = levels[at];
    let whole = book.figure(total);
    if book.totals[total] || !says_total(&whole.lead) || significant(whole) < 3 {
        return None;
    }
    let near = |&n: &usize| {
        let figure = book.figure(n);
        let here = figure.place.paragraph == whole.place.paragraph && figure.place.sentence + 4 >= whole.place.sentence;
        here && figure.unit == whole.unit && figure.place.bracket == whole.place.bracket && !figure.prior
    };
    let before: Vec<usize> = levels[at.saturating_sub(40)..at].iter().copied().filter(near).collect();
    let lists = before.chunk_by(|&a, &b| book.figure(a).place.sentence == book.figure(b).place.sentence);
    let fits = |list: &&[usize]| {
        let earlier = book.figure(list[0]).place.sentence < whole.place.sentence;
        earlier && list.len() >= 3 && whole.value.meets(book.added(list))
    };
    let parts = lists.into_iter().rev().find(fits)?.to_vec();
    accept(book, total, parts);
    Some(())
}

/// What a label is about, without brackets and words of totals.
fn name(label: &str) -> String {
    let label = match (label.find('（'), label.find('）')) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &label[..from], &label[to + '）'.len_utf8()..]),
        _ => label.to_owned(),
    };
    label::core(&label.replace('总', ""))
}

fn one_name(a: &str, b: &str) -> bool {
    let last = |text: &str| text.chars().rev().take(4).collect::<Vec<char>>();
    let (x, y) = (last(a), last(b));
    let short = x.len().min(y.len());
    short >= 2 && x[..short] == y[..short]
}

/// 从来源看，市级18起、县级2起；从对象看，…: each way to divide makes the whole that was told before.
fn divided(book: &mut Book<'_>, levels: &[usize]) {
    let mut at = 0;
    while at < levels.len() {
        let first = book.figure(levels[at]);
        let part = first.place.part;
        let end = levels[at..].iter().position(|&n| book.figure(n).place.part != part).map_or(levels.len(), |n| at + n);
        let here: Vec<usize> = levels[at..end].iter().copied().filter(|&n| book.figure(n).unit == first.unit).collect();
        if divides(book, levels[at]) {
            let made = here.len() >= 2 && make_whole(book, &levels[..at], &here);
            let more = to_next(book, &levels[at..]);
            if !made && !make_whole(book, &levels[..at], &more) {
                turned(book, &levels[..at], &more);
                shared(book, &levels[..at], &more);
            }
        }
        at = end;
    }
}

/// 处分56731人。按职级分：厅局级74人、县处级1335人……: four and more that make it but for two digits that changed places.
fn turned(book: &mut Book<'_>, before: &[usize], parts: &[usize]) {
    let Some(&first) = parts.first().filter(|_| parts.len() >= 4) else { return };
    let sum = book.added(parts).point;
    let meant = |&n: &usize| {
        let (whole, part) = (book.figure(n), book.figure(first));
        let near = whole.place.paragraph == part.place.paragraph && whole.unit == part.unit;
        near && width(whole) >= 4 && transposed(&whole.print(whole.value.point), &whole.print(sum))
    };
    if let Some(total) = before.iter().rev().take(8).copied().find(meant) {
        claim(book, total, parts, Severity::Error);
        book.totals[total] = true;
    }
}

/// 立案87件……。从领域看，甲36件、乙19件……、其他新领域15件，甲占立案总数的41.4%: what the share after the list is of, the list must make.
fn shared(book: &mut Book<'_>, before: &[usize], parts: &[usize]) -> Option<()> {
    let (&first, &last) = (parts.first()?, parts.last()?);
    let rest = ["其他", "其它", "其余"].iter().any(|word| book.figure(last).label.starts_with(word));
    let share = book.reading.figures.get(last + 1)?;
    let here = share.place.sentence == book.figure(last).place.sentence && share.role == Role::Share && share.scale > 0;
    let meant = |&n: &usize| {
        let whole = book.figure(n);
        let near = whole.place.paragraph == book.figure(first).place.paragraph && whole.unit == book.figure(first).unit;
        let of = |&part: &usize| book.figure(part).value.over(whole.value).is_some_and(|due| judge(share, due).holds());
        near && !whole.prior && width(whole) >= 2 && parts.iter().any(of)
    };
    let total = before.iter().rev().take(10).copied().find(meant)?;
    let (sum, said) = (book.added(parts).point, book.figure(total).value.point);
    let near = sum.minus(said).abs().times(5) <= said;
    if rest && here && near && parts.len() >= 4 && sum != said {
        claim(book, total, parts, Severity::Warning);
    }
    Some(())
}

/// The levels to the end of the sentence or to where another way to divide begins.
fn to_next(book: &Book<'_>, levels: &[usize]) -> Vec<usize> {
    let first = book.figure(levels[0]);
    let other = |n: usize| book.figure(n).place.part != first.place.part && divides(book, n);
    let here = levels.iter().copied().take(24);
    let here = here.take_while(|&n| book.figure(n).place.sentence == first.place.sentence && !other(n));
    here.filter(|&n| book.figure(n).unit == first.unit && book.figure(n).place.bracket == first.place.bracket).collect()
}

fn divides(book: &Book<'_>, first: usize) -> bool {
    let (start, _) = book.reading.sentence(book.figure(first).place.sentence);
    let at = book.figure(first).at.0;
    let before = book.reading.plain.text(start.max(at.saturating_sub(40)), at);
    let clause = before.rsplit('；').next().unwrap_or_default();
    let told = clause.split_once(['从', '按']).is_some_and(|(_, way)| way.contains(['看', '分']))
        || clause.ends_with("包括：")
        || clause.contains("支出包括");
    told && book.figure(first).sign_before != '（'
}

/// A sum more of a total, unless it is known.
pub(super) fn also(book: &mut Book<'_>, total: usize, parts: Vec<usize>) {
    let known =
        book.totals[total] && book.sums.iter().rev().take(80).any(|sum| sum.total == total && sum.parts == parts);
    if !known {
        accept(book, total, parts);
    }
}

fn make_whole(book: &mut Book<'_>, before: &[usize], parts: &[usize]) -> bool {
    if parts.len() < 2 {
        return false;
    }
    let first = book.figure(parts[0]);
    let sum = book.added(parts);
    let each = parts.iter().any(|&n| book.figure(n).lead.ends_with('各'));
    let whole = before.iter().rev().take(24).copied().find(|&n| {
        let figure = book.figure(n);
        let makes = figure.value.point == sum.point || significant(figure) >= 4 && figure.value.meets(sum);
        let alike = figure.unit == first.unit || figure.unit.kin(first.unit);
        alike && !figure.prior && makes && !figure.value.point.is_zero()
    });
    let Some(whole) = whole.filter(|_| !each) else { return false };
    also(book, whole, parts.to_vec());
    true
}
