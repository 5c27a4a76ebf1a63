//! Zip packages, unpacked with limits: a small file can hold endless zeros.
use crate::{Fault, Result, read::Limits};
use std::io::{Cursor, Read};
use zip::{ZipArchive, read::ZipFile, result::ZipError};

/// A package; what is unpacked from it is counted.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
}

impl<'a> Package<'a> {
    /// Opens a package.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        Ok(Package { archive, left: limits.unpacked })
    }

    /// Is there a file whose name is of this kind?
    pub(super) fn any(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.archive.file_names().flatten().any(|name| wanted(&name))
    }

    /// A file by its name, if it is there.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(damaged()),
        };
        let bytes = unpacked(file, self.left)?;
        self.left -= bytes.len();
        Ok(Some(bytes))
    }

    /// A text by its name, if it is there: UTF-8, or UTF-16 with its mark.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => encoding_rs::UTF_8.decode(error.as_bytes()).0.into_owned(),
        };
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }
}

/// At most one byte more than is allowed is ever unpacked.
fn unpacked(mut file: ZipFile<'_, Cursor<&[u8]>>, left: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![];
    file.by_ref().take(left as u64 + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
    if bytes.len() > left {
        return Err(Fault::new("文件解压后太大，可能是恶意构造的。请确认来源；确需读取的，请拆成几个文件"));
    }
    Ok(bytes)
}

/// What a package gets that breaks off or holds nonsense.
pub(super) fn damaged() -> Fault {
    Fault::new("文件不完整或已损坏。请重新拷贝一次；仍然不行的，用原来的软件打开后另存，再试")
}
