//! What stands before every page: whose name the server was called by, where a form came from, the session, and the headers
//! that keep a browser from doing what no page of ours asks.
use super::{
    Web,
    session::{SESSION, Session, cookie, new_session, set_cookie},
};
use crate::Error;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

const POLICY: &str =
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// The middleware around all routes.
pub(super) async fn guard(State(web): State<Arc<Web>>, mut request: Request, next: Next) -> Response {
    let mut response = match admit(&web, &mut request) {
        Ok(fresh) => {
            let mut response = next.run(request).await;
            if let Some(cookie) = fresh.and_then(|s| set_cookie(SESSION, &s, None)) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(error) => super::fault::bare(&error),
    };
    let headers = response.headers_mut();
    for (name, text) in HEADERS {
        headers.insert(name, HeaderValue::from_static(text));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses what comes under a strange name or from a strange page. A new session, if the browser has none.
fn admit(web: &Web, request: &mut Request) -> crate::Result<Option<String>> {
    let headers = request.headers();
    if !web.hosts.is_empty() && !web.hosts.iter().any(|h| *h == host(headers)) {
        return Err(Error::Forbidden("请用本机地址打开，如 http://127.0.0.1".into()));
    }
    if *request.method() == Method::POST && !same_origin(headers) {
        return Err(Error::Forbidden("这个请求来自别的网站，没有执行".into()));
    }
    let held = cookie(headers, SESSION).filter(|s| s.len() == 64 && s.bytes().all(|b| b.is_ascii_hexdigit()));
    let (session, fresh) = match held {
        Some(held) => (held.to_owned(), None),
        None => {
            let made = new_session()?;
            (made.clone(), Some(made))
        }
    };
    request.extensions_mut().insert(Session(session));
    Ok(fresh)
}

/// The name that the browser called, without its port.
fn host(headers: &HeaderMap) -> &str {
    let named = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("");
    named.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(named, |(name, _)| name)
}

/// A browser says from which page a form comes; where it says so, it must be one of ours. `null` is what a browser says
/// that will not tell; the token decides then.
fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if text("sec-fetch-site").is_some_and(|s| s == "cross-site" || s == "same-site") {
        return false;
    }
    match (text("origin"), text("host")) {
        (Some("null") | None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
    }
}
