//! The value of a figure: exact until it is shown, then rounded half up.

/// In what a figure is counted. 人 ≠ 人次 ≠ 件 ≠ 件次.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 个
    Each,
    /// 人
    Person,
    /// 人次
    PersonTime,
    /// 件
    Case,
    /// 件次
    CaseTime,
    /// 条
    Row,
    /// 册
    Volume,
    /// 项
    Entry,
    /// 次
    Time,
    /// 轮
    Round,
    /// 篇
    Article,
    /// 万元, from fen
    Wan,
    /// %
    Percent,
}

impl Unit {
    /// As it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Each => "个",
            Unit::Person => "人",
            Unit::PersonTime => "人次",
            Unit::Case => "件",
            Unit::CaseTime => "件次",
            Unit::Row => "条",
            Unit::Volume => "册",
            Unit::Entry => "项",
            Unit::Time => "次",
            Unit::Round => "轮",
            Unit::Article => "篇",
            Unit::Wan => "万元",
            Unit::Percent => "%",
        }
    }
}

/// An exact value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A count.
    Count(i64),
    /// Fen.
    Money(i64),
    /// Numerator and denominator.
    Ratio(i64, i64),
}

/// Decimal places of money in 万元 and of percentages.
const PLACES: u32 = 2;

impl Amount {
    /// The number behind it: a count, fen, or a ratio's numerator.
    pub fn number(self) -> i64 {
        match self {
            Amount::Count(n) | Amount::Money(n) | Amount::Ratio(n, _) => n,
        }
    }

    /// A decimal string in the unit shown, half up (away from zero). `None`: a ratio without a base is unknown, never 0.
    pub fn decimal(self) -> Option<String> {
        match self {
            Amount::Count(n) => Some(n.to_string()),
            Amount::Money(fen) => Some(rounded(fen.into(), 1_000_000, PLACES)),
            Amount::Ratio(_, 0) => None,
            Amount::Ratio(a, b) => Some(rounded(i128::from(a) * 100, b.into(), PLACES)),
        }
    }

    /// As people read it, without unit: thousands separators, − for minus, — for unknown.
    pub fn shown(self) -> String {
        let Some(decimal) = self.decimal() else { return "—".into() };
        let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal.as_str()), |d| ("−", d));
        let (whole, rest) = digits.split_once('.').map_or((digits, None), |(w, r)| (w, Some(r)));
        let mut out = String::from(sign);
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(c);
        }
        rest.map_or(out.clone(), |r| format!("{out}.{r}"))
    }

    /// With its unit, as it stands in a sentence: `429.59万元`, `97.25%`, `106个`.
    pub fn with_unit(self, unit: Unit) -> String {
        format!("{}{}", self.shown(), unit.name())
    }

    /// More digits than are shown, to see how it was rounded: `97.2477…`. None when the value is exact as shown.
    pub fn unrounded(self) -> Option<String> {
        let (a, b): (i128, i128) = match self {
            Amount::Count(_) | Amount::Ratio(_, 0) => return None,
            Amount::Money(fen) => (fen.into(), 1_000_000),
            Amount::Ratio(a, b) => (i128::from(a) * 100, b.into()),
        };
        let scaled = a * 10_000;
        if scaled % b == 0 && (scaled / b) % 100 == 0 {
            return None;
        }
        let (q, more) = (scaled / b, if scaled % b == 0 { "" } else { "…" });
        let sign = if q < 0 { "−" } else { "" };
        Some(format!("{sign}{}.{:04}{more}", (q / 10_000).abs(), (q % 10_000).abs()))
    }

    /// As a sealed report keeps it: `fen:…`, `n:…`, `a/b`.
    pub fn encode(self) -> String {
        match self {
            Amount::Count(n) => format!("n:{n}"),
            Amount::Money(n) => format!("fen:{n}"),
            Amount::Ratio(a, b) => format!("{a}/{b}"),
        }
    }

    /// From what a sealed report kept.
    pub fn decode(text: &str) -> Option<Amount> {
        if let Some(n) = text.strip_prefix("n:") {
            return n.parse().ok().map(Amount::Count);
        }
        if let Some(n) = text.strip_prefix("fen:") {
            return n.parse().ok().map(Amount::Money);
        }
        let (a, b) = text.split_once('/')?;
        Some(Amount::Ratio(a.parse().ok()?, b.parse().ok()?))
    }
}

/// a ÷ b to some places, half away from zero. Sign of b is positive but for changes against a negative base.
fn rounded(a: i128, b: i128, places: u32) -> String {
    let negative = (a < 0) != (b < 0) && a != 0;
    let scale = 10_i128.pow(places);
    let (a, b) = (a.abs() * scale, b.abs());
    let n = (a * 2 + b) / (b * 2);
    let sign = if negative && n != 0 { "-" } else { "" };
    format!("{sign}{}.{:0width$}", n / scale, n % scale, width = places as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_up_and_exact() {
        let cases = [
            (Amount::Money(429_590_000), "429.59"),
            (Amount::Money(5_000), "0.01"),
            (Amount::Money(4_999), "0.00"),
            (Amount::Money(-5_000), "-0.01"),
            (Amount::Money(-4_999), "0.00"),
            (Amount::Ratio(106, 109), "97.25"),
            (Amount::Ratio(11, 30), "36.67"),
            (Amount::Ratio(0, 5), "0.00"),
            (Amount::Ratio(1, 8), "12.50"),
            (Amount::Count(106), "106"),
        ];
        for (amount, text) in cases {
            assert_eq!(amount.decimal().as_deref(), Some(text), "{amount:?}");
            assert_eq!(Amount::decode(&amount.encode()), Some(amount));
        }
        assert_eq!(Amount::Ratio(1, 0).decimal(), None);
        assert_eq!(Amount::Ratio(1, 0).shown(), "—");
        assert_eq!(Amount::Ratio(106, 109).unrounded().as_deref(), Some("97.2477…"));
        assert_eq!(Amount::Ratio(1, 4).unrounded(), None);
        assert_eq!(Amount::Money(123_456_789_000_000).shown(), "123,456,789.00");
        assert_eq!(Amount::Money(-12_260_000).shown(), "−12.26");
    }
}
