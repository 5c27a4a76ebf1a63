//! 序号（order）
//!
//! 查什么：一是、二是、三是，（一）（二），1. 2. 3. 是否连续、不重复；“三是”之内又从“一是”起；同级标题混用“2.”与“1、”。
//!
//! 为什么：增删段落后序号没有重排，读者以为漏了内容。
//!
//! 例：一是全面统筹；二是加强领导；三是注重培训。一是开展多层次培训。
//!
//! 怎么改：顺次重排；下一级改用“其一、其二”或（1）（2）。
//!
//! 例外：只作提示，不影响数字。

use crate::book::Book;
use crate::section::{self, Depth, mark};

const CODE: &str = "order";

/// A number of a sequence, and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Numbered {
    depth: Depth,
    value: i128,
    at: (usize, usize),
    close: char,
}

pub(crate) fn check(book: &mut Book<'_>) {
    let chars = &book.reading.plain.chars;
    let mut marks = Vec::new();
    let mut at = 0;
    let mut found = Vec::new();
    for line in chars.split(|&c| c == '\n') {
        marks.extend(mark(line).map(|mark| Numbered {
            depth: mark.depth,
            value: mark.value,
            at: (at, at + mark.length),
            close: mark.close,
        }));
        found.extend(spoken(line, at));
        at += line.len() + 1;
    }
    found.extend(headings(&marks));
    for (at, words) in found {
        book.note(CODE, at, words, String::new());
    }
}

/// 一是, 二是 within a paragraph.
fn spoken(line: &[char], start: usize) -> Vec<((usize, usize), String)> {
    let mut found = Vec::new();
    let mut last = 0;
    for (value, at, length) in section::spoken(line) {
        let span = (start + at, start + at + length);
        if value == 1 && last > 1 {
            found.push((span, format!("前面已到第{last}点，又从“一是”起：下一级请换一种序号")));
        } else if last > 0 && value != last + 1 && value > 1 {
            let words = if value == last { "重复" } else { "不连续" };
            found.push((span, format!("序号{words}：前一个是第{last}点，此处是第{}点", value)));
        }
        last = value;
    }
    found
}

fn headings(marks: &[Numbered]) -> Vec<((usize, usize), String)> {
    let mut found = Vec::new();
    for (n, mark) in marks.iter().enumerate() {
        let upper = |other: &&Numbered| other.depth <= mark.depth;
        let Some(before) = marks[..n].iter().rev().find(upper) else { continue };
        // （一）（一）: the same number right after itself.
        let again = n > 0 && marks[n - 1] == *before && before.value == 1 && mark.depth != Depth::Item;
        if before.depth == mark.depth && mark.value != before.value + 1 && (mark.value != 1 || again) {
            let words = if mark.value == before.value { "重复" } else { "不连续" };
            found.push((mark.at, format!("序号{words}：前一个是{}，此处是{}", before.value, mark.value)));
        } else if before.depth == mark.depth
            && mark.value == 1
            && before.value > 1
            && mark.depth == Depth::Item
            && n > 0
            && marks[n - 1] == *before
        {
            found.push((mark.at, format!("序号从{}又回到1：下一级请换一种序号", before.value)));
        } else if before.depth == mark.depth && before.close != mark.close {
            let (a, b) = (before.close, mark.close);
            found.push((mark.at, format!("同级序号写法不一：前一个用“{a}”，此处用“{b}”，请统一")));
        }
    }
    found
}
