//! The forms that there are: the templates of the rulebook, as this office has them.
use super::given::{self, Asked};
use desk::{Desk, Error, Result, Table};
use document::{Fault, template::Template};
use std::collections::HashSet;

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The template's name, in addresses and on the command line: `supervision_letter`.
    pub name: String,
    /// As people call it: 督办函.
    pub label: String,
    /// When it is used.
    pub purpose: String,
    /// The paper that it names.
    pub paper: String,
    /// The record that it is filled from.
    pub record: Option<&'static Table>,
    /// What a person adds.
    pub asked: Vec<Asked>,
    pub(super) template: Template,
}

/// Every template, in the order of their names; one that cannot be read is there with its faults.
pub fn forms(desk: &Desk) -> Vec<(String, Result<Form>)> {
    desk.rules.texts().filter_map(|name| name.strip_suffix(".md")).map(|n| (n.to_owned(), form(desk, n))).collect()
}

/// One form by its name, with or without `.md`.
pub(super) fn form(desk: &Desk, name: &str) -> Result<Form> {
    let name = name.trim_end_matches(".md");
    let text = desk.rules.text(&format!("{name}.md"));
    let text = text.ok_or_else(|| Error::NotFound(format!("没有名为“{name}”的文书。用 mingcha forms 看全部文书")))?;
    let template = Template::parse(text).map_err(|faults| told(name, &faults))?;
    let front = |key: &str| template.front(key).unwrap_or_default().to_owned();
    let record = match template.front("记录") {
        None => None,
        Some(label) => {
            let noun = desk.nouns.iter().find(|n| n.table.label == label);
            let why = || Error::Conflict(format!("模板 {name}.md 写着“记录：{label}”，没有这种记录"));
            Some(noun.ok_or_else(why)?.table)
        }
    };
    Ok(Form {
        label: template.front("名称").unwrap_or(name).to_owned(),
        name: name.into(),
        purpose: front("用途"),
        paper: front("纸张"),
        record,
        asked: template.fronts("另填").flat_map(given::asked).collect(),
        template,
    })
}

impl Form {
    /// Every name and every part of one that its placeholders ask for.
    pub(super) fn wanted(&self) -> HashSet<String> {
        let names = self.template.names();
        names.iter().flat_map(|n| n.split('.')).map(str::to_owned).collect()
    }
}

/// Faults of a template, each with its place.
pub(super) fn told(name: &str, faults: &[Fault]) -> Error {
    let said = faults.iter().map(|f| (String::new(), format!("模板 {name}.md {f}")));
    Error::Invalid(said.collect())
}
