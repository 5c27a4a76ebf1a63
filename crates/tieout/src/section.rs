//! Sections: the headings above every place of a text, and the point (一是…) that it makes.

use crate::figure::chinese::spelled;
use crate::reading::Reading;

/// How far out a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    /// The first line, and 第一部分.
    Title,
    /// 一、
    Chapter,
    /// （一）
    Section,
    /// 1. and 1、
    Item,
    /// 一是, within a paragraph.
    Point,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub depth: Depth,
    /// Where it begins and where its words end.
    pub at: (usize, usize),
    pub words: String,
}

/// A number at the beginning of a line: how deep, its value, where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub depth: Depth,
    pub value: i128,
    pub length: usize,
    /// The sign after it: 1. and 1、 are one depth in two styles.
    pub close: char,
}

/// All headings and points in the order of the text.
pub(crate) fn headings(reading: &Reading) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut at = 0;
    let mut titled = false;
    for line in reading.plain.chars.split(|&c| c == '\n') {
        if let Some(mark) = mark(line) {
            headings.extend(heading(line, at, mark.length, mark.depth));
        } else if is_title(line, titled) {
            titled = true;
            headings.extend(heading(line, at, 0, Depth::Title));
        }
        headings.extend(points(line, at));
        at += line.len() + 1;
    }
    headings
}

/// The mark at the beginning of a line.
pub(crate) fn mark(line: &[char]) -> Option<Mark> {
    let bracket = line.first() == Some(&'（');
    let from = usize::from(bracket);
    let rest = line.get(from..)?;
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let (value, length, depth) = if digits > 0 && digits <= 2 && !bracket {
        let value = rest[..digits].iter().collect::<String>().parse().ok()?;
        (value, digits, Depth::Item)
    } else {
        let number = spelled(&rest[..rest.len().min(4)])?;
        (number.digits, number.length, if bracket { Depth::Section } else { Depth::Chapter })
    };
    let close = rest.get(length)?;
    let fits = match depth {
        Depth::Section => *close == '）',
        Depth::Item => matches!(close, '.' | '、') && !rest.get(length + 1).is_some_and(char::is_ascii_digit),
        _ => *close == '、',
    };
    fits.then_some(Mark { depth, value, length: from + length + 1, close: *close })
}

/// 一是, 二是 within a paragraph: the value, where it begins, how long it is.
pub(crate) fn spoken(line: &[char]) -> impl Iterator<Item = (i128, usize, usize)> + '_ {
    (0..line.len()).filter_map(|at| {
        let opens = at == 0 || matches!(line[at - 1], '。' | '；' | '：' | '，' | '）' | ' ');
        let number = opens.then(|| spelled(&line[at..line.len().min(at + 4)])).flatten()?;
        (line.get(at + number.length) == Some(&'是')).then_some((number.digits, at, number.length + 1))
    })
}

/// The words after a mark, where they are few enough for a heading.
fn heading(line: &[char], start: usize, from: usize, depth: Depth) -> Option<Heading> {
    let words = line[from..].iter().take_while(|c| !"。：；|".contains(**c));
    let words: String = words.take(41).collect();
    let length = words.chars().count();
    (1..=40).contains(&length).then_some(Heading { depth, at: (start, start + from + length), words })
}

fn points(line: &[char], start: usize) -> Vec<Heading> {
    let point = |(_, at, length): (i128, usize, usize)| {
        let words = line[at + length..].iter().take_while(|c| !"，。：；".contains(**c)).take(30);
        let words: String = words.collect();
        let end = start + at + length + words.chars().count();
        Heading { depth: Depth::Point, at: (start + at, end), words }
    };
    spoken(line).map(point).collect()
}

/// 某某2022年工作报告 as the first line; 第三部分 决算情况说明.
fn is_title(line: &[char], titled: bool) -> bool {
    let part = line.first() == Some(&'第') && line.iter().take(6).any(|&c| matches!(c, '部' | '章'));
    let first = !titled && line.len() <= 40 && !line.iter().any(|c| "，。；：|".contains(*c));
    part || first && line.len() >= 4
}
