//! Days, months and minutes, in the ways that people and programs write them.
use super::{Parsed, Value, compact, narrow, quoted};
use jiff::civil::Date;

/// How to write a day, at the end of every sentence about one.
const EXAMPLE: &str = "请按 2022-09-01 的样子填";

/// A day.
pub(super) fn date(text: &str) -> Parsed {
    let (day, time) = split(text);
    if let Some(time) = time.filter(|time| time.chars().any(|c| c.is_ascii_digit() && c != '0')) {
        return Err(format!("这里只要日期，请去掉时间 {time}"));
    }
    Ok(Value::Text(self::day(&day, text)?.to_string()))
}

/// A minute. Seconds are not kept.
pub(super) fn date_time(text: &str) -> Parsed {
    const HOW: &str = "请按 2022-09-30 09:00 的样子填";
    let (day, time) = split(text);
    let day = self::day(&day, text)?;
    let time = time.ok_or_else(|| format!("{}还缺时间，{HOW}", quoted(text)))?;
    let parts: Option<Vec<i8>> = time.split(':').map(|part| number(part, 2)?.try_into().ok()).collect();
    match parts.as_deref() {
        Some([hour, minute] | [hour, minute, 0..=59]) if *hour < 24 && *minute < 60 => {
            Ok(Value::Text(format!("{day} {hour:02}:{minute:02}")))
        }
        _ => Err(format!("没有 {} 这个时间，{HOW}", quoted(&time))),
    }
}

/// A year, or a year and a month.
pub(super) fn partial(text: &str) -> Parsed {
    const HOW: &str = "请按 1998 或 1998-07 的样子填";
    let plain = parts(&compact(&narrow(text)));
    let cut = |at: usize| (plain.get(..at).unwrap_or(""), plain.get(at..).unwrap_or(""));
    let (year, month) = match plain.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None if plain.len() == 6 => (cut(4).0, Some(cut(4).1)),
        None => (plain.as_str(), None),
    };
    if month.is_some_and(|month| month.contains('-')) || (month.is_none() && plain.len() == 8) {
        return Err(format!("{}写到了日，这里只要年或年月，{HOW}", quoted(text)));
    }
    let year = self::year(year, text, HOW)?;
    let Some(month) = month else { return Ok(Value::Text(year.to_string())) };
    if month == "1" && narrow(text).contains('.') {
        return Err(format!("{year}.1 看不出是 1 月还是 10 月（Excel 会去掉末尾的 0），请写成 {year}-01 或 {year}-10"));
    }
    match number(month, 2) {
        Some(month @ 1..=12) => Ok(Value::Text(format!("{year}-{month:02}"))),
        Some(month) => Err(format!("没有{month}月，{HOW}")),
        None => Err(format!("{}不是年月，{HOW}", quoted(text))),
    }
}

/// The day as `2022-9-30`, and the time as `9:00`, if there is one.
fn split(text: &str) -> (String, Option<String>) {
    let plain = narrow(text).replace(['时', '点'], ":").replace('分', "").replace(['T', 't'], " ");
    let plain = plain.trim();
    let Some(colon) = plain.find(':') else { return (parts(&compact(plain)), None) };
    let head = plain[..colon].trim_end();
    let start = head.rfind([' ', '日']).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let (day, hour) = head.split_at(start);
    let time = compact(&format!("{hour}{}", &plain[colon..]));
    let time = if time.ends_with(':') { time + "00" } else { time };
    (parts(&compact(day)), Some(time))
}

/// Year, month and day with `-` between them, whatever stood there.
fn parts(text: &str) -> String {
    let text = text.replace(['年', '月', '.', '/'], "-").replace(['日', '号'], "");
    text.strip_suffix('-').map(str::to_owned).unwrap_or(text)
}

/// A day of the calendar.
fn day(parts: &str, text: &str) -> Result<Date, String> {
    let unreadable = || format!("{}不是日期，{EXAMPLE}", quoted(text));
    if let Some(day) = serial(parts) {
        return Err(format!(
            "{}像是 Excel 的日期序号（{day}）。请把这一列的格式改成日期，或直接写 {day}",
            quoted(text)
        ));
    }
    let (year, month, day) = if parts.len() == 8 && parts.bytes().all(|b| b.is_ascii_digit()) {
        (&parts[..4], &parts[4..6], &parts[6..])
    } else {
        let mut three = parts.splitn(3, '-');
        let mut next = || three.next().unwrap_or("");
        (next(), next(), next())
    };
    let year = self::year(year, text, EXAMPLE)?;
    if month.is_empty() || day.is_empty() {
        return Err(format!("{}没有写到日，{EXAMPLE}", quoted(text)));
    }
    let month = number(month, 2).ok_or_else(unreadable)?;
    let day = number(day, 2).ok_or_else(unreadable)?;
    if !(1..=12).contains(&month) {
        return Err(format!("没有{month}月，{EXAMPLE}"));
    }
    let small = |n: i16| i8::try_from(n).unwrap_or(0);
    Date::new(year, small(month), small(day)).map_err(|_| format!("{year}年{month}月没有{day}日，{EXAMPLE}"))
}

/// The day that a spreadsheet means by a number: it is asked, for another spreadsheet counts from another year.
fn serial(digits: &str) -> Option<Date> {
    let days = digits.parse::<i64>().ok().filter(|n| digits.len() == 5 && (20_000..80_000).contains(n))?;
    Date::constant(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok()
}

/// A year of four digits that records can have.
fn year(digits: &str, text: &str, how: &str) -> Result<i16, String> {
    match (digits.len(), number(digits, 4)) {
        (4, Some(year @ 1900..=2100)) => Ok(year),
        (4, Some(year)) => Err(format!("年份写成了 {year}，应在 1900 和 2100 之间，请核对")),
        (2, Some(_)) => Err(format!("{}的年份只有两位，要写四位，{how}", quoted(text))),
        _ => Err(format!("{}不是日期，{how}", quoted(text))),
    }
}

/// One to `most` digits.
fn number(digits: &str, most: usize) -> Option<i16> {
    let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}
