//! The pages of checks: a file comes in, its opinions beside the text, what is decided, and the files that come of it.
mod decide;
mod files;
mod incoming;
mod passing;

use super::{known::Known, opinions::lines, sheet, summary, views};
use axum::{
    Router,
    extract::Path,
    response::Response,
    routing::{get, post},
};
use desk::{
    Reader, Result,
    page::{
        self, Look, Shell, Studio, button,
        serve::{Outcome, Visit, Web, uploads},
    },
};
use maud::{Markup, html};
use std::sync::Arc;

const HERE: &str = "/reports/check";

/// The pages of checks.
pub(in crate::reports) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route(HERE, get(incoming::start).post(incoming::upload).layer(uploads()))
        .route("/reports/check/{id}", get(show))
        .route("/reports/check/{id}/accept", post(decide::accept))
        .route("/reports/check/{id}/explain", post(decide::explain))
        .route("/reports/check/{id}/refer", post(decide::refer))
        .route("/reports/check/{id}/undo", post(decide::undo))
        .route("/reports/check/{id}/pass", post(passing::pass))
        .route("/reports/check/{id}/reopen", post(passing::reopen))
        .route("/reports/check/{id}/sheet", get(sheet_page))
        .route("/reports/check/{id}/{file}", get(files::file))
        .route("/reports/check/batch/{batch}", get(batch))
        .route("/reports/check/batch/{batch}/xlsx", get(batch_file))
        .route("/reports/paper/{id}/explain", post(decide::explain_own))
        .route("/reports/paper/{id}/undo", post(decide::undo_own))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit.page(move |reader, visit| page_of(reader, visit, &id, views::Missing::Nothing)).await
}

fn page_of(reader: &mut Reader<'_>, visit: &Visit, id: &str, missing: views::Missing) -> Result<(Shell, Markup)> {
    let known = Known::of(reader, id)?;
    let all = known.opinions();
    let still = known.check.passed.is_none();
    let may = |act: &str| reader.reach(act).is_some();
    let open = views::Open {
        tied: &known.tied,
        lines: lines(&known.tied.text),
        opinions: &all,
        base: format!("{HERE}/{}", known.check.id),
        may_accept: still && may("reports.accept_correction"),
        may_explain: still && may("reports.explain_finding"),
        may_refer: still && may("reports.refer_finding"),
        missing,
    };
    let pass = views::pass(&known, &open, visit).filter(|_| may("reports.pass_check"));
    let passed = views::passed(&known, &open, may("reports.reopen_check"), visit);
    let mut shell = visit.shell("", &[]);
    shell.title = format!("校核 {}", known.check.name);
    shell.rail = true;
    shell.current = HERE.into();
    let year = known.check.year.map_or_else(String::new, |y| format!("{y}年度 "));
    let studio = Studio {
        title: sheet::stem(&known.check.name).to_owned(),
        stage: format!("{year}{} {}", known.check.checked, known.check.checker),
        saved: views::counted(&known.tied),
        actions: views::actions(&known.check, &all, pass),
        body: html! { (passed) (views::about(&known.check)) (views::text(&open, visit)) },
        side: Some(views::side(&open, visit)),
        broad_side: true,
        ..Studio::default()
    };
    Ok((shell, page::studio(&studio)))
}

async fn sheet_page(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .page(move |reader, visit| {
            let known = Known::of(reader, &id)?;
            let document = sheet::sheet(&visit.web.office, &known.check, &known.tied, &known.opinions());
            let mut shell = visit.shell("", &[]);
            shell.title = document.title.clone();
            shell.rail = true;
            shell.wide_print = true;
            shell.current = HERE.into();
            Ok((shell, views::sheet(&known.check, &document)))
        })
        .await
}

async fn batch(visit: Visit, Path(batch): Path<String>) -> Response {
    visit
        .page(move |reader, visit| {
            let all = Known::of_batch(reader, &batch)?;
            let mut shell = visit.shell("校核汇总", &[]);
            shell.current = HERE.into();
            shell.sub = format!("同一次上传的 {} 个文件", all.len());
            shell.actions = vec![button("汇总 Excel", &format!("{HERE}/batch/{batch}/xlsx"), Look::Primary, "dl")];
            Ok((shell, views::together(&all)))
        })
        .await
}

async fn batch_file(visit: Visit, Path(batch): Path<String>) -> Response {
    visit
        .answer(move |visit| {
            let all = visit.web.desk.read(&visit.actor, |reader| Known::of_batch(reader, &batch))?;
            let files: Vec<_> = all.iter().map(Known::summed).collect();
            Ok(Outcome::File("校核汇总.xlsx".into(), files::XLSX, summary::workbook(&files)?))
        })
        .await
}
