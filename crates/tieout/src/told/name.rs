//! Names of figures, as a reader would say them: 问题线索办结率, 公务接待费较上年减少, 项目支出决算.

use crate::book::Book;
use crate::figure::role::change_length;
use crate::figure::{Figure, Role, Unit};
use crate::reading::{comparison, is_planned};
use crate::report::ReadFigure;
use crate::statement::{Compared, is_bare};

/// What stands before a noun and says nothing about it.
const BEFORE: [&str; 37] = [
    "其中",
    "目前",
    "今年",
    "全年",
    "本年度",
    "本年",
    "当年",
    "年度",
    "年",
    "先后",
    "累计",
    "总共",
    "一共",
    "共计",
    "共有",
    "已经",
    "已",
    "并同时",
    "并",
    "同时",
    "根据",
    "分别",
    "包括",
    "另有",
    "另外",
    "另",
    "还",
    "全部",
    "经",
    "我单位",
    "我办",
    "我局",
    "我部门",
    "本单位",
    "本部门",
    "本办",
    "本局",
];

/// What stands between a noun and its number.
const AFTER: [&str; 17] = [
    "为", "是", "达到", "达", "约", "近", "超过", "共计", "一共", "共", "分别", "均", "各", "数额", "金额", "不足",
    "逾",
];

/// Whom it was done to or with comes before the verb: *向*市纪委监委移交.
const WITH: [&str; 13] = ["向", "对", "给", "为", "由", "将", "督促", "帮助", "协助", "推动", "指导", "组织", "通过"];

/// Verbs that begin what was done.
const DONE: [&str; 36] = [
    "移交", "反馈", "报送", "提供", "提交", "下达", "拨付", "给予", "发现", "完成", "召开", "开展", "制订", "制定",
    "刊发", "办结", "立案", "处分", "追缴", "清缴", "整理", "解决", "导入", "发放", "使用", "下发", "印发", "受理",
    "查处", "完善", "废除", "修订", "整改", "采纳", "收到", "交办",
];

/// Verbs that are said without their object: 移交线索30条，已*办结*11条.
const ENDED: [&str; 11] = ["办结", "整改", "销号", "完成", "结案", "审结", "办理", "了结", "处置", "采纳", "整改完成"];

/// Where the words after a number go on to something else: 39个党组织*已*导入.
const STOP: [&str; 16] =
    ["已", "听取", "参加", "均", "全部", "并", "在", "被", "未", "和", "及", "与", "以上", "以下", "左右", "以内"];

/// What is known while names are given.
pub(super) struct Told<'a> {
    pub changes: &'a [Option<usize>],
    pub before: &'a [ReadFigure],
    pub context: &'a [String],
}

/// By figure: the statement of change that it belongs to.
pub(super) fn changes(book: &Book<'_>) -> Vec<Option<usize>> {
    let mut changes = vec![None; book.reading.figures.len()];
    for (n, statement) in book.statements.iter().enumerate() {
        for figure in [statement.amount, statement.rate].into_iter().flatten() {
            changes[figure] = Some(n);
        }
    }
    changes
}

pub(super) fn label(book: &Book<'_>, n: usize, told: &Told<'_>) -> String {
    let figure = book.figure(n);
    let own = clean(&figure.label);
    let previous = || level_before(book, n).map(|level| noun(book, level)).unwrap_or_default();
    match figure.role {
        Role::Change | Role::ChangeRate => change(book, n, told),
        Role::Share => {
            let part = if own.is_empty() { previous() } else { own };
            let words = figure.lead.find('占').map_or("占比", |at| &figure.lead[at..]);
            format!("{part}{}", words.trim_end_matches(['的', '为', '达']).trim_end_matches("比重"))
        }
        Role::Completion => match level_before(book, n).map(|level| book.figure(level).unit) {
            // 完成整改问题106个，整改完成率97%
            Some(Unit::Count(_)) if own.ends_with('率') && own.chars().count() >= 5 => own,
            Some(Unit::Count(_)) if own.ends_with('率') => merge(object(&previous()), &own),
            _ => completion(&figure.lead, &previous()),
        },
        Role::Quotient if own.chars().count() <= 4 => {
            let counted = told.before.iter().rev().take(4).zip((0..n).rev()).find(|&(_, level)| {
                let level = book.figure(level);
                level.place.sentence == figure.place.sentence && matches!(level.unit, Unit::Count(_))
            });
            merge(counted.map_or("", |(level, _)| object(&level.label)), &own)
        }
        Role::Quotient => own,
        Role::Percent | Role::Other if own.is_empty() => previous(),
        _ => level(book, n, told),
    }
}

