//! When something goes wrong: the right status, a sentence for the person, the details for the log.
use super::Visit;
use crate::{Error, act::Clock, page};
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use std::io::Write;

/// One line for whoever keeps the server: standard error, which a service manager keeps.
pub fn log(line: &str) {
    let now = Clock::System.now().strftime("%Y-%m-%d %H:%M:%S");
    let one_line = line.replace('\n', " ");
    // Nothing can be done where even this fails.
    let _ = writeln!(std::io::stderr(), "{now} {one_line}");
}

/// The status of an error.
pub(super) fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound(_) => StatusCode::NOT_FOUND,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn view(error: &Error) -> page::ErrorView {
    let (kind, hint) = match error {
        Error::NotFound(_) => (page::ErrorKind::NotFound, "请核对地址，或从左边的导航进入。"),
        Error::Invalid(_) => (page::ErrorKind::Invalid, "请返回改正后再试。"),
        Error::Forbidden(_) => (page::ErrorKind::Forbidden, "需要时请找综合组。"),
        Error::Conflict(_) => (page::ErrorKind::Conflict, "请返回看过现在的内容再做。"),
        Error::Internal(_) => (page::ErrorKind::Internal, "请稍后再试。"),
    };
    page::ErrorView { kind, sentence: error.sentence(), hint: hint.into(), back: ("回到首页".into(), "/".into()) }
}

/// An error where nobody is known yet.
pub(super) fn bare(error: &Error) -> Response {
    note(error);
    (status(error), Html(page::error_page(&view(error)).into_string())).into_response()
}

/// An error of a visit: within the usual surroundings, as far as they can be had. Asks the store.
pub(super) fn within(visit: &Visit, error: &Error) -> Response {
    note(error);
    let mut shell = visit.shell("", &[]);
    shell.title = view(error).kind.heading().into();
    let main = page::error(&view(error));
    let document = visit.web.desk.read(&visit.actor, |reader| Ok(visit.surround(reader, shell, &main, None)));
    match document {
        Ok(document) => (status(error), Html(document)).into_response(),
        Err(_) => (status(error), Html(page::error_page(&view(error)).into_string())).into_response(),
    }
}

fn note(error: &Error) {
    if let Error::Internal(detail) = error {
        log(&format!("internal error: {detail}"));
    }
}
