//! A spreadsheet's cell as the text that a person would have written.
use calamine::{Data, ExcelDateTime};

/// In place of a number of more than 15 digits: the spreadsheet has not kept the rest. `record::parse` explains it.
pub(super) const LOST_DIGITS: &str = "#数字超过15位";

/// The text of a cell. `percent` says that the spreadsheet shows the number as a percentage.
pub(super) fn text(data: Data, percent: bool) -> String {
    match data {
        Data::Float(number) if percent => hundredfold(&number_text(number)),
        Data::Int(number) if percent => hundredfold(&whole_text(number)),
        Data::Float(number) => number_text(number),
        Data::Int(number) => whole_text(number),
        Data::String(text) | Data::DurationIso(text) => text,
        Data::Bool(yes) => if yes { "是" } else { "否" }.into(),
        Data::DateTime(moment) => moment_text(moment),
        Data::DateTimeIso(text) => iso_text(&text),
        Data::Error(error) => error.to_string(),
        _ => String::new(),
    }
}

/// A number without exponent. What differs from two decimals only by the noise of binary arithmetic is those two
/// decimals. The noise is relative to the number, so that a fen stays a fen in a column of 亿元 too.
#[expect(clippy::float_arithmetic, reason = "the cell holds a float; here it becomes text, exact from then on")]
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".into();
    }
    if number.abs() >= 1e15 {
        return LOST_DIGITS.into();
    }
    let two = (number * 100.0).round() / 100.0;
    let noise = (number.abs() * 1e-12).max(5e-11);
    if (number - two).abs() <= noise {
        let text = format!("{two:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        return if text == "-0" { "0".into() } else { text.into() };
    }
    // Spreadsheets keep 15 digits; what follows them is noise too.
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

fn whole_text(number: i64) -> String {
    if number.unsigned_abs() >= 1_000_000_000_000_000 { LOST_DIGITS.into() } else { number.to_string() }
}

/// `0.9725` as `97.25%`, moved by the point in the text.
fn hundredfold(text: &str) -> String {
    if text.starts_with('#') {
        return text.into();
    }
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = format!("{part:0<2}");
    let (more, part) = part.split_at(2);
    let whole = format!("{whole}{more}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() { format!("{sign}{whole}%") } else { format!("{sign}{whole}.{part}%") }
}

/// A day, a minute, or a time of day.
fn moment_text(moment: ExcelDateTime) -> String {
    if moment.is_duration() {
        return number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time =
        if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") };
    match (moment.as_f64() < 1.0, time.as_str()) {
        (true, _) => time,
        (false, "00:00") => format!("{year:04}-{month:02}-{day:02}"),
        (false, _) => format!("{year:04}-{month:02}-{day:02} {time}"),
    }
}

/// `2022-09-30T09:00:00` as `2022-09-30 09:00`.
fn iso_text(text: &str) -> String {
    let text = text.replace('T', " ");
    let minute = if text.matches(':').count() == 2 { text.strip_suffix(":00").unwrap_or(&text) } else { &text };
    minute.strip_suffix(" 00:00").unwrap_or(minute).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Kind, parse};

    #[test]
    fn numbers_as_people_write_them() {
        for (number, wanted) in [
            (3526.4199999999996, "3526.42"),
            (0.30000000000000004, "0.3"),
            (0.09999999997671694, "0.1"),
            (4.5e-12, "0"),
            (-0.0, "0"),
            (20220930.0, "20220930"),
            (-12.5, "-12.5"),
            (1.570001, "1.570001"),
            (1.2300000001, "1.2300000001"),
            (3.4566999999999997, "3.4567"),
            (1e-7, "0.0000001"),
            (123456789012.34, "123456789012.34"),
            (340827196501011000.0, LOST_DIGITS),
            (f64::NAN, "#NUM!"),
        ] {
            assert_eq!(number_text(number), wanted);
        }
        for (text, wanted) in
            [("0.9725", "97.25%"), ("1", "100%"), ("0", "0%"), ("-0.05", "-5%"), ("0.97255", "97.255%")]
        {
            assert_eq!(hundredfold(text), wanted);
        }
        assert_eq!(iso_text("2022-09-30T00:00:00"), "2022-09-30");
        assert_eq!(iso_text("2022-09-30T09:30:00"), "2022-09-30 09:30");
    }

    #[test]
    fn lost_digits_are_explained_when_parsed() {
        assert!(parse(Kind::Text, LOST_DIGITS).expect_err("refused").contains("15 位"));
    }
}
