//! The kinds that a field can have. What a person writes becomes a value in `parse`; what a person reads is made here.
use super::{Money, Percent, Value};

/// The kind of a field; the derive asks the field's type for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Paragraphs.
    LongText,
    /// A whole number.
    Integer,
    /// Fen, shown as yuan with two places.
    Money,
    /// Hundredths of a percent.
    Percent,
    /// A day, `2022-09-30`.
    Date,
    /// A year, or a year and month: `1998`, `1998-07`.
    PartialDate,
    /// A minute, `2022-09-30 09:00`.
    DateTime,
    /// 是 / 否, kept as 1 / 0.
    YesNo,
    /// A code of a list in the rulebook.
    Code,
    /// The id of another record.
    Link,
    /// Ids of other records, with a space between them.
    Links,
    /// A file by its SHA-256.
    File,
    /// 文号, `财预〔2022〕3号`.
    DocumentNumber,
    /// 身份证号: 18 characters with checksum, sealed.
    IdentityNumber,
    /// 电话.
    Telephone,
    /// Text that is encrypted in the store.
    Sealed,
}

impl Kind {
    /// The column's type, on both stores.
    pub fn column(self) -> &'static str {
        match self {
            Kind::Integer | Kind::Money | Kind::Percent | Kind::YesNo => "bigint",
            _ => "text",
        }
    }

    /// Is a value of this kind ciphertext in the store?
    pub fn sealed(self) -> bool {
        matches!(self, Kind::Sealed | Kind::IdentityNumber)
    }

    /// Right-aligned in tables.
    pub fn number(self) -> bool {
        matches!(self, Kind::Integer | Kind::Money | Kind::Percent)
    }

    /// The value as a person reads it, without the knowledge of code lists and titles (`Desk::show` has that).
    pub fn show(self, value: &Value) -> String {
        match (self, value) {
            (_, Value::Null) => String::new(),
            (Kind::Sealed | Kind::IdentityNumber, _) => "（密）".into(),
            (Kind::Money, Value::Int(fen)) => Money(*fen).to_string(),
            (Kind::Percent, Value::Int(n)) => Percent(*n).to_string(),
            (Kind::YesNo, Value::Int(n)) => if *n == 1 { "是" } else { "否" }.into(),
            (_, Value::Int(n)) => n.to_string(),
            (_, Value::Text(s)) => s.clone(),
        }
    }
}
