//! The small doors: looks, who practises, style sheets, and whether the server is well.
use super::{
    Posted, Visit, Web,
    address::{Query, local, pairs, value},
    fault,
    session::{ACTOR, SIZE, THEME, set_cookie},
    visit::session_of,
};
use crate::{
    Error, Result, keys,
    page::{self, Actor, ChooseView},
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Path, Request, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use std::sync::Arc;

/// A year.
const LONG: Option<u32> = Some(365);

/// POST `/appearance`: `theme`, `size`, `back`.
pub(super) async fn appearance(posted: Posted) -> Response {
    let mut response = Redirect::to(local(value(&posted.fields, "back"))).into_response();
    let kept = [(THEME, "theme", ["auto", "light", "dark"].as_slice()), (SIZE, "size", &["normal", "large"])];
    for (name, field, known) in kept {
        let chosen = known.iter().find(|k| **k == value(&posted.fields, field));
        if let Some(cookie) = chosen.and_then(|k| set_cookie(name, k, LONG)) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// GET `/choose?back=`.
pub(super) async fn choosing(State(web): State<Arc<Web>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let query = pairs(parts.uri.query().unwrap_or("").as_bytes());
    choices(&web, &parts, local(value(&query, "back")), None).unwrap_or_else(|e| fault::bare(&e))
}

fn choices(web: &Web, parts: &Parts, back: &str, error: Option<String>) -> Result<Response> {
    let session = session_of(parts)?;
    let actor = |a: &super::Practice| Actor { id: a.id.clone(), name: a.name.clone(), note: a.note.clone() };
    let view = ChooseView {
        office: web.office.clone(),
        action: "/choose".into(),
        csrf: web.token(&session),
        hidden: vec![("back".into(), back.into())],
        actors: web.actors.iter().map(actor).collect(),
        banner: web.banner.clone().unwrap_or_default(),
        error,
        foot: format!("明察 {}", env!("CARGO_PKG_VERSION")),
    };
    Ok(Html(page::choose(&view).into_string()).into_response())
}

/// POST `/choose`: `actor`, `back`.
pub(super) async fn choose(State(web): State<Arc<Web>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let session = match session_of(&parts) {
        Ok(session) => session,
        Err(error) => return fault::bare(&error),
    };
    let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), &web).await.unwrap_or_default();
    let fields: Query = pairs(&bytes);
    if !web.token_fits(&session, value(&fields, "csrf")) {
        return fault::bare(&Error::Forbidden("这一页已经过期，请刷新后再选".into()));
    }
    let back = local(value(&fields, "back"));
    let known = web.actors.iter().find(|a| a.id == value(&fields, "actor"));
    match known.and_then(|a| set_cookie(ACTOR, &a.id, None)) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response(),
        None => choices(&web, &parts, back, Some("请选一个身份".into())).unwrap_or_else(|e| fault::bare(&e)),
    }
}

/// GET `/assets/{name}`: asked again each time, sent only when it has changed.
pub(super) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some((kind, bytes)) = page::asset(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{}\"", &keys::sha256_hex(&[bytes])[..16]);
    let kept = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "no-cache".into())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|held| held.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    (kept, [(header::CONTENT_TYPE, kind)], bytes).into_response()
}

/// GET `/healthz`: does the store answer?
pub(super) async fn health(State(web): State<Arc<Web>>) -> Response {
    let asked = tokio::task::spawn_blocking(move || web.desk.store.read(|c| c.rows("select 1", &[]))).await;
    match asked {
        Ok(Ok(_)) => "ok\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "store\n").into_response(),
    }
}

/// No such address.
pub(super) async fn nothing(visit: Visit) -> Response {
    visit.answer(|_| Err(Error::NotFound("没有这个地址".into()))).await
}
