//! 翻番（doubling）
//!
//! 查什么：“翻一番、翻两番”与前后两数是否相称：翻一番是原来的2倍，翻两番是4倍。
//!
//! 为什么：翻番、增长几倍、是几倍常被混用。
//!
//! 例：由40万元增加到120万元，翻了两番。（120 ÷ 40 = 3，翻两番应为4倍）
//!
//! 怎么改：写成“增长2倍”或“是上年的3倍”。
//!
//! 例外：翻番是概数，相差不到5%的不报；打算、目标不报。

use crate::book::{Book, Words};
use crate::figure::role::becomes;
use crate::number::Number;
use crate::report::Severity;

const CODE: &str = "doubling";
const AHEAD: [&str; 8] = ["力争", "目标", "争取", "计划", "规划", "预计", "确保", "将"];

pub(crate) fn check(book: &mut Book<'_>) {
    let chars = &book.reading.plain.chars;
    let places: Vec<usize> = (0..chars.len()).filter(|&at| chars[at] == '翻').collect();
    for at in places {
        let words = book.reading.plain.text(at, at + 4);
        let twice = ["翻一番", "翻了一番", "翻番"].iter().any(|start| words.starts_with(start));
        let four = ["翻两番", "翻了两番"].iter().any(|start| words.starts_with(start));
        if twice || four {
            judge(book, at, if four { 4 } else { 2 });
        }
    }
}

/// By the two levels right before it.
fn judge(book: &mut Book<'_>, at: usize, times: i128) -> Option<()> {
    let next = book.reading.figures.partition_point(|figure| figure.at.0 < at);
    let (base, now) = (next.checked_sub(2)?, next.checked_sub(1)?);
    let (a, b) = (book.figure(base), book.figure(now));
    let between = book.reading.plain.text(b.at.1, at);
    let together = a.unit == b.unit && a.unit.adds_up() && a.place.part == b.place.part && between.chars().count() <= 8;
    let ahead = AHEAD.iter().any(|word| between.contains(word) || a.lead.contains(word) || b.lead.contains(word));
    if !together || ahead || between.contains(['。', '；', '\n']) || !(becomes(&b.lead) || a.prior) {
        return None;
    }
    let ratio = b.value.over(a.value)?.point;
    let due = Number::whole(times);
    let near = ratio.minus(due).abs().times(20) <= due;
    let short = ratio.times(20) < due.times(19);
    let far = ratio.times(20) >= due.times(38);
    if !near && !short && !far {
        return None;
    }
    let end = at + book.reading.plain.chars[at..].iter().take(4).position(|&c| c == '番')? + 1;
    let stated = book.reading.plain.text(at, end);
    let (from, to) = (book.reading.printed(base), book.reading.printed(now));
    let expected = format!("{}倍", ratio.print(1, 2));
    let formula = format!("{to} ÷ {from} = {expected}");
    let words = Words {
        rule: CODE,
        at: (at, end),
        holds: near,
        figures: [now, base],
        message: format!("“{stated}”是原来的{times}倍，与数字不符：{formula}"),
        cause: "翻番与倍数混用",
        expected,
        formula,
    };
    book.state(words, Some(Severity::Warning));
    Some(())
}
