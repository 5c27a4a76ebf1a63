//! A form with files: its token stands first, and nothing is read from a stranger.
use super::{Query, Visit, Web, fault};
use crate::{Error, Result};
use axum::{
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request, multipart::MultipartError},
    http::StatusCode,
    response::Response,
};
use std::sync::Arc;

/// Bytes of an upload: 50 MB of files, and what the form has around them.
const UPLOAD_MAX: usize = 50 * 1024 * 1024 + 64 * 1024;

/// Uploads may be larger than forms: the limit for the routes that take them.
pub fn uploads() -> DefaultBodyLimit {
    DefaultBodyLimit::max(UPLOAD_MAX)
}

/// A file as it was sent: its name, its bytes.
pub type SentFile = (String, Vec<u8>);

/// A form with files that was sent, with a token that fits.
pub struct Uploaded {
    /// By whom.
    pub visit: Visit,
    /// Its other fields, in their order.
    pub fields: Query,
    /// The files that were chosen, or why they did not come.
    pub files: Result<Vec<SentFile>>,
}

impl FromRequest<Arc<Web>> for Uploaded {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Arc<Web>) -> std::result::Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, web).await?;
        let mut fields = vec![];
        let files = match Multipart::from_request(Request::from_parts(parts, body), web).await {
            Ok(sent) => receive(&visit, sent, &mut fields).await,
            Err(_) => Err(Error::invalid("file", "没有收到文件。请选一个文件再传")),
        };
        match files {
            Err(Error::Forbidden(why)) => Err(fault::bare(&Error::Forbidden(why))),
            files => Ok(Uploaded { visit, fields, files }),
        }
    }
}

async fn receive(visit: &Visit, mut parts: Multipart, fields: &mut Query) -> Result<Vec<SentFile>> {
    let (mut token, mut files) = (false, vec![]);
    while let Some(part) = parts.next_field().await.map_err(|e| lost(&e))? {
        let name = part.name().unwrap_or("").to_owned();
        let file = part.file_name().map(str::to_owned);
        match (name.as_str(), file) {
            ("csrf", _) => {
                visit.check_token(&part.text().await.map_err(|e| lost(&e))?)?;
                token = true;
            }
            _ if !token => visit.check_token("")?,
            (_, Some(file)) => {
                let bytes = part.bytes().await.map_err(|e| lost(&e))?.to_vec();
                // A browser sends a nameless one where none was chosen.
                if !file.is_empty() || !bytes.is_empty() {
                    files.push((file, bytes));
                }
            }
            (_, None) => fields.push((name, part.text().await.map_err(|e| lost(&e))?)),
        }
    }
    Ok(files)
}

fn lost(e: &MultipartError) -> Error {
    let large = e.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Error::invalid(
        "file",
        if large {
            "文件超过 50 MB，没有收下。请分几次上传，或删去其中的图片"
        } else {
            "文件没有传完，请再传一次"
        },
    )
}
