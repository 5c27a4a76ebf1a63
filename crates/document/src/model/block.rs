//! Blocks: what follows one below the other.
use super::{AttachmentNote, Content, Imprint, Labels, Masthead, Place, Run, Signature, Table};
use std::sync::Arc;

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of the paper (公文标题); each break in it is meant.
    Title(Paragraph),
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Items with marks.
    List(List),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// What follows begins on a new page.
    PageBreak,
    /// Who issues it and when (落款).
    Signature(Signature),
    /// What is attached (附件说明).
    AttachmentNote(AttachmentNote),
    /// An attachment begins on a new page under its mark: `附件1`.
    Attachment(Paragraph),
    /// The head of an official paper (版头).
    Masthead(Masthead),
    /// Its foot (版记).
    Imprint(Imprint),
    /// Labels to cut out.
    Labels(Labels),
}

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 5; by GB/T 9704 一、（一）1.（1）①.
    pub level: u8,
    /// Its number as printed, with its mark: `（一）`. Empty if it has none.
    pub number: String,
    /// Its text without the number.
    pub runs: Vec<Run>,
    /// Where it stands.
    pub place: Place,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is in the paper.
    pub kind: ParagraphKind,
    /// Its text.
    pub runs: Vec<Run>,
    /// Where it stands.
    pub place: Place,
}

/// What a paragraph is in a paper; the style sets it accordingly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text, its first line two characters in.
    #[default]
    Body,
    /// To whom the paper is addressed (主送机关): flush left.
    Addressee,
    /// In the middle of the line.
    Centred,
    /// Flush left, without indent.
    Plain,
    /// Flush right.
    Right,
    /// Under a picture or over a table.
    Caption,
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Its items, in order; nested ones follow their parent at a deeper level.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// 0 for the outermost.
    pub level: u8,
    /// Its mark as printed: `1.`, `•`.
    pub mark: String,
    /// Its text.
    pub runs: Vec<Run>,
    /// Where it stands.
    pub place: Place,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What kind of file.
    pub format: PictureFormat,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// How wide it is printed, in millimetres; as wide as it is, at most as wide as the text, if unknown.
    pub width_mm: Option<u16>,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of pictures that writers can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Portable network graphics.
    Png,
    /// Photographs.
    Jpeg,
    /// Old graphics.
    Gif,
    /// Drawings.
    Svg,
}

impl Block {
    /// Its runs, where it is one line of text.
    pub fn runs(&self) -> &[Run] {
        match self {
            Block::Title(p) | Block::Paragraph(p) | Block::Attachment(p) => &p.runs,
            Block::Heading(h) => &h.runs,
            _ => &[],
        }
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Block::Title(p) | Block::Paragraph(p) | Block::Attachment(p) => p.place,
            Block::Heading(h) => h.place,
            Block::List(l) => l.items.first().map_or(Place::Made, |i| i.place),
            Block::Table(t) => t.place,
            Block::Picture(p) => p.place,
            _ => Place::Made,
        }
    }
}

impl Paragraph {
    /// Running text.
    pub fn body(text: impl Into<String>) -> Paragraph {
        Paragraph { runs: vec![Run::text(text)], ..Paragraph::default() }
    }

    /// A paragraph of a kind.
    pub fn of(kind: ParagraphKind, runs: Vec<Run>) -> Paragraph {
        Paragraph { kind, runs, ..Paragraph::default() }
    }
}

impl Heading {
    /// A heading whose number stands at the beginning of its text: `一、单位基本情况`.
    pub fn numbered(level: u8, mut runs: Vec<Run>, place: Place) -> Heading {
        let mut number = String::new();
        if let Some(Content::Text(text)) = runs.first_mut().map(|r| &mut r.content) {
            let length = Heading::mark(text).map_or(0, |(_, length)| length);
            (number, *text) = (text[..length].to_owned(), text[length..].trim_start().to_owned());
        }
        runs.retain(|r| r.content != Content::Text(String::new()));
        Heading { level, number, runs, place }
    }
}

impl PictureFormat {
    /// By the first bytes of a file.
    pub fn of(bytes: &[u8]) -> Option<PictureFormat> {
        let head = bytes.get(..512).unwrap_or(bytes);
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(PictureFormat::Png),
            [0xff, 0xd8, 0xff, ..] => Some(PictureFormat::Jpeg),
            [b'G', b'I', b'F', b'8', ..] => Some(PictureFormat::Gif),
            _ if head.windows(4).any(|w| w == b"<svg") => Some(PictureFormat::Svg),
            _ => None,
        }
    }
}
