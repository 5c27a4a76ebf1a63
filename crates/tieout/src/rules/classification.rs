//! 功能分类（classification）
//!
//! 查什么：按支出功能分类逐项列出的金额（类、款、项），其和是否等于别处所说的该类金额、款的金额和总额；表内按科目编码（208、20805、2080505）
//! 上级是否等于下级之和。
//!
//! 为什么：同一笔钱在结构情况、具体情况和表里各说一遍，改了一处，别处往往没有改。
//!
//! 例：社会保障和就业（类）支出134.56万元；……机关事业单位基本养老保险缴费支出（项）104.56万元、职业年金缴费支出（项）3.00万元。
//!
//! 怎么改：核对部门决算报表的支出决算明细表，改正那一处。
//!
//! 例外：没有列全的不报；只有录错一两位数字才对不上的，才作为存疑报出。

use std::collections::HashMap;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Unit};
use crate::report::{Severity, Status};
use crate::rules::sum::significant;
use crate::section::{Depth, headings};
use crate::slip::slip_of;

const CODE: &str = "classification";
/// How many figures before a list of items its total may stand.
const REACH: usize = 80;
/// How many figures around a list of items other places may tell of its classes.
const AROUND: usize = 600;
/// How many characters after its name the amount of an item may stand.
const FAR: usize = 60;

/// 类, 款, 项: by how many of them a name is told.
const LEVELS: [char; 3] = ['类', '款', '项'];

/// An item of the classification, with what it has been planned and done.
#[derive(Debug)]
struct Item {
    /// Names of 类, 款, 项; empty where not told.
    path: [String; 3],
    /// Where its last name ends.
    at: usize,
    paragraph: u32,
    planned: Option<usize>,
    actual: Option<usize>,
}

impl Item {
    fn amount(&self, planned: bool) -> Option<usize> {
        if planned { self.planned } else { self.actual }
    }

    /// 1 for 类, 3 for 项.
    fn depth(&self) -> usize {
        self.path.iter().rposition(|name| !name.is_empty()).map_or(0, |n| n + 1)
    }

    fn holds(&self, other: &Self) -> bool {
        let depth = self.depth();
        depth < other.depth() && self.path[..depth] == other.path[..depth]
    }
}

pub(crate) fn check(book: &mut Book<'_>) {
    let items = items(book);
    for item in &items {
        twice(book, item);
    }
    for list in lists(book, items) {
        for planned in [true, false] {
            let leaves: Vec<&Item> = leaves(&list, planned);
            if leaves.len() >= 2 {
                heads(book, &list, &leaves, planned);
                classes(book, &leaves, planned);
                whole(book, &list, &leaves, planned);
            }
        }
    }
}

/// …职业年金缴费支出（项）257.14万元，……年初预算为274.82万元，支出决算为245.53万元: one item, said twice.
fn twice(book: &mut Book<'_>, item: &Item) -> Option<()> {
    let first = item.actual?;
    let figure = book.figure(first);
    let beside = figure.at.0 <= item.at + 2;
    let again = (first + 1..book.reading.figures.len().min(first + 5)).find(|&n| {
        let other = book.figure(n);
        let said = other.lead.trim_end_matches('为') == "支出决算" && other.place.paragraph == figure.place.paragraph;
        said && other.unit == figure.unit && other.is_level()
    })?;
    if !beside {
        return None;
    }
    if book.figure(again).value.meets(figure.value) {
        book.agree(CODE, again, first, Status::Right);
    } else {
        let (here, there) = (book.reading.printed(again), book.reading.printed(first));
        let message = format!("同一项支出前后不一：前面写{there}，支出决算写{here}，请以报表为准改成一致");
        book.contradict(CODE, [again, first], message, there);
    }
    Some(())
}

