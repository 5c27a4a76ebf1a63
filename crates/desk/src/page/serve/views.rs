//! Saved views: a list's conditions under a name of one's own.
use super::{Outcome, Posted, Visit, address::pairs, address_of, asked::conditions, register::noun_of, value};
use crate::{
    Error, Id, Noun, Reader, Record, Result,
    list::{DropView, SaveView, SavedView},
    page::{self, Look},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};

/// The actor's own views of a list.
pub(super) fn saved(reader: &mut Reader<'_>, noun: &Noun) -> Result<Vec<SavedView>> {
    if reader.reach(SavedView::TABLE.name).is_none() {
        return Ok(vec![]);
    }
    let args = vec![("actor", reader.actor.name.as_str().into()), ("noun", noun.table.name.into())];
    reader.all("t.actor = $actor and t.noun = $noun", args)
}

/// Under the list: keep these conditions under a name, forget a view.
pub(super) fn bar(reader: &Reader<'_>, visit: &Visit, noun: &Noun, views: &[SavedView]) -> Markup {
    let action = format!("{}/views", noun.table.address());
    let chosen = address_of("", &conditions(&visit.query, &[]));
    let filtered =
        conditions(&visit.query, &[]).iter().any(|(n, _)| !["withdrawn", "order", "desc"].contains(&n.as_str()));
    let may = reader.reach("desk.save_view").is_some();
    html! {
        @if may && filtered {
            details.data {
              summary { "把现在的筛选存为常用筛选" }
              form.keep method="post" action=(action) {
                (page::hidden_inputs(&visit.csrf, &[("query".into(), chosen.trim_start_matches('?').into())]))
                label.dim.t12 for="view-name" { "起个名字" }
                input.in #view-name name="name" required placeholder="如：本月到期";
                button class="btn sm" { "存为常用筛选" }
              }
            }
        }
        @if may && !views.is_empty() {
            details.gap {
                summary.dim.t12 { "整理常用筛选" }
                @for v in views {
                    p.row { (v.name) (page::post_button("删去", &action, &visit.csrf, Look::Quiet,
                        &[("drop".into(), v.id.to_string())])) }
                }
            }
        }
    }
}

/// POST `/feature/noun/views`: `name` and `query` keep a view, `drop` forgets one.
pub(super) async fn change(Path((feature, noun)): Path<(String, String)>, posted: Posted) -> Response {
    let fields = posted.fields;
    posted.visit.answer(move |visit| changed(visit, &noun_of(visit, &feature, &noun)?, &fields)).await
}

fn changed(visit: &Visit, noun: &Noun, fields: &[(String, String)]) -> Result<Outcome> {
    let (desk, actor) = (&visit.web.desk, &visit.actor);
    let (name, query) = (value(fields, "name").trim(), value(fields, "query"));
    match (value(fields, "drop"), name) {
        ("", "") => return Err(Error::invalid("name", "请给常用筛选起个名字")),
        ("", name) => {
            let noun = noun.table.name.into();
            desk.run(actor, SaveView { noun, name: name.into(), query: query.into() })?;
            visit.notice("已存为常用筛选。", None);
        }
        (id, _) => {
            let view = Id::parse(id).ok_or_else(|| Error::not_found("常用筛选"))?;
            desk.run(actor, DropView { view })?;
            visit.notice("已删去这个常用筛选。", None);
        }
    }
    // Written anew: what was sent is no address yet.
    Ok(Outcome::Go(address_of(&noun.table.address(), &pairs(query.as_bytes()))))
}
