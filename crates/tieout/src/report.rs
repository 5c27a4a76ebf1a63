//! What a check gives back: the figures that were read, the claims that were understood, and what was found.

/// A place in the text as it was given, in bytes and in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    pub bytes: (usize, usize),
    pub chars: (usize, usize),
}

/// How a stated number compares with the one that its operands give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The printed operands give exactly the stated number.
    Right,
    /// They do not, but numbers that round to the printed ones do.
    Rounding,
    /// The further digits were cut off instead of rounded.
    Truncated,
    /// Only the last digit is off.
    LastDigit,
    Wrong,
    /// Two places of the text contradict each other.
    Contradiction,
}

impl Status {
    pub fn holds(self) -> bool {
        matches!(self, Self::Right | Self::Rounding)
    }

    /// The word that other programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Right => "ok",
            Self::Rounding => "operand_rounding",
            Self::Truncated => "truncated",
            Self::LastDigit => "last_digit",
            Self::Wrong => "wrong",
            Self::Contradiction => "inconsistent",
        }
    }
}

/// 不符, 存疑, 提示.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It can be computed, and it is wrong.
    Error,
    /// A person has to judge.
    Warning,
    /// A matter of wording.
    Note,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A number that a claim is computed from. `text` is how it enters the formula: `12.5%` as `1+12.5%`, and a constant,
/// such as the 0 of a part that is not listed, stands at the claim's own place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    pub text: String,
    pub span: Span,
}

/// A relation between numbers that the text states and that could be computed, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub rule: &'static str,
    pub status: Status,
    pub span: Span,
    pub stated: String,
    pub expected: String,
    pub operands: Vec<Operand>,
    /// The arithmetic, as `11 ÷ 30 = 36.67%`.
    pub formula: String,
}

/// Something that does not tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub status: Status,
    pub span: Span,
    pub stated: String,
    pub expected: String,
    /// A sentence with the arithmetic.
    pub message: String,
    /// What it probably comes from (截尾, 数字颠倒, 基数错用…); empty where nothing is likely.
    pub cause: String,
    /// The text that should stand at `span`; empty where a person must write it.
    pub fix: String,
    pub related: Vec<Span>,
}

/// A number in the text, with what it is a number of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFigure {
    pub span: Span,
    pub text: String,
    /// Its whole name, as a reader would say it: 问题线索办结率, 项目支出决算, 公务接待费较上年减少.
    pub label: String,
    /// The words around that narrow the name down, the widest first: headings, the point (一是…), the opening of the
    /// sentence, the totals that hold it, the words before its own.
    pub context: Vec<String>,
    /// 万元, %, 件: as printed, or as the list or the header says.
    pub unit: String,
    /// In what `value` is counted: 元 for all money.
    pub base: String,
    /// As printed, in the base unit; a decrease is positive, its label says that it is one.
    pub value: Decimal,
    /// The year that it is about; `None` where it is about several, or nobody knows.
    pub year: Option<u16>,
    /// 约, 余, 以上.
    pub approximate: bool,
}

/// `digits` × 10^`exponent`, whose last digit is the last that was printed: 429.59万元 is 42959 × 10² 元.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    pub digits: i128,
    pub exponent: i32,
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, digits) = (if self.digits < 0 { "-" } else { "" }, self.digits.unsigned_abs().to_string());
        match usize::try_from(self.exponent) {
            Ok(_) if self.digits == 0 => write!(f, "0"),
            Ok(zeros) => write!(f, "{sign}{digits}{}", "0".repeat(zeros)),
            Err(_) => {
                let decimals = self.exponent.unsigned_abs() as usize;
                let padded = format!("{digits:0>width$}", width = decimals + 1);
                let (whole, fraction) = padded.split_at(padded.len() - decimals);
                write!(f, "{sign}{whole}.{fraction}")
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub figures: Vec<ReadFigure>,
    pub claims: Vec<Claim>,
    pub findings: Vec<Finding>,
}
