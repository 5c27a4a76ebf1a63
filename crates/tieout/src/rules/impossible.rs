//! 不可能的数（impossible）
//!
//! 查什么：占比、合格率、办结率等超过100%，下降超过100%，同一句增减额与增减率方向相反。
//!
//! 为什么：这类数不必对照任何资料就知道错了，多为录入差错。
//!
//! 例：合格率105%；比上年增加5万元，下降10%。
//!
//! 怎么改：核对原始数据。
//!
//! 例外：执行率、完成率、支出进度可以超过100%，不报。

use crate::book::Book;
use crate::figure::role::{becomes, moves};
use crate::figure::{Figure, Role, Unit};
use crate::number::Number;
use crate::report::{Finding, Severity, Status};

const CODE: &str = "impossible";

/// Rates that are parts of a whole.
const BOUNDED: [&str; 14] = [
    "合格率",
    "办结率",
    "覆盖率",
    "整改率",
    "满意率",
    "满意度",
    "及时率",
    "到位率",
    "优良率",
    "参保率",
    "知晓率",
    "接通率",
    "回收率",
    "入学率",
];

pub(crate) fn check(book: &mut Book<'_>) {
    for n in 0..book.reading.figures.len() {
        let figure = book.figure(n);
        let over = figure.value.point > Number::ONE;
        let bounded = BOUNDED.iter().any(|rate| figure.lead.trim_end_matches(['为', '达', '到']).ends_with(rate));
        let words = match figure.role {
            _ if book.judged[n].is_some() || figure.approximate => continue,
            Role::Share if over && figure.base.is_none() && !figure.lead.contains("预算") => "占比不可能超过100%",
            Role::Quotient if over && bounded && !figure.lead.contains("毛入学率") => "这个率不可能超过100%",
            Role::ChangeRate if over && figure.direction < 0 => "下降不可能超过100%",
            _ => continue,
        };
        find(book, n, words.to_owned(), Vec::new());
    }
    opposite(book);
    course(book);
    since(book);
}

/// 收入比为1.89，比上年的1.91有所扩大: the words after what was before.
fn since(book: &mut Book<'_>) {
    for n in 1..book.reading.figures.len() {
        let (now, before) = (book.figure(n - 1), book.figure(n));
        let after = book.reading.plain.text(before.at.1, before.at.1 + 4);
        let Some(word) = ["有所", "略有", "明显", "大幅"].iter().find_map(|word| after.strip_prefix(word))
        else {
            continue;
        };
        let compared = before.sign_before == '，'
            && ["比上年", "较上年", "比去年", "较去年"].iter().any(|word| before.lead.starts_with(word));
        let alike = now.unit == before.unit && now.place.part == before.place.part && compared;
        let gap = now.value.point.minus(before.value.point);
        let way = moves(word).unwrap_or_default();
        if alike && (way > 0 && gap.is_negative() || way < 0 && gap > Number::ZERO) {
            let words = format!("与{}相比，方向与“{word}”相反", book.reading.printed(n - 1));
            find(book, n, words, vec![n - 1]);
        }
    }
}

/// 收入比由2.11扩大到2.07
fn course(book: &mut Book<'_>) {
    for n in 1..book.reading.figures.len() {
        let (from, to) = (book.figure(n - 1), book.figure(n));
        let told = becomes(&to.lead) && to.sign_before == '\0' && from.lead.contains(['由', '从']);
        // 由第5位上升到第3位: of ranks the lower is the better.
        let rank = |figure: &Figure| matches!(figure.unit_text.as_str(), "位" | "名") || figure.unit == Unit::Other;
        let way = moves(to.lead.trim_end_matches(['到', '至', '为'])).unwrap_or_default();
        let alike = from.unit == to.unit && !rank(to) && from.place.part == to.place.part && !from.approximate;
        let gap = to.value.point.minus(from.value.point);
        let against = way > 0 && gap.is_negative() || way < 0 && gap > Number::ZERO;
        if told && alike && against && !to.approximate {
            let words = format!("与前面的{}相比，方向与“{}”相反", book.reading.printed(n - 1), to.lead);
            find(book, n, words, vec![n - 1]);
        }
    }
}

/// 增加5万元，下降10%
fn opposite(book: &mut Book<'_>) {
    for n in 0..book.statements.len() {
        let (Some(amount), Some(rate)) = (book.statements[n].amount, book.statements[n].rate) else { continue };
        let (a, b) = (book.figure(amount), book.figure(rate));
        let judged = [amount, rate].iter().all(|&n| book.judged[n].is_none_or(Status::holds));
        if a.direction * b.direction < 0 && judged {
            let words = format!("与“{}{}”方向相反", a.lead, book.reading.printed(amount));
            find(book, rate, words, vec![amount]);
        }
    }
}

fn find(book: &mut Book<'_>, n: usize, words: String, related: Vec<usize>) {
    let printed = book.reading.printed(n);
    book.find(Finding {
        code: CODE,
        severity: Severity::Error,
        status: Status::Wrong,
        span: book.reading.span(n),
        message: format!("{printed}：{words}，请核对原始数据"),
        stated: printed,
        expected: String::new(),
        cause: "录入差错".into(),
        fix: String::new(),
        related: related.into_iter().map(|n| book.reading.span(n)).collect(),
    });
}
