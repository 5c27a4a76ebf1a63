//! A check is passed, or opened again.
use super::{HERE, page_of};
use crate::reports::check::{Check, PassCheck, ReopenCheck, views::Missing};
use axum::{extract::Path, http::StatusCode, response::Response};
use desk::{
    Error, Id, Record,
    page::serve::{Outcome, Posted, value},
};

pub(super) async fn pass(Path(id): Path<String>, posted: Posted) -> Response {
    let visit = posted.visit;
    visit
        .answer(move |visit| {
            let check = Id::parse(&id).ok_or_else(|| Error::not_found(Check::TABLE.label))?;
            visit.web.desk.run(&visit.actor, PassCheck { check })?;
            visit.notice("已通过校核。", None);
            Ok(Outcome::Go(format!("{HERE}/{check}")))
        })
        .await
}

pub(super) async fn reopen(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let check = Id::parse(&id).ok_or_else(|| Error::not_found(Check::TABLE.label))?;
            let reason = value(&fields, "reason").trim();
            if reason.is_empty() {
                return visit.again(StatusCode::UNPROCESSABLE_ENTITY, |r| page_of(r, visit, &id, Missing::Reopening));
            }
            visit.web.desk.run(&visit.actor, ReopenCheck { check, reason: reason.into() })?;
            visit.notice("已撤回通过，可以再处理意见。", None);
            Ok(Outcome::Go(format!("{HERE}/{check}")))
        })
        .await
}
