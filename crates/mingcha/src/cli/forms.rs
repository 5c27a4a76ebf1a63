//! `form` and `forms`.
use super::{Data, actor, opened, records::write_whole};
use crate::reports::{
    files,
    forms::{self, Form, From},
    markdown, standalone_form,
};
use desk::{Desk, Error, Reader, Result};
use document::Document;
use std::path::Path;

/// From what a form is filled.
pub(super) enum Source<'a> {
    /// Its sample.
    Sample,
    /// A record by its title, and what is added: `项目=内容`.
    Records(Option<&'a str>, &'a [String]),
}

/// Lists the forms.
pub(super) fn forms(data: &Data) -> Result<()> {
    let (desk, _) = opened(data)?;
    for (name, form) in forms::forms(&desk) {
        match form {
            Ok(form) => {
                let source = form.record.map_or_else(String::new, |t| format!("，由{}填写", t.label));
                println!("{}  {}（{}{source}）\n    {}", name, form.label, form.paper, form.purpose);
            }
            Err(why) => println!("{name}  {why}"),
        }
    }
    Ok(())
}

/// Writes a form as its file's name says.
pub(super) fn form(data: &Data, name: &str, source: Source<'_>, output: &Path) -> Result<()> {
    let kind = kind(output, &["docx", "pdf", "html", "md"])?;
    let (desk, _) = opened(data)?;
    let document = desk.read(&actor("出文"), |reader| {
        let form = named(reader.desk, name)?;
        filled(reader, &form, &source)
    })?;
    let mut said: Vec<String> = document.remarks.iter().map(|r| r.sentence.clone()).collect();
    let bytes = match kind.as_str() {
        "docx" => files::docx(&document)?,
        "pdf" => {
            let (bytes, warnings) = files::pdf(&desk, &document)?;
            said.extend(warnings);
            bytes
        }
        "html" => standalone_form(&document).into_bytes(),
        _ => markdown(&document).into_bytes(),
    };
    write_whole(output, &bytes)?;
    tell(output, &said);
    Ok(())
}

/// The ending of a file's name, if it is one of these.
pub(super) fn kind(output: &Path, known: &[&str]) -> Result<String> {
    let kind = output.extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    if known.contains(&kind.as_str()) {
        return Ok(kind);
    }
    let endings: Vec<String> = known.iter().map(|k| format!(".{k}")).collect();
    Err(Error::invalid("output", format!("“{}”：输出文件应以 {} 结尾", output.display(), endings.join("、"))))
}

/// What was written, and what the user should know of it.
pub(super) fn tell(output: &Path, said: &[String]) {
    println!("已生成 {}", output.display());
    said.iter().for_each(|sentence| println!("　　{sentence}"));
}

fn named(desk: &Desk, name: &str) -> Result<Form> {
    let mut all = forms::forms(desk).into_iter();
    let found = all.find(|(n, form)| n == name || form.as_ref().is_ok_and(|f| f.label == name));
    found.map_or_else(|| Err(Error::NotFound(format!("没有名为“{name}”的文书。用 mingcha forms 看全部文书"))), |f| f.1)
}

fn filled(reader: &mut Reader<'_>, form: &Form, source: &Source<'_>) -> Result<Document> {
    let Source::Records(of, fields) = source else { return forms::fill(reader, form, From::Sample) };
    let id = match (form.record, of) {
        (Some(table), Some(title)) => Some(reader.by_title(table, title)?.map_err(|why| Error::invalid("of", why))?),
        _ => None,
    };
    let added: Vec<(String, String)> = fields
        .iter()
        .map(|f| f.split_once('=').map(|(n, v)| (n.trim().to_owned(), v.to_owned())))
        .collect::<Option<_>>()
        .ok_or_else(|| Error::invalid("fields", "另填的内容应写成“项目=内容”，如“联系人=综合组”"))?;
    if let Some((name, _)) = added.iter().find(|(n, _)| !form.asked.iter().any(|a| a.name == *n)) {
        let known: Vec<&str> = form.asked.iter().map(|a| a.name.as_str()).collect();
        return Err(Error::invalid(
            name,
            format!("《{}》没有“{name}”这一项。可以填：{}", form.label, known.join("、")),
        ));
    }
    forms::fill(reader, form, From::Records(id.as_deref(), &added))
}
