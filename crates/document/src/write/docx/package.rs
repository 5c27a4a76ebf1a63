//! The package: the parts, what each is, and how they lead to each other.
use super::{Parts, notes, section, styles, xml::Xml};
use crate::{Document, Fault, PictureFormat, Result, Style};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Relationships, as attributes name them and as types begin.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A part of the text: its name, its id, the last word of its relationship's type, of its content type, and what it holds.
struct Part {
    name: &'static str,
    id: &'static str,
    relation: &'static str,
    kind: &'static str,
    bytes: Vec<u8>,
}

/// Packs the text with all that it leads to.
pub(super) fn pack(document: &Document, text: Vec<u8>, parts: Parts<'_>) -> Result<Vec<u8>> {
    let style = document.page.style;
    let measure = parts.measure;
    let part = |name, id, relation, kind, bytes| Part { name, id, relation, kind, bytes };
    let mut all = vec![
        part("styles.xml", "styles", "styles", "styles", styles::styles(&measure, style)),
        part("settings.xml", "settings", "settings", "settings", section::settings()),
        part("fontTable.xml", "faces", "fontTable", "fontTable", styles::faces()),
        part("numbering.xml", "numbering", "numbering", "numbering", parts.numbering.part(&measure)),
        part("footnotes.xml", "footnotes", "footnotes", "footnotes", notes::footnotes(&parts.notes_part.into_bytes())),
    ];
    if parts.comments > 0 {
        let bytes = notes::comments(&parts.comments_part.into_bytes());
        all.push(part("comments.xml", "comments", "comments", "comments", bytes));
    }
    if style != Style::Label {
        all.push(part("footer1.xml", "odd", "footer", "footer", section::footer(&measure, true)));
        all.push(part("footer2.xml", "even", "footer", "footer", section::footer(&measure, false)));
    }
    let pictures: Vec<(String, &[u8])> = parts
        .pictures
        .iter()
        .enumerate()
        .map(|(i, p)| (format!("media/picture{}.{}", i + 1, ending(p.format)), &*p.bytes))
        .collect();

    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), types(&all)),
        ("_rels/.rels".into(), root_relations()),
        ("docProps/core.xml".into(), properties(document)),
        ("word/document.xml".into(), text),
        ("word/_rels/document.xml.rels".into(), relations(&all, &pictures)),
    ];
    files.extend(all.into_iter().map(|p| (format!("word/{}", p.name), p.bytes)));
    let files = files.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice()));
    zipped(files.chain(pictures.into_iter().map(|(name, bytes)| (format!("word/{name}"), bytes))))
        .map_err(|e| Fault::new(format!("文件太大，打不成 Word 文件：{e}")))
}

/// A zip file of these files. It knows no time, so the same files give the same bytes.
pub(super) fn zipped<'f>(files: impl Iterator<Item = (String, &'f [u8])>) -> std::result::Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in files {
        // Pictures are packed already.
        let stored = name.contains("/media/");
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name, options.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn types(parts: &[Part]) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |x| {
        let endings = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("gif", "image/gif"),
        ];
        for (ending, kind) in endings {
            x.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        let mut kind = |name: &str, kind: &str| x.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        kind("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        kind("/word/document.xml", &format!("{TYPE}document.main+xml"));
        for part in parts {
            kind(&format!("/word/{}", part.name), &format!("{TYPE}{}+xml", part.kind));
        }
    });
    xml.into_bytes()
}

fn root_relations() -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |x| {
        relation(x, "text", &format!("{RELATIONS}/officeDocument"), "word/document.xml");
        relation(x, "properties", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml");
    });
    xml.into_bytes()
}

fn relations(parts: &[Part], pictures: &[(String, &[u8])]) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |x| {
        for part in parts {
            relation(x, part.id, &format!("{RELATIONS}/{}", part.relation), part.name);
        }
        for (i, (name, _)) in pictures.iter().enumerate() {
            relation(x, &format!("picture{}", i + 1), &format!("{RELATIONS}/image"), name);
        }
    });
    xml.into_bytes()
}

fn relation(x: &mut Xml, id: &str, kind: &str, target: &str) {
    x.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
}

/// Title, author and date, as the system's file manager shows them.
fn properties(document: &Document) -> Vec<u8> {
    let mut xml = Xml::part();
    let names = [
        ("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/".into()),
        ("xmlns:dcterms", "http://purl.org/dc/terms/".into()),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance".into()),
    ];
    let names: Vec<(&str, &str)> = names.iter().map(|(k, v)| (*k, v.as_str())).collect();
    xml.within("cp:coreProperties", &names, |x| {
        x.leaf("dc:title", &[], &document.title);
        x.leaf("dc:creator", &[], &document.author);
        if let Some(day) = document.date {
            let day = format!("{:04}-{:02}-{:02}T00:00:00Z", day.year, day.month, day.day);
            for name in ["dcterms:created", "dcterms:modified"] {
                x.leaf(name, &[("xsi:type", "dcterms:W3CDTF")], &day);
            }
        }
    });
    xml.into_bytes()
}

fn ending(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
        PictureFormat::Gif => "gif",
        PictureFormat::Svg => "svg",
    }
}
