//! A list of 20 of 100,000, served as a page: first and deep, by every column that sorts.
use super::{
    beside::quoted,
    durable::report,
    grounds::Grounds,
    table::{Table, Target, Times, ms},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use desk::{Error, Record, Result, Value, list::List};
use mingcha::{rectification::Item, web};
use std::{
    net::{IpAddr, Ipv4Addr},
    time::Instant,
};
use tower::ServiceExt;

const TIMES: usize = 200;

const PAGES: usize = 100;
const DEEP: usize = 90_000;

pub(crate) fn measure(grounds: &Grounds, table: &mut Table) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let doors = web::doors(grounds.desk.clone(), grounds.actor.clone(), false, IpAddr::V4(Ipv4Addr::LOCALHOST))?;
    let app = web::app(std::sync::Arc::new(doors));
    let get = |path: &str| runtime.block_on(page(&app, path));
    let mut beside = grounds.beside()?;
    let columns = ["id"].into_iter().chain(Item::TABLE.fields.iter().filter(|f| f.sorted).map(|f| f.name));
    for column in columns {
        let (value, id) = deep(grounds, column)?;
        let after = format!("&after={id}~t{}", value.text());
        for (what, after, key) in [("first", "", None), ("deep", after.as_str(), Some((&value, &id)))] {
            let path = format!("/rectification/items?order={column}{after}");
            let ours = Times::of(PAGES, |_| get(&path))?;
            let sql = select(column, key);
            let theirs = Times::of(TIMES, |_| beside.run(&sql).map(drop))?;
            let asked = Times::of(TIMES, |_| asked(grounds, column, key))?;
            let figure = format!("list of 20 by {column}, {what}, served, {}", grounds.name);
            table.line(figure, &ours, Some((&format!("{}, the rows only", beside.name), &theirs)), ms(2));
            table.line("— of that the rows with their titles", &asked, None, Target::None);
        }
    }
    // What stands around the rows is kept until something changes; then it is asked anew, and so is all that it is made of.
    let mut anew = vec![];
    for item in &grounds.items[..PAGES] {
        report(grounds, item)?;
        let begun = Instant::now();
        get("/rectification/items?order=id")?;
        anew.push(begun.elapsed());
    }
    let figure = format!("list of 20 by id, first, served right after an act, {}", grounds.name);
    table.line(figure, &Times::from(anew), None, ms(2));
    Ok(())
}

async fn page(app: &Router, path: &str) -> Result<()> {
    let request = Request::get(path).header("host", "127.0.0.1").body(Body::empty());
    let request = request.map_err(|e| Error::Internal(e.to_string()))?;
    let response = app.clone().oneshot(request).await.expect("a router answers everything");
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.map_err(|e| Error::Internal(e.to_string()))?;
    if status != StatusCode::OK || body.windows(4).filter(|w| *w == b"<tr>" || *w == b"<tr ").count() < 20 {
        return Err(Error::Internal(format!("{path}: {status} {}", String::from_utf8_lossy(&body))));
    }
    Ok(())
}

/// The row before the deep page.
fn deep(grounds: &Grounds, column: &str) -> Result<(Value, String)> {
    let sql = format!("select {column}, id from rectification_items order by {column}, id limit 1 offset {DEEP}");
    let row = grounds.desk.store.read(|c| c.rows(&sql, &[]))?.remove(0);
    Ok((row[0].clone(), row[1].text().to_owned()))
}

/// Without the page around it.
fn asked(grounds: &Grounds, column: &str, key: Option<(&Value, &String)>) -> Result<()> {
    let after = key.map(|(value, id)| (value.clone(), id.clone()));
    let list = List { order: column.into(), after, size: 20, ..List::default() };
    grounds.desk.read(&grounds.actor, |r| {
        let page = list.page(r, Item::TABLE)?;
        r.link_titles(Item::TABLE, &page.rows).map(drop)
    })
}

fn select(column: &str, key: Option<(&Value, &String)>) -> String {
    let key = match (key, column) {
        (None, _) => String::new(),
        (Some((_, id)), "id") => format!(" and t.id > {}", quoted(id)),
        (Some((value, id)), _) => format!(" and (t.{column}, t.id) > ({}, {})", quoted(value.text()), quoted(id)),
    };
    let by = if column == "id" { "t.id".to_owned() } else { format!("t.{column}, t.id") };
    format!(
        "select {} from rectification_items t where t.office = '000000' and t.withdrawn is null and 1 = 1{key} order by {by} limit 21;",
        Item::TABLE.columns()
    )
}