/// The noun of a level, without what the words around it add.
pub(super) fn noun(book: &Book<'_>, n: usize) -> String {
    let figure = book.figure(n);
    if let Some(name) = name_of_list(book, n) {
        return name;
    }
    let noun = if is_bare(figure) { String::new() } else { clean(&figure.label) };
    let noun = format!("{noun}{}", counted(book, n));
    if !noun.is_empty() {
        return noun;
    }
    level_before(book, n).map(|before| clean(&book.figure(before).label)).unwrap_or_default()
}

fn level(book: &Book<'_>, n: usize, told: &Told<'_>) -> String {
    let figure = book.figure(n);
    let noun = noun(book, n);
    let short = noun.trim_start_matches('未');
    let ended = ENDED.contains(&short);
    if ended || DONE.contains(&short) {
        let done = told.before.iter().rev().zip((0..n).rev()).take(4).find(|&(_, level)| {
            let level = book.figure(level);
            level.place.sentence == figure.place.sentence && level.unit == figure.unit
        });
        let object = done.map_or("", |(level, _)| object(&level.label));
        return if ended { merge(object, &noun) } else { format!("{noun}{object}") };
    }
    let money = figure.unit == Unit::Money
        && !noun.contains("决算")
        && !is_planned(&noun)
        && (noun.contains("支出") || noun.contains("收入") || noun.contains("经费") || noun.ends_with('费'));
    let kind = if money { kind(book, n, told.context) } else { "" };
    format!("{noun}{kind}")
}

