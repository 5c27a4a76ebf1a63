//! Values as the store keeps them, and the Rust types that fields can have.
use super::{Kind, Record, Table};
use crate::{Error, Result};
use std::{fmt, marker::PhantomData};

pub use jiff::civil::{Date, DateTime};

/// All that a column holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number, fen, hundredths of a percent, 0 or 1.
    Int(i64),
    /// Everything else.
    Text(String),
}

impl Value {
    /// The text, or nothing.
    pub fn text(&self) -> &str {
        match self {
            Value::Text(s) => s,
            _ => "",
        }
    }

    /// The number, or 0.
    pub fn int(&self) -> i64 {
        match self {
            Value::Int(n) => *n,
            _ => 0,
        }
    }

    /// Null, or text without a character.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Null) || matches!(self, Value::Text(s) if s.is_empty())
    }

    /// As the journal and the API write it.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Int(n) => (*n).into(),
            Value::Text(s) => s.as_str().into(),
        }
    }

    /// As the journal and an approval that waits wrote it.
    pub fn from_json(json: &serde_json::Value) -> Value {
        match json {
            serde_json::Value::Number(n) => n.as_i64().map_or(Value::Null, Value::Int),
            serde_json::Value::String(s) => Value::Text(s.clone()),
            _ => Value::Null,
        }
    }
}

impl From<&str> for Value {
    fn from(s: &str) -> Self {
        Value::Text(s.into())
    }
}

impl From<String> for Value {
    fn from(s: String) -> Self {
        Value::Text(s)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Value::Int(n)
    }
}

/// One row on its way into a struct.
#[derive(Debug)]
pub struct Row(std::vec::IntoIter<Value>);

impl Row {
    /// A row of values, in the order of the fields.
    pub fn new(values: Vec<Value>) -> Self {
        Row(values.into_iter())
    }

    /// The next field.
    pub fn take<T: Typed>(&mut self) -> Result<T> {
        T::from_value(self.0.next().unwrap_or(Value::Null))
    }
}

/// How a Rust type is kept in a column: the derive asks the type, so a field says only what its type cannot.
pub trait Typed: Sized {
    /// The kind of field.
    const KIND: Kind;
    /// False for an `Option`.
    const REQUIRED: bool = true;
    /// What a link leads to.
    const LINK: Option<fn() -> &'static Table> = None;
    /// To the column.
    fn to_value(&self) -> Value;
    /// From the column.
    fn from_value(value: Value) -> Result<Self>;
}

fn bad<T>(value: &Value, wanted: &str) -> Result<T> {
    Err(Error::Internal(format!("stored {value:?} is no {wanted}")))
}

impl<T: Typed> Typed for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    const LINK: Option<fn() -> &'static Table> = T::LINK;
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
    fn from_value(value: Value) -> Result<Self> {
        if value.is_empty() { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl Typed for String {
    const KIND: Kind = Kind::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_value(v: Value) -> Result<Self> {
        match v {
            Value::Text(s) => Ok(s),
            v => bad(&v, "text"),
        }
    }
}

impl Typed for i64 {
    const KIND: Kind = Kind::Integer;
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
    fn from_value(v: Value) -> Result<Self> {
        match v {
            Value::Int(n) => Ok(n),
            v => bad(&v, "integer"),
        }
    }
}

impl Typed for Date {
    const KIND: Kind = Kind::Date;
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(v: Value) -> Result<Self> {
        v.text().parse().or_else(|_| bad(&v, "date"))
    }
}

impl Typed for DateTime {
    const KIND: Kind = Kind::DateTime;
    fn to_value(&self) -> Value {
        Value::Text(self.strftime("%Y-%m-%d %H:%M").to_string())
    }
    fn from_value(v: Value) -> Result<Self> {
        DateTime::strptime("%Y-%m-%d %H:%M", v.text()).or_else(|_| bad(&v, "date-time"))
    }
}

/// A newtype over text, of a kind of its own.
macro_rules! text_kind {
    ($(#[$doc:meta])* $name:ident, $kind:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub String);

        impl Typed for $name {
            const KIND: Kind = Kind::$kind;
            fn to_value(&self) -> Value {
                Value::Text(self.0.clone())
            }
            fn from_value(v: Value) -> Result<Self> {
                String::from_value(v).map($name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(s: &str) -> Self {
                $name(s.into())
            }
        }
    };
}

text_kind!(
    /// Paragraphs of text.
    LongText, LongText
);
text_kind!(
    /// A code of a list in the rulebook.
    Code, Code
);
text_kind!(
    /// A year, or a year and month: `1998`, `1998-07`.
    PartialDate, PartialDate
);
text_kind!(
    /// 文号, in the form `财预〔2022〕3号`.
    DocumentNumber, DocumentNumber
);
text_kind!(
    /// 电话.
    Telephone, Telephone
);
text_kind!(
    /// A file, named by its SHA-256 in hex.
    FileHash, File
);

/// Money in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// In 万元 with two places, half up (away from zero).
    pub fn wan(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let hundredths = (i128::from(self.0).abs() + 5_000) / 10_000;
        format!("{sign}{}.{:02}", grouped(hundredths / 100), hundredths % 100)
    }
}

/// Whole number with thousands separators.
fn grouped(n: i128) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

impl fmt::Display for Money {
    /// Yuan with two places and thousands separators.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, fen) = (if self.0 < 0 { "-" } else { "" }, i128::from(self.0).abs());
        write!(f, "{sign}{}.{:02}", grouped(fen / 100), fen % 100)
    }
}

impl std::ops::Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl std::ops::Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}

impl Typed for Money {
    const KIND: Kind = Kind::Money;
    fn to_value(&self) -> Value {
        Value::Int(self.0)
    }
    fn from_value(v: Value) -> Result<Self> {
        i64::from_value(v).map(Money)
    }
}

/// Hundredths of a percent: 97.25 % is 9725.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(pub i64);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}%", self.0.abs() / 100, self.0.abs() % 100)
    }
}

