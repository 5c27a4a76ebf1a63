//! Numbers as a sheet shows them: by their format, rounded half up in decimal, without the noise of binary arithmetic.
use super::date;
use calamine::Data;

/// A piece of a number format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// As it stands.
    Text(String),
    /// A sign with a meaning: `0 # ? . , % @`, letters of dates.
    Sign(char),
    /// Hours, minutes or seconds that go on beyond a day: `[h]`.
    Elapsed(char),
}

/// What a cell shows.
pub(super) fn shown(data: &Data, code: &str) -> String {
    match data {
        Data::Float(number) => formatted(*number, code),
        Data::Int(number) => match Decimal::whole(*number) {
            decimal if is_general(code) => decimal.general(),
            decimal => by_code(&decimal, code).unwrap_or_else(|| decimal.general()),
        },
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.into(),
        Data::DateTime(moment) => date::shown(moment, code),
        Data::DateTimeIso(text) => text.replace('T', " ").trim_end_matches(" 00:00:00").into(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// The formats that have only a number in files, and mean what is usual in the country (ECMA-376, 18.8.30).
pub(super) fn usual(id: u32) -> Option<&'static str> {
    Some(match id {
        0 | 49 => "General",
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        5 | 6 => "\"¥\"#,##0;\"¥\"-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "yyyy/m/d",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        46 => "[h]:mm:ss",
        _ => return None,
    })
}

fn formatted(number: f64, code: &str) -> String {
    let Some(decimal) = Decimal::of(number) else { return "#NUM!".into() };
    by_code(&decimal, code).unwrap_or_else(|| decimal.general())
}

/// By a format; nothing where the format is general, or of a kind that is not known here.
fn by_code(number: &Decimal, code: &str) -> Option<String> {
    let sections = sections(code)?;
    let second = sections.get(1).filter(|_| number.negative);
    let third = sections.get(2).filter(|_| number.digits.is_empty());
    let (section, signed) = match second.or(third) {
        Some(section) => (section, false),
        None => (sections.first()?, number.negative),
    };
    render(section, number, signed)
}

/// The sections of a format, for positive numbers, negative ones, zero. Nothing for a general format or one with conditions.
pub(super) fn sections(code: &str) -> Option<Vec<Vec<Token>>> {
    if is_general(code) {
        return None;
    }
    let (mut sections, mut section) = (vec![], vec![]);
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            ';' => sections.push(std::mem::take(&mut section)),
            '"' => section.push(Token::Text(signs.by_ref().take_while(|c| *c != '"').collect())),
            '\\' => section.extend(signs.next().map(|c| Token::Text(c.into()))),
            // The width of a letter, and a letter that fills the cell.
            '_' => section.extend(signs.next().map(|_| Token::Text(" ".into()))),
            '*' => drop(signs.next()),
            '[' => section.extend(bracket(&signs.by_ref().take_while(|c| *c != ']').collect::<String>())?),
            _ if "0#?.,%@/EeyYmMdDhHsSaApPbB".contains(sign) => section.push(Token::Sign(sign)),
            _ => section.push(Token::Text(sign.into())),
        }
    }
    sections.push(section);
    Some(sections)
}

fn is_general(code: &str) -> bool {
    code.is_empty() || code.eq_ignore_ascii_case("General") || code == "G/通用格式"
}

/// `[$¥-804]` is a currency, `[h]` hours, `[Red]` and `[DBNum1]` change the look; a condition is not known here.
fn bracket(inner: &str) -> Option<Option<Token>> {
    if let Some(currency) = inner.strip_prefix('$') {
        let symbol = currency.split('-').next().unwrap_or("");
        return Some(Some(Token::Text(symbol.into())));
    }
    let first = inner.chars().next()?.to_ascii_lowercase();
    if inner.chars().all(|c| c.to_ascii_lowercase() == first) && "hms".contains(first) {
        return Some(Some(Token::Elapsed(first)));
    }
    if "<>=".contains(first) { None } else { Some(None) }
}

/// A number in a section: what stands before its digits, the digits, what stands behind.
fn render(section: &[Token], number: &Decimal, signed: bool) -> Option<String> {
    let digit = |token: &Token| matches!(token, Token::Sign('0' | '#' | '?' | '.' | ','));
    let plain = |tokens: &[Token]| {
        let mut text = String::new();
        for token in tokens {
            match token {
                Token::Text(words) => text.push_str(words),
                Token::Sign('%') => text.push('%'),
                _ => return None,
            }
        }
        Some(text)
    };
    let Some(first) = section.iter().position(digit) else {
        // Only words: `"无"`, or nothing at all.
        return plain(section);
    };
    let last = section.iter().rposition(digit)?;
    let mut pattern = String::new();
    for token in &section[first..=last] {
        let Token::Sign(sign) = token else { return None };
        pattern.push(*sign);
    }
    let percents = section.iter().filter(|token| **token == Token::Sign('%')).count();
    let digits = number.clone().shifted(2 * i32::try_from(percents).ok()?).patterned(&pattern)?;
    let sign = if signed && digits.contains(|c: char| c.is_ascii_digit() && c != '0') { "-" } else { "" };
    let (before, after) = (plain(&section[..first])?, plain(&section[last + 1..])?);
    Some(format!("{sign}{before}{digits}{after}").trim().into())
}

