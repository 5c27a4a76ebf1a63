//! Who is at the other end: a random session cookie, the token of forms made from it, and small cookies of taste.
use super::Web;
use crate::{Result, keys};
use axum::http::{HeaderMap, HeaderValue, header};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The cookie of the session.
pub(super) const SESSION: &str = "mingcha_session";
/// The cookie of who practises.
pub(super) const ACTOR: &str = "mingcha_actor";
/// The cookie of light or dark.
pub(super) const THEME: &str = "mingcha_theme";
/// The cookie of the size of letters.
pub(super) const SIZE: &str = "mingcha_size";

/// The session of a request, put there by the guard.
#[derive(Clone, Debug)]
pub(super) struct Session(pub String);

/// A new session.
pub(super) fn new_session() -> Result<String> {
    Ok(keys::hex(&keys::random()?))
}

/// A cookie that the browser sent.
pub(super) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';')).find_map(|c| c.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A cookie for the browser. `None` days: until it is closed.
pub(super) fn set_cookie(name: &str, value: &str, days: Option<u32>) -> Option<HeaderValue> {
    let age = days.map_or_else(String::new, |d| format!("; Max-Age={}", d * 86_400));
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{age}")).ok()
}

impl Web {
    fn mac(&self, session: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("a key of any length will do");
        mac.update(session.as_bytes());
        mac
    }

    /// The token that every form of this session carries.
    pub(super) fn token(&self, session: &str) -> String {
        keys::hex(&self.mac(session).finalize().into_bytes())
    }

    /// Is this the token of this session? Compared in constant time.
    pub(super) fn token_fits(&self, session: &str, token: &str) -> bool {
        let byte = |i: usize| token.get(i..i + 2).and_then(|t| u8::from_str_radix(t, 16).ok());
        let bytes: Option<Vec<u8>> = (0..token.len()).step_by(2).map(byte).collect();
        bytes.is_some_and(|bytes| self.mac(session).verify_slice(&bytes).is_ok())
    }
}
