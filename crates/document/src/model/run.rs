//! Runs: pieces of text of one look and one source.
use super::Place;

/// A piece of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What it says.
    pub content: Content,
    /// How it looks.
    pub emphasis: Emphasis,
    /// What was remarked about it.
    pub comments: Vec<Comment>,
    /// Where it stands.
    pub place: Place,
}

/// What a run says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words, without line breaks.
    Text(String),
    /// A number that was counted: it keeps the figure that it came from.
    Figure {
        /// The figure's id.
        id: String,
        /// As it is printed, with its unit.
        text: String,
    },
    /// What may not be seen here.
    Sealed,
    /// A footnote or endnote: its own text.
    Note(Vec<Run>),
    /// A line break inside a paragraph.
    Break,
    /// A tabulator.
    Tab,
}

impl Default for Content {
    fn default() -> Self {
        Content::Text(String::new())
    }
}

/// How a run looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "six independent marks, as every word processor has them")]
pub struct Emphasis {
    /// 加粗.
    pub bold: bool,
    /// 倾斜.
    pub italic: bool,
    /// 下划线.
    pub underline: bool,
    /// 删除线.
    pub strike: bool,
    /// 上标.
    pub superscript: bool,
    /// 下标.
    pub subscript: bool,
}

/// A remark beside the text (批注).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Who says so.
    pub author: String,
    /// What is said.
    pub text: String,
}

/// What stands for a sealed text.
pub const SEALED: &str = "（密）";

impl Run {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Run {
        Run { content: Content::Text(text.into()), ..Run::default() }
    }

    /// Words read at a place.
    pub fn read(text: impl Into<String>, place: Place) -> Run {
        Run { content: Content::Text(text.into()), place, ..Run::default() }
    }

    /// A counted number.
    pub fn figure(id: impl Into<String>, text: impl Into<String>) -> Run {
        Run { content: Content::Figure { id: id.into(), text: text.into() }, ..Run::default() }
    }

    /// What a reader of the line sees of it; a note is not in the line.
    pub fn words(&self) -> &str {
        match &self.content {
            Content::Text(text) | Content::Figure { text, .. } => text,
            Content::Sealed => SEALED,
            Content::Note(_) => "",
            Content::Break => "\n",
            Content::Tab => "\t",
        }
    }
}
