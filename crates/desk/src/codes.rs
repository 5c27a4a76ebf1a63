//! Code lists: what may be chosen. They are data of the rulebook; codes are never reused or removed, and keep their list's order.
use crate::{Date, Error, Result};
use std::collections::HashMap;

/// One code of a list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the store keeps.
    pub code: String,
    /// What people read.
    pub label: String,
    /// Offered from this day.
    pub from: Option<Date>,
    /// Offered until this day.
    pub until: Option<Date>,
}

/// All lists, by name.
#[derive(Clone, Debug, Default)]
pub struct Codes(HashMap<String, Vec<Choice>>);

impl Codes {
    /// Adds a list from its CSV: `代码,名称,启用日期,停用日期`.
    pub fn add(&mut self, name: &str, csv: &[u8]) -> Result<()> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(csv);
        let mut list: Vec<Choice> = vec![];
        for (i, row) in reader.records().enumerate() {
            let wrong = |why: &str| Error::Conflict(format!("规则库的代码表 {name} 第 {} 行：{why}", i + 2));
            let row = row.map_err(|_| wrong("读不出来，请存成 UTF-8 的 CSV"))?;
            let day = |n: usize| match row.get(n).unwrap_or("") {
                "" => Ok(None),
                text => text.parse::<Date>().map(Some).map_err(|_| wrong(&format!("“{text}”不是日期"))),
            };
            let (code, label) = (row.get(0).unwrap_or("").trim_start_matches('\u{feff}'), row.get(1).unwrap_or(""));
            if code.is_empty() || label.is_empty() {
                return Err(wrong("代码和名称都要填写"));
            }
            if list.iter().any(|c| c.code == code) {
                return Err(wrong(&format!("代码 {code} 重复")));
            }
            list.push(Choice { code: code.into(), label: label.into(), from: day(2)?, until: day(3)? });
        }
        self.0.insert(name.into(), list);
        Ok(())
    }

    /// The choices of a list, in its order.
    pub fn list(&self, name: &str) -> &[Choice] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The choices that a list offers on a day.
    pub fn offered(&self, name: &str, day: Date) -> Vec<&Choice> {
        let stands = |c: &&Choice| c.from.is_none_or(|d| d <= day) && c.until.is_none_or(|d| d >= day);
        self.list(name).iter().filter(stands).collect()
    }

    /// Has the list this code? Codes that are no longer offered still resolve.
    pub fn known(&self, list: &str, code: &str) -> bool {
        self.list(list).iter().any(|c| c.code == code)
    }

    /// What people read for a code.
    pub fn label<'c>(&'c self, list: &str, code: &'c str) -> &'c str {
        self.list(list).iter().find(|c| c.code == code).map_or(code, |c| c.label.as_str())
    }

    /// The code that a person meant by code, label, or both (`30101 基本工资`), ignoring spaces.
    pub fn resolve(&self, list: &str, text: &str) -> Option<&str> {
        let compact = |s: &str| s.split_whitespace().collect::<String>();
        let wanted = compact(text);
        let list = self.list(list);
        let exact = list.iter().find(|c| c.code == wanted || compact(&c.label) == wanted);
        exact.or_else(|| list.iter().find(|c| compact(&c.code) + &compact(&c.label) == wanted)).map(|c| c.code.as_str())
    }
}
