//! A visit: who asks for which page, and the ways to answer. Every question to the store runs off the async threads.
use super::{
    Web,
    address::{Query, address, pairs, value, without},
    fault,
    figure::figure_view,
    nav,
    session::{ACTOR, SIZE, Session, THEME, cookie},
};
use crate::{
    Actor, Error, Reader, Result,
    page::{self, Shell, Theme, Toast},
};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use maud::Markup;
use std::{panic::AssertUnwindSafe, sync::Arc};

/// Who asks for which page.
#[derive(Clone)]
pub struct Visit {
    /// The whole.
    pub web: Arc<Web>,
    /// As whom.
    pub actor: Actor,
    /// The path asked for.
    pub path: String,
    /// Its query.
    pub query: Query,
    /// The token that every form carries.
    pub csrf: String,
    pub(super) session: String,
    name: (String, String),
    theme: Theme,
    large: bool,
}

/// What a handler has to say.
pub enum Outcome {
    /// A document.
    Document(StatusCode, String),
    /// Somewhere else, by GET.
    Go(String),
    /// A file: name, content type, bytes.
    File(String, &'static str, Vec<u8>),
}

/// A form that was sent, with a token that fits.
pub struct Posted {
    /// By whom.
    pub visit: Visit,
    /// What it holds, in its order.
    pub fields: Query,
}

impl FromRequestParts<Arc<Web>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> std::result::Result<Self, Response> {
        let path = parts.uri.path().to_owned();
        let query = parts.uri.query().unwrap_or("").to_owned();
        let session = session_of(parts).map_err(|e| fault::bare(&e))?;
        let Some(who) = web.who(&parts.headers) else {
            let back = if query.is_empty() { path } else { format!("{path}?{query}") };
            return Err(Redirect::to(&address("/choose", &[("back", &back)])).into_response());
        };
        let (name, actor) = ((who.name.clone(), who.note.clone()), who.actor.clone());
        let theme = theme(&parts.headers);
        let large = cookie(&parts.headers, SIZE) == Some("large");
        let (csrf, query) = (web.token(&session), pairs(query.as_bytes()));
        Ok(Visit { web: web.clone(), actor, path, query, csrf, session, name, theme, large })
    }
}

impl FromRequest<Arc<Web>> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Arc<Web>) -> std::result::Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, web).await?;
        let bytes = Bytes::from_request(Request::from_parts(parts, body), web).await;
        let bytes = bytes.map_err(|e| fault::bare(&Error::invalid("", format!("表单太大或没有传完（{e}）"))))?;
        let fields = pairs(&bytes);
        visit.check_token(value(&fields, "csrf")).map_err(|e| fault::bare(&e))?;
        Ok(Posted { visit, fields: without(&fields, &["csrf"]) })
    }
}

/// The session that the guard left.
pub(super) fn session_of(parts: &Parts) -> Result<String> {
    let session = parts.extensions.get::<Session>().map(|s| s.0.clone());
    session.ok_or_else(|| Error::Internal("the guard does not stand before this page".into()))
}

/// Light or dark, as the browser remembers.
pub(super) fn theme(headers: &HeaderMap) -> Theme {
    match cookie(headers, THEME) {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::Auto,
    }
}

impl Web {
    /// As whom this browser acts: the only one there is, or the one it chose.
    fn who(&self, headers: &HeaderMap) -> Option<&super::Practice> {
        match self.actors.as_slice() {
            [one] => Some(one),
            many => cookie(headers, ACTOR).and_then(|id| many.iter().find(|a| a.id == id)),
        }
    }
}

impl Visit {
    /// The value of that name in the query; empty when there is none.
    pub fn asked(&self, name: &str) -> &str {
        value(&self.query, name)
    }

    /// Refuses a form without the token of this session.
    pub(super) fn check_token(&self, token: &str) -> Result<()> {
        if self.web.token_fits(&self.session, token) {
            return Ok(());
        }
        Err(Error::Forbidden("这张表单已经过期，内容没有保存。请返回并刷新页面，再提交一次".into()))
    }

    /// Says this once, on the next page.
    pub fn notice(&self, text: impl Into<String>, undo: Option<String>) {
        self.web.keep_notice(&self.session, Toast { text: text.into(), undo });
    }

