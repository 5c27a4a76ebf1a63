//! Dates: 2022年9月15日, 9月, 二〇二二年九月十五日, and whether the calendar has them.

use crate::figure::chinese::spelled;

/// A month or a day, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    pub at: (usize, usize),
    pub year: Option<u16>,
    pub month: i128,
    pub day: Option<i128>,
}

impl Date {
    /// 2月30日, 13月.
    pub(crate) fn exists(&self) -> bool {
        let leap = self.year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
        let days = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return false,
        };
        self.day.is_none_or(|day| (1..=days).contains(&day))
    }

    /// Its first day, to compare: year, month, day.
    pub(crate) fn first(&self) -> Option<(u16, i128, i128)> {
        Some((self.year?, self.month, self.day.unwrap_or(1)))
    }
}

/// All dates of a text, in its order.
pub(crate) fn dates(chars: &[char]) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    for at in (0..chars.len()).filter(|&at| chars[at] == '月') {
        let Some((month, start)) = number_before(chars, at) else { continue };
        let year = start.checked_sub(1).filter(|&n| chars[n] == '年').and_then(|n| year_before(chars, n));
        let day = number_at(chars, at + 1).filter(|&(_, end)| chars.get(end) == Some(&'日'));
        let begin = year.map_or(start, |(_, begin)| begin);
        let end = day.map_or(at + 1, |(_, end)| end + 1);
        let date = Date { at: (begin, end), year: year.map(|(year, _)| year), month, day: day.map(|(day, _)| day) };
        dates.push(date);
        dates.extend(until_day(chars, date));
    }
    dates
}

/// 9月15日至*20日*
fn until_day(chars: &[char], from: Date) -> Option<Date> {
    from.day?;
    let joined = matches!(chars.get(from.at.1), Some('至' | '-' | '—' | '到'));
    let (day, end) = number_at(chars, from.at.1 + 1).filter(|&(_, end)| joined && chars.get(end) == Some(&'日'))?;
    Some(Date { at: (from.at.1 + 1, end + 1), year: None, day: Some(day), ..from })
}

/// A number of at most two digits, and where it ends.
fn number_at(chars: &[char], at: usize) -> Option<(i128, usize)> {
    let digits = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        let value = chars[at..at + digits].iter().collect::<String>().parse().ok()?;
        return (digits <= 2).then_some((value, at + digits));
    }
    let number = spelled(&chars[at..]).filter(|number| number.scale == 0 && number.length <= 3)?;
    Some((number.digits, at + number.length))
}

/// The number that ends before a place, and where it begins.
fn number_before(chars: &[char], end: usize) -> Option<(i128, usize)> {
    let digits = chars[..end].iter().rev().take(5).take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        let value = chars[end - digits..end].iter().collect::<String>().parse().ok()?;
        return (digits <= 2).then_some((value, end - digits));
    }
    let length = chars[..end].iter().rev().take(3).take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let number = spelled(&chars[end - length..end]).filter(|_| length > 0);
    // 一 of 十一 alone is no number of this text.
    let number = number.map(|number| number.digits).or((length == 1 && chars[end - 1] == '十').then_some(10))?;
    Some((number, end - length))
}

/// The four digits before 年, and where they begin.
fn year_before(chars: &[char], end: usize) -> Option<(u16, usize)> {
    let begin = end.checked_sub(4)?;
    let digit = |c: &char| {
        c.to_digit(10).or_else(|| "零一二三四五六七八九".chars().zip(0..).find(|(d, _)| d == c).map(|(_, n)| n))
    };
    let digits = chars[begin..end].iter().map(digit).collect::<Option<Vec<u32>>>()?;
    let value = u16::try_from(digits.iter().fold(0, |year, digit| year * 10 + digit)).ok()?;
    (1949..2100).contains(&value).then_some((value, begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Option<u16>, i128, Option<i128>, bool)> {
        let chars: Vec<char> = text.chars().collect();
        dates(&chars).iter().map(|date| (date.year, date.month, date.day, date.exists())).collect()
    }

    #[test]
    fn dates_are_read_in_digits_and_in_characters() {
        assert_eq!(read("2022年9月15日至20日"), [(Some(2022), 9, Some(15), true), (None, 9, Some(20), true)]);
        assert_eq!(read("二零二二年十二月三十一日"), [(Some(2022), 12, Some(31), true)]);
        assert_eq!(read("十月召开"), [(None, 10, None, true)]);
        assert_eq!(read("历时三个月，每月一次"), []);
    }

    #[test]
    fn the_calendar_knows_leap_years() {
        assert_eq!(read("2022年2月29日"), [(Some(2022), 2, Some(29), false)]);
        assert_eq!(read("2024年2月29日，2月29日"), [(Some(2024), 2, Some(29), true), (None, 2, Some(29), true)]);
        assert!(!read("4月31日")[0].3 && !read("2022年13月")[0].3 && !read("2022年0月")[0].3);
    }
}
