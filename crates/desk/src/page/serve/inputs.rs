//! Inputs of forms, from declared fields.
use super::value;
use crate::{
    Date, Field, Id, Kind, Reader, Result, Value,
    page::{Input, InputKind},
};

/// So many records are offered as a choice; more as suggestions while typing.
const FEW: usize = 30;

/// So many suggestions are sent.
const SUGGESTIONS: usize = 500;

/// What a link may lead to.
pub(super) enum Choices {
    /// All of them: id, title.
    Few(Vec<(String, String)>),
    /// Titles of the latest; any other may be typed.
    Many(Vec<String>),
}

/// The records that a link may lead to and that the actor may see.
pub(super) fn link_choices(reader: &mut Reader<'_>, field: &Field) -> Result<Choices> {
    let Some(link) = field.link else { return Ok(Choices::Few(vec![])) };
    let table = link();
    if reader.reach(table.name).is_none() {
        return Ok(Choices::Few(vec![]));
    }
    let latest = reader.latest(table, SUGGESTIONS)?;
    if latest.len() <= FEW {
        return Ok(Choices::Few(latest));
    }
    Ok(Choices::Many(latest.into_iter().map(|(_, title)| title).collect()))
}

/// Every code of a field's list, also those that are no longer offered.
pub(super) fn all_codes(reader: &Reader<'_>, field: &Field) -> Vec<(String, String)> {
    reader.desk.codes.list(field.codes).iter().map(|c| (c.code.clone(), c.label.clone())).collect()
}

/// Ids in a link's text as titles; anything else stays as it was written.
pub(super) fn link_words(reader: &mut Reader<'_>, field: &Field, text: &str) -> Result<String> {
    let Some(link) = field.link else { return Ok(text.into()) };
    let ids: Vec<&str> = text.split(' ').filter(|s| !s.is_empty()).collect();
    if ids.is_empty() || ids.iter().any(|id| Id::<()>::parse(id).is_none()) {
        return Ok(text.into());
    }
    let titles = reader.titles(link(), &ids)?;
    Ok(ids.iter().map(|id| titles.get(*id).map_or("—", String::as_str)).collect::<Vec<_>>().join("、"))
}

/// A stored value as its input holds it. What is sealed is never sent.
pub(super) fn written(field: &Field, value: &Value) -> String {
    if field.kind.sealed() { String::new() } else { field.kind.show(value) }
}

/// What a new form holds: what the address brings, and today where a day is asked.
pub(super) fn fresh(field: &Field, query: &[(String, String)], today: Date) -> String {
    match (value(query, field.name), field.kind) {
        ("", Kind::Date) if field.required && !field.ahead => today.to_string(),
        (given, _) => given.to_owned(),
    }
}

/// What a form that was sent holds in this field; several values with a space between them.
pub(super) fn sent(field: &Field, fields: &[(String, String)]) -> String {
    let mut all = fields.iter().filter(|(n, _)| n == field.name).map(|(_, v)| v.as_str());
    if field.kind == Kind::Links { all.collect::<Vec<_>>().join(" ") } else { all.next().unwrap_or("").to_owned() }
}

/// Inputs in the parts that their fields begin: heading (may be empty), inputs.
pub(super) fn parts(fields: &[Field], inputs: Vec<Input>) -> Vec<(String, Vec<Input>)> {
    let mut out: Vec<(String, Vec<Input>)> = vec![];
    for input in inputs {
        let part = fields.iter().find(|f| f.name == input.name).map_or("", |f| f.part);
        match out.last_mut() {
            Some((_, last)) if part.is_empty() => last.push(input),
            _ => out.push((part.into(), vec![input])),
        }
    }
    out
}

/// The input of a field.
pub(super) fn input(reader: &mut Reader<'_>, field: &Field, text: String) -> Result<Input> {
    let (kind, text) = match field.kind {
        Kind::Code => (InputKind::Select(codes(reader, field, &text)), text),
        Kind::Link | Kind::Links => link(reader, field, text)?,
        Kind::LongText => (InputKind::Area, text),
        Kind::Text if field.long => (InputKind::Area, text),
        Kind::Date => (InputKind::Date, text),
        Kind::Money => (InputKind::Money("元"), text),
        Kind::Integer | Kind::Percent => (InputKind::Number, text),
        Kind::YesNo => (InputKind::YesNo, text),
        _ => (InputKind::Line, text),
    };
    Ok(Input {
        name: field.name.into(),
        label: field.label.into(),
        help: field.help.into(),
        required: field.required,
        value: text,
        kind,
        readonly: false,
        long: field.long,
    })
}

fn codes(reader: &Reader<'_>, field: &Field, held: &str) -> Vec<(String, String)> {
    let codes = &reader.desk.codes;
    let offered = codes.offered(field.codes, reader.desk.today());
    let mut out: Vec<(String, String)> = offered.iter().map(|c| (c.code.clone(), c.label.clone())).collect();
    // A record keeps the code that it has, also when it is no longer offered.
    if !held.is_empty() && codes.known(field.codes, held) && !out.iter().any(|(code, _)| code == held) {
        out.push((held.into(), codes.label(field.codes, held).into()));
    }
    out
}

fn link(reader: &mut Reader<'_>, field: &Field, text: String) -> Result<(InputKind, String)> {
    Ok(match (link_choices(reader, field)?, field.kind) {
        (Choices::Few(options), Kind::Links) => (InputKind::Checks(options), text),
        (Choices::Few(options), _) => {
            let known = options.iter().any(|(id, _)| *id == text);
            let by_title = options.iter().find(|(_, title)| *title == text).map(|(id, _)| id.clone());
            let text = if known { text } else { by_title.unwrap_or(text) };
            (InputKind::Select(options), text)
        }
        (Choices::Many(_), Kind::Links) => (InputKind::Area, link_words(reader, field, &text)?),
        (Choices::Many(words), _) => (InputKind::Datalist(words), link_words(reader, field, &text)?),
    })
}
