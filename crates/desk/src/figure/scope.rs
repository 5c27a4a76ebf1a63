//! A scope: whose, from when, until when, of which rounds. It is printed with every number.
use super::At;
use crate::{Date, Value, record::Typed, store::Given};
use jiff::ToSpan;

/// Whose, from when, until when, of which rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// First day that counts.
    pub from: Date,
    /// The cut-off: last day that counts.
    pub until: Date,
    /// Ids of the rounds that count.
    pub rounds: Vec<String>,
    /// As it is printed.
    pub words: String,
}

impl Scope {
    /// A calendar year.
    pub fn year(year: i16) -> Option<Scope> {
        let (from, until) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        Some(Scope { from, until, rounds: vec![], words: format!("{year}年1月1日至12月31日") })
    }

    /// The year of the cut-off.
    pub fn in_year(&self) -> i16 {
        self.until.year()
    }

    /// The scope at one end of a change.
    pub fn at(&self, at: At) -> Scope {
        match at {
            At::Scope => self.clone(),
            At::YearBefore => {
                let back = |d: Date| d.saturating_sub(1.year());
                let words = format!("上年同期（{} 至 {}）", back(self.from), back(self.until));
                Scope { from: back(self.from), until: back(self.until), rounds: self.rounds.clone(), words }
            }
        }
    }

    pub(crate) fn given(&self) -> Vec<(&'static str, Given)> {
        let rounds = self.rounds.iter().map(|r| Value::from(r.as_str())).collect();
        vec![
            ("from", self.from.to_value().into()),
            ("until", self.until.to_value().into()),
            ("year", i64::from(self.in_year()).into()),
            ("rounds", Given::Many(rounds)),
        ]
    }
}
