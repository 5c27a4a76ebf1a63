//! The package around the text: its comments, and the two lists that must know of them.
use crate::{
    Comment, Fault, Result,
    read::Limits,
    write::docx::{Xml, comment, comments},
};
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A Word file, open at its text and comments.
pub(in crate::write) struct File<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The part with the text, and the text.
    name: String,
    pub(in crate::write) text: String,
    /// The part with the comments, and the comments, if there are any.
    comments_name: String,
    comments: Option<String>,
    /// The first number that no comment has.
    pub(super) first_id: usize,
}

const TYPES: &str = "[Content_Types].xml";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

impl<'b> File<'b> {
    pub(in crate::write) fn open(bytes: &'b [u8]) -> Result<File<'b>> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let types = part(&mut zip, TYPES)?.ok_or_else(damaged)?;
        let named = |end: &str| {
            let of = |e: &[(String, String)]| attribute(e, "ContentType").is_some_and(|kind| kind.ends_with(end));
            let found = elements(&types)?.into_iter().find(|e| of(e));
            Ok(found.and_then(|e| attribute(&e, "PartName").map(|name| name.trim_start_matches('/').to_owned())))
        };
        let name = named(".main+xml")?
            .ok_or_else(|| Fault::new("这不是 Word 文件（docx），加不了批注；请另存为 docx 后再试"))?;
        let text = part(&mut zip, &name)?.ok_or_else(damaged)?;
        if !text.contains("<w:document") {
            return Err(Fault::new("这个文件的写法少见，加不了批注；请用 Word 或 WPS 打开后另存，再试"));
        }
        let beside = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let comments_name = named(".comments+xml")?.unwrap_or_else(|| format!("{beside}comments.xml"));
        let comments = part(&mut zip, &comments_name)?;
        let mut first_id = 0;
        for element in comments.as_deref().map(elements).transpose()?.unwrap_or_default() {
            let id = attribute(&element, "w:id").and_then(|id| id.parse::<u32>().ok()).map_or(0, |id| id as usize + 1);
            first_id = first_id.max(id);
        }
        Ok(File { zip, name, text, comments_name, comments, first_id })
    }

    /// The file with its changed text and these comments more. Every other part is copied as it is packed.
    pub(in crate::write) fn pack<'c>(mut self, more: impl Iterator<Item = &'c Comment>) -> Result<Vec<u8>> {
        let mut piece = Xml::piece();
        let mut count = 0;
        for one in more {
            comment(&mut piece, self.first_id + count, one, |_| {});
            count += 1;
        }
        let text = (self.name.clone(), std::mem::take(&mut self.text).into_bytes());
        let mut changed = vec![text];
        if count > 0 {
            changed.extend(self.commented(&piece.into_bytes())?);
        }
        let mut out = ZipWriter::new(Cursor::new(vec![]));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut write = || -> zip::result::ZipResult<()> {
            for i in 0..self.zip.len() {
                let file = self.zip.by_index_raw(i)?;
                if !changed.iter().any(|(name, _)| name.as_bytes() == file.name_raw()) {
                    out.raw_copy_file(file)?;
                }
            }
            for (name, text) in &changed {
                out.start_file(name.as_str(), options)?;
                out.write_all(text)?;
            }
            Ok(())
        };
        write().map_err(|_| damaged())?;
        Ok(out.finish().map_err(|_| damaged())?.into_inner())
    }

    /// The parts that know of comments, with these in them.
    fn commented(&mut self, piece: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
        let mut changed = vec![];
        let comments = match self.comments.take() {
            Some(before) => {
                let piece = String::from_utf8(piece.to_vec()).expect("we wrote it as UTF-8");
                grown(&before, "w:comments", &piece).ok_or_else(damaged)?.into_bytes()
            }
            None => {
                let (folder, file) = self.name.rsplit_once('/').unwrap_or(("", &self.name));
                let relations = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
                let before = part(&mut self.zip, &relations)?
                    .unwrap_or_else(|| format!("<Relationships xmlns=\"{RELATIONS}\"></Relationships>"));
                let line = format!(
                    "<Relationship Id=\"mingchaComments\" Type=\"{RELATION}\" Target=\"/{}\"/>",
                    self.comments_name
                );
                changed.push((relations, grown(&before, "Relationships", &line).ok_or_else(damaged)?.into_bytes()));
                let before = part(&mut self.zip, TYPES)?.ok_or_else(damaged)?;
                let line = format!("<Override PartName=\"/{}\" ContentType=\"{COMMENTS}\"/>", self.comments_name);
                changed.push((TYPES.into(), grown(&before, "Types", &line).ok_or_else(damaged)?.into_bytes()));
                comments(piece)
            }
        };
        changed.push((self.comments_name.clone(), comments));
        Ok(changed)
    }
}

/// A part with more at the end of its outermost element.
fn grown(part: &str, root: &str, more: &str) -> Option<String> {
    if let Some(at) = part.rfind(&format!("</{root}>")) {
        return Some(format!("{}{more}{}", &part[..at], &part[at..]));
    }
    // It was empty: `<root …/>`.
    let at = part.find(&format!("<{root}"))?;
    let end = at + part[at..].find("/>")?;
    Some(format!("{}>{more}</{root}>{}", &part[..end], &part[end + 2..]))
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>> {
    let Ok(file) = zip.by_name(name) else { return Ok(None) };
    let (limit, mut text) = (Limits::default().unpacked as u64, String::new());
    file.take(limit).read_to_string(&mut text).map_err(|_| damaged())?;
    Ok(Some(text))
}

/// The attributes of every element of a part.
fn elements(part: &str) -> Result<Vec<Vec<(String, String)>>> {
    let (mut reader, mut all) = (Reader::from_str(part), vec![]);
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(e) | Event::Empty(e) => {
                let of =
                    |a: quick_xml::events::attributes::Attribute<'_>| (a.key.as_ref().to_owned(), a.value.into_owned());
                all.push(e.attributes().flatten().map(of).collect());
            }
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

fn attribute<'e>(element: &'e [(String, String)], name: &str) -> Option<&'e str> {
    element.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// What a file gets that breaks off or holds nonsense.
pub(in crate::write) fn damaged() -> Fault {
    Fault::new("文件不完整或已损坏。请重新拷贝一次；仍然不行的，用原来的软件打开后另存，再试")
}
