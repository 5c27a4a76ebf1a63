//! Papers as files: Word, PDF, and pictures of the pages.
use desk::{Desk, Error, Result};
use document::{
    Document, Fault, Style,
    write::{
        self,
        pdf::{self, Fonts, Typeset},
    },
};
use std::sync::OnceLock;

/// A file: its name, its content type, its bytes.
pub type File = (String, &'static str, Vec<u8>);

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `word`, `pdf`, or `page` with its number.
pub fn written(desk: &Desk, document: &Document, kind: &str, page: &str) -> Result<File> {
    let name = document.title.clone();
    match kind {
        "word" => Ok((format!("{name}.docx"), DOCX, docx(document)?)),
        "pdf" => Ok((format!("{name}.pdf"), "application/pdf", pdf(desk, document)?.0)),
        "page" => {
            let index = page.parse().unwrap_or(0);
            let picture = typeset(desk, document)?.page(index, PICTURE_WIDTH);
            let picture = picture.ok_or_else(|| Error::NotFound("没有这一页".into()))?;
            Ok((format!("{name}-{}.png", index + 1), "image/png", picture))
        }
        _ => Err(Error::NotFound("没有这种文件。可以出 Word 和 PDF".into())),
    }
}

/// Pixels across a picture of a page.
const PICTURE_WIDTH: u16 = 1_240;

/// A document for Word, WPS and LibreOffice.
pub fn docx(document: &Document) -> Result<Vec<u8>> {
    write::docx(document).map_err(told)
}

/// A document as PDF/A, and what is to be said of it: how it is laid out, which fonts stand in for others.
pub fn pdf(desk: &Desk, document: &Document) -> Result<(Vec<u8>, Vec<String>)> {
    let set = typeset(desk, document)?;
    // Only official papers are held to lines and characters.
    let official = document.page.style == Style::Official;
    let mut said: Vec<String> = official.then(|| format!("版面：{}", set.layout())).into_iter().collect();
    said.extend_from_slice(set.warnings());
    Ok((set.pdf().map_err(told)?, said))
}

/// A document as it is laid out.
pub fn typeset(desk: &Desk, document: &Document) -> Result<Typeset> {
    pdf::typeset(document, fonts(desk)).map_err(told)
}

/// The faces of the machine and of the data folder, looked for once.
fn fonts(desk: &Desk) -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut folders = vec![desk.folder.join("fonts")];
        folders.extend(crate::config::font_folders());
        Fonts::read(&folders)
    })
}

fn told(fault: Fault) -> Error {
    Error::Conflict(fault.to_string())
}
