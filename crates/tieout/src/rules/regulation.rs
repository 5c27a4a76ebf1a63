//! 失效的制度（regulation）
//!
//! 查什么：文中引用的制度在报告年度是否已经废止或被取代。
//!
//! 为什么：沿用旧文本，引用了已经废止的会计制度、办法。
//!
//! 例：2022年报告引用《行政事业单位会计制度》，2019年起执行《政府会计制度》。
//!
//! 怎么改：改引现行制度。
//!
//! 例外：清单在 rulebook/regulations.csv 中维护，报告年度在失效之前的不报。

use crate::book::Book;
use crate::report::{Finding, Severity, Status};

pub(crate) fn check(book: &mut Book<'_>) {
    let chars: String = book.reading.plain.chars.iter().collect();
    let year = book.setting.year.or_else(|| book.reading.years.iter().find(|year| !year.ranged).map(|year| year.value));
    for regulation in &book.setting.regulations {
        let title = format!("《{}》", regulation.title);
        let Some(byte) = chars.find(&title).filter(|_| year.is_none_or(|year| year >= regulation.ended)) else {
            continue;
        };
        let at = chars[..byte].chars().count();
        let successor = &regulation.successor;
        let instead = if successor.is_empty() { String::new() } else { format!("，现行的是《{successor}》") };
        book.find(Finding {
            code: "regulation",
            severity: Severity::Note,
            status: Status::Contradiction,
            span: book.reading.plain.span(at, at + title.chars().count()),
            message: format!("{title}自{}年起不再执行{instead}", regulation.ended),
            expected: successor.clone(),
            fix: if successor.is_empty() { String::new() } else { format!("《{successor}》") },
            stated: title,
            cause: "沿用旧文本".into(),
            related: Vec::new(),
        });
    }
}
