//! Whole numbers, money and percentages, exact: digits are never made a float.
use super::{Parsed, Value, check_cell, compact, narrow, quoted, trim};

/// The unit that a column or a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MoneyUnit {
    /// 元
    #[default]
    Yuan,
    /// 千元
    Thousand,
    /// 万元
    Wan,
    /// 亿元
    Yi,
}

impl MoneyUnit {
    /// The units in words, the longest of those with the same end first.
    const WORDS: [(&str, MoneyUnit); 9] = [
        ("亿元", MoneyUnit::Yi),
        ("亿", MoneyUnit::Yi),
        ("万元", MoneyUnit::Wan),
        ("万", MoneyUnit::Wan),
        ("千元", MoneyUnit::Thousand),
        ("元整", MoneyUnit::Yuan),
        ("元", MoneyUnit::Yuan),
        ("圆整", MoneyUnit::Yuan),
        ("圆", MoneyUnit::Yuan),
    ];

    /// The first unit of money that these words name, as in “单位：万元”.
    pub fn named_in(words: &str) -> Option<MoneyUnit> {
        let full = |(word, unit): (&str, MoneyUnit)| words.find(word).map(|at| (at, unit));
        let named = Self::WORDS.into_iter().filter(|(word, _)| word.ends_with('元')).filter_map(full);
        // “万元” is found at 万, before the 元 in it.
        named.min_by_key(|(at, _)| *at).map(|(_, unit)| unit)
    }

    /// Decimal places that still are whole fen.
    fn places(self) -> usize {
        match self {
            MoneyUnit::Yuan => 2,
            MoneyUnit::Thousand => 5,
            MoneyUnit::Wan => 6,
            MoneyUnit::Yi => 10,
        }
    }
}

/// The greatest amount, in fen, either way.
const MOST_FEN: i128 = 100_000_000_000_000_000;

/// Reads an amount of money as exact fen. A unit in the cell (“1.57万元”) wins over the column's.
pub fn parse_money(text: &str, column: MoneyUnit) -> Parsed {
    let trimmed = trim(text);
    if trimmed.is_empty() {
        return Ok(Value::Null);
    }
    check_cell(trimmed)?;
    let plain = joined(trimmed)?;
    let (negative, rest) = sign(plain.strip_prefix('¥').unwrap_or(&plain));
    let (digits, own) = without_unit(rest.strip_prefix('¥').unwrap_or(rest));
    let unit = own.unwrap_or(column);
    let fen = decimal(digits, unit.places()).map_err(|why| match why {
        Fault::TooFine => format!("{}超过两位小数，金额最多写到分。请核对", quoted(trimmed)),
        Fault::TooLarge => too_large(trimmed),
        Fault::Commas => commas(trimmed),
        Fault::NotNumber => format!("{}不是金额，请只填数字，如 1234.50 或 1.57万元", quoted(trimmed)),
    })?;
    if fen > MOST_FEN {
        return Err(too_large(trimmed));
    }
    value(negative, fen, trimmed)
}

/// A whole number. `1.0` is 1, because Excel writes so.
pub(super) fn integer(text: &str) -> Parsed {
    let plain = joined(text)?;
    let (negative, digits) = sign(&plain);
    let number = decimal(digits, 0).map_err(|why| match why {
        Fault::TooFine => format!("{}有小数，这里要整数", quoted(text)),
        Fault::TooLarge => too_large(text),
        Fault::Commas => commas(text),
        Fault::NotNumber => format!("{}不是整数，请只填数字，不带单位", quoted(text)),
    })?;
    value(negative, number, text)
}

/// A percentage. Without a percent sign, 1 and less could be the spreadsheet's way to write 100 % and less: it is asked.
pub(super) fn percent(text: &str) -> Parsed {
    let plain = joined(text)?;
    let (negative, rest) = sign(&plain);
    let digits = rest.strip_suffix('%').unwrap_or(rest);
    let number = decimal(digits, 2);
    let below_one = digits.starts_with("0.") || digits.starts_with('.');
    if digits == rest && (matches!(number, Ok(1..=100)) || (below_one && matches!(number, Err(Fault::TooFine)))) {
        return Err(format!("{}看不出是几成还是百分之几，请带上百分号，如 97.25%", quoted(text)));
    }
    let number = number.map_err(|why| match why {
        Fault::TooFine => format!("{}超过两位小数，百分数最多两位，如 97.25%", quoted(text)),
        Fault::TooLarge => too_large(text),
        Fault::Commas => commas(text),
        Fault::NotNumber => format!("{}不是百分数，请按 97.25% 的样子填", quoted(text)),
    })?;
    value(negative, number, text)
}

/// Why a text is not a number that fits.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    NotNumber,
    Commas,
    TooFine,
    TooLarge,
}

/// The number times ten to the power of `places`, without a sign.
fn decimal(text: &str, places: usize) -> Result<i128, Fault> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !digits(part) || !whole.bytes().all(|b| b.is_ascii_digit() || b == b',')
    {
        return Err(Fault::NotNumber);
    }
    if whole.contains(',') {
        let groups: Vec<&str> = whole.split(',').collect();
        if !(1..=3).contains(&groups[0].len()) || groups[1..].iter().any(|g| g.len() != 3) {
            return Err(Fault::Commas);
        }
    }
    let (whole, part) = (whole.replace(',', ""), part.trim_end_matches('0'));
    if part.len() > places {
        return Err(Fault::TooFine);
    }
    let all = format!("{whole}{part:0<places$}");
    let all = all.trim_start_matches('0');
    if all.len() > 19 {
        return Err(Fault::TooLarge);
    }
    Ok(if all.is_empty() { 0 } else { all.parse().map_err(|_| Fault::NotNumber)? })
}

/// The number in narrow characters without spaces; a space between two digits may stand for a point, so it is asked.
fn joined(text: &str) -> Result<String, String> {
    let plain = narrow(text);
    let mut parts = plain.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        let digit = |c: char| c.is_ascii_digit();
        if part.ends_with(digit) && parts.peek().is_some_and(|next| next.starts_with(digit)) {
            return Err(format!("{}的数字中间有空格，请删去或改成小数点", quoted(text)));
        }
    }
    Ok(compact(&plain))
}

/// Is it less than nothing, and the rest: `-5`, `+5`, and the accountants' `(5)`.
fn sign(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(') {
        if let Some(inner) = inner.strip_suffix(')') {
            return (true, inner);
        }
        // “(1.2)万元”: the unit stands outside; `without_unit` removes the bracket with it.
        return if inner.contains(')') { (true, inner) } else { (false, text) };
    }
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The digits, and the unit behind them.
fn without_unit(text: &str) -> (&str, Option<MoneyUnit>) {
    let found = MoneyUnit::WORDS.into_iter().find_map(|(word, unit)| text.strip_suffix(word).map(|rest| (rest, unit)));
    match found {
        Some((rest, unit)) => (rest.strip_suffix(')').unwrap_or(rest), Some(unit)),
        None => (text, None),
    }
}

fn value(negative: bool, number: i128, text: &str) -> Parsed {
    let signed = if negative { -number } else { number };
    i64::try_from(signed).map(Value::Int).map_err(|_| too_large(text))
}

fn too_large(text: &str) -> String {
    format!("{}太大，超出了能记的范围。请核对", quoted(text))
}

fn commas(text: &str) -> String {
    format!("{}的逗号位置不对，应三位一隔，如 1,234,567；小数点用“.”", quoted(text))
}
