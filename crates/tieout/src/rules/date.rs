//! 日期（date）
//!
//! 查什么：历法上没有的日期（2月30日、13月）；起止日期颠倒；期限（自反馈之日起2个月内，即某日前）推算不符；“截至”的日期、已办事项的日期超出报告期或晚于落款日期；写“今年”而日期是别的年份。
//!
//! 为什么：沿用旧文本或录入时，日期最容易漏改、错改。
//!
//! 例：2022年9月15日至9月10日；2022年上半年报告写“2022年9月召开了推进会”；落款2023年1月15日，文中写“截至2023年3月31日”。
//!
//! 怎么改：核对原始记录；跨年的写明“次年”或年份。
//!
//! 例外：计划、打算、期限等将来的日期不报；没有写年份的跨月起止（11月至3月）可能跨年，不报。

mod deadline;

use crate::book::Book;
use crate::date::{Date, dates};
use crate::report::{Finding, Severity, Status};
use crate::section::{Depth, headings};
use crate::told::period::{self, year_within};

const CODE: &str = "date";

/// What is still to come.
const AHEAD: [&str; 26] = [
    "将",
    "拟",
    "计划",
    "预计",
    "力争",
    "目标",
    "打算",
    "下一步",
    "规划",
    "有效期",
    "期限",
    "到期",
    "届满",
    "之前",
    "日前",
    "底前",
    "月前",
    "前完成",
    "明年",
    "安排在",
    "定于",
    "责任",
    "时限",
    "试行至",
    "施行",
    "起至",
];
/// What was done.
const DONE: [&str; 9] = ["了", "已", "召开", "完成", "开展", "印发", "举办", "组织", "下发"];

type Day = (u16, i128, i128);

pub(crate) fn check(book: &mut Book<'_>) {
    let dates = dates(&book.reading.plain.chars);
    for date in dates.iter().filter(|date| !date.exists()) {
        impossible(book, date);
    }
    let dates: Vec<Date> = dates.into_iter().filter(Date::exists).collect();
    for pair in dates.windows(2) {
        reversed(book, pair[0], pair[1]);
    }
    passed(book, &dates);
    term(book, &dates);
    deadline::check(book, &dates);
    last_year(book, &dates);
    let signed = signed(book, &dates);
    let period = period(book);
    for date in &dates {
        let Some(first) = date.first() else { continue };
        if let Some(signed) = signed.filter(|signed| signed.at != date.at) {
            after_signing(book, date, signed);
        }
        match period {
            Some((_, end)) if first > end && signed.is_none_or(|signed| signed.at != date.at) => {
                after_period(book, date, end);
            }
            Some(((year, ..), _)) if first.0 < year => this_year(book, date, year),
            _ => {}
        }
    }
}

/// A month without a year or a day may be an age or a span (18月龄).
fn impossible(book: &mut Book<'_>, date: &Date) {
    let after = book.reading.plain.text(date.at.1, date.at.1 + 1);
    if date.year.is_some() || date.day.is_some() {
        let words = if (1..=12).contains(&date.month) { "这个月没有这一天" } else { "没有这个月份" };
        find(book, date.at, Severity::Error, format!("{words}，请核对日期"), "录入差错");
    } else if matches!(after.as_str(), "份" | "底" | "初" | "末") {
        find(book, date.at, Severity::Warning, "没有这个月份，请核对日期".into(), "录入差错");
    }
}

/// 2022年9月15日至9月10日
fn reversed(book: &mut Book<'_>, from: Date, to: Date) {
    let between = book.reading.plain.text(from.at.1, to.at.0);
    let joined = matches!(between.as_str(), "至" | "到" | "-" | "—" | "--" | "——") && from.at.1 < to.at.0;
    if !joined {
        return;
    }
    let day = |date: &Date| (date.month, date.day.unwrap_or(if date.at == to.at { 31 } else { 1 }));
    let (start, end) = (day(&from), day(&to));
    let severity = match (from.year, to.year) {
        (Some(a), Some(b)) if (b, end) < (a, start) => Severity::Error,
        (Some(a), Some(b)) if a <= b => return,
        (_, None) if from.month == to.month && end < start => Severity::Error,
        // 2022年11月至3月: of the next year, if anything.
        (Some(_), None) if end < start => Severity::Note,
        _ => return,
    };
    let words = match severity {
        Severity::Note => "止期早于起期，如系次年请写明年份",
        _ => "止期早于起期，请核对日期",
    };
    find(book, (from.at.0, to.at.1), severity, words.into(), "起止颠倒或年份未改");
}