/// Whether an amount was planned or is of the final accounts, as the words nearest to it say.
fn kind(book: &Book<'_>, n: usize, context: &[String]) -> &'static str {
    let says = |words: &String| match (words.contains("决算"), is_planned(words)) {
        (true, false) => Some("决算"),
        (false, true) => Some("预算"),
        _ => None,
    };
    let planned = book.figure(n).planned.then_some("预算");
    planned.or_else(|| context.iter().rev().find_map(says)).unwrap_or_default()
}

fn change(book: &Book<'_>, n: usize, told: &Told<'_>) -> String {
    let figure = book.figure(n);
    let statement = told.changes[n].map(|number| &book.statements[number]);
    let subject = statement.and_then(|statement| {
        let named = statement.subject.or_else(|| statement.named());
        named.or_else(|| statement.subjects.first().map(|subject| subject.level))
    });
    let own = clean(&figure.label);
    let name = subject.filter(|_| own.is_empty()).map_or(own, |level| noun(book, level));
    let words = match (comparison(&figure.lead), statement.map(|statement| statement.compared)) {
        (Some(at), _) => figure.lead[at..].to_owned(),
        (None, Some(Compared::Plan)) => format!("较预算{}", moved(figure)),
        (None, Some(Compared::Former)) => format!("较上年{}", moved(figure)),
        _ => moved(figure),
    };
    format!("{name}{}", trim_end(&words))
}

/// The word of change.
fn moved(figure: &Figure) -> String {
    let chars: Vec<char> = figure.lead.chars().collect();
    chars[chars.len() - change_length(&figure.lead).min(chars.len())..].iter().collect()
}

/// 完成预算的98%: of what, and how it is called.
fn completion(lead: &str, subject: &str) -> String {
    let lead = trim_end(lead.trim_end_matches('的'));
    let base = ["年初预算", "调整预算", "预算", "计划", "任务", "目标"].into_iter().find(|base| lead.contains(base));
    if lead.contains("完成") && !lead.ends_with('率') {
        return format!("{subject}{}完成率", base.unwrap_or_default());
    }
    if lead.chars().count() <= 6 { format!("{subject}{lead}") } else { clean(lead) }
}

/// The last level of the sentence before a figure, or the one at its position in a list.
fn level_before(book: &Book<'_>, n: usize) -> Option<usize> {
    let figure = book.figure(n);
    let fits = |&level: &usize| {
        let level = book.figure(level);
        level.role == Role::Level
            && level.unit.adds_up()
            && level.place.sentence == figure.place.sentence
            && !is_bare(level)
    };
    let from = figure.list.0;
    let last = (from.saturating_sub(12)..from).rev().find(fits)?;
    let together = book.reading.list_length(last) == book.reading.list_length(n) && book.reading.list_end(last) == last;
    Some(if together { book.figure(last).list.0 + figure.list.1 } else { last })
}

/// 基本支出、项目支出分别为10万元、20万元
fn name_of_list(book: &Book<'_>, n: usize) -> Option<String> {
    let (first, position) = book.figure(n).list;
    let length = book.reading.list_length(n);
    let head = book.figure(first);
    if length < 2 || !head.lead.contains("分别") {
        return None;
    }
    let chars = &book.reading.plain.chars[..head.at.0];
    let start = chars.iter().rev().take(80).take_while(|c| !"，。；：（）|\n".contains(**c)).count();
    let words: String = chars[chars.len() - start..].iter().collect();
    let words = words.split("分别").next().unwrap_or_default();
    let names: Vec<&str> = words.split(['、', '和', '及', '与']).collect();
    (names.len() == length).then(|| clean(names[position]))
}

/// What the words after a count say was counted: 设立3个*巡察组*.
fn counted(book: &Book<'_>, n: usize) -> String {
    let figure = book.figure(n);
    if !matches!(figure.unit, Unit::Count(_)) || figure.unit_text.is_empty() {
        return String::new();
    }
    let after = book.reading.plain.chars[figure.at.1..].iter().take(10);
    let after: String = after.take_while(|c| ('\u{4e00}'..'\u{a000}').contains(*c)).collect();
    let words = ["进行", "的", "给予", "受到", "被"].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(&after);
    let end = STOP.iter().filter_map(|stop| words.find(stop)).min().unwrap_or(words.len());
    words[..end].to_owned()
}

/// A noun without its time, its adverbs, and those whom it was done with.
fn clean(label: &str) -> String {
    let mut words = trim_end(label);
    for inner in ["共计", "累计", "先后"] {
        words = words.split_once(inner).filter(|(_, rest)| rest.chars().count() >= 2).map_or(words, |(_, rest)| rest);
    }
    loop {
        let before = words;
        words = words.trim_start_matches(|c: char| c.is_ascii_digit() || "，、：-是".contains(c));
        for filler in BEFORE {
            words = words.strip_prefix(filler).filter(|rest| !rest.is_empty()).unwrap_or(words);
        }
        words = words.strip_prefix("共有").unwrap_or(words);
        words =
            words.strip_prefix('共').filter(|rest| !rest.starts_with(['同', '享', '建', '青', '产'])).unwrap_or(words);
        if words == before {
            break;
        }
    }
    let with = WITH.iter().any(|word| words.starts_with(word)) && !DONE.iter().any(|verb| words.starts_with(verb));
    let verb = || DONE.iter().filter_map(|verb| words.find(verb).filter(|at| at + verb.len() < words.len())).min();
    let words = with.then(verb).flatten().map_or(words, |at| &words[at..]);
    if WITH.contains(&words) || words == "有" { String::new() } else { words.to_owned() }
}

fn trim_end(words: &str) -> &str {
    let mut words = words.trim_end_matches(['的', '，', '：', '了']);
    while let Some(rest) = AFTER.iter().find_map(|word| words.strip_suffix(word)) {
        words = rest;
    }
    words
}

/// What something was done to: *问题线索* of 移交问题线索.
fn object(label: &str) -> &str {
    let rest = DONE.iter().find_map(|verb| label.strip_prefix(verb)).unwrap_or(label).trim_start_matches('了');
    if rest.chars().count() >= 2 { rest } else { "" }
}

/// 整改问题 and 问题整改率 share no word twice.
fn merge(object: &str, words: &str) -> String {
    let shared = words.char_indices().map(|(at, c)| &words[..at + c.len_utf8()]).rev();
    let shared = shared.clone().find(|start| object.ends_with(start)).map_or(0, str::len);
    format!("{object}{}", &words[shared..])
}
