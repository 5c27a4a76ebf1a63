//! Pictures in the text.
use super::{
    line::Line,
    story::Story,
    xml::{Element, Space},
};
use crate::{Block, Picture, PictureFormat, Place, Result};
use std::sync::Arc;

/// A picture that can be shown.
pub(super) type Shown = (Arc<[u8]>, PictureFormat);

/// The frame of a picture: how wide it is printed, and what it shows.
#[derive(Default)]
pub(super) struct Frame {
    width_mm: Option<u16>,
    alt: String,
}

impl Frame {
    /// Learns from an element around the picture.
    pub(super) fn learn(&mut self, element: Element<'_, '_>) {
        match element.name() {
            (Space::Other, "extent") => {
                // English metric units, 36,000 to a millimetre.
                let width = element.attribute("cx").and_then(|cx| cx.parse::<u64>().ok());
                self.width_mm = width.and_then(|cx| u16::try_from(cx / 36_000).ok()).filter(|mm| *mm > 0);
            }
            (Space::Other, "docPr") => {
                self.alt = element.attribute("descr").unwrap_or_default().into_owned();
            }
            _ => {}
        }
    }
}

impl Story<'_, '_> {
    /// Puts a picture beside its paragraph, if it is of a kind that can be shown.
    pub(super) fn picture(
        &mut self,
        relation: Option<&str>,
        place: Place,
        frame: &Frame,
        line: &mut Line,
    ) -> Result<()> {
        let Some(name) = relation.and_then(|id| self.relations.target(id)) else { return Ok(()) };
        self.file.spend(frame.alt.len())?;
        if let Some((bytes, format)) = self.file.picture(name)? {
            let (alt, width_mm) = (frame.alt.clone(), frame.width_mm);
            line.aside.push(Block::Picture(Picture { bytes, format, alt, width_mm, place }));
        } else {
            let kind = name.rsplit_once('.').map_or("未知", |(_, ending)| ending).to_uppercase();
            self.file.remark(format!("有 {kind} 格式的图片不能显示，没有读入；请看原文件"), place);
        }
        Ok(())
    }
}

impl super::file::File<'_> {
    /// A picture by its name in the package. It is unpacked once, however often it is shown.
    fn picture(&mut self, name: &str) -> Result<Option<Shown>> {
        if let Some(picture) = self.pictures.get(name) {
            return Ok(picture.clone());
        }
        let bytes = self.package.bytes(name)?;
        let picture = bytes.and_then(|bytes| Some((PictureFormat::of(&bytes)?, bytes)));
        let picture = picture.map(|(format, bytes)| (Arc::from(bytes), format));
        self.pictures.insert(name.to_owned(), picture.clone());
        Ok(picture)
    }
}
