//! A record: a struct with labelled fields, declared once. Everything generic reads the declaration and never knows the struct.
mod field;
mod kind;
mod parse;
mod schema;
mod value;

pub use field::{Field, Table};
pub use kind::Kind;
pub use parse::{MoneyUnit, compact, parse, parse_money};
pub use value::{
    Code, Date, DateTime, DocumentNumber, FileHash, Id, IdentityNumber, Links, LongText, Money, PartialDate, Percent,
    Row, Sealed, Telephone, Typed, Value, YesNo,
};

use crate::Result;

/// A kind of record: derived from a struct, never written by hand.
pub trait Record: Sized + 'static {
    /// What it is, as data.
    const TABLE: &'static Table;
    /// The id of this record.
    fn id(&self) -> Id<Self>;
    /// From the columns `id` and the fields in their order.
    fn from_row(row: &mut Row) -> Result<Self>;
    /// To the same columns.
    fn to_row(&self) -> Vec<Value>;
}
