//! The text of one part: its paragraphs and tables, one below the other.
use super::{
    file::File,
    line::Line,
    numbering::Mark,
    relations::Relations,
    styles::{self, Role},
    xml::{Element, Space},
};
use crate::{Block, Content, Heading, List, ListItem, Paragraph, ParagraphKind, Part, Place, Result, Run};
use std::{collections::HashSet, mem};

/// The reading of a part.
pub(super) struct Story<'a, 'p> {
    pub(super) file: &'a mut File<'p>,
    pub(super) part: Part,
    pub(super) relations: &'a Relations,
    /// Of each section, whether it begins on a new page; those that have not begun yet.
    pub(super) sections: Vec<bool>,
    /// Fields that are open: are we in the instruction, which is not printed?
    pub(super) fields: Vec<bool>,
    /// Comments whose range is open, and those that have had one.
    pub(super) remarked: Vec<String>,
    pub(super) ranged: HashSet<String>,
    /// The text of paragraphs whose mark was deleted: it begins the next one.
    carried: Vec<Run>,
}

/// What a paragraph is, before its text is known.
struct Shape {
    role: Role,
    level: Option<u8>,
    item_level: u8,
    mark: Option<Mark>,
    kind: ParagraphKind,
    place: Place,
}

impl<'a, 'p> Story<'a, 'p> {
    /// Begins to read a part.
    pub(super) fn new(file: &'a mut File<'p>, part: Part, relations: &'a Relations) -> Story<'a, 'p> {
        Story {
            file,
            part,
            relations,
            sections: vec![],
            fields: vec![],
            remarked: vec![],
            ranged: HashSet::new(),
            carried: vec![],
        }
    }

    /// The blocks within an element.
    pub(super) fn blocks(&mut self, element: Element<'_, '_>, out: &mut Vec<Block>) -> Result<()> {
        let before = mem::take(&mut self.carried);
        for child in opened(element) {
            match child.name() {
                (Space::Word, "p") => self.paragraph(child, out)?,
                (Space::Word, "tbl") => self.table(child, out)?,
                _ => self.range(child),
            }
        }
        let rest = mem::replace(&mut self.carried, before);
        if !rest.is_empty() {
            out.push(Block::Paragraph(Paragraph { place: rest[0].place, runs: rest, ..Paragraph::default() }));
        }
        Ok(())
    }

    /// The place of a run of a paragraph.
    pub(super) fn place(&self, paragraph: Element<'_, '_>, run: u32) -> Place {
        Place::Run { part: self.part, paragraph: paragraph.ordinal(), run }
    }

    fn paragraph(&mut self, element: Element<'_, '_>, out: &mut Vec<Block>) -> Result<()> {
        self.file.spend(0)?;
        let properties = element.child("pPr");
        let mut line = Line { runs: mem::take(&mut self.carried), ..Line::default() };
        self.line(element, element, &mut line)?;
        // An instruction that has no end would swallow the rest of the text.
        self.fields.iter_mut().for_each(|instruction| *instruction = false);
        if properties.and_then(|p| p.child("rPr")).is_some_and(|p| p.child("del").or(p.child("moveFrom")).is_some()) {
            self.carried = line.runs;
        } else {
            if properties.and_then(|p| p.child("pageBreakBefore")).is_some_and(Element::is_on) {
                page_break(out);
            }
            let shape = self.shape(element, properties)?;
            emit(line.runs, &line.page_breaks, shape, out);
        }
        out.append(&mut line.aside);
        if properties.and_then(|p| p.child("sectPr")).is_some() && self.sections.pop() == Some(true) {
            page_break(out);
        }
        Ok(())
    }

    fn shape(&mut self, element: Element<'_, '_>, properties: Option<Element<'_, '_>>) -> Result<Shape> {
        let style_id = properties.and_then(|p| p.child_value("pStyle"));
        let style = self.file.styles.get(style_id.as_deref()).cloned().unwrap_or_default();
        let own_list = properties.and_then(|p| p.child("numPr"));
        let list = own_list.and_then(|l| l.child_value("numId")).map(|id| id.into_owned()).or(style.list);
        let own_level = own_list.and_then(|l| l.child_value("ilvl")).and_then(|level| level.parse().ok());
        let numbering = &mut self.file.numbering;
        let level_of_style = || numbering.level_of_style(list.as_deref()?, style_id.as_deref()?);
        let item_level = own_level.or_else(level_of_style).or(style.list_level).unwrap_or(0);
        let mark = list.and_then(|list| numbering.next(&list, item_level));
        self.file.spend(mark.as_ref().map_or(0, |mark| mark.text.len()))?;
        let own_align = properties.and_then(|p| p.child_value("jc"));
        let kind = match own_align.as_deref().or(style.align.as_deref()) {
            _ if style.role == Role::Caption => ParagraphKind::Caption,
            Some("center") => ParagraphKind::Centred,
            Some("right" | "end") => ParagraphKind::Right,
            _ => ParagraphKind::Body,
        };
        let outline = properties.and_then(styles::outline).or(style.outline);
        let level = outline.filter(|level| (1..=9).contains(level)).map(|level| level.min(5));
        Ok(Shape { role: style.role, level, item_level, mark, kind, place: self.place(element, 0) })
    }
}

