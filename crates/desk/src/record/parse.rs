//! What a person wrote in a form or a cell becomes a value. Every `Err` is a sentence for that person: what is wrong, and
//! how to put it right. Nothing is guessed: where a text could mean two things, the sentence asks.
mod dates;
mod numbers;
#[cfg(test)]
mod tests;

use super::{Kind, Value};

pub use numbers::{MoneyUnit, parse_money};

/// A value, or a sentence for the user.
type Parsed = std::result::Result<Value, String>;

/// What a reader of spreadsheets puts in place of a number of more than 15 digits: Excel has not kept the rest.
const LOST_DIGITS: &str = "#数字超过15位";

/// The texts by which spreadsheets say that a formula has no value.
const FORMULA_ERRORS: [&str; 10] =
    ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#DATA!", "#SPILL!", "#CALC!"];

/// Letters of one line of text.
const TEXT_LIMIT: usize = 2_000;

/// Letters of paragraphs.
const LONG_TEXT_LIMIT: usize = 100_000;

/// Reads what a person wrote in a form or a cell. Empty is Null. Err is a Chinese sentence for the user.
pub fn parse(kind: Kind, text: &str) -> Parsed {
    let trimmed = trim(text);
    if trimmed.is_empty() {
        return Ok(Value::Null);
    }
    check_cell(trimmed)?;
    match kind {
        Kind::LongText => paragraphs(trimmed),
        Kind::Integer => numbers::integer(trimmed),
        Kind::Money => parse_money(trimmed, MoneyUnit::Yuan),
        Kind::Percent => numbers::percent(trimmed),
        Kind::Date => dates::date(trimmed),
        Kind::PartialDate => dates::partial(trimmed),
        Kind::DateTime => dates::date_time(trimmed),
        Kind::YesNo => yes_no(trimmed),
        Kind::DocumentNumber => document_number(trimmed),
        Kind::IdentityNumber => identity_number(trimmed),
        Kind::Telephone => telephone(trimmed),
        Kind::File => file(trimmed),
        Kind::Text | Kind::Sealed | Kind::Code | Kind::Link | Kind::Links => line(trimmed),
    }
}

/// The text without any whitespace: names are compared so (“张 三” is “张三”).
pub fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !unseen(*c)).collect()
}

/// A whole number with thousands separators.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mark = |(i, c): (usize, char)| {
        let comma = i > 0 && (digits.len() - i).is_multiple_of(3);
        comma.then_some(',').into_iter().chain(Some(c))
    };
    digits.chars().enumerate().flat_map(mark).collect()
}

/// Full-width letters, digits and marks as ASCII; the minus signs and dashes as `-`; the yuan sign as `¥`.
fn narrow(text: &str) -> String {
    let one = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{ffe5}' => '¥',
        '−' | '–' | '—' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().filter(|c| !unseen(*c)).map(one).collect()
}

/// The text in Chinese quotation marks, cut where it is long.
fn quoted(text: &str) -> String {
    let cut = if text.chars().nth(20).is_some() { "…" } else { "" };
    format!("“{}{cut}”", text.chars().filter(|c| !c.is_control()).take(20).collect::<String>())
}

/// Without whitespace and byte-order marks at both ends.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || unseen(c))
}

/// Takes no room and stands for nothing; comes with texts copied from web pages.
fn unseen(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}')
}

/// A spreadsheet's word that there is no value here.
fn check_cell(text: &str) -> Result<(), String> {
    if text == LOST_DIGITS {
        return Err("这一格是数字格式，超过 15 位的数字 Excel 不会保留。请把这一列设为“文本”格式，再重新填写".into());
    }
    if FORMULA_ERRORS.contains(&text) {
        return Err(format!("这一格的公式没有算出结果（{text}）。请改好公式，或直接填写内容"));
    }
    Ok(())
}

/// One line: whitespace between two Chinese characters goes, other whitespace becomes one space.
fn line(text: &str) -> Parsed {
    check_length(text, TEXT_LIMIT)?;
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|c| !unseen(*c)) {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        check_character(c)?;
        if gap && !(chinese(c) && out.chars().next_back().is_some_and(chinese)) {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    Ok(if out.is_empty() { Value::Null } else { Value::Text(out) })
}

/// Paragraphs keep their line breaks.
fn paragraphs(text: &str) -> Parsed {
    check_length(text, LONG_TEXT_LIMIT)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !matches!(c, '\n' | '\t')).try_for_each(check_character)?;
    Ok(Value::Text(text.chars().filter(|c| !unseen(*c)).collect()))
}

/// Not longer than the kind allows.
fn check_length(text: &str, most: usize) -> Result<(), String> {
    let count = text.chars().count();
    if count <= most {
        return Ok(());
    }
    Err(format!("这一格有 {} 个字，最多 {most} 个字。请精简，或把全文作为附件", grouped(count)))
}