/// 截至2023年11月30日……将于2023年10月底前完成: what is still to come lies behind the day of the report.
fn passed(book: &mut Book<'_>, dates: &[Date]) {
    let told = dates.iter().filter(|date| until(book, date) || opens(book, date)).filter_map(Date::first);
    let Some(day) = told.max() else { return };
    for date in dates.iter().filter(|date| date.year.is_some()) {
        let before = book.reading.plain.text(date.at.0.saturating_sub(6), date.at.0);
        let after = book.reading.plain.text(date.at.1, date.at.1 + 2);
        let ahead =
            ["将于", "将在", "拟于", "预计", "力争", "计划于", "计划在"].iter().any(|word| before.ends_with(word));
        let end = date.first().map(|(year, month, first)| (year, month, date.day.map_or(31, |_| first)));
        if ahead && after.contains('前') && end.is_some_and(|end| end < day) {
            let words = format!("说的是将来，却早于截至日期{}年{}月{}日，请核对", day.0, day.1, day.2);
            find(book, date.at, Severity::Warning, words, "日期未改");
        }
    }
}

/// ——2021年12月28日在市第八届人大常委会第二次会议上: the day of the report, on one of its first lines.
fn opens(book: &Book<'_>, date: &Date) -> bool {
    let after = book.reading.plain.text(date.at.1, date.at.1 + 40);
    let line = after.split('\n').next().unwrap_or_default();
    date.at.0 < 200 && date.year.is_some() && date.day.is_some() && line.starts_with('在') && line.contains("会议")
}

/// 整改期限为3个月，即自2022年1月27日起至2022年5月27日止
fn term(book: &mut Book<'_>, dates: &[Date]) {
    for pair in dates.windows(2) {
        let [from, to] = pair else { continue };
        let between = book.reading.plain.text(from.at.1, to.at.0);
        let before = book.reading.plain.text(from.at.0.saturating_sub(24), from.at.0);
        let months = before.rsplit_once("个月").and_then(|(head, _)| {
            let digits: String = head.chars().rev().take_while(char::is_ascii_digit).collect();
            digits.chars().rev().collect::<String>().parse::<i128>().ok()
        });
        let told =
            matches!(between.as_str(), "起至" | "至" | "到") && before.contains("期限") && before.ends_with('自');
        let (Some(months), Some(first), Some(last)) = (months.filter(|_| told), from.first(), to.first()) else {
            continue;
        };
        let passed = (i128::from(last.0) - i128::from(first.0)) * 12 + last.1 - first.1;
        if from.day.is_some() && to.day.is_some() && (passed - months).abs() >= 1 && (last.2 - first.2).abs() <= 1 {
            let words = format!("从起期算起是{passed}个月，不是{months}个月，请核对");
            find(book, to.at, Severity::Warning, words, "日期推算有误");
        }
    }
}

/// 截至2016年12月31日，共有车辆5辆, in the accounts of 2017.
fn last_year(book: &mut Book<'_>, dates: &[Date]) {
    let Some(main) = period::main(book) else { return };
    // The budget of 2025 tells what there was at the end of 2024.
    let title = book.reading.plain.text(0, 60);
    if title.contains("预算") && !title.contains("决算") {
        return;
    }
    let own = book.reading.years.iter().filter(|year| year.value == main && !year.compared).count();
    let told: Vec<&Date> = dates.iter().filter(|date| until(book, date) && own >= 4).collect();
    for date in told {
        let end = date.month == 12 && date.day.is_none_or(|day| day == 31);
        let accounts = book.reading.plain.text(date.at.1, date.at.1 + 16);
        let held = ["车辆", "资产", "编制", "在职", "实有", "设备"].iter().any(|word| accounts.contains(word));
        if end && held && date.year.is_some_and(|year| year + 1 == main) {
            let words = format!("报告的是{main}年，截至日期却是上年末，请核对");
            find(book, date.at, Severity::Warning, words, "沿用上年文本，年份未改");
        }
    }
}

/// The date alone, or with the office's name, on one of the last lines.
fn signed(book: &Book<'_>, dates: &[Date]) -> Option<Date> {
    let chars = &book.reading.plain.chars;
    let last = dates.iter().rev().find(|date| date.year.is_some())?;
    let start = chars[..last.at.0].iter().rposition(|&c| c == '\n').map_or(0, |at| at + 1);
    let length = chars[last.at.1..].iter().position(|&c| c == '\n').unwrap_or(chars.len() - last.at.1);
    let alone = length <= 1 && !chars[start..last.at.0].iter().any(|c| "，。；：、".contains(*c));
    let near = chars[last.at.1..].len() <= 30;
    (start > 0 && alone && near && last.at.0 - start <= 30).then_some(*last)
}

