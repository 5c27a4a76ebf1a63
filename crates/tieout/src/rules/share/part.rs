//! The level that a share is said of (占比的分子).

use crate::book::Book;
use crate::figure::{Figure, Role, Unit};
use crate::label;

pub(super) fn parts(book: &Book<'_>, stated: usize, near: &[usize], listed: bool) -> Vec<usize> {
    let figure = book.figure(stated);
    let base = figure.base;
    let before: Vec<usize> =
        near.iter().copied().filter(|&level| level < stated && Some(level) != base).rev().collect();
    // 脱贫户占79.9%（987个）
    let after = book.reading.figures.get(stated + 1);
    if after.is_some_and(|part| part.sign_before == '（' && part.lead.is_empty() && part.is_level())
        && base.is_none()
        && !figure.label.is_empty()
    {
        return vec![stated + 1];
    }
    // 差额484.82万元未支出，占未执行数815.59万元的59.44%: of the amount right before the base, whatever it does.
    let beside = base.and_then(|base| base.checked_sub(1)).filter(|&part| {
        let (part, stated) = (book.figure(part), figure);
        let amount = matches!(part.role, Role::Change | Role::Other) && part.unit.adds_up() && !part.per_head;
        let first =
            before.first().is_some_and(|&n| book.figure(n).value.point > book.figure(base.unwrap_or(n)).value.point);
        amount && first && part.place.part == stated.place.part
    });
    if let Some(part) = beside {
        return vec![part];
    }
    if let Some(part) = of_most(book, stated, &before) {
        return vec![part];
    }
    // 多重残疾758人，其中肢体残疾人数最多，占56%: of what the words name, and not of the last.
    if figure.label.is_empty()
        && let Some(named) = most(book, stated)
        && let [part] = before.iter().filter(|&&n| label_in(&book.figure(n).label, &named)).collect::<Vec<_>>()[..]
    {
        return vec![*part];
    }
    let length = book.reading.list_length(stated);
    if length > 1 {
        return in_list(book, figure, length, &before).into_iter().collect();
    }
    let label = if listed { figure.lead.as_str() } else { figure.label.as_str() };
    // 货物采购授予中小企业合同金额占货物支出的64.85%: of amounts that are not printed.
    let narrower = ["货物", "工程", "服务"].iter().find(|word| label.starts_with(**word) && label.contains("授予"));
    let told = |word: &str| {
        let says = |&&n: &&usize| book.figure(n).label.starts_with(word) && book.figure(n).label.contains("授予");
        before.iter().take(4).any(|n| says(&n))
    };
    if narrower.is_some_and(|word| !told(word)) {
        return Vec::new();
    }
    // 县道养护资金占50.12%: of money, and 里程占25.65% of none.
    let money = ["资金", "金额", "经费", "投资", "支出", "收入"].iter().any(|word| label.ends_with(word));
    let before: Vec<usize> = if money && before.iter().any(|&n| book.figure(n).unit == Unit::Money) {
        before.into_iter().filter(|&n| book.figure(n).unit == Unit::Money).collect()
    } else {
        before
    };
    let mut parts: Vec<usize> = Vec::new();
    if !label.is_empty() {
        let concept = label::concept(label);
        let core = label::core(label);
        let same = |level: &&usize| {
            let other = book.figure(**level);
            let name = other.core.as_str();
            // 公立医院占71.4% is not said of 医院713.1万张.
            let wider = concept.is_none()
                && core.len() > name.len()
                && core.find(name).is_some_and(|at| at > 0)
                && before.first() != Some(*level);
            !wider && label::same((label, &core, concept), (&other.label, &other.core, other.concept)) || name == core
        };
        parts.extend(before.iter().filter(same));
    } else if let Some(&last) = before.iter().find(|&&level| !book.figure(level).prior).or(before.first()) {
        let bracket = book.figure(last).place.bracket;
        if bracket != figure.place.bracket {
            let outer = before.iter().find(|&&level| book.figure(level).place.bracket == figure.place.bracket);
            parts.extend(outer);
        }
        parts.push(last);
        // 脱贫户186户812人，占88.57%: of the households or of the people.
        let beside = book.figure(last).lead.is_empty() && book.figure(last).sign_before == '\0';
        parts.extend(last.checked_sub(1).filter(|&n| beside && book.figure(n).is_level()));
        // 余额222亿元，在限额231亿元之内，占限额的96%: the last level may be what is named.
        let headline = before.iter().rev().copied().find(|&level| {
            book.figure(level).place.sentence == figure.place.sentence && book.figure(level).place.bracket == 0
        });
        let named = figure.lead.rsplit_once('占').map_or("", |(_, named)| named.trim_end_matches(['的', '比']));
        let last_named = named.chars().count() >= 2 && book.figure(last).lead.ends_with(named);
        parts.extend(headline.filter(|_| last_named));
    }
    parts.retain(|&part| book.figure(part).place.sentence == figure.place.sentence || !label.is_empty());
    parts.dedup();
    parts
}

