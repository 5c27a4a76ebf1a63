//! A template as it was read: nodes of words, with what is repeated or left out around them.
use crate::{Align, Emphasis, Page, Place};

/// A node of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// The title.
    Title(Words),
    /// A heading of level 1 to 5.
    Heading(u8, Words),
    /// A paragraph.
    Paragraph(Words),
    /// Items: level, mark, words.
    List(Vec<(u8, String, Words)>),
    /// A table.
    Table(TableNode),
    /// A new page.
    Break,
    /// A fenced block: its kind, and its lines with their names (`抄送：…`), or without.
    Fence(Fence),
    /// Once for each.
    Each(Name, Vec<Node>),
    /// If there is something; otherwise.
    When(Condition, Vec<Node>, Vec<Node>),
}

/// Words with placeholders.
pub(super) type Words = Vec<Word>;

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// As it stands.
    Text(String, Emphasis),
    /// A line break.
    Break,
    /// A value, and how it is said.
    Value(Name, Option<String>, Emphasis),
    /// Once for each.
    Each(Name, Words),
    /// If there is something; otherwise.
    When(Condition, Words, Words),
}

/// What a placeholder asks for, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) name: String,
    pub(super) place: Place,
}

/// Is there something (or nothing)?
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) name: Name,
    pub(super) absent: bool,
}

/// A table of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableNode {
    pub(super) columns: Vec<(u16, Align)>,
    pub(super) head: usize,
    pub(super) rows: Vec<RowNode>,
}

/// A row; with a name, once for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowNode {
    pub(super) each: Option<Name>,
    pub(super) cells: Vec<CellNode>,
}

/// A cell: what stands in it, or to which other it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CellNode {
    Words(Words),
    Left,
    Above,
}

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    pub(super) kind: FenceKind,
    /// Lines, with their names where they have one.
    pub(super) lines: Vec<(String, Words)>,
}

/// What only official papers and labels have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FenceKind {
    Masthead,
    Signature,
    AttachmentNote,
    Attachment,
    Imprint,
    /// Width and height of a label.
    Labels(u16, u16),
}

/// The paper that a template names.
pub(super) fn page(name: &str) -> Option<Page> {
    Some(match name {
        "公文" => Page::OFFICIAL,
        "表单" => Page::FORM,
        "A4横" => Page::WIDE_A4,
        "A3横" => Page::WIDE_A3,
        "标签" => Page::LABELS,
        _ => return None,
    })
}

/// The names that placeholders ask for.
pub(super) fn names(nodes: &[Node], into: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Title(words) | Node::Heading(_, words) | Node::Paragraph(words) => in_words(words, into),
            Node::List(items) => items.iter().for_each(|i| in_words(&i.2, into)),
            Node::Table(table) => table.rows.iter().for_each(|row| in_row(row, into)),
            Node::Fence(fence) => fence.lines.iter().for_each(|l| in_words(&l.1, into)),
            Node::Break => {}
            Node::Each(name, body) => {
                into.push(name.name.clone());
                names(body, into);
            }
            Node::When(condition, body, otherwise) => {
                into.push(condition.name.name.clone());
                names(body, into);
                names(otherwise, into);
            }
        }
    }
}

fn in_row(row: &RowNode, into: &mut Vec<String>) {
    into.extend(row.each.iter().map(|n| n.name.clone()));
    for cell in &row.cells {
        if let CellNode::Words(words) = cell {
            in_words(words, into);
        }
    }
}

fn in_words(words: &[Word], into: &mut Vec<String>) {
    for word in words {
        match word {
            Word::Text(..) | Word::Break => {}
            Word::Value(name, ..) => into.push(name.name.clone()),
            Word::Each(name, body) => {
                into.push(name.name.clone());
                in_words(body, into);
            }
            Word::When(condition, body, otherwise) => {
                into.push(condition.name.name.clone());
                in_words(body, into);
                in_words(otherwise, into);
            }
        }
    }
}