/// From the title: 2022年, 2022年上半年, 2022年第一季度, 2022年1-9月.
fn period(book: &Book<'_>) -> Option<(Day, Day)> {
    let headings = headings(book.reading);
    let title = headings.first().filter(|heading| heading.depth == Depth::Title)?;
    let year = year_within(book.reading, title.at)?;
    let reports =
        ["报告", "总结", "情况", "说明", "决算", "汇报", "公报", "自评"].iter().any(|word| title.words.contains(word));
    let planned = ["预算", "计划", "打算", "要点", "方案", "规划"].iter().any(|word| title.words.contains(word));
    let says = |words: &[&str]| words.iter().any(|word| title.words.contains(word));
    let month = if says(&["上半年"]) {
        6
    } else if says(&["一季度"]) {
        3
    } else if says(&["前三季度", "三季度"]) {
        9
    } else {
        dates(&book.reading.plain.chars[title.at.0..title.at.1]).last().map_or(12, |date| date.month)
    };
    (reports && !planned).then_some(((year, 1, 1), (year, month, 31)))
}

fn after_signing(book: &mut Book<'_>, date: &Date, signed: Date) {
    let (Some(first), Some(end)) = (date.first(), signed.first()) else { return };
    let end = if signed.day.is_some() { end } else { (end.0, end.1, 31) };
    if first <= end || date.at.0 > signed.at.0 {
        return;
    }
    let day = book.reading.plain.text(signed.at.0, signed.at.1);
    if until(book, date) {
        find(book, date.at, Severity::Warning, format!("截至日期晚于落款日期{day}，请核对"), "日期未改");
    } else if done(book, date) {
        find(book, date.at, Severity::Note, format!("已办事项的日期晚于落款日期{day}，请核对"), "日期未改");
    }
}

fn after_period(book: &mut Book<'_>, date: &Date, (year, month, _): Day) {
    let end = if month == 12 { format!("{year}年") } else { format!("{year}年{month}月") };
    if until(book, date) {
        find(book, date.at, Severity::Note, format!("截至日期超出报告期（到{end}为止），请确认口径"), "");
    } else if month < 12 && done(book, date) {
        find(book, date.at, Severity::Note, format!("已办事项的日期超出报告期（到{end}为止），请确认"), "");
    }
}

/// 今年2021年3月召开
fn this_year(book: &mut Book<'_>, date: &Date, year: u16) {
    let before = clause_before(book, date);
    let told = before.starts_with("今年") || before.starts_with("本年");
    let basis = ["根据", "按照", "《", "比", "较", "自", "从"].iter().any(|word| before.contains(word));
    if told && !basis && done(book, date) {
        find(
            book,
            date.at,
            Severity::Note,
            format!("写的是今年（{year}年），日期却是{}", book.reading.plain.text(date.at.0, date.at.1)),
            "日期未改",
        );
    }
}

/// 截至2023年3月31日
fn until(book: &Book<'_>, date: &Date) -> bool {
    let before = book.reading.plain.text(date.at.0.saturating_sub(4), date.at.0);
    let after = book.reading.plain.text(date.at.1, date.at.1 + 20);
    let after = after.split('。').next().unwrap_or_default();
    let words = before.trim_end_matches(['到', '于']);
    (words.ends_with("截至") || words.ends_with("截止")) && !AHEAD.iter().any(|word| after.contains(word))
}

/// Its clause says that it was done, and its sentence not that it is to come.
fn done(book: &Book<'_>, date: &Date) -> bool {
    let chars = &book.reading.plain.chars;
    let after: String = chars[date.at.1..].iter().take(30).take_while(|c| !"。；\n".contains(**c)).collect();
    let clause = after.split('，').find(|clause| !clause.is_empty()).unwrap_or_default();
    let before = sentence_before(book, date);
    let ahead = AHEAD.iter().any(|word| after.contains(word) || before.contains(word));
    DONE.iter().any(|word| clause.contains(word)) && !ahead
}

fn sentence_before(book: &Book<'_>, date: &Date) -> String {
    let chars = book.reading.plain.chars[..date.at.0].iter().rev().take(40).take_while(|c| !"。；\n".contains(**c));
    chars.collect::<Vec<_>>().into_iter().rev().collect()
}

fn clause_before(book: &Book<'_>, date: &Date) -> String {
    sentence_before(book, date).rsplit('，').next().unwrap_or_default().to_owned()
}

fn find(book: &mut Book<'_>, at: (usize, usize), severity: Severity, words: String, cause: &str) {
    let stated = book.reading.plain.text(at.0, at.1);
    book.find(Finding {
        code: CODE,
        severity,
        status: Status::Contradiction,
        span: book.reading.plain.span(at.0, at.1),
        message: format!("{stated}：{words}"),
        stated,
        expected: String::new(),
        cause: cause.into(),
        fix: String::new(),
        related: Vec::new(),
    });
}
