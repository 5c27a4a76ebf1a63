//! Any act by its name: its form, what to know while filling it, and doing it.
use super::{Outcome, Posted, Visit, inputs, value};
use crate::{
    Done, Entry, Error, Field, Reader, Result, Tone, Value,
    page::{self, Fact, FormView, Input, InputKind, Shell},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use maud::Markup;

/// The button that shows what to know, and does nothing.
const TRY: &str = "try";

/// What a form holds, and what is wrong with it.
struct Filled<'f> {
    texts: Vec<String>,
    seen: Option<i64>,
    errors: &'f [(String, String)],
}

/// GET `/acts/{name}?field=value`.
pub(super) async fn show(visit: Visit, Path(name): Path<String>) -> Response {
    visit
        .page(move |reader, visit| {
            let entry = permitted(reader, &name)?;
            let today = reader.desk.today();
            let mut texts: Vec<String> =
                entry.asks.fields.iter().map(|f| inputs::fresh(f, &visit.query, today)).collect();
            let so_far = so_far(reader, entry, &texts)?;
            for (name, text) in (entry.suggest)(reader, &so_far)? {
                let place = entry.asks.fields.iter().position(|f| f.name == name);
                if let Some(place) = place.filter(|_| value(&visit.query, name).is_empty()) {
                    texts[place] = text;
                }
            }
            form(reader, visit, entry, &Filled { texts, seen: None, errors: &[] })
        })
        .await
}

/// POST the same: tries, or does it.
pub(super) async fn run(Path(name): Path<String>, posted: Posted) -> Response {
    let fields = posted.fields;
    posted.visit.answer(move |visit| tried_or_done(visit, &name, &fields)).await
}

fn tried_or_done(visit: &Visit, name: &str, fields: &[(String, String)]) -> Result<Outcome> {
    let desk = &visit.web.desk;
    let entry = desk.read(&visit.actor, |r| permitted(r, name))?;
    let seen = value(fields, "seen").parse().ok();
    let texts = entry.asks.fields.iter().map(|f| inputs::sent(f, fields)).collect();
    if !value(fields, TRY).is_empty() {
        return visit.again(StatusCode::OK, |r| form(r, visit, entry, &Filled { texts, seen, errors: &[] }));
    }
    let (status, errors, seen) = match desk.run_entry(&visit.actor, entry, fields, seen) {
        Ok(done) => return Ok(done_on(visit, entry, fields, &done)),
        Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors, seen),
        // The form that comes back shows the record as it stands now.
        Err(Error::Conflict(why)) => (StatusCode::CONFLICT, vec![(String::new(), why)], None),
        Err(error) => return Err(error),
    };
    visit.again(status, |r| form(r, visit, entry, &Filled { texts, seen, errors: &errors }))
}

/// The act of that name, if this actor may do it.
fn permitted(reader: &Reader<'_>, name: &str) -> Result<&'static Entry> {
    let found = reader.desk.act(name).filter(|a| reader.reach(a.asks.name).is_some());
    found.ok_or_else(|| Error::NotFound("没有这项办理，或者你的岗位不能办理".into()))
}

/// Where one goes when it is done: back to the record, or to the first that it made; with what it has to say.
fn done_on(visit: &Visit, entry: &Entry, fields: &[(String, String)], done: &Done) -> Outcome {
    let text = match (&done.said, done.line) {
        (Some(said), _) => said.clone(),
        (None, 0) => "没有改动。".into(),
        (None, _) => format!("已{}。", entry.asks.label),
    };
    visit.notice(text, undo(visit, done));
    let on = entry.asks.on_field().and_then(|f| Some((f.link?(), value(fields, f.name))));
    let on = on.filter(|(_, id)| crate::Id::<()>::parse(id).is_some());
    let first = done.records.first().map(|(table, id)| (*table, id.as_str()));
    let href = on.or(first).map(|(table, id)| format!("{}/{id}", table.address()));
    Outcome::Go(href.unwrap_or_else(|| visit.web.home.to_owned()))
}

/// Where what was done is taken back: of a decision that made one record, and that is not kept for ever.
fn undo(visit: &Visit, done: &Done) -> Option<String> {
    let [(table, id)] = done.records.as_slice() else { return None };
    let may = |reader: &mut Reader<'_>| {
        let kept = reader.desk.nouns.iter().any(|n| n.table.name == table.name && n.kept.is_some());
        Ok(!kept && reader.reach(&format!("{}.withdraw", table.name)).is_some())
    };
    let may = visit.web.desk.read(&visit.actor, may).unwrap_or(false);
    may.then(|| format!("{}/{id}/withdraw", table.address()))
}

