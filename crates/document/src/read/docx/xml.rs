//! A part of the package as a tree. Names are resolved, so prefixes, and the strict and the transitional dialect, do not matter.
use super::super::{limits::too_much, package::damaged};
use crate::{Fault, Result, read::Limits};
use quick_xml::{
    NsReader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
    name::{Namespace, ResolveResult},
};
use std::borrow::Cow;

/// Whose word an element's name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Word processing: paragraphs, runs, tables.
    Word,
    /// Drawings and their pictures.
    Drawing,
    /// Formulas.
    Math,
    /// One content in several forms for readers of different age.
    Compatibility,
    /// All others.
    Other,
}

/// A part, read.
pub(super) struct Tree<'x> {
    nodes: Vec<Node<'x>>,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(super) struct Element<'t, 'x> {
    tree: &'t Tree<'x>,
    at: usize,
}

struct Node<'x> {
    start: BytesStart<'x>,
    space: Space,
    text: Cow<'x, str>,
    /// The first child and the next sibling; 0, the root, is neither.
    child: u32,
    next: u32,
    ordinal: u32,
}

/// An element that is still open: where it stands, its last child so far, and the runs counted in it if it is a paragraph.
struct Open {
    at: usize,
    last: usize,
    runs: u32,
}

impl<'x> Tree<'x> {
    /// Reads a part. Entities are not expanded: a part that declares any is refused.
    pub(super) fn read(text: &'x str, limits: &Limits) -> Result<Tree<'x>> {
        let mut reader = NsReader::from_str(text);
        let root = Node::new(BytesStart::new(""), Space::Other);
        let mut growing = Growing { tree: Tree { nodes: vec![root] }, open: vec![Open::at(0)], paragraphs: 0 };
        loop {
            let (space, event) = reader.read_resolved_event().map_err(|_| damaged())?;
            match event {
                Event::Start(start) => growing.open(Space::of(&space), start, limits)?,
                Event::Empty(start) => {
                    growing.open(Space::of(&space), start, limits)?;
                    growing.open.pop();
                }
                Event::End(_) => drop(growing.open.pop()),
                Event::Text(text) => growing.text(text.into_inner()),
                Event::CData(text) => growing.text(text.into_inner()),
                Event::GeneralRef(entity) => growing.text(character(&entity)?),
                Event::DocType(_) => return Err(Fault::new("文件里有不该有的实体声明，可能是恶意构造的，没有读取")),
                Event::Eof if growing.open.len() == 1 => return Ok(growing.tree),
                Event::Eof => return Err(damaged()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The outermost element, if there is one.
    pub(super) fn root(&self) -> Option<Element<'_, 'x>> {
        Element { tree: self, at: 0 }.children().next()
    }
}

impl<'t, 'x> Element<'t, 'x> {
    /// Its name.
    pub(super) fn name(self) -> (Space, &'t str) {
        let node = self.node();
        let name: &'t str = node.start.local_name().into_inner();
        (node.space, name)
    }

    /// Is it this one?
    pub(super) fn is(self, space: Space, name: &str) -> bool {
        self.name() == (space, name)
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(self, name: &str) -> Option<Cow<'t, str>> {
        let mut all = self.node().start.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The attribute `val`, which most properties have.
    pub(super) fn value(self) -> Option<Cow<'t, str>> {
        self.attribute("val")
    }

    /// Is this property on? Its being there says so, unless its value denies it.
    pub(super) fn is_on(self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// Its text, without that of its children.
    pub(super) fn text(self) -> &'t str {
        &self.node().text
    }

    /// Of a paragraph, how many paragraphs of the part begin before it; of a run, how many runs of its paragraph do.
    pub(super) fn ordinal(self) -> u32 {
        self.node().ordinal
    }

    /// Its children.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'t, 'x>> {
        let at = |index: u32| (index > 0).then_some(Element { tree: self.tree, at: index as usize });
        std::iter::successors(at(self.node().child), move |e| at(e.node().next))
    }

    /// Its first child of a name of word processing.
    pub(super) fn child(self, name: &str) -> Option<Element<'t, 'x>> {
        self.children().find(|e| e.is(Space::Word, name))
    }

    /// The value of a child.
    pub(super) fn child_value(self, name: &str) -> Option<Cow<'t, str>> {
        self.child(name)?.value()
    }

    /// All within it, in the order of the file.
    pub(super) fn descendants(self) -> impl Iterator<Item = Element<'t, 'x>> {
        let mut ahead = vec![self.node().child];
        std::iter::from_fn(move || {
            let index = ahead.pop().filter(|index| *index > 0)?;
            let element = Element { tree: self.tree, at: index as usize };
            let node = element.node();
            ahead.extend([node.next, node.child].into_iter().filter(|index| *index > 0));
            Some(element)
        })
    }

    fn node(self) -> &'t Node<'x> {
        &self.tree.nodes[self.at]
    }
}

/// A tree that is being read.
struct Growing<'x> {
    tree: Tree<'x>,
    open: Vec<Open>,
    paragraphs: u32,
}

impl<'x> Growing<'x> {
    fn open(&mut self, space: Space, start: BytesStart<'x>, limits: &Limits) -> Result<()> {
        // A table takes three elements, so elements may nest deeper than tables; a run takes several as well.
        if self.open.len() > limits.depth * 4 {
            return Err(Fault::new("文件里的内容嵌套过深，可能已损坏。请用 Word 打开，另存后再试"));
        }
        if self.tree.nodes.len() > limits.pieces * 2 {
            return Err(too_much());
        }
        let at = self.tree.nodes.len();
        let index = u32::try_from(at).map_err(|_| damaged())?;
        let mut node = Node::new(start, space);
        node.ordinal = self.count(node.start.local_name().into_inner(), space);
        self.tree.nodes.push(node);
        let Some(parent) = self.open.last_mut() else { return Err(damaged()) };
        match parent.last {
            0 => self.tree.nodes[parent.at].child = index,
            before => self.tree.nodes[before].next = index,
        }
        parent.last = at;
        self.open.push(Open::at(at));
        Ok(())
    }

    fn count(&mut self, name: &str, space: Space) -> u32 {
        match (space, name) {
            (Space::Word, "p") => {
                self.paragraphs += 1;
                self.paragraphs - 1
            }
            (Space::Word, "r") => {
                let nodes = &self.tree.nodes;
                let is_paragraph = |o: &&mut Open| {
                    nodes[o.at].space == Space::Word && nodes[o.at].start.local_name().into_inner() == "p"
                };
                let Some(paragraph) = self.open.iter_mut().rev().find(is_paragraph) else { return 0 };
                paragraph.runs += 1;
                paragraph.runs - 1
            }
            _ => 0,
        }
    }

    fn text(&mut self, text: Cow<'x, str>) {
        let Some(open) = self.open.last() else { return };
        let node = &mut self.tree.nodes[open.at];
        if node.text.is_empty() {
            node.text = text;
        } else {
            node.text.to_mut().push_str(&text);
        }
    }
}

impl Open {
    fn at(at: usize) -> Open {
        Open { at, last: 0, runs: 0 }
    }
}

impl<'x> Node<'x> {
    fn new(start: BytesStart<'x>, space: Space) -> Node<'x> {
        Node { start, space, text: Cow::Borrowed(""), child: 0, next: 0, ordinal: 0 }
    }
}

impl Space {
    fn of(name: &ResolveResult<'_>) -> Space {
        let ResolveResult::Bound(Namespace(uri)) = name else { return Space::Other };
        match *uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
                Space::Drawing
            }
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
            _ => Space::Other,
        }
    }
}

/// A character that is written by its number, or one of the five that XML knows by name.
fn character<'x>(entity: &BytesRef<'x>) -> Result<Cow<'x, str>> {
    if let Some(character) = entity.resolve_char_ref().map_err(|_| damaged())? {
        return Ok(Cow::Owned(character.to_string()));
    }
    resolve_predefined_entity(entity.borrow().into_inner().as_ref()).map(Cow::Borrowed).ok_or_else(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = r#"xmlns:v="http://purl.oclc.org/ooxml/wordprocessingml/main""#;

    #[test]
    fn paragraphs_count_in_the_part_and_runs_in_their_paragraph() {
        let text = format!("<v:a {WORD}><v:p><v:r/><v:r><v:p><v:r/></v:p></v:r><v:r>&lt;好</v:r></v:p><v:p/></v:a>");
        let tree = Tree::read(&text, &Limits::default()).expect("it is well formed");
        let all: Vec<_> =
            tree.root().expect("it has a root").descendants().map(|e| (e.name().1, e.ordinal())).collect();
        assert_eq!(all, [("p", 0), ("r", 0), ("r", 1), ("p", 1), ("r", 0), ("r", 2), ("p", 2)]);
        let last = tree.root().and_then(|r| r.descendants().nth(5)).expect("it is there");
        assert_eq!(last.text(), "<好");
    }

    #[test]
    fn entities_depth_and_torn_parts_get_a_sentence() {
        let limits = Limits { depth: 2, ..Limits::default() };
        let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        let sentence = |text: &str| Tree::read(text, &limits).err().map(|f| f.sentence).unwrap_or_default();
        assert!(sentence(laughs).contains("实体"));
        assert!(sentence(&"<a>".repeat(20)).contains("嵌套过深"));
        assert!(sentence("<a><b></a>").contains("损坏"));
        assert!(sentence("<a>").contains("损坏"));
    }
}
