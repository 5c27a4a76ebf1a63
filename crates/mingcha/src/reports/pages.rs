//! The report studio (编写): the paper beside the sources of its numbers.
use super::{
    Report, Reported, against, body,
    check::{
        self,
        opinions::{Decisions, lines, opinions},
    },
    figures, files, forms, latest, reported, views, write,
};
use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use desk::{
    Error, Id, Record,
    page::serve::{Outcome, Visit, Web, address_of, figure_view},
};
use std::sync::Arc;

/// The pages of this feature that the generic ones do not serve.
pub fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/reports/paper", get(current))
        .route("/reports/paper/{id}", get(paper))
        .route("/reports/paper/{id}/{file}", get(file))
        .merge(check::pages::routes())
        .merge(forms::pages::routes())
}

/// The latest report's paper.
async fn current(visit: Visit) -> Response {
    match visit.read(latest).await {
        Ok(Some(report)) => {
            Redirect::to(&address_of(&format!("/reports/paper/{}", report.id), &visit.query)).into_response()
        }
        _ => Redirect::to(&Report::TABLE.address()).into_response(),
    }
}

async fn file(visit: Visit, Path((id, file)): Path<(String, String)>) -> Response {
    visit
        .answer(move |visit| {
            let paper = visit.web.desk.read(&visit.actor, |reader| {
                let of = Id::<Report>::parse(&id).ok_or_else(|| Error::not_found(Report::TABLE.label))?;
                let report = reader.get(of)?;
                let all = reported(reader, &report, true)?;
                write(reader, &report, &all)
            })?;
            let (name, kind, bytes) = files::written(&visit.web.desk, &paper, &file, visit.asked("page"))?;
            Ok(Outcome::File(name, kind, bytes))
        })
        .await
}

async fn paper(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .page(move |reader, visit| {
            let of = Id::<Report>::parse(&id).ok_or_else(|| Error::not_found(Report::TABLE.label))?;
            let report = reader.get(of)?;
            let seal = figures::seal(reader, &report)?;
            let all: Vec<Reported> = reported(reader, &report, true)?;
            let paper = write(reader, &report, &all)?;
            let may_seal = seal.is_none() && reader.reach("reports.seal").is_some();
            let source = match visit.asked(views::BESIDE) {
                "" => None,
                figure => Some(figure_view(reader, &visit.web, figure, &[("report".into(), id)])?),
            };
            let mut shell = visit.shell("", &[]);
            shell.title = paper.title.clone();
            shell.rail = true;
            // Only its own face shows what does not tie.
            let tied = (views::Face::asked(visit) == views::Face::Check)
                .then(|| check::tie_out_document(&body(&paper), &check::setting(&visit.web.desk.rules, None)));
            let ground = tied.as_ref().map(|_| against::office(&report, &all, &paper));
            let held = tied.as_ref().zip(ground.as_ref()).map(|(tied, ground)| ground.hold(tied));
            let decisions =
                tied.as_ref().map(|tied| Decisions::of(reader, None, tied)).transpose()?.unwrap_or_default();
            let opinions = tied.as_ref().map(|tied| opinions(tied, &decisions)).unwrap_or_default();
            let checked = tied.as_ref().map(|tied| check::views::Open {
                tied,
                lines: lines(&tied.text),
                opinions: &opinions,
                base: format!("/reports/paper/{}", report.id),
                may_accept: false,
                may_explain: reader.reach("reports.explain_finding").is_some(),
                may_refer: false,
                missing: check::views::Missing::Nothing,
            });
            let open = views::Open {
                report: &report,
                seal: seal.as_ref(),
                paper: &paper,
                figures: &all,
                source,
                may_seal,
                checked: checked.as_ref(),
                held: held.as_ref(),
            };
            Ok((shell, views::studio_of(&open, visit)))
        })
        .await
}
