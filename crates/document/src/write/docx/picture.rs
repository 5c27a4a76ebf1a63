//! Pictures in the line of the text.
use super::{Parts, paragraph::Set, xml::Xml};
use crate::{Comment, Content, Picture, PictureFormat, Run};

/// What a drawing is made of.
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// English metric units in a millimetre, a twip, and a dot of the screen.
const PER_MM: i64 = 36_000;
const PER_TWIP: i64 = 635;
const PER_DOT: i64 = 9_525;

impl<'d> Parts<'d> {
    /// A picture on a line of its own. A drawing that Word cannot show everywhere stands as its words, with a remark beside it.
    pub(super) fn picture(&mut self, x: &mut Xml, picture: &'d Picture) {
        let Some(dots) = dots(&picture.bytes, picture.format) else {
            let text = "这幅图放不进 Word 文件，请在网页或 PDF 里看，或另存为 PNG 后插入。".to_owned();
            let comments = vec![Comment { author: "明察".into(), text }];
            let run =
                Run { content: Content::Text(format!("（图：{}）", picture.alt)), comments, ..Run::default() };
            self.line(x, &Set::style("Picture"), "", &[run]);
            return;
        };
        self.pictures.push(picture);
        let (id, size) = (self.pictures.len(), self.size(picture, dots));
        let set = Set { page_before: std::mem::take(&mut self.page_before), ..Set::style("Picture") };
        x.within("w:p", &[], |x| {
            set.write(x, &self.measure);
            x.within("w:r", &[], |x| x.within("w:drawing", &[], |x| inline(x, id, &picture.alt, size)));
        });
    }

    /// As wide as is asked, or as it is; never wider than the text.
    fn size(&self, picture: &Picture, (across, down): (u32, u32)) -> (i64, i64) {
        let (across, down) = (i64::from(across), i64::from(down));
        let asked = picture.width_mm.map_or(across * PER_DOT, |mm| i64::from(mm) * PER_MM);
        let width = asked.min(i64::from(self.measure.width()) * PER_TWIP);
        let tallest = i64::from(self.measure.height()) * PER_TWIP;
        let height = width * down / across;
        if height > tallest { (tallest * across / down, tallest) } else { (width, height) }
    }
}

fn inline(x: &mut Xml, id: usize, alt: &str, (width, height): (i64, i64)) {
    let (id, width, height) = (id.to_string(), width.to_string(), height.to_string());
    let extent = [("cx", width.as_str()), ("cy", height.as_str())];
    let name = [("id", id.as_str()), ("name", &format!("图片 {id}")), ("descr", alt)];
    let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0"), ("xmlns:wp", DRAWING)];
    x.within("wp:inline", &none, |x| {
        x.empty("wp:extent", &extent);
        x.empty("wp:docPr", &name);
        x.within("a:graphic", &[("xmlns:a", MAIN)], |x| {
            x.within("a:graphicData", &[("uri", PICTURE)], |x| {
                x.within("pic:pic", &[("xmlns:pic", PICTURE)], |x| {
                    x.within("pic:nvPicPr", &[], |x| {
                        x.empty("pic:cNvPr", &name);
                        x.empty("pic:cNvPicPr", &[]);
                    });
                    x.within("pic:blipFill", &[], |x| {
                        x.empty("a:blip", &[("xmlns:r", RELATIONS), ("r:embed", &format!("picture{id}"))]);
                        x.within("a:stretch", &[], |x| x.empty("a:fillRect", &[]));
                    });
                    x.within("pic:spPr", &[], |x| {
                        x.within("a:xfrm", &[], |x| {
                            x.empty("a:off", &[("x", "0"), ("y", "0")]);
                            x.empty("a:ext", &extent);
                        });
                        x.within("a:prstGeom", &[("prst", "rect")], |x| x.empty("a:avLst", &[]));
                    });
                });
            });
        });
    });
}

/// How many dots a picture has across and down, from its head. None for a drawing and for what is damaged.
fn dots(bytes: &[u8], format: PictureFormat) -> Option<(u32, u32)> {
    let big = |at: usize, n: usize| Some(bytes.get(at..at + n)?.iter().fold(0, |sum, b| sum << 8 | u32::from(*b)));
    let small = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let found = match format {
        PictureFormat::Png => (big(16, 4)?, big(20, 4)?),
        PictureFormat::Gif => (small(6)?, small(8)?),
        PictureFormat::Jpeg => {
            // Segments follow each other; the one that begins the frame holds height and width.
            let mut at = 2;
            while !matches!(big(at + 1, 1)?, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) {
                at += 2 + usize::try_from(big(at + 2, 2)?).ok()?;
            }
            (big(at + 7, 2)?, big(at + 5, 2)?)
        }
        PictureFormat::Svg => return None,
    };
    (found.0 > 0 && found.1 > 0).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_picture_says_how_large_it_is() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &[0, 0, 2, 0, 0, 0, 1, 0][..]].concat();
        assert_eq!(dots(&png, PictureFormat::Png), Some((512, 256)));
        assert_eq!(dots(b"GIF89a\x10\0\x08\0", PictureFormat::Gif), Some((16, 8)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x20\0\x40";
        assert_eq!(dots(jpeg, PictureFormat::Jpeg), Some((64, 32)));
        assert_eq!(dots(&jpeg[..14], PictureFormat::Jpeg), None);
        assert_eq!(dots(b"\xff\xd8\xff\xe0\0\0", PictureFormat::Jpeg), None);
    }
}
