//! Styles: what a paragraph or run is by the name that it was given.
use super::xml::{Element, Space, Tree};
use crate::{Emphasis, Result, read::Limits};
use std::collections::HashMap;

/// The styles of a document, by their ids.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: String,
}

/// A style, with what it takes from those that it is based on.
#[derive(Clone, Default)]
pub(super) struct Style {
    /// What it makes of a paragraph.
    pub role: Role,
    /// The level of a heading, from 1.
    pub outline: Option<u8>,
    /// The number of its list (`w:numId`), and the level there.
    pub list: Option<String>,
    pub list_level: Option<u8>,
    /// How its text stands.
    pub align: Option<String>,
    /// How its runs look.
    pub marks: Marks,
    based_on: Option<String>,
}

/// What a style's name says about its paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Title,
    Caption,
}

/// How runs look, as far as it is said.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    strike: Option<bool>,
    raised: Option<bool>,
    lowered: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Styles {
    /// Reads the part of styles.
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Styles> {
        let tree = Tree::read(text, limits)?;
        let mut all = Styles::default();
        for element in tree.root().into_iter().flat_map(|root| root.children()) {
            let Some(id) = element.attribute("styleId").filter(|_| element.is(Space::Word, "style")) else { continue };
            let is_usual = element.attribute("default").is_some_and(|d| d == "1" || d == "true" || d == "on");
            if is_usual && element.attribute("type").as_deref() == Some("paragraph") {
                all.usual = id.to_string();
            }
            all.styles.insert(id.into_owned(), Style::of(element));
        }
        let ids: Vec<String> = all.styles.keys().cloned().collect();
        let whole = ids.into_iter().map(|id| (id.clone(), all.whole(&id))).collect();
        Ok(Styles { styles: whole, usual: all.usual })
    }

    /// A style by its id; the usual one if none is named.
    pub(super) fn get(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id.unwrap_or(&self.usual))
    }

    /// A style with what it inherits. Word allows ten steps; twice as many end a circle.
    fn whole(&self, id: &str) -> Style {
        let mut style = self.styles.get(id).cloned().unwrap_or_default();
        let mut base = style.based_on.clone();
        for _ in 0..20 {
            let Some(below) = base.as_deref().and_then(|id| self.styles.get(id)) else { break };
            style.inherit(below);
            base.clone_from(&below.based_on);
        }
        style
    }
}

impl Style {
    fn of(element: Element<'_, '_>) -> Style {
        let name = element.child_value("name").unwrap_or_default().to_lowercase();
        let properties = element.child("pPr");
        let list = properties.and_then(|p| p.child("numPr"));
        Style {
            role: match name.as_str() {
                "title" | "标题" | "公文标题" => Role::Title,
                "caption" | "题注" => Role::Caption,
                _ => Role::Text,
            },
            outline: properties.and_then(outline).or_else(|| heading(&name)),
            list: list.and_then(|l| l.child_value("numId")).map(|id| id.into_owned()),
            list_level: list.and_then(|l| l.child_value("ilvl")).and_then(|level| level.parse().ok()),
            align: properties.and_then(|p| p.child_value("jc")).map(|align| align.into_owned()),
            marks: element.child("rPr").map(Marks::of).unwrap_or_default(),
            based_on: element.child_value("basedOn").map(|id| id.into_owned()),
        }
    }

    fn inherit(&mut self, below: &Style) {
        if self.role == Role::Text {
            self.role = below.role;
        }
        self.outline = self.outline.or(below.outline);
        if self.list.is_none() {
            self.list.clone_from(&below.list);
        }
        self.list_level = self.list_level.or(below.list_level);
        if self.align.is_none() {
            self.align.clone_from(&below.align);
        }
        self.marks = self.marks.over(below.marks);
    }
}

/// The level that the properties of a paragraph give it as a heading, from 1; 10 stands for running text.
pub(super) fn outline(properties: Element<'_, '_>) -> Option<u8> {
    properties.child_value("outlineLvl")?.parse::<u8>().ok().map(|level| level.saturating_add(1))
}

/// `heading 1`, `标题 1`: names that Word and WPS know without an outline level.
fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    level.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

impl Marks {
    /// By the properties of a run.
    pub(super) fn of(properties: Element<'_, '_>) -> Marks {
        let mut marks = Marks::default();
        for property in properties.children().filter(|p| p.name().0 == Space::Word) {
            let on = Some(property.is_on());
            match property.name().1 {
                "b" => marks.bold = on,
                "i" => marks.italic = on,
                "u" => marks.underline = on,
                "strike" | "dstrike" => marks.strike = on,
                "vanish" => marks.hidden = on,
                "vertAlign" => {
                    marks.raised = Some(property.value().as_deref() == Some("superscript"));
                    marks.lowered = Some(property.value().as_deref() == Some("subscript"));
                }
                _ => {}
            }
        }
        marks
    }

    /// These, and where they say nothing, those below.
    pub(super) fn over(self, below: Marks) -> Marks {
        Marks {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            strike: self.strike.or(below.strike),
            raised: self.raised.or(below.raised),
            lowered: self.lowered.or(below.lowered),
            hidden: self.hidden.or(below.hidden),
        }
    }

    /// As the model keeps them.
    pub(super) fn emphasis(self) -> Emphasis {
        let on = |mark: Option<bool>| mark.unwrap_or_default();
        Emphasis {
            bold: on(self.bold),
            italic: on(self.italic),
            underline: on(self.underline),
            strike: on(self.strike),
            superscript: on(self.raised),
            subscript: on(self.lowered),
        }
    }
}
