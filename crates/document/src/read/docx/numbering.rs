//! Automatic numbers, as they are printed: each list counts its levels while the paragraphs go by.
use super::{
    super::numerals::numeral,
    symbols::symbol,
    xml::{Element, Space, Tree},
};
use crate::{Result, read::Limits};
use std::collections::{HashMap, HashSet};

/// As many levels as a list has.
const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    plans: HashMap<String, Plan>,
    lists: HashMap<String, List>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<String>,
}

/// A kind of list (`w:abstractNum`). Lists of one kind count on together.
#[derive(Default)]
struct Plan {
    levels: [Level; LEVELS],
    /// The list style that it only refers to.
    style: Option<String>,
}

/// A list (`w:num`): its kind, and what it does otherwise.
struct List {
    plan: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

#[derive(Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// The pattern: `%1.%2`.
    pattern: String,
    /// All numbers in it are decimal (`w:isLgl`).
    legal: bool,
    /// It begins anew after this level (counted from 1) or a higher one; never for 0.
    restart: Option<u8>,
    /// A gap sets it apart from the text (`w:suff` other than `nothing`).
    gap: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

/// A printed number.
pub(super) struct Mark {
    pub(super) text: String,
    /// Is it set apart from the text?
    pub(super) gap: bool,
}

impl Mark {
    /// As it stands before a heading: a number without a point of its own (第一章, 1.1) keeps the gap that sets it apart.
    pub(super) fn before_heading(mut self) -> String {
        if self.gap && self.text.ends_with(char::is_alphanumeric) {
            self.text.push(' ');
        }
        self.text
    }
}

impl Numbering {
    /// Reads the part of lists.
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Numbering> {
        let tree = Tree::read(text, limits)?;
        let mut all = Numbering::default();
        for element in tree.root().into_iter().flat_map(|root| root.children()) {
            match element.name() {
                (Space::Word, "abstractNum") => {
                    let id = element.attribute("abstractNumId").unwrap_or_default().into_owned();
                    all.plans.insert(id, Plan::of(element));
                }
                (Space::Word, "num") => {
                    let id = element.attribute("numId").unwrap_or_default().into_owned();
                    all.lists.insert(id, List::of(element));
                }
                _ => {}
            }
        }
        Ok(all)
    }

    /// Where a kind of list only refers to a list style, the list of that style.
    pub(super) fn link(&mut self, list_of_style: impl Fn(&str) -> Option<String>) {
        let linked = |plan: &Plan| {
            let list = list_of_style(plan.style.as_deref()?)?;
            Some(self.lists.get(&list)?.plan.clone())
        };
        let moved: HashMap<String, String> =
            self.plans.iter().filter_map(|(id, plan)| Some((id.clone(), linked(plan)?))).collect();
        for list in self.lists.values_mut() {
            if let Some(plan) = moved.get(&list.plan) {
                list.plan.clone_from(plan);
            }
        }
    }

    /// The level that a list keeps for the paragraphs of a style.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<u8> {
        let plan = self.plans.get(&self.lists.get(list)?.plan)?;
        let at = plan.levels.iter().position(|level| level.style.as_deref() == Some(style))?;
        u8::try_from(at).ok()
    }

    /// Counts a paragraph of a list; the number that is printed before it. `None` if there is no such list.
    pub(super) fn next(&mut self, list_id: &str, level: u8) -> Option<Mark> {
        let list = self.lists.get(list_id)?;
        let plan = self.plans.get(&list.plan)?;
        let at = usize::from(level).min(LEVELS - 1);
        let levels: [&Level; LEVELS] = std::array::from_fn(|l| list.levels[l].as_ref().unwrap_or(&plan.levels[l]));
        let starts: [u32; LEVELS] = std::array::from_fn(|l| list.starts[l].unwrap_or(levels[l].start));
        let counts = self.counts.entry(list.plan.clone()).or_default();
        if self.begun.insert(list_id.to_owned()) {
            // A list that says where it starts does not count on from its sisters.
            (0..LEVELS).filter(|l| list.starts[*l].is_some()).for_each(|l| counts[l] = None);
        }
        counts[at] = Some(counts[at].map_or(starts[at], |n| n.saturating_add(1)));
        for below in at + 1..LEVELS {
            let restarts = levels[below].restart.is_none_or(|after| at < usize::from(after));
            if restarts {
                counts[below] = None;
            }
        }
        let numbers = std::array::from_fn(|l| counts[l].unwrap_or(starts[l]));
        Some(Mark { text: levels[at].print(&numbers, &levels), gap: levels[at].gap })
    }
}

impl Plan {
    fn of(element: Element<'_, '_>) -> Plan {
        let mut plan = Plan { style: element.child_value("numStyleLink").map(|s| s.into_owned()), ..Plan::default() };
        for level in element.children().filter(|e| e.is(Space::Word, "lvl")) {
            if let Some(at) = place(level) {
                plan.levels[at] = Level::of(level);
            }
        }
        plan
    }
}

impl List {
    fn of(element: Element<'_, '_>) -> List {
        let plan = element.child_value("abstractNumId").unwrap_or_default().into_owned();
        let mut list = List { plan, starts: Default::default(), levels: Default::default() };
        for other in element.children().filter(|e| e.is(Space::Word, "lvlOverride")) {
            let Some(at) = place(other) else { continue };
            list.starts[at] = other.child_value("startOverride").and_then(|start| start.parse().ok());
            list.levels[at] = other.child("lvl").map(Level::of);
        }
        list
    }
}

fn place(level: Element<'_, '_>) -> Option<usize> {
    level.attribute("ilvl")?.parse().ok().filter(|at| *at < LEVELS)
}

impl Level {
    fn of(element: Element<'_, '_>) -> Level {
        let value = |name| element.child_value(name).map(|value| value.into_owned());
        // A format of newer readers stands beside one for all; the one for all will do.
        let formats = element.descendants().filter(|e| e.is(Space::Word, "numFmt"));
        let format = formats.filter_map(Element::value).find(|format| format != "custom");
        let font = element.child("rPr").and_then(|p| p.child("rFonts")).and_then(|f| f.attribute("ascii"));
        let pattern = value("lvlText").unwrap_or_default();
        let is_bullet = format.as_deref() == Some("bullet");
        Level {
            start: value("start").and_then(|start| start.parse().ok()).unwrap_or(0),
            pattern: if is_bullet { bullet(&pattern, font.as_deref().unwrap_or_default()) } else { pattern },
            format: format.map_or_else(|| "decimal".to_owned(), |format| format.into_owned()),
            legal: element.child("isLgl").is_some_and(Element::is_on),
            restart: value("lvlRestart").and_then(|after| after.parse().ok()),
            gap: element.child_value("suff").as_deref() != Some("nothing"),
            style: value("pStyle"),
        }
    }

    /// The pattern with its numbers.
    fn print(&self, numbers: &[u32; LEVELS], levels: &[&Level; LEVELS]) -> String {
        let (mut out, mut rest) = (String::new(), self.pattern.as_str());
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let Some(level) = rest.chars().next().and_then(|c| c.to_digit(10)).filter(|n| *n > 0) else {
                out.push('%');
                continue;
            };
            let level = level as usize - 1;
            let format = if self.legal { "decimal" } else { &levels[level].format };
            out.push_str(&numeral(numbers[level], format));
            rest = &rest[1..];
        }
        out + rest
    }
}

/// A bullet that can be printed with any font.
fn bullet(pattern: &str, font: &str) -> String {
    let signs = pattern.chars().map(|c| symbol(font, c).unwrap_or('•'));
    signs.take(8).collect()
}
