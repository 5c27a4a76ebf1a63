//! 出文: the list of forms, one form before it leaves, and its files.
use super::{Form, From, catalogue, fill, forms, report, titled, views};
use crate::reports::files;
use axum::{Router, extract::Path, response::Response, routing::get};
use desk::{
    Error, Reader, Result, Table,
    page::serve::{Outcome, Visit, Web, address},
};
use document::Document;
use std::sync::Arc;

/// In an address the names of what a person adds stand after this.
pub(super) const ADDED: &str = "a.";

/// The pages of forms.
pub(in crate::reports) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/reports/forms", get(list))
        .route("/reports/forms/{name}", get(show))
        .route("/reports/forms/{name}/{file}", get(file))
}

async fn list(visit: Visit) -> Response {
    visit
        .page(|reader, visit| {
            let all = forms(reader.desk);
            let report = report(reader)?;
            let mut shell = visit.shell("文书", &[]);
            shell.sub = format!("{} 种，由记录填写，按公文格式出 Word 和 PDF", all.len());
            let seen: Vec<_> =
                all.into_iter().filter(|(_, form)| form.as_ref().map_or(true, |f| may(reader, f))).collect();
            Ok((shell, views::list(&seen, report)))
        })
        .await
}

async fn show(visit: Visit, Path(name): Path<String>) -> Response {
    visit
        .page(move |reader, visit| {
            let form = open(reader, &name)?;
            let mut shell = visit.shell("", &[]);
            shell.title = form.label.clone();
            shell.rail = true;
            let of = of(reader, &form, visit)?;
            // Without a record there is nothing to fill it from yet.
            let paper = if form.record.is_some() && of.is_none() && !sample(visit) {
                None
            } else {
                Some(document(reader, &form, of.as_deref(), visit)?)
            };
            let title = of.map(|id| titled(reader, &form, &id)).transpose()?;
            Ok((shell, views::studio_of(&form, title, paper.as_ref(), visit)))
        })
        .await
}

async fn file(visit: Visit, Path((name, file)): Path<(String, String)>) -> Response {
    visit
        .answer(move |visit| {
            let document = visit.web.desk.read(&visit.actor, |reader| {
                let form = open(reader, &name)?;
                let of = of(reader, &form, visit)?;
                document(reader, &form, of.as_deref(), visit)
            })?;
            let (name, kind, bytes) = files::written(&visit.web.desk, &document, &file, visit.asked("page"))?;
            Ok(Outcome::File(name, kind, bytes))
        })
        .await
}

/// A form, if this actor may see what it is filled from.
fn open(reader: &Reader<'_>, name: &str) -> Result<Form> {
    let form = catalogue::form(reader.desk, name)?;
    if may(reader, &form) { Ok(form) } else { Err(Error::NotFound("没有这一页，或者你无权查看".into())) }
}

fn may(reader: &Reader<'_>, form: &Form) -> bool {
    reader.reach("reports.forms").is_some() && form.record.is_none_or(|table| reader.reach(table.name).is_some())
}

pub(super) fn sample(visit: &Visit) -> bool {
    visit.asked("sample") == "1"
}

/// The record that the address names, by its id or its title.
fn of(reader: &mut Reader<'_>, form: &Form, visit: &Visit) -> Result<Option<String>> {
    let (Some(table), named) = (form.record, visit.asked("of").trim()) else { return Ok(None) };
    if named.is_empty() || sample(visit) {
        return Ok(None);
    }
    reader.by_title(table, named)?.map(Some).map_err(|why| Error::invalid("of", why))
}

fn document(reader: &mut Reader<'_>, form: &Form, of: Option<&str>, visit: &Visit) -> Result<Document> {
    let added: Vec<(String, String)> =
        visit.query.iter().filter_map(|(n, v)| Some((n.strip_prefix(ADDED)?.to_owned(), v.clone()))).collect();
    fill(reader, form, if sample(visit) { From::Sample } else { From::Records(of, &added) })
}

/// The forms that a record's page offers: label, address.
pub fn offered(reader: &Reader<'_>, table: &Table, id: &str) -> Vec<(String, String)> {
    let all = forms(reader.desk).into_iter().filter_map(|(_, form)| form.ok());
    let here = all.filter(|f| f.record.is_some_and(|r| r.name == table.name) && may(reader, f));
    here.map(|f| (f.label, address(&format!("/reports/forms/{}", f.name), &[("of", id)]))).collect()
}
