//! Readers: a file becomes a document. What a file is, its first bytes say; its name only decides among texts.
//!
//! A reader never panics and never hangs: what is damaged, locked or too large gets a sentence.
mod docx;
mod html;
mod kind;
mod limits;
mod numerals;
mod package;
mod program;
mod text;
mod word97;

use crate::{Document, Fault, Place, Remark, Result};
use kind::Kind;
pub use limits::Limits;
use std::path::PathBuf;

/// What readers are given besides the file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What they take in at most.
    pub limits: Limits,
    /// A folder of this reading's own for files in passing; it may not be there yet. The caller takes it away.
    pub scratch: PathBuf,
}

/// Reads a file of any kind that offices have.
pub fn read(name: &str, bytes: &[u8], reading: &Reading) -> Result<Document> {
    if bytes.is_empty() {
        return Err(Fault::new("文件是空的。请检查是否选错了文件，或重新拷贝一次"));
    }
    if bytes.len() > reading.limits.file {
        let limit = reading.limits.file >> 20;
        return Err(Fault::new(format!("文件超过 {limit} MB。请拆成几个文件，或压缩其中的图片后再试")));
    }
    let kind = Kind::of(name, bytes, &reading.limits)?;
    let mut document = by_kind(kind, name, bytes, reading)?;
    if document.title.is_empty() {
        document.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    }
    let ending = kind::ending(name);
    if !ending.is_empty() && !kind.endings().contains(&ending.as_str()) {
        let sentence = format!("文件名以 .{ending} 结尾，内容却是 {} 文件；已按内容读取", kind.endings()[0]);
        document.remarks.insert(0, Remark { sentence, place: Place::Made });
    }
    Ok(document)
}

fn by_kind(kind: Kind, name: &str, bytes: &[u8], reading: &Reading) -> Result<Document> {
    match kind {
        // Here join sheet::read(name, bytes, reading), pdf::read(bytes, reading) and scan::read(bytes, reading).
        Kind::Workbook(_) | Kind::Csv | Kind::Pdf | Kind::Scan(_) => {
            Err(Fault::new(format!("还不能读 {name} 这种文件。请另存为 docx、html 或 txt 再试")))
        }
        Kind::Docx => docx::read(bytes, reading),
        Kind::Foreign(kind) => word97::read(kind, bytes, reading),
        Kind::Html => html::read(bytes, reading),
        Kind::Text => text::read(bytes, reading),
    }
}