    /// The surroundings of a page; what asks the store is filled when it is shown.
    pub fn shell(&self, heading: impl Into<String>, crumbs: &[(&str, Option<String>)]) -> Shell {
        let heading = heading.into();
        let choose = ("换一个身份".to_owned(), address("/choose", &[("back", &self.path)]));
        Shell {
            title: heading.clone(),
            heading,
            office: self.web.office.clone(),
            actor: self.name.0.clone(),
            actor_note: self.name.1.clone(),
            account: if self.web.actors.len() > 1 { vec![choose] } else { vec![] },
            crumbs: crumbs.iter().map(|(text, href)| ((*text).to_owned(), href.clone())).collect(),
            theme: self.theme,
            large: self.large,
            banner: self.web.banner.clone(),
            csrf: self.csrf.clone(),
            search: Some(if self.path == "/search" { self.asked("q").to_owned() } else { String::new() }),
            ..Shell::default()
        }
    }

    /// Asks the store, off the async threads.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Reader<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.blocking(move |visit| visit.web.desk.read(&visit.actor, f)).await
    }

    /// Anything that waits, off the async threads. A panic in it is our defect, and nobody else's end.
    pub async fn blocking<T: Send + 'static>(&self, f: impl FnOnce(&Visit) -> Result<T> + Send + 'static) -> Result<T> {
        let visit = self.clone();
        let work = move || std::panic::catch_unwind(AssertUnwindSafe(|| f(&visit)));
        match tokio::task::spawn_blocking(work).await {
            Ok(Ok(out)) => out,
            Ok(Err(_)) => Err(Error::Internal("a page panicked".into())),
            Err(e) => Err(Error::Internal(format!("a page did not end: {e}"))),
        }
    }

    /// A page that is read in one snapshot. With `?f=FIGURE` the source of that figure stands beside it.
    pub async fn page(
        self,
        f: impl FnOnce(&mut Reader<'_>, &Visit) -> Result<(Shell, Markup)> + Send + 'static,
    ) -> Response {
        self.answer(move |visit| {
            visit.web.desk.read(&visit.actor, |reader| {
                let (shell, main) = f(reader, visit)?;
                visit.document(reader, StatusCode::OK, shell, &main)
            })
        })
        .await
    }

    /// Any answer. An error becomes its page.
    pub async fn answer(self, f: impl FnOnce(&Visit) -> Result<Outcome> + Send + 'static) -> Response {
        let visit = self.clone();
        match self.blocking(f).await {
            Ok(outcome) => outcome.into_response(),
            Err(error) => {
                let failed = visit.clone();
                let said = tokio::task::spawn_blocking(move || fault::within(&failed, &error)).await;
                said.unwrap_or_else(|e| fault::bare(&Error::Internal(format!("an error page failed: {e}"))))
            }
        }
    }

    /// A page with a status of its own, for a handler that is in a blocking task already: a form that comes back.
    pub fn again(
        &self,
        status: StatusCode,
        f: impl FnOnce(&mut Reader<'_>) -> Result<(Shell, Markup)>,
    ) -> Result<Outcome> {
        self.web.desk.read(&self.actor, |reader| {
            let (shell, main) = f(reader)?;
            self.document(reader, status, shell, &main)
        })
    }

    /// A page as a document, with the drawer that the query asks for.
    pub fn document(
        &self,
        reader: &mut Reader<'_>,
        status: StatusCode,
        shell: Shell,
        main: &Markup,
    ) -> Result<Outcome> {
        let drawer = match self.asked("f") {
            "" => None,
            id => {
                let rest = without(&self.query, &["f"]);
                match figure_view(reader, &self.web, id, &rest) {
                    Ok(view) => Some(page::drawer(&view, &super::address_of(&self.path, &rest))),
                    Err(Error::Internal(detail)) => return Err(Error::Internal(detail)),
                    Err(_) => None,
                }
            }
        };
        Ok(Outcome::Document(status, self.surround(reader, shell, main, drawer.as_ref())))
    }

    /// The document: navigation, what waits, what was just done.
    pub(super) fn surround(
        &self,
        reader: &mut Reader<'_>,
        mut shell: Shell,
        main: &Markup,
        drawer: Option<&Markup>,
    ) -> String {
        shell.nav = nav::seen(reader, &self.web);
        if shell.current.is_empty() {
            shell.current = nav::current(&shell.nav, &self.path);
        }
        if shell.crumbs.is_empty() && !shell.heading.is_empty() {
            shell.crumbs = nav::crumbs(&shell.nav, &shell.current);
        }
        shell.todo = (self.web.todo)(reader).unwrap_or(0);
        shell.notice = shell.notice.or_else(|| self.web.take_notice(&self.session));
        page::page(&shell, main, drawer).into_string()
    }
}

impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        match self {
            Outcome::Document(status, text) => (status, Html(text)).into_response(),
            Outcome::Go(href) => Redirect::to(&href).into_response(),
            Outcome::File(name, kind, bytes) => {
                let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
                let name = name.replace('+', "%20");
                let disposition = format!("attachment; filename*=UTF-8''{name}");
                ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
                    .into_response()
            }
        }
    }
}
