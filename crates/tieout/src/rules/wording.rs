//! 数字写法（wording）
//!
//! 查什么：确数带“余、多”（23余篇，其后又列明篇数）；同一金额小数位不一（184.10与184.1）；括号半角全角混用；“下降”之后又带负号；往年报告中的“今年、截至目前”。
//!
//! 为什么：写法不一会让人怀疑数字本身；“今年”在次年公开时指向错误的年份。
//!
//! 例：刊发稿件23余篇，其中内部刊物1篇、公众号3篇。
//!
//! 怎么改：确数去掉“余”；小数位取齐；写明年份和截止日期。
//!
//! 例外：只作提示。

use std::collections::HashMap;

use crate::book::Book;
use crate::figure::role::strip;
use crate::figure::{Role, Unit};

const CODE: &str = "wording";

pub(crate) fn check(book: &mut Book<'_>) {
    about(book);
    decimals(book);
    brackets(book);
    signs(book);
    if let Some(year) = book.setting.year.or_else(|| book.reading.years.first().map(|year| year.value)) {
        present(book, year);
    }
}

/// 23余篇: not a round number.
fn about(book: &mut Book<'_>) {
    for n in 0..book.reading.figures.len() {
        let figure = book.figure(n);
        let printed = book.reading.printed(n);
        let digits: String = printed.chars().take_while(char::is_ascii_digit).collect();
        let vague =
            figure.approximate && printed.contains(['余', '多']) && matches!(figure.unit, Unit::Count(_) | Unit::Money);
        if vague && digits.len() >= 2 && !digits.ends_with('0') && figure.scale == 0 && !printed.contains(['万', '亿'])
        {
            let fix = printed.replace(['余', '多'], "");
            let words = format!("{printed}：有零有整的确数不带“余”，请写{fix}，或写成整数的概数");
            book.note(CODE, figure.at, words, fix);
        }
    }
}

fn decimals(book: &mut Book<'_>) {
    let mut seen: HashMap<(crate::number::Number, i128), usize> = HashMap::new();
    for n in book.reading.levels() {
        let figure = book.figure(n);
        if figure.unit != Unit::Money
            || figure.value.point.is_zero()
            || figure.unit_text.is_empty()
            || figure.scale == 0
        {
            continue;
        }
        let first = *seen.entry((figure.value.point, figure.factor)).or_insert(n);
        let other = book.figure(first);
        if other.scale != figure.scale && other.scale > 0 {
            let (here, there) = (book.reading.printed(n), book.reading.printed(first));
            let fix = figure.print_to(figure.value.point, figure.scale.max(other.scale));
            book.note(CODE, figure.at, format!("同一金额小数位不一：前文{there}，此处{here}，请统一为{fix}"), fix);
        }
    }
}

/// 下降-5%, 增长-5%: a word and a sign.
fn signs(book: &mut Book<'_>) {
    for n in 0..book.reading.figures.len() {
        let figure = book.figure(n);
        // 增长率-5%, 增速-5% is the way of statistics.
        let words = strip(&figure.lead);
        let verb = figure.direction != 0 && figure.list.1 == 0 && !words.ends_with(['率', '速', '幅', '度', '额']);
        let moves = matches!(figure.role, Role::Change | Role::ChangeRate) && verb;
        if !moves || !figure.value.point.is_negative() || book.columns[n].is_some() {
            continue;
        }
        let (printed, fix) = (book.reading.printed(n), figure.print(figure.value.point.abs()));
        let words = if figure.direction < 0 {
            format!("“下降、减少”之后不再带负号，请写{fix}")
        } else {
            format!("“增长、增加”之后是负数{printed}，请写成下降（减少）{fix}")
        };
        book.note(CODE, figure.at, words, fix);
    }
}

/// (一） and 〔2022)
fn brackets(book: &mut Book<'_>) {
    for &(from, to) in book.reading.plain.mixed_brackets() {
        book.note(CODE, (from, to + 1), "括号一半全角、一半半角，请统一用全角".into(), String::new());
    }
}

/// 今年, 截至目前 in a report on a past year: which day is meant?
fn present(book: &mut Book<'_>, year: u16) {
    let chars = &book.reading.plain.chars;
    let mut found = Vec::new();
    for at in 0..chars.len() {
        let words = ["截至目前", "今年"]
            .into_iter()
            .find(|words| words.chars().zip(&chars[at..]).filter(|(a, b)| a == *b).count() == words.chars().count());
        if let Some(words) = words {
            found.push((at, words));
        }
    }
    for (at, words) in found {
        let fix = if words == "今年" { format!("{year}年") } else { String::new() };
        book.note(
            CODE,
            (at, at + words.chars().count()),
            format!("“{words}”没有写明日期，请写明{year}年几月几日或改用年份"),
            fix,
        );
    }
}
