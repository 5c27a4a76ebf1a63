//! The rulebook: what differs by county or year, as data inside the binary. An office's own file of the same name, in
//! `rulebook/` of its data folder, replaces the whole file; templates and samples of its own stand beside those that are shipped.
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
    for part in ["templates", "samples"] {
        names.extend(own.iter().flat_map(|o| files(&o.join(part))).map(|name| format!("{part}/{name}")));
    }
    names.sort();
    names.dedup();
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
    let text = name.strip_prefix("templates/").or(name.starts_with("samples/").then_some(name));
    if let Some(text) = text {
        let read = std::str::from_utf8(bytes)
            .map_err(|_| Error::Conflict(format!("规则库的 {name} 不是 UTF-8 文本，请另存为 UTF-8")))?;
        rules.add_text(text, read.strip_prefix('\u{feff}').unwrap_or(read));
    }
    Ok(())
}

/// The names of the templates and samples in a folder, if it is there.
fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![] };
    let names = entries.flatten().filter_map(|e| e.file_name().into_string().ok());
    names.filter(|n| n.ends_with(".md") || n.ends_with(".json")).collect()
}
