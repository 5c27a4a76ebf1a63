//! The rest of the rulebook: tables of rules and templates, as data. What a rule decided is stored with the rule's number, so a
//! later rule never moves an old decision.
use crate::{Error, Result};
use std::collections::{BTreeMap, HashMap};

/// One row of a table of rules, by heading.
pub type Rule = HashMap<String, String>;

/// Tables of rules and templates, by name.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    tables: HashMap<String, Vec<Rule>>,
    texts: BTreeMap<String, String>,
}

impl Rules {
    /// Adds a table from its CSV.
    pub fn add_table(&mut self, name: &str, csv: &[u8]) -> Result<()> {
        let csv = csv.strip_prefix(b"\xef\xbb\xbf").unwrap_or(csv);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv);
        let rows: std::result::Result<Vec<Rule>, csv::Error> = (|| {
            let headings = reader.headers()?.clone();
            let row =
                |r: csv::StringRecord| headings.iter().map(str::to_owned).zip(r.iter().map(str::to_owned)).collect();
            reader.records().map(|r| r.map(row)).collect()
        })();
        let rows =
            rows.map_err(|e| Error::Conflict(format!("规则库的 {name} 读不出来，请存成 UTF-8 的 CSV（{e}）")))?;
        self.tables.insert(name.into(), rows);
        Ok(())
    }

    /// Adds a text: a template, a sample.
    pub fn add_text(&mut self, name: &str, text: &str) {
        self.texts.insert(name.into(), text.into());
    }

    /// The rows of a table, in its order.
    pub fn table(&self, name: &str) -> &[Rule] {
        self.tables.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first row of a table whose heading has this value.
    pub fn find(&self, name: &str, heading: &str, value: &str) -> Option<&Rule> {
        self.table(name).iter().find(|r| r.get(heading).is_some_and(|v| v == value))
    }

    /// The names of the texts, in their order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }
}
