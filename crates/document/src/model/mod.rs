//! The model: a document is blocks of runs, each with its place in the file that it was read from.
mod block;
mod flat;
mod mark;
mod page;
mod paper;
mod place;
mod run;
mod table;

pub use block::{Block, Heading, List, ListItem, Paragraph, ParagraphKind, Picture, PictureFormat};
pub use flat::{Flat, Piece};
pub use page::{Page, Style};
pub use paper::{AttachmentNote, Imprint, Label, LabelLine, Labels, Masthead, Signature};
pub use place::{Part, Place};
pub use run::{Comment, Content, Emphasis, Run, SEALED};
pub use table::{Align, Cell, Table, TableRow};

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its name, for lists and properties of the file. The printed title is a block.
    pub title: String,
    /// Whose it is.
    pub author: String,
    /// Its date; files carry it instead of the time of writing, so the same document gives the same bytes.
    pub date: Option<Day>,
    /// Paper and style.
    pub page: Page,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
    /// Headers and footers that were read. Writers make their own.
    pub running: Vec<Running>,
    /// What a reader noticed and the user should know.
    pub remarks: Vec<Remark>,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Of our era.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A header or footer of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Its text.
    pub runs: Vec<Run>,
    /// Where it stands; its part tells header from footer.
    pub place: Place,
}

/// Something that the user should know about a document that was read all the same: a page was recognised by machine and is
/// unchecked, a part was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// A sentence in Chinese.
    pub sentence: String,
    /// What it is about.
    pub place: Place,
}
