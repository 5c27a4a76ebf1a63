//! Days and times as a sheet shows them.
use super::number::{Token, sections};
use calamine::ExcelDateTime;

/// By a format; where it has none that is known, `2022-09-30 09:30`.
pub(super) fn shown(moment: &ExcelDateTime, code: &str) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let clock = Clock { year, month, day, hour, minute, second, seconds: seconds(moment) };
    let by_code = || {
        let sections = sections(code)?;
        clock.render(sections.first()?)
    };
    by_code().unwrap_or_else(|| clock.plain(moment.is_duration() || moment.as_f64() < 1.0))
}

/// Does a format show days or times?
pub(super) fn is_date(code: &str) -> bool {
    let Some(first) = sections(code).and_then(|sections| sections.into_iter().next()) else { return false };
    let part = |token: &Token| match token {
        Token::Elapsed(_) => true,
        Token::Sign(sign) => "ymdhs".contains(sign.to_ascii_lowercase()),
        Token::Text(_) => false,
    };
    first.iter().any(part)
}

/// The parts of a moment.
struct Clock {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    /// Since the beginning of the calendar, for times that go on beyond a day.
    seconds: i64,
}

impl Clock {
    fn plain(&self, time_only: bool) -> String {
        let Clock { year, month, day, hour, minute, second, .. } = self;
        let date = format!("{year:04}-{month:02}-{day:02}");
        match (time_only, hour, minute, second) {
            (true, ..) => format!("{}:{minute:02}:{second:02}", self.seconds / 3600),
            (false, 0, 0, 0) => date,
            (false, _, _, 0) => format!("{date} {hour:02}:{minute:02}"),
            _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
        }
    }

    /// Runs of the same letter are one part of the date. An m behind hours or before seconds is minutes.
    fn render(&self, section: &[Token]) -> Option<String> {
        let letter = |token: &Token| match token {
            Token::Sign(sign) => Some(sign.to_ascii_lowercase()),
            _ => None,
        };
        let half_days = section.windows(2).any(|pair| (letter(&pair[0]), letter(&pair[1])) == (Some('a'), Some('m')));
        let mut text = String::new();
        let mut before = ' ';
        let mut at = 0;
        while at < section.len() {
            let mut next = at + 1;
            match &section[at] {
                Token::Text(words) => text.push_str(words),
                Token::Elapsed(unit) => {
                    text.push_str(&self.elapsed(*unit));
                    before = *unit;
                }
                Token::Sign(_) => {
                    let sign = letter(&section[at])?;
                    while next < section.len() && letter(&section[next]) == Some(sign) {
                        next += 1;
                    }
                    if sign == 'a' && half_days {
                        // AM/PM, A/P.
                        while next < section.len() && letter(&section[next]).is_some_and(|c| "m/pa".contains(c)) {
                            next += 1;
                        }
                        text.push_str(if self.hour < 12 { "上午" } else { "下午" });
                    } else {
                        let mut rest = section[next..].iter().filter_map(letter);
                        let minutes = sign == 'm' && (before == 'h' || rest.next() == Some('s'));
                        let unit = if minutes { 'n' } else { sign };
                        text.push_str(&self.part(unit, next - at, half_days)?);
                        before = if unit.is_ascii_alphabetic() { unit } else { before };
                    }
                }
            }
            at = next;
        }
        Some(text.trim().into())
    }

    fn part(&self, unit: char, length: usize, half_days: bool) -> Option<String> {
        let two = |n: u8| if length > 1 { format!("{n:02}") } else { n.to_string() };
        Some(match unit {
            'y' if length > 2 => format!("{:04}", self.year),
            'y' => format!("{:02}", self.year % 100),
            'm' if length > 2 => return None,
            'm' => two(self.month),
            'd' if length > 2 => return None,
            'd' => two(self.day),
            'h' if half_days => two((self.hour + 11) % 12 + 1),
            'h' => two(self.hour),
            'n' => two(self.minute),
            's' => two(self.second),
            '/' => "/".into(),
            '.' | ',' => unit.into(),
            // Text in the last section, and fractions of seconds.
            '@' | '0' => String::new(),
            _ => return None,
        })
    }

    fn elapsed(&self, unit: char) -> String {
        match unit {
            'h' => self.seconds / 3600,
            'm' => self.seconds / 60,
            _ => self.seconds,
        }
        .to_string()
    }
}

#[expect(clippy::float_arithmetic, clippy::cast_possible_truncation, reason = "a moment, no money; clamped before")]
fn seconds(moment: &ExcelDateTime) -> i64 {
    (moment.as_f64().clamp(0.0, 1e9) * 86_400.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn days_and_times_show_as_their_format_says() {
        // 2022-09-30 15:05.
        let moment = |kind| ExcelDateTime::new(44_834.628_472_222, kind, false);
        for (code, wanted) in [
            ("yyyy-mm-dd", "2022-09-30"),
            ("yyyy\"年\"m\"月\"d\"日\"", "2022年9月30日"),
            ("[$-804]yyyy/m/d h:mm;@", "2022/9/30 15:05"),
            ("m/d/yy h:mm", "9/30/22 15:05"),
            ("h:mm AM/PM", "3:05 下午"),
            ("General", "2022-09-30 15:05"),
            ("dddd", "2022-09-30 15:05"),
        ] {
            assert_eq!(shown(&moment(DateTime), code), wanted, "{code}");
        }
        let long = ExcelDateTime::new(1.5, TimeDelta, false);
        assert_eq!(shown(&long, "[h]:mm:ss"), "36:00:00");
    }
}