/// A number in decimal: `0.d1d2d3… × 10^point`, as many digits as a sheet keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    /// 0 to 9, without zeros at the ends.
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    fn of(number: f64) -> Option<Decimal> {
        let text = format!("{:.14e}", number.is_finite().then_some(number)?.abs());
        let (digits, exponent) = text.split_once('e')?;
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let point = exponent.parse::<i32>().ok()? + 1;
        Some(Decimal { negative: number < 0.0, digits, point }.trimmed())
    }

    fn whole(number: i64) -> Decimal {
        let digits: Vec<u8> = number.unsigned_abs().to_string().bytes().map(|b| b - b'0').collect();
        let point = i32::try_from(digits.len()).unwrap_or(0);
        Decimal { negative: number < 0, digits, point }.trimmed()
    }

    fn trimmed(mut self) -> Decimal {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= i32::try_from(zeros).unwrap_or(0);
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    fn shifted(mut self, places: i32) -> Decimal {
        self.point += places;
        self
    }

    /// To so many decimals, half up.
    fn rounded(mut self, decimals: i32) -> Decimal {
        let Ok(kept) = usize::try_from(self.point + decimals) else {
            return Decimal { digits: vec![], point: 0, ..self };
        };
        if kept >= self.digits.len() {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.digits.truncate(kept);
        if up {
            let nines = self.digits.iter().rev().take_while(|digit| **digit == 9).count();
            self.digits.truncate(kept - nines);
            match self.digits.last_mut() {
                Some(digit) => *digit += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        self.trimmed()
    }

    /// The digit at a place left (0, 1, …) or right (-1, …) of the point.
    fn at(&self, place: i32) -> u8 {
        usize::try_from(self.point - 1 - place).ok().and_then(|i| self.digits.get(i).copied()).unwrap_or(0)
    }

    /// With all its digits and no others; very large and small ones too.
    fn general(&self) -> String {
        let length = i32::try_from(self.digits.len()).unwrap_or(0);
        let decimals = usize::try_from(length - self.point).unwrap_or(0);
        let sign = if self.negative && !self.digits.is_empty() { "-" } else { "" };
        format!("{sign}{}", self.written(1, decimals, decimals, false))
    }

    /// By a pattern of `0 # ? . ,`.
    fn patterned(self, pattern: &str) -> Option<String> {
        let bare = pattern.trim_end_matches(',');
        let thousands = i32::try_from(pattern.len() - bare.len()).ok()?;
        let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
        if part.contains(['.', ',']) || part.len() > 30 || whole.len() > 60 {
            return None;
        }
        let grouped = whole.contains(',');
        let zeros = |text: &str| text.matches('0').count();
        let most = i32::try_from(part.len()).ok()?;
        let number = self.shifted(-3 * thousands).rounded(most);
        Some(number.written(zeros(whole), zeros(part), part.len(), grouped))
    }

    /// At least so many digits before the point, between so many and so many behind it.
    fn written(&self, whole: usize, least: usize, most: usize, grouped: bool) -> String {
        let length = usize::try_from(self.point).unwrap_or(0).max(whole);
        let mut text = String::new();
        for place in (0..length).rev() {
            text.push(char::from(b'0' + self.at(i32::try_from(place).unwrap_or(i32::MAX))));
            if grouped && place > 0 && place % 3 == 0 {
                text.push(',');
            }
        }
        let used = usize::try_from(i32::try_from(self.digits.len()).unwrap_or(0) - self.point).unwrap_or(0);
        let decimals = used.clamp(least, most);
        if decimals > 0 {
            text.push('.');
        }
        for place in 1..=decimals {
            text.push(char::from(b'0' + self.at(-i32::try_from(place).unwrap_or(i32::MAX))));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_their_format_says() {
        for (number, code, wanted) in [
            (429.590_000_000_000_03, "General", "429.59"),
            (106.0, "General", "106"),
            (-0.0, "General", "0"),
            (0.1 + 0.2, "General", "0.3"),
            (1e-7, "General", "0.0000001"),
            (123_456_789_012.34, "General", "123456789012.34"),
            (0.9725, "0.00%", "97.25%"),
            (0.124_5, "0%", "12%"),
            (1234.5, "#,##0.00", "1,234.50"),
            (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
            (-0.001, "0.00", "0.00"),
            (1.005, "0.00", "1.01"),
            (0.0, "#,##0;-#,##0;\"-\"", "-"),
            (1_234_567.0, "#,##0,", "1,235"),
            (12.0, "0000", "0012"),
            (99.5, "\"第\"0\"名\"", "第100名"),
            (88.0, "[$¥-804]#,##0.00_ ", "¥88.00"),
            (5.0, "# ?/?", "5"),
            (5.0, "[>=3]0.0;0", "5"),
            (f64::NAN, "0", "#NUM!"),
            (1e300, "0.00%", &format!("1{}.00%", "0".repeat(302))),
        ] {
            assert_eq!(shown(&Data::Float(number), code), wanted, "{number} {code}");
        }
        assert_eq!(shown(&Data::Int(-12), "General"), "-12");
    }
}