/// The items in the order of the text.
fn items(book: &Book<'_>) -> Vec<Item> {
    let chars = &book.reading.plain.chars;
    let mut items: Vec<Item> = Vec::new();
    let mut path: [String; 3] = Default::default();
    let (mut at, mut last) = (0, 0);
    while at < chars.len() {
        let Some((level, length)) = marker(&chars[at..]) else {
            at += 1;
            continue;
        };
        let name = name(&chars[last.max(at.saturating_sub(30))..at]);
        let end = at + length;
        let goes_on = items.last().is_some_and(|item| item.at + name.chars().count() == at);
        path[level] = name;
        path[level + 1..].iter_mut().for_each(String::clear);
        if goes_on {
            items.pop();
        }
        items.push(Item { path: path.clone(), at: end, paragraph: 0, planned: None, actual: None });
        (at, last) = (end, end);
    }
    let ends: Vec<usize> = items.iter().skip(1).map(|item| item.at).chain([chars.len()]).collect();
    for (item, end) in items.iter_mut().zip(ends) {
        amounts(book, item, end);
    }
    items.retain(|item| item.planned.is_some() || item.actual.is_some());
    items
}

/// （类）, （208类）, （项）: the level, and how long the sign is.
fn marker(chars: &[char]) -> Option<(usize, usize)> {
    let rest = chars.strip_prefix(&['（'])?;
    let digits = rest.iter().take(8).take_while(|c| c.is_ascii_digit()).count();
    let level = LEVELS.iter().position(|level| rest.get(digits) == Some(level))?;
    (rest.get(digits + 1) == Some(&'）')).then_some((level, digits + 3))
}

/// The name that ends there, without number, mark and 支出.
fn name(before: &[char]) -> String {
    let letters = before.iter().rev().take_while(|c| ('\u{4e00}'..'\u{a000}').contains(*c));
    let name: String = letters.collect::<Vec<_>>().into_iter().rev().collect();
    name.trim_start_matches("其中").to_owned()
}

fn stem(name: &str) -> &str {
    name.strip_suffix("支出").unwrap_or(name)
}

/// The first amounts after the name, before any reason is told.
fn amounts(book: &Book<'_>, item: &mut Item, end: usize) {
    let figures = &book.reading.figures;
    let first = figures.partition_point(|figure| figure.at.0 < item.at);
    for (n, figure) in figures.iter().enumerate().skip(first).take(6) {
        // …机构运行（项）, and its amounts on the next line.
        let between = book.reading.plain.text(item.at, figure.at.0);
        let between = between.trim_start_matches(['。', '：', '\n']);
        let told = ["主要", "原因", "用于", "上年", "其中", "比2", "较2", "\n", "|"];
        if figure.at.0 >= end || figure.at.0 > item.at + FAR || told.iter().any(|word| between.contains(word)) {
            return;
        }
        if !figure.is_level() || figure.unit != Unit::Money || figure.prior {
            continue;
        }
        item.paragraph = figure.place.paragraph;
        let place = if figure.planned { &mut item.planned } else { &mut item.actual };
        place.get_or_insert(n);
    }
}

/// Items under one heading.
fn lists(book: &Book<'_>, items: Vec<Item>) -> Vec<Vec<Item>> {
    let headings = headings(book.reading);
    let names =
        |at: (usize, usize)| (at.0..at.1 + 2).any(|n| marker(&book.reading.plain.chars[n.min(at.1)..]).is_some());
    let parts = headings.iter().filter(|heading| heading.depth <= Depth::Section && !names(heading.at));
    let parts: Vec<usize> = parts.map(|heading| heading.at.0).collect();
    let mut lists: Vec<(usize, Vec<Item>)> = Vec::new();
    for item in items {
        let part = parts.partition_point(|&start| start < item.at);
        match lists.last_mut().filter(|(at, _)| *at == part) {
            Some((_, list)) => list.push(item),
            None => lists.push((part, vec![item])),
        }
    }
    lists.into_iter().map(|(_, list)| list).collect()
}

