//! The three lists (三清单).
use super::{
    lists::{Asked, Lists, TABS},
    views,
};
use axum::{Router, response::Response, routing::get};
use desk::{
    Id, Kind, Reader, Result, Value,
    page::serve::{Visit, Web},
    record::parse,
};
use std::sync::Arc;

/// The pages of this feature that the generic ones do not serve.
pub fn routes() -> Router<Arc<Web>> {
    Router::new().route("/rectification/lists", get(lists))
}

async fn lists(visit: Visit) -> Response {
    visit
        .page(|reader, visit| {
            let mut asked = asked(reader, visit)?;
            let lists = Lists::read(reader, &mut asked)?;
            let mut shell = visit.shell("整改三清单", &[("整改", None), ("三清单", None)]);
            shell.sub = views::sub(&lists, &asked);
            shell.actions = views::actions(reader, visit, &asked);
            shell.wide_print = true;
            Ok((shell, views::lists(&lists, &asked, visit)))
        })
        .await
}

fn asked(reader: &Reader<'_>, visit: &Visit) -> Result<Asked> {
    let until = match parse(Kind::Date, visit.asked("until")) {
        Ok(day) if !day.is_empty() => day.text().parse().unwrap_or_else(|_| reader.desk.today()),
        Ok(_) => reader.desk.today(),
        Err(why) => return Err(desk::Error::invalid("until", why)),
    };
    Ok(Asked {
        round: Id::parse(visit.asked("rounds")),
        organisation: Id::parse(visit.asked("organisation")),
        tab: visit.asked("tab").parse().ok().filter(|t| *t < TABS.len()).unwrap_or(0),
        words: visit.asked("q").to_owned(),
        until,
        after: place(visit, "after"),
        before: place(visit, "before"),
        whole: visit.asked("whole") == "1",
    })
}

/// A row's number and id, as the links of the pager write them.
fn place(visit: &Visit, name: &str) -> Option<(Value, String)> {
    let (number, id) = visit.asked(name).rsplit_once('|')?;
    Some((number.into(), id.to_owned()))
}
