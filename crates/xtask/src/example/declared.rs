//! The records as the product declares them, read from its sources: this crate depends on no heavy one.
use std::{collections::BTreeMap, fs, path::Path};

/// One declared field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) label: String,
    pub(super) codes: Option<String>,
    pub(super) required: bool,
    pub(super) unique: bool,
    /// The struct that a link leads to.
    pub(super) link: Option<String>,
    pub(super) many: bool,
}

/// One declared record.
#[derive(Debug)]
pub(super) struct Declared {
    pub(super) name: String,
    /// The label of the field that stands for it.
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
}

/// All records by table.
pub(super) fn records(features: &Path) -> BTreeMap<String, Declared> {
    let mut all = BTreeMap::new();
    for feature in fs::read_dir(features).expect("the product has features") {
        let path = feature.expect("a folder is read").path().join("records.rs");
        let Ok(text) = fs::read_to_string(path) else { continue };
        for part in text.split("#[record(").skip(1) {
            let table = after(part, "table = \"").expect("a record has a table").to_owned();
            all.insert(table, declared(part));
        }
    }
    all
}

fn declared(part: &str) -> Declared {
    let title = after(part, "title = \"").expect("a record has a title");
    let name = between(part, "pub struct ", " {").expect("a record is a struct").to_owned();
    let body = part.split("\n}").next().unwrap_or(part);
    let fields: Vec<(String, Field)> = body.split("#[field(").skip(1).map(field).collect();
    let title = fields.iter().find(|(name, _)| name == title).expect("the title is a field").1.label.clone();
    Declared { name, title, fields: fields.into_iter().map(|(_, f)| f).collect() }
}

/// A field with its column's name.
fn field(part: &str) -> (String, Field) {
    let attribute = part.split(")]").next().unwrap_or(part);
    let outside: String = attribute.split('"').step_by(2).collect();
    let (name, kind) = between(part, "pub ", ",").and_then(|d| d.split_once(": ")).expect("a field has a type");
    let link = between(kind, "Id<", ">").or_else(|| between(kind, "Links<", ">")).map(str::to_owned);
    let field = Field {
        label: between(part, "\"", "\"").expect("a field has a label").to_owned(),
        codes: after(attribute, "code = \"").map(str::to_owned),
        required: !kind.starts_with("Option<"),
        unique: outside.split(',').any(|word| word.trim() == "unique"),
        many: kind.contains("Links<"),
        link,
    };
    (name.to_owned(), field)
}

fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    between(text, start, "\"")
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inside, _)| inside)
}