/// The items that hold no other, each once.
fn leaves(list: &[Item], planned: bool) -> Vec<&Item> {
    let told = list.iter().filter(|item| item.amount(planned).is_some());
    let mut leaves: Vec<&Item> = Vec::new();
    for item in told {
        let held = list.iter().any(|other| other.amount(planned).is_some() && item.holds(other));
        if !held && !leaves.iter().any(|leaf| leaf.path == item.path) {
            leaves.push(item);
        }
    }
    leaves
}

/// 类 and 款 with an amount of their own in the list.
fn heads(book: &mut Book<'_>, list: &[Item], leaves: &[&Item], planned: bool) {
    for head in list {
        let Some(total) = head.amount(planned) else { continue };
        let parts: Vec<usize> =
            leaves.iter().filter(|leaf| head.holds(leaf)).filter_map(|leaf| leaf.amount(planned)).collect();
        if !parts.is_empty() {
            tie(book, total, &parts);
        }
    }
}

/// What other places say of a 类 of which the list has the items: 社会保障和就业支出116万元，占10%.
fn classes(book: &mut Book<'_>, leaves: &[&Item], planned: bool) {
    let mut classes: Vec<(&str, Vec<usize>)> = Vec::new();
    for leaf in leaves.iter().filter(|leaf| leaf.depth() > 1 && !leaf.path[0].is_empty()) {
        let Some(amount) = leaf.amount(planned) else { continue };
        match classes.iter_mut().find(|(name, _)| *name == leaf.path[0]) {
            Some((_, parts)) => parts.push(amount),
            None => classes.push((&leaf.path[0], vec![amount])),
        }
    }
    let own: HashMap<usize, ()> = leaves.iter().filter_map(|leaf| Some((leaf.amount(planned)?, ()))).collect();
    let amounts = || leaves.iter().filter_map(|leaf| leaf.amount(planned));
    let from = amounts().min().unwrap_or_default().saturating_sub(AROUND);
    let to = (amounts().max().unwrap_or_default() + AROUND).min(book.reading.figures.len());
    for (name, parts) in classes {
        let named = |figure: &Figure| {
            if figure.unit != Unit::Money || !figure.is_level() {
                return false;
            }
            let lead = figure.lead.replace("（类）", "");
            let lead = stem(lead.trim_end_matches(['为', '决', '算', '数', '是', '预', '安', '排']));
            lead.ends_with(stem(name))
        };
        let places: Vec<usize> = (from..to)
            .filter(|n| !own.contains_key(n) && book.columns[*n].is_none())
            .filter(|&n| book.figure(n).planned == planned && named(book.figure(n)))
            .collect();
        for place in places {
            tie(book, place, &parts);
        }
    }
}

/// The total that stands before the list.
fn whole(book: &mut Book<'_>, list: &[Item], leaves: &[&Item], planned: bool) {
    let parts: Vec<usize> = leaves.iter().filter_map(|leaf| leaf.amount(planned)).collect();
    let first = list.iter().filter_map(|item| item.planned.or(item.actual)).min().unwrap_or_default();
    let sum = book.added(&parts);
    let fits = |n: usize| {
        let figure = book.figure(n);
        figure.is_level() && figure.unit == Unit::Money && judge(figure, sum).holds() && significant(figure) >= 3
    };
    if let Some(total) = (first.saturating_sub(REACH)..first).rev().find(|&n| fits(n)) {
        tie(book, total, &parts);
    }
}

/// What holds is recorded, and what one wrong digit explains is doubtful; else the items are not all there.
fn tie(book: &mut Book<'_>, total: usize, parts: &[usize]) {
    let (figure, sum) = (book.figure(total), book.added(parts));
    let slip = slip_of(&figure.print(figure.value.point), &figure.print(sum.point));
    if !(judge(figure, sum).holds() || slip && significant(figure) >= 4 && book.judged[total].is_none()) {
        return;
    }
    let terms = parts.iter().map(|&part| Term::Printed(part)).collect();
    let formula = parts.iter().map(|&part| book.reading.printed(part)).collect::<Vec<_>>().join(" + ");
    book.record(Trial::new(CODE, total, sum, terms, formula).graded(Severity::Warning));
}
