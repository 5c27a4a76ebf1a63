//! The rulebook: what differs by county or year, as data inside the binary. An office's own file of the same name, in
//! `rulebook/` of its data folder, replaces the whole file.
use desk::{Codes, Error, Result, Rules};
use rust_embed::RustEmbed;
use std::{borrow::Cow, path::Path};

#[derive(RustEmbed)]
#[folder = "../../rulebook"]
struct Shipped;

/// Reads code lists, rule tables and templates; files of the data folder replace those that are shipped.
pub fn read(folder: Option<&Path>) -> Result<(Codes, Rules)> {
    let (mut codes, mut rules) = (Codes::default(), Rules::default());
    let own = folder.map(|f| f.join("rulebook"));
    let mut names: Vec<String> = Shipped::iter().map(Cow::into_owned).collect();
    names.sort();
    for name in names {
        let bytes = match own.as_ref().map(|o| o.join(&name)).filter(|p| p.exists()) {
            Some(path) => std::fs::read(path)?,
            None => Shipped::get(&name).map(|f| f.data.into_owned()).unwrap_or_default(),
        };
        add(&mut codes, &mut rules, &name, &bytes)?;
    }
    Ok((codes, rules))
}

fn add(codes: &mut Codes, rules: &mut Rules, name: &str, bytes: &[u8]) -> Result<()> {
    if let Some(list) = name.strip_prefix("codes/").and_then(|n| n.strip_suffix(".csv")) {
        return codes.add(list, bytes);
    }
    if let Some(table) = name.strip_suffix(".csv") {
        return rules.add_table(table, bytes);
    }
    if let Some(text) = name.strip_prefix("templates/") {
        let read =
            std::str::from_utf8(bytes).map_err(|_| Error::Conflict(format!("规则库的模板 {name} 不是 UTF-8 文本")))?;
        rules.add_text(text, read);
    }
    Ok(())
}