fn label_in(label: &str, words: &str) -> bool {
    label.chars().count() >= 2 && words.contains(label)
}

/// 其中肢体残疾人数最多，占: the words of the clause before.
fn most(book: &Book<'_>, stated: usize) -> Option<String> {
    let from = stated.checked_sub(1).map_or(0, |last| book.figure(last).at.1);
    let words = book.reading.plain.text(from, book.figure(stated).at.0);
    let (clause, _) = words.rsplit_once("，占")?;
    let clause = clause.rsplit(['，', '；', '。']).next()?.to_owned();
    let most = ["最多", "最高", "最大"].iter().any(|word| clause.ends_with(word));
    (most && clause.chars().count() >= 5).then_some(clause)
}

/// “三资”领域占比最高，为47.5%: the level that has the name.
fn of_most(book: &Book<'_>, stated: usize, before: &[usize]) -> Option<usize> {
    let figure = book.figure(stated);
    let begin = figure.at.0 - figure.lead.chars().count().min(figure.at.0);
    let words = book.reading.plain.text(begin.saturating_sub(20), begin);
    let clause =
        words.trim_end_matches('，').rsplit(['，', '。', '；', '、', '\n']).next().unwrap_or_default().to_owned();
    let (name, rest) = clause.split_once("占比").or_else(|| clause.split_once('占'))?;
    let most = ["最高", "最大", "最多", "较高", "较大"].iter().any(|word| rest.ends_with(word));
    // “三资”领域, of 农村集体“三资”管理领域
    let quoted = name.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map(|(name, _)| name);
    let name = quoted.unwrap_or(name.trim_end_matches("领域").trim_end_matches(['类', '的']));
    let named = |&&level: &&usize| {
        let at = book.figure(level).at.0;
        let words = book.reading.plain.text(at.saturating_sub(16), at);
        words.rsplit(['、', '，', '；', '。', '：']).next().is_some_and(|words| words.contains(name))
    };
    before.iter().find(named).copied().filter(|_| most && name.chars().count() >= 2)
}

/// 人均可支配收入40000元，人均消费支出26000元，占65%: the two amounts per head right before.
pub(super) fn per_head(book: &Book<'_>, stated: usize) -> Option<(usize, usize)> {
    let (whole, part) = (stated.checked_sub(2)?, stated.checked_sub(1)?);
    let [a, b, share] = [whole, part, stated].map(|n| book.figure(n));
    let together = a.place.sentence == share.place.sentence && a.unit == b.unit && share.base.is_none();
    (a.per_head && b.per_head && together).then_some((part, whole))
}

/// 分别占: the share at a position of a list belongs to the level at that position of the list, or enumeration, before.
fn in_list(book: &Book<'_>, figure: &Figure, length: usize, before: &[usize]) -> Option<usize> {
    // 上缴甲、归还乙，其余丙；前两项占比分别为: which of the levels before is soon mistaken.
    let at = book.figure(figure.list.0).at.0;
    let words = book.reading.plain.text(at.saturating_sub(24), at);
    if ["前两项", "前三项", "前二项", "后两项"].iter().any(|word| words.contains(word)) {
        return None;
    }
    // 其他57起，前三类分别占: of the parts of one whole, in their order.
    if ["类", "位", "名", "种", "家"].iter().any(|word| words.contains(&format!("前{}{word}", digit_of(length))))
    {
        let parent = before.iter().find_map(|&level| book.parents[level])?;
        let parts = before.iter().rev().copied().filter(|&level| book.parents[level] == Some(parent));
        return parts.into_iter().nth(figure.list.1);
    }
    if let Some(named) = of_names(book, figure, length, before) {
        return named;
    }
    let list = |sentence: u32| {
        let last = before.iter().find(|&&level| {
            book.reading.list_length(level) == length && book.figure(level).place.sentence == sentence
        })?;
        Some(book.figure(*last).list.0 + figure.list.1)
    };
    let fits = |&level: &usize| book.figure(level).place.sentence == figure.place.sentence && !book.totals[level];
    let here: Vec<usize> = before.iter().copied().filter(fits).collect();
    let sentence = figure.place.sentence;
    // 45件、28件、30件、103件，分别占: all of a whole, though the last may be what the others make by chance.
    let right_before: Vec<usize> = before.iter().take(length).rev().copied().collect();
    if right_before.len() == length && book.sums.iter().any(|sum| sum.parts == right_before) {
        return right_before.get(figure.list.1).copied();
    }
    list(sentence)
        .or_else(|| here.get(length - 1 - figure.list.1).copied())
        .or_else(|| list(sentence.checked_sub(1)?))
        .or_else(|| in_sum(book, figure, length, before))
}