fn form(reader: &mut Reader<'_>, visit: &Visit, entry: &Entry, filled: &Filled<'_>) -> Result<(Shell, Markup)> {
    let asks = entry.asks;
    let on = on_record(reader, entry, &filled.texts)?;
    let (mut inputs, mut hidden) = (vec![], vec![]);
    for (field, text) in asks.fields.iter().zip(&filled.texts) {
        match &on {
            Some((name, id, title, _, changed)) if *name == field.name => {
                // The hidden id comes first in the form, so it is the one that is read.
                hidden.push((field.name.to_owned(), id.clone()));
                hidden.push(("seen".into(), filled.seen.unwrap_or(*changed).to_string()));
                inputs.push(readonly(field, title.clone()));
            }
            _ => inputs.push(inputs::input(reader, field, text.clone())?),
        }
    }
    let facts = facts(reader, entry, &filled.texts)?;
    let aside = match &on {
        Some((_, id, title, table, _)) => {
            let stored = reader.stored(table, id)?;
            let title = format!("{} {title}", table.label);
            page::panel(&page::Panel {
                title,
                body: super::record::brief(reader, table, &stored)?,
                ..Default::default()
            })
        }
        None => Markup::default(),
    };
    let money = asks.fields.iter().any(|f| f.kind == crate::Kind::Money);
    let (named, whole): (Vec<_>, Vec<_>) = filled.errors.iter().cloned().partition(|(name, _)| !name.is_empty());
    let back = on
        .as_ref()
        .map_or_else(|| visit.web.home.to_owned(), |(_, id, _, table, _)| format!("{}/{id}", table.address()));
    let view = FormView {
        action: visit.path.clone(),
        csrf: visit.csrf.clone(),
        hidden,
        errors: named,
        general_error: (!whole.is_empty()).then(|| whole.into_iter().map(|w| w.1).collect::<Vec<_>>().join("；")),
        sections: inputs::parts(asks.fields, inputs),
        submit: asks.label.into(),
        extra_submit: (money || !facts.is_empty()).then(|| (TRY.into(), "1".into(), "试算".into())),
        aside,
        cancel_href: back.clone(),
        facts_title: if facts.is_empty() { String::new() } else { "办理前看一看".into() },
        facts,
        ..FormView::default()
    };
    let crumbs: Vec<(&str, Option<String>)> = match &on {
        Some((_, _, title, table, _)) => {
            vec![(table.label, Some(table.address())), (title.as_str(), Some(back))]
        }
        None => vec![],
    };
    let mut shell = visit.shell(asks.label, &crumbs);
    shell.current = match &on {
        Some((_, _, _, table, _)) => table.address(),
        None => super::nav::of_feature(&visit.web, asks.name),
    };
    shell.sub = asks.help.into();
    Ok((shell, page::form(&view)))
}

/// The record that the act is done on: field, id, title, table, and its last change.
type On = (&'static str, String, String, &'static crate::Table, i64);

fn on_record(reader: &mut Reader<'_>, entry: &Entry, texts: &[String]) -> Result<Option<On>> {
    let Some((field, link)) = entry.asks.on_field().and_then(|f| Some((f, f.link?))) else { return Ok(None) };
    let place = entry.asks.fields.iter().position(|f| f.name == field.name).unwrap_or(0);
    let id = texts[place].as_str();
    if crate::Id::<()>::parse(id).is_none() {
        return Ok(None);
    }
    let stored = reader.stored(link(), id)?;
    let title = inputs::link_words(reader, field, id)?;
    Ok(Some((field.name, id.into(), title, link(), stored.changed)))
}

fn readonly(field: &Field, title: String) -> Input {
    Input {
        name: field.name.into(),
        label: field.label.into(),
        long: title.chars().count() > 18,
        value: title,
        kind: InputKind::Line,
        readonly: true,
        required: true,
        ..Input::default()
    }
}

/// What is filled so far. What cannot be read yet counts as not filled.
fn so_far(reader: &mut Reader<'_>, entry: &Entry, texts: &[String]) -> Result<Vec<Value>> {
    let each = entry.asks.fields.iter().zip(texts);
    each.map(|(field, text)| Ok(reader.parse_field(field, &[text])?.unwrap_or(Value::Null))).collect()
}

/// What the act has to say about what is filled so far.
fn facts(reader: &mut Reader<'_>, entry: &Entry, texts: &[String]) -> Result<Vec<Fact>> {
    let so_far = so_far(reader, entry, texts)?;
    let tone = |tone: Tone| match tone {
        Tone::Plain => page::Tone::Plain,
        Tone::Warn => page::Tone::Warn,
        Tone::Bad => page::Tone::Bad,
    };
    match (entry.facts)(reader, &so_far) {
        Ok(all) => Ok(all.into_iter().map(|f| Fact { label: f.label, value: f.value, tone: tone(f.tone) }).collect()),
        Err(Error::Internal(detail)) => Err(Error::Internal(detail)),
        Err(_) => Ok(vec![]),
    }
}
