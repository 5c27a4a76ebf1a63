//! What a record is, as data.
use super::{Kind, Value};
use crate::{Error, Result};

/// One kind of record. `name` is the table, `feature_noun`; the address is `/feature/noun`.
#[derive(Debug)]
pub struct Table {
    /// The table's name.
    pub name: &'static str,
    /// The office's word for it.
    pub label: &'static str,
    /// The field that stands for the record in links, lists and sentences.
    pub title: &'static str,
    /// A register may be entered, corrected and imported; a decision arises only by its act.
    pub register: bool,
    /// The record is itself the one that "own organisation" means.
    pub owner: bool,
    /// The fields, in the order of the columns.
    pub fields: &'static [Field],
}

/// One field of a record, or one thing that an act asks for.
#[derive(Debug)]
pub struct Field {
    /// Column name.
    pub name: &'static str,
    /// The office's word for it: form label, column heading, template heading.
    pub label: &'static str,
    /// Asked of the type.
    pub kind: Kind,
    /// Not an `Option`.
    pub required: bool,
    /// What a link leads to.
    pub link: Option<fn() -> &'static Table>,
    /// The code list of a code.
    pub codes: &'static str,
    /// One line under the field.
    pub help: &'static str,
    /// Found by the search box of its list.
    pub searched: bool,
    /// This link leads to the record that this one lies within: who sees that one sees this one.
    pub within: bool,
    /// This link leads to the organisation that "own organisation" means.
    pub owner: bool,
    /// No two live records of an office have the same.
    pub unique: bool,
    /// The list may be sorted by it: required, and an index `(office, field, id)` stands behind it.
    pub sorted: bool,
    /// Names, numbers, addresses of persons: ciphertext in the journal, under the subject's key.
    pub personal: bool,
    /// This link leads to the person whose key the personal fields use (else the record's own id).
    pub subject: bool,
    /// Shown as a column of the list.
    pub brief: bool,
    /// A wide input, or a text area.
    pub long: bool,
    /// A number that must be more than nothing.
    pub positive: bool,
    /// A number that may be less than nothing.
    pub signed: bool,
    /// A day that somebody sets, mostly ahead: a form does not begin with today.
    pub ahead: bool,
    /// A new part of the form begins with it, under this heading.
    pub part: &'static str,
}

impl Table {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Result<&'static Field> {
        self.fields
            .iter()
            .find(|f| f.name == name)
            .ok_or_else(|| Error::invalid(name, format!("{}没有“{name}”这一项", self.label)))
    }

    /// The field that stands for the record.
    pub fn title_field(&self) -> &'static Field {
        self.fields.iter().find(|f| f.name == self.title).expect("the derive checks that title is a field")
    }

    /// Where the field's value stands in a row (`id` is 0).
    pub fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name).map(|i| i + 1)
    }

    /// The value of a field in a row.
    pub fn value<'r>(&self, row: &'r [Value], name: &str) -> &'r Value {
        self.place(name).and_then(|i| row.get(i)).unwrap_or(&Value::Null)
    }

    /// `t.id, t.name, …` in the order of `from_row`.
    pub fn columns(&self) -> String {
        self.fields.iter().fold("t.id".into(), |s, f| s + ", t." + f.name)
    }

    /// `/feature/noun` from `feature_noun`.
    pub fn address(&self) -> String {
        format!("/{}", self.name.replacen('_', "/", 1))
    }

    /// The folder of the feature that owns the table.
    pub fn feature(&self) -> &'static str {
        self.name.split('_').next().unwrap_or(self.name)
    }

    /// All that is wrong with these values, at once: `(field, why)`. `known` says whether a list has a code.
    pub fn faults(&self, row: &[Value], known: &dyn Fn(&str, &str) -> bool) -> Vec<(String, String)> {
        faults(self.fields, row.get(1..).unwrap_or(&[]), known)
    }
}

/// All that is wrong with these values, at once: `(field, why)`.
pub(super) fn faults(fields: &[Field], values: &[Value], known: &dyn Fn(&str, &str) -> bool) -> Vec<(String, String)> {
    let fault = |(f, v): (&Field, &Value)| f.fault(v, known).map(|why| (f.name.to_owned(), why));
    fields.iter().zip(values).filter_map(fault).collect()
}

impl Field {
    /// Why this value may not stand here.
    pub fn fault(&self, value: &Value, known: &dyn Fn(&str, &str) -> bool) -> Option<String> {
        if value.is_empty() {
            let choose = matches!(self.kind, Kind::Code | Kind::YesNo | Kind::Link | Kind::Links);
            return self.required.then(|| format!("{}{}", if choose { "请选择" } else { "请填写" }, self.label));
        }
        match (self.kind, value) {
            (Kind::Code, v) if !known(self.codes, v.text()) => {
                Some(format!("“{}”不在{}的选项中", v.text(), self.label))
            }
            (Kind::Integer | Kind::Money, Value::Int(n)) if *n < 0 && !self.signed => {
                Some(format!("{}不能是负数", self.label))
            }
            (Kind::Integer | Kind::Money, Value::Int(0)) if self.positive => Some(format!("{}应大于 0", self.label)),
            (Kind::Percent, Value::Int(n)) if !self.signed && !(0..=10_000).contains(n) => {
                Some(format!("{}应在 0 和 100 之间", self.label))
            }
            _ => None,
        }
    }
}
