//! What a template is filled from.
use crate::Day;
use std::collections::BTreeMap;

/// A value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// It is not known: the paper has a blank to fill in.
    #[default]
    Nothing,
    /// Words; several lines make several paragraphs.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// Money, in fen.
    Money(i64),
    /// A day.
    Day(Day),
    /// Yes or no.
    Truth(bool),
    /// A counted number, as it is printed.
    Figure {
        /// The figure's id.
        id: String,
        /// With its unit.
        text: String,
    },
    /// It may not be seen here.
    Sealed,
    /// Several, in order.
    Many(Vec<Data>),
    /// Named values.
    Record(BTreeMap<String, Data>),
}

impl Data {
    /// A record of these.
    pub fn record<N: Into<String>>(fields: impl IntoIterator<Item = (N, Data)>) -> Data {
        Data::Record(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// Words.
    pub fn text(text: impl Into<String>) -> Data {
        Data::Text(text.into())
    }

    /// Is there something?
    pub(super) fn is_something(&self) -> bool {
        match self {
            Data::Nothing => false,
            Data::Text(text) => !text.trim().is_empty(),
            Data::Truth(yes) => *yes,
            Data::Many(all) => !all.is_empty(),
            Data::Record(fields) => !fields.is_empty(),
            _ => true,
        }
    }

    /// The names that a record knows.
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Data::Record(fields) => fields.keys().map(String::as_str).collect(),
            _ => vec!["本项"],
        }
    }

    /// A value by its name: as a whole (`finance.final_total`), or a record's within a record's (`会议.地点`).
    pub(super) fn at(&self, name: &str) -> Option<&Data> {
        let Data::Record(fields) = self else { return None };
        if let Some(value) = fields.get(name) {
            return Some(value);
        }
        let dots = name.match_indices('.');
        dots.filter_map(|(dot, _)| fields.get(&name[..dot])?.at(&name[dot + 1..])).next()
    }
}

impl From<&str> for Data {
    fn from(text: &str) -> Data {
        Data::Text(text.into())
    }
}

impl From<String> for Data {
    fn from(text: String) -> Data {
        Data::Text(text)
    }
}