impl Typed for Percent {
    const KIND: Kind = Kind::Percent;
    fn to_value(&self) -> Value {
        Value::Int(self.0)
    }
    fn from_value(v: Value) -> Result<Self> {
        i64::from_value(v).map(Percent)
    }
}

/// 是 or 否.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YesNo(pub bool);

impl Typed for YesNo {
    const KIND: Kind = Kind::YesNo;
    fn to_value(&self) -> Value {
        Value::Int(self.0.into())
    }
    fn from_value(v: Value) -> Result<Self> {
        i64::from_value(v).map(|n| YesNo(n == 1))
    }
}

/// Text that is encrypted in the store: plain on its way in, shut on its way out; only `Doing::open` opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed(pub String);

impl Typed for Sealed {
    const KIND: Kind = Kind::Sealed;
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
    fn from_value(v: Value) -> Result<Self> {
        String::from_value(v).map(Sealed)
    }
}

/// 身份证号, checked on entry and sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityNumber(pub String);

impl Typed for IdentityNumber {
    const KIND: Kind = Kind::IdentityNumber;
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
    fn from_value(v: Value) -> Result<Self> {
        String::from_value(v).map(IdentityNumber)
    }
}

/// The id of a record of one kind: UUIDv7, text in the store.
pub struct Id<R>(uuid::Uuid, PhantomData<fn() -> R>);

impl<R> Id<R> {
    /// A new id, later than all before it.
    #[expect(clippy::new_without_default, reason = "a default that differs each time would surprise")]
    pub fn new() -> Self {
        Id(uuid::Uuid::now_v7(), PhantomData)
    }

    /// The id that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::parse_str(text).ok().map(|u| Id(u, PhantomData))
    }
}

impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Id<R> {}

impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<R> Eq for Id<R> {}

impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<R> fmt::Display for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<R: Record> Typed for Id<R> {
    const KIND: Kind = Kind::Link;
    const LINK: Option<fn() -> &'static Table> = Some(|| R::TABLE);
    fn to_value(&self) -> Value {
        Value::Text(self.0.to_string())
    }
    fn from_value(v: Value) -> Result<Self> {
        Id::parse(v.text()).map_or_else(|| bad(&v, "id"), Ok)
    }
}

/// Ids of records of one kind, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links<R>(pub Vec<Id<R>>);

impl<R: Record> Typed for Links<R> {
    const KIND: Kind = Kind::Links;
    const LINK: Option<fn() -> &'static Table> = Some(|| R::TABLE);
    fn to_value(&self) -> Value {
        Value::Text(self.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    }
    fn from_value(v: Value) -> Result<Self> {
        let ids: Option<Vec<_>> = v.text().split_whitespace().map(Id::parse).collect();
        ids.map(Links).map_or_else(|| bad(&v, "list of ids"), Ok)
    }
}
