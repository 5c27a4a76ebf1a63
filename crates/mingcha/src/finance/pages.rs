//! Budget and execution (预算与执行).
use super::{execution::Execution, views};
use axum::{Router, response::Response, routing::get};
use desk::page::serve::{Visit, Web};
use std::sync::Arc;

/// The pages of this feature that the generic ones do not serve.
pub fn routes() -> Router<Arc<Web>> {
    Router::new().route("/finance/budget", get(budget))
}

async fn budget(visit: Visit) -> Response {
    visit
        .page(|reader, visit| {
            let scope = (visit.web.scope)(reader, "finance", &visit.query)?;
            let execution = Execution::read(reader, scope)?;
            let (heading, sub) = views::heading(&execution);
            let mut shell = visit.shell(heading, &[("经费", None), ("预算与执行", None)]);
            shell.sub = sub;
            shell.actions = views::actions(reader, &execution);
            Ok((shell, views::budget(&execution, visit)))
        })
        .await
}