/// The children of an element, with those of its wrappings (content controls, links, insertions) in their stead, and without
/// what was deleted or moved away.
pub(super) fn opened<'t, 'x>(element: Element<'t, 'x>) -> Vec<Element<'t, 'x>> {
    let mut all = vec![];
    open_into(element, &mut all);
    all
}

fn open_into<'t, 'x>(element: Element<'t, 'x>, all: &mut Vec<Element<'t, 'x>>) {
    for child in element.children() {
        match child.name() {
            (
                Space::Word,
                "ins" | "moveTo" | "sdt" | "sdtContent" | "customXml" | "smartTag" | "hyperlink" | "fldSimple" | "dir"
                | "bdo" | "ruby" | "rubyBase",
            ) => open_into(child, all),
            (Space::Word, "del" | "moveFrom" | "rt") => {}
            (Space::Compatibility, "AlternateContent") => {
                if let Some(form) = readable(child) {
                    open_into(form, all);
                }
            }
            _ => all.push(child),
        }
    }
}

/// Of the forms of a content the one that we can read: the first, unless it holds neither text nor picture that we know.
pub(super) fn readable<'t, 'x>(forms: Element<'t, 'x>) -> Option<Element<'t, 'x>> {
    let known = |e: Element<'_, '_>| {
        matches!(e.name(), (Space::Word, "r" | "p") | (Space::Drawing, "blip")) || e.name().1 == "imagedata"
    };
    let is = |name: &'static str| move |e: &Element<'_, '_>| e.is(Space::Compatibility, name);
    let choice = forms.children().filter(is("Choice")).find(|choice| choice.descendants().any(known));
    choice.or_else(|| forms.children().find(is("Fallback")))
}

/// The lines of blocks, for notes and headers, which have nothing else.
pub(super) fn lines(blocks: Vec<Block>) -> Vec<Vec<Run>> {
    let mut all = vec![];
    for block in blocks {
        match block {
            Block::Title(p) | Block::Paragraph(p) => all.push(p.runs),
            Block::Heading(h) => all.push(marked(&h.number, h.place, h.runs)),
            Block::List(list) => all.extend(list.items.into_iter().map(|i| marked(&i.mark, i.place, i.runs))),
            Block::Table(table) => {
                let cells = table.rows.into_iter().flat_map(|row| row.cells);
                all.extend(cells.flat_map(|cell| lines(cell.blocks)));
            }
            _ => {}
        }
    }
    all.retain(|runs| !runs.is_empty());
    all
}

fn marked(mark: &str, place: Place, mut runs: Vec<Run>) -> Vec<Run> {
    if !mark.is_empty() {
        runs.insert(0, Run::read(mark, place));
    }
    runs
}

/// Puts a paragraph down, in pieces where pages break in it. One without text and number is only a gap.
fn emit(mut runs: Vec<Run>, page_breaks: &[usize], mut shape: Shape, out: &mut Vec<Block>) {
    let mut pieces = vec![];
    for at in page_breaks.iter().rev() {
        pieces.push(runs.split_off(*at));
    }
    pieces.push(runs);
    let last = pieces.len() - 1;
    for (n, runs) in pieces.into_iter().rev().enumerate() {
        if n > 0 {
            page_break(out);
        }
        let says = runs.iter().any(|r| matches!(r.content, Content::Note(_)) || !r.words().trim().is_empty());
        if says || (n == last && shape.mark.is_some()) {
            out_block(runs, &mut shape, out);
        }
    }
}

fn out_block(mut runs: Vec<Run>, shape: &mut Shape, out: &mut Vec<Block>) {
    let place = shape.place;
    let role = mem::take(&mut shape.role);
    let mark = shape.mark.take();
    if let Some(level) = shape.level {
        let number = match mark {
            Some(mark) => mark.before_heading(),
            None => Heading::take_mark(&mut runs),
        };
        return out.push(Block::Heading(Heading { level, number, runs, place }));
    }
    if let Some(mark) = mark {
        let item = ListItem { level: shape.item_level, mark: mark.text, runs, place };
        match out.last_mut() {
            Some(Block::List(list)) => list.items.push(item),
            _ => out.push(Block::List(List { items: vec![item] })),
        }
        return;
    }
    let paragraph = Paragraph { kind: shape.kind, runs, place };
    out.push(if role == Role::Title { Block::Title(paragraph) } else { Block::Paragraph(paragraph) });
}

fn page_break(out: &mut Vec<Block>) {
    if out.last() != Some(&Block::PageBreak) {
        out.push(Block::PageBreak);
    }
}