fn digit_of(length: usize) -> &'static str {
    ["", "", "两", "三", "四", "五", "六"].get(length).copied().unwrap_or_default()
}

/// 乐透数字型、即开型和竞猜型分别占61.2%、28.3%、10.5%: the level that has the name, where several have it none.
fn of_names(book: &Book<'_>, figure: &Figure, length: usize, before: &[usize]) -> Option<Option<usize>> {
    let first = book.figure(figure.list.0);
    let from = figure.list.0.checked_sub(1).map_or(0, |n| book.figure(n).at.1);
    let words = book.reading.plain.text(from.max(first.at.0.saturating_sub(60)), first.at.0);
    let clause = words.rsplit(['，', '；', '。', '：', '\n']).next()?.split("分别").next()?.to_owned();
    let clause = ["占比", "比重", "占"].iter().find_map(|word| clause.strip_suffix(word)).unwrap_or(&clause).to_owned();
    // 噪声、水、辐射及其他、固废: where the marks alone make as many, 及 is within a name.
    let marked = clause.split('、').count() == length;
    let marks: &[char] = if marked { &['、'] } else { &['、', '和', '及', '与'] };
    let names: Vec<&str> = clause.split(marks).map(str::trim).collect();
    if names.len() != length || names.iter().any(|name| name.is_empty()) {
        return None;
    }
    let near = |&&level: &&usize| book.figure(level).place.paragraph == figure.place.paragraph;
    let of = |name: &str| -> Vec<usize> {
        let says = |&level: &usize| {
            let label = book.figure(level).label.as_str();
            // Ⅴ类断面, of Ⅴ类
            label.contains(name) || label.chars().count() >= 2 && name.starts_with(label)
        };
        before.iter().filter(near).copied().filter(says).take(3).collect()
    };
    let found: Vec<Vec<usize>> = names.iter().map(|name| of(name)).collect();
    // 行政、事业单位资产占比分别为: what the last says of itself it says of all.
    let last: Vec<char> = names[length - 1].chars().collect();
    let suffixes = (1..last.len().saturating_sub(1)).map(|at| last[at..].iter().collect::<String>());
    let shared = suffixes.map(|suffix| {
        let names = names[..length - 1].iter().map(|name| format!("{name}{suffix}"));
        names.chain([last.iter().collect()]).map(|name| of(&name)).collect::<Vec<_>>()
    });
    if let Some(levels) = { shared }.find(|levels| levels.iter().all(|levels| levels.len() == 1)) {
        return Some(levels[figure.list.1].first().copied());
    }
    // 噪声、水、固废分别占34.9%、14.3%、7.7%, after the shares of 电话、微信、网络: of levels that are not printed.
    let same = |level: &&usize| book.figure(**level).place.sentence == figure.place.sentence;
    let elsewhere = before.iter().take_while(same).count() < length;
    if elsewhere && found.iter().all(Vec::is_empty) && first.lead.contains("分别") && length >= 3 {
        return Some(None);
    }
    if found.iter().any(Vec::is_empty) {
        return None;
    }
    // Names that others say in their order.
    let short = names.iter().any(|name| name.chars().count() < 2);
    if found.iter().all(|levels| levels.len() == 1) && (short || found.windows(2).any(|two| two[0] == two[1])) {
        return None;
    }
    let own = &found[figure.list.1];
    Some(if let [level] = own[..] { Some(level) } else { None })
}

/// 其中谈话函询80件、初步核实200件（立案60件）、了结40件。分别占: the parts of one whole in the sentence before.
fn in_sum(book: &Book<'_>, figure: &Figure, length: usize, before: &[usize]) -> Option<usize> {
    let near = |&&level: &&usize| book.figure(level).place.sentence + 3 >= figure.place.sentence;
    let parents = before.iter().take_while(near).take(12).filter_map(|&level| book.parents[level]);
    parents.take(6).find_map(|parent| {
        let parts = before.iter().take(24).copied().filter(|&level| book.parents[level] == Some(parent));
        let parts: Vec<usize> = parts.collect();
        parts.get((length - 1).checked_sub(figure.list.1)?).copied().filter(|_| parts.len() == length)
    })
}