/// Controls, and the marks that turn the direction of writing, make a text look like another.
fn check_character(c: char) -> Result<(), String> {
    if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
        return Err(format!("这里有看不见的控制字符（U+{:04X}）。请删去，重新输入", u32::from(c)));
    }
    Ok(())
}

/// A Chinese character, or a mark as wide as one.
fn chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// 是 or 否, as people and programs write them.
fn yes_no(text: &str) -> Parsed {
    match narrow(text).to_ascii_lowercase().as_str() {
        "是" | "有" | "√" | "✓" | "1" | "true" | "y" | "yes" => Ok(Value::Int(1)),
        "否" | "无" | "×" | "✗" | "0" | "false" | "n" | "no" => Ok(Value::Int(0)),
        _ => Err(format!("{}看不出是还是否，请填“是”或“否”", quoted(text))),
    }
}

/// 文号: the year in 〔〕, no spaces, no leading zeros.
fn document_number(text: &str) -> Parsed {
    let why = || format!("{}不是完整的文号，请按“财预〔2022〕3号”的样子填", quoted(text));
    let chars: Vec<char> = compact(text).chars().collect();
    check_length(text, TEXT_LIMIT)?;
    let year_at = chars.windows(6).position(|w| opens(w[0]) && w[1..5].iter().all(|c| digit(*c)) && closes(w[5]));
    let at = year_at.filter(|at| *at > 0).ok_or_else(why)?;
    let (office, rest) = (chars[..at].iter().collect::<String>(), chars[at + 6..].iter().collect::<String>());
    let (year, rest) = (narrow(&chars[at + 1..at + 5].iter().collect::<String>()), narrow(&rest));
    office.chars().try_for_each(check_character)?;
    let number = rest.strip_prefix('第').unwrap_or(&rest).strip_suffix('号').ok_or_else(why)?;
    let number = number.trim_start_matches('0');
    if number.is_empty() || number.len() > 6 || !number.chars().all(|c| c.is_ascii_digit()) {
        return Err(why());
    }
    if !("1949"..="2100").contains(&year.as_str()) {
        return Err(format!("文号的年份写成了 {year}，请核对"));
    }
    Ok(Value::Text(format!("{office}〔{year}〕{number}号")))
}

/// A bracket that may stand before the year.
fn opens(c: char) -> bool {
    matches!(c, '〔' | '（' | '(' | '[' | '［' | '【')
}

/// A bracket that may stand after the year.
fn closes(c: char) -> bool {
    matches!(c, '〕' | '）' | ')' | ']' | '］' | '】')
}

/// An ASCII or full-width digit.
fn digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// 身份证号 after GB 11643. The sentences never repeat the number.
fn identity_number(text: &str) -> Parsed {
    let number = compact(&narrow(text)).to_ascii_uppercase();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    match number.chars().count() {
        15 if digits == 15 => return Err("这是 15 位的旧身份证号，请填 18 位的新号".into()),
        18 if digits == 18 || (digits == 17 && number.ends_with('X')) => {}
        count => return Err(format!("身份证号应是 18 位（末位可以是 X），这里有 {count} 位，或有别的字符。请核对")),
    }
    if let Err(why) = dates::date(&number[6..14]) {
        return Err(format!("身份证号的出生日期不对：{}。请核对第 7 至 14 位", why.split('，').next().unwrap_or(&why)));
    }
    if checksum(&number[..17]) != number.chars().next_back() {
        return Err(
            "身份证号的末位与前 17 位对不上，有一位填错了。如果这一列在 Excel 中是数字格式，请先设为“文本”".into()
        );
    }
    Ok(Value::Text(number))
}

/// The 18th character that belongs to these 17.
fn checksum(seventeen: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = seventeen.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    "10X98765432".chars().nth((sum % 11) as usize)
}

/// A file is known by the SHA-256 of its content.
fn file(text: &str) -> Parsed {
    let hash = text.to_ascii_lowercase();
    if hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(Value::Text(hash));
    }
    Err(format!("{}不是文件的校验码（SHA-256，64 位），请从文件清单里复制", quoted(text)))
}

/// 电话: digits, with `+` before and `-` or spaces within.
fn telephone(text: &str) -> Parsed {
    let number = narrow(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = number.strip_prefix('+').unwrap_or(&number);
    if let Some(other) = rest.chars().find(|c| !c.is_ascii_digit() && !matches!(c, '-' | ' ')) {
        return Err(format!("电话中有“{other}”，只能有数字、空格、“+”和“-”，如 0556-7171234"));
    }
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    if !(7..=16).contains(&digits) {
        return Err(format!("电话有 {digits} 位数字，应是 7 至 16 位。请核对"));
    }
    Ok(Value::Text(number))
}
