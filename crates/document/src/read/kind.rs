//! What a file is, by its first bytes; its name only decides among texts.
use super::package::Package;
use crate::{Fault, Result, read::Limits};

/// The kinds of files that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Word since 2007.
    Docx,
    /// What LibreOffice makes a docx of: Word 97, RTF, ODT.
    Foreign(&'static str),
    /// Workbooks: xlsx, xls, ods.
    Workbook(&'static str),
    /// Values between commas.
    Csv,
    /// Portable documents.
    Pdf,
    /// Pictures of paper.
    Scan(&'static str),
    /// Web pages.
    Html,
    /// Text.
    Text,
}

/// What can be read, for whoever sends something else.
const READABLE: &str = "能读的有：Word 文件（docx、doc、rtf、odt）、表格（xlsx、xls、ods、csv）、PDF、网页（html）、\
                        纯文本（txt、md）和扫描图片（png、jpg、tif）";

impl Kind {
    /// Looks at a file.
    pub(super) fn of(name: &str, bytes: &[u8], limits: &Limits) -> Result<Kind> {
        match bytes {
            [b'P', b'K', 3, 4, ..] => in_package(bytes, limits),
            [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => in_compound(bytes),
            [b'{', b'\\', b'r', b't', b'f', ..] => Ok(Kind::Foreign("rtf")),
            [0x89, b'P', b'N', b'G', ..] => Ok(Kind::Scan("png")),
            [0xff, 0xd8, 0xff, ..] => Ok(Kind::Scan("jpg")),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Ok(Kind::Scan("tif")),
            _ if head(bytes, 1024).windows(5).any(|w| w == b"%PDF-") => Ok(Kind::Pdf),
            _ => in_text(name, bytes),
        }
    }

    /// The endings that a file of this kind may have; the first is the usual one.
    pub(super) fn endings(self) -> &'static [&'static str] {
        match self {
            Kind::Docx => &["docx", "docm", "dotx"],
            Kind::Foreign("doc") => &["doc", "wps", "dot"],
            Kind::Foreign("odt") => &["odt"],
            Kind::Foreign(_) => &["rtf"],
            Kind::Workbook("xlsx") => &["xlsx", "xlsm", "xltx"],
            Kind::Workbook("ods") => &["ods"],
            Kind::Workbook(_) => &["xls", "et"],
            Kind::Csv => &["csv", "tsv"],
            Kind::Pdf => &["pdf"],
            Kind::Scan("png") => &["png"],
            Kind::Scan("jpg") => &["jpg", "jpeg"],
            Kind::Scan(_) => &["tif", "tiff"],
            Kind::Html => &["html", "htm", "xhtml"],
            Kind::Text => &["txt", "md", "text", "log"],
        }
    }
}

/// The ending of a file's name, in small letters.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

/// What cannot be read, and what could be.
pub(super) fn unknown() -> Fault {
    Fault::new(format!("认不出这是什么文件。{READABLE}，请换成其中一种再试"))
}

fn in_package(bytes: &[u8], limits: &Limits) -> Result<Kind> {
    let mut package = Package::open(bytes, limits)?;
    if package.any(|name| name.starts_with("word/")) {
        return Ok(Kind::Docx);
    }
    if package.any(|name| name.starts_with("xl/")) {
        return Ok(Kind::Workbook("xlsx"));
    }
    match package.text("mimetype")?.as_deref().map(str::trim) {
        Some("application/vnd.oasis.opendocument.spreadsheet") => Ok(Kind::Workbook("ods")),
        Some("application/vnd.oasis.opendocument.text") => Ok(Kind::Foreign("odt")),
        _ => Err(Fault::new(format!("这是压缩包，不是文档。请先解压，再选里面的文件；{READABLE}"))),
    }
}

/// A compound file (OLE) is a small file system; the names in its directory stand at multiples of 128 bytes.
fn in_compound(bytes: &[u8]) -> Result<Kind> {
    let entry = |name: &str| bytes.chunks_exact(128).find(|chunk| names(chunk, name));
    if entry("EncryptedPackage").is_some() {
        return Err(locked());
    }
    if let Some(entry) = entry("WordDocument") {
        return if is_locked(bytes, entry) { Err(locked()) } else { Ok(Kind::Foreign("doc")) };
    }
    if entry("Workbook").is_some() || entry("Book").is_some() {
        return Ok(Kind::Workbook("xls"));
    }
    Err(unknown())
}

fn names(chunk: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    chunk.starts_with(&wide) && usize::from(u16::from_le_bytes([chunk[64], chunk[65]])) == wide.len() + 2
}

/// Does the head of a Word 97 document say that it is encrypted? (`FibBase`, bit 8 of the flags at byte 10.)
fn is_locked(bytes: &[u8], entry: &[u8]) -> bool {
    let sector = u32::from_le_bytes([entry[116], entry[117], entry[118], entry[119]]) as usize;
    let at = sector.saturating_mul(512).saturating_add(512);
    bytes.get(at.saturating_add(11)).is_some_and(|flags| flags & 1 == 1)
}

fn locked() -> Fault {
    Fault::new("文件有密码，打不开。请用原来的软件打开，去掉密码后另存，再试一次")
}

fn in_text(name: &str, bytes: &[u8]) -> Result<Kind> {
    let start = String::from_utf8_lossy(head(bytes, 1024)).replace('\0', "").to_ascii_lowercase();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
    let marks = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta"];
    if marks.iter().any(|mark| start.starts_with(mark)) || (start.starts_with("<?xml") && start.contains("<html")) {
        return Ok(Kind::Html);
    }
    match ending(name).as_str() {
        "csv" | "tsv" => Ok(Kind::Csv),
        "html" | "htm" | "xhtml" => Ok(Kind::Html),
        _ => Ok(Kind::Text),
    }
}

fn head(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, bytes: &[u8]) -> std::result::Result<Kind, String> {
        Kind::of(name, bytes, &Limits::default()).map_err(|fault| fault.sentence)
    }

    /// A compound file with one entry in its directory, in the second sector, and a stream in the third.
    fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0; 1024];
        bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[512..512 + name.len()].copy_from_slice(&name);
        bytes[512 + 64] = u8::try_from(name.len() + 2).expect("names are short");
        bytes[512 + 116] = 1;
        [&bytes, stream].concat()
    }

    #[test]
    fn what_a_file_is_its_first_bytes_say() {
        assert_eq!(kind("a.txt", b"%PDF-1.7"), Ok(Kind::Pdf));
        assert_eq!(kind("a.doc", br"{\rtf1"), Ok(Kind::Foreign("rtf")));
        assert_eq!(kind("a.txt", "\u{feff}\n<!DOCTYPE html><p>".as_bytes()), Ok(Kind::Html));
        assert_eq!(kind("a.doc", b"<html xmlns:w=\"urn:schemas-microsoft-com:office:word\">"), Ok(Kind::Html));
        assert_eq!(kind("a.csv", "单位,金额".as_bytes()), Ok(Kind::Csv));
        assert_eq!(kind("a.md", "# 报告".as_bytes()), Ok(Kind::Text));
        assert_eq!(kind("a.xls", &compound("Workbook", &[])), Ok(Kind::Workbook("xls")));
        assert_eq!(kind("a.doc", &compound("WordDocument", &[0; 64])), Ok(Kind::Foreign("doc")));
    }

    #[test]
    fn what_is_locked_or_unknown_gets_a_sentence() {
        let mut head = [0; 64];
        head[11] = 1;
        for locked in [compound("EncryptedPackage", &[]), compound("WordDocument", &head)] {
            assert!(kind("a.docx", &locked).is_err_and(|s| s.contains("密码")));
        }
        assert!(kind("a.msg", &compound("__properties_version1.0", &[])).is_err_and(|s| s.contains("能读的有")));
        assert!(kind("a.zip", b"PK\x03\x04 torn").is_err_and(|s| s.contains("损坏")));
    }
}
