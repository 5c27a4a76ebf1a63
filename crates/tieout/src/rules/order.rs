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
use crate::figure::chinese::spelled;
use crate::report::{Finding, Severity, Status};

const CODE: &str = "order";

/// A number of a sequence: its level by its form, its value, its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    form: Form,
    value: i128,
    at: (usize, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 一、
    Chapter,
    /// （一）
    Section,
    /// 1. and 1、
    Item,
}

pub(crate) fn check(book: &mut Book<'_>) {
    let chars = &book.reading.plain.chars;
    let mut marks = Vec::new();
    let mut at = 0;
    let mut found = Vec::new();
    for line in chars.split(|&c| c == '\n') {
        marks.extend(heading(line, at));
        found.extend(spoken(line, at));
        at += line.len() + 1;
    }
    found.extend(headings(&marks));
    for (at, words) in found {
        note(book, at, words);
    }
}

/// 一是, 二是 within a paragraph.
fn spoken(line: &[char], start: usize) -> Vec<((usize, usize), String)> {
    let mut found = Vec::new();
    let mut last = 0;
    for at in 0..line.len() {
        let opens = at == 0 || matches!(line[at - 1], '。' | '；' | '：' | '，' | '）' | ' ');
        if !opens {
            continue;
        }
        let Some(number) =
            spelled(&line[at..line.len().min(at + 4)]).filter(|number| line.get(at + number.length) == Some(&'是'))
        else {
            continue;
        };
        let span = (start + at, start + at + number.length + 1);
        if number.digits == 1 && last > 1 {
            found.push((span, format!("前面已到第{last}点，又从“一是”起：下一级请换一种序号")));
        } else if last > 0 && number.digits != last + 1 && number.digits > 1 {
            let words = if number.digits == last { "重复" } else { "不连续" };
            found.push((span, format!("序号{words}：前一个是第{last}点，此处是第{}点", number.digits)));
        }
        last = number.digits;
    }
    found
}

/// The mark at the beginning of a line.
fn heading(line: &[char], start: usize) -> Option<Mark> {
    let bracket = line.first() == Some(&'（');
    let from = usize::from(bracket);
    let rest = line.get(from..)?;
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let (value, length, form) = if digits > 0 && digits <= 2 && !bracket {
        let value = rest[..digits].iter().collect::<String>().parse().ok()?;
        (value, digits, Form::Item)
    } else {
        let number = spelled(&rest[..rest.len().min(4)])?;
        (number.digits, number.length, if bracket { Form::Section } else { Form::Chapter })
    };
    let close = rest.get(length)?;
    let fits = match form {
        Form::Chapter => *close == '、',
        Form::Section => *close == '）',
        Form::Item => matches!(close, '.' | '、') && !rest.get(length + 1).is_some_and(char::is_ascii_digit),
    };
    fits.then_some(Mark { form, value, at: (start, start + from + length + 1) })
}

fn headings(marks: &[Mark]) -> Vec<((usize, usize), String)> {
    let mut found = Vec::new();
    for (n, mark) in marks.iter().enumerate() {
        let upper = |other: &&Mark| (other.form as u8) <= mark.form as u8;
        let Some(before) = marks[..n].iter().rev().find(upper) else { continue };
        if before.form == mark.form && mark.value != before.value + 1 && mark.value != 1 {
            let words = if mark.value == before.value { "重复" } else { "不连续" };
            found.push((mark.at, format!("序号{words}：前一个是{}，此处是{}", before.value, mark.value)));
        } else if before.form == mark.form
            && mark.value == 1
            && before.value > 1
            && mark.form == Form::Item
            && n > 0
            && marks[n - 1] == *before
        {
            found.push((mark.at, format!("序号从{}又回到1：下一级请换一种序号", before.value)));
        }
    }
    found
}

fn note(book: &mut Book<'_>, at: (usize, usize), words: String) {
    book.find(Finding {
        code: CODE,
        severity: Severity::Note,
        status: Status::Contradiction,
        span: book.reading.plain.span(at.0, at.1),
        stated: book.reading.plain.text(at.0, at.1),
        expected: String::new(),
        message: words,
        cause: String::new(),
        fix: String::new(),
        related: Vec::new(),
    });
}
