//! What the parts of a Word file share: styles, lists, notes, comments, and what is left of the limits.
use super::{
    super::{limits::Budget, package::Package},
    numbering::Numbering,
    picture::Shown,
    relations::Relations,
    story::{Story, lines},
    styles::Styles,
    xml::{Element, Space, Tree},
};
use crate::{Comment, Content, Part, Place, Remark, Result, Run, read::Limits};
use std::collections::HashMap;

/// An opened Word file.
pub(super) struct File<'p> {
    pub(super) package: Package<'p>,
    pub(super) limits: Limits,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) comments: HashMap<String, Comment>,
    pub(super) footnotes: HashMap<String, Vec<Run>>,
    pub(super) endnotes: HashMap<String, Vec<Run>>,
    /// Pictures by their names in the package; nothing for what cannot be shown.
    pub(super) pictures: HashMap<String, Option<Shown>>,
    pub(super) remarks: Vec<Remark>,
    budget: Budget,
}

impl<'p> File<'p> {
    /// Reads what the text refers to.
    pub(super) fn open(package: Package<'p>, relations: &Relations, limits: Limits) -> Result<File<'p>> {
        let mut file = File {
            package,
            limits,
            styles: Styles::default(),
            numbering: Numbering::default(),
            comments: HashMap::new(),
            footnotes: HashMap::new(),
            endnotes: HashMap::new(),
            pictures: HashMap::new(),
            remarks: vec![],
            budget: Budget::new(&limits),
        };
        let mut part = |kind| relations.first(kind).map_or(Ok(None), |name| file.package.text(name));
        let (styles, numbering, comments) = (part("styles")?, part("numbering")?, part("comments")?);
        if let Some(text) = styles {
            file.styles = Styles::read(&text, &limits)?;
        }
        if let Some(text) = numbering {
            file.numbering = Numbering::read(&text, &limits)?;
            let styles = &file.styles;
            file.numbering.link(|style| styles.get(Some(style))?.list.clone());
        }
        if let Some(text) = comments {
            file.comments = read_comments(&text, &limits)?;
        }
        // A note that refers to a note finds none yet, so that no circle can arise.
        let footnotes = file.notes(relations, "footnotes", Part::Footnotes)?;
        file.endnotes = file.notes(relations, "endnotes", Part::Endnotes)?;
        file.footnotes = footnotes;
        Ok(file)
    }

    /// Counts a piece with its text against the limits: what is referred to again and again is also copied again and again.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<()> {
        self.budget.spend(bytes)
    }

    /// Remarks something once, and no endless list of things.
    pub(super) fn remark(&mut self, sentence: String, place: Place) {
        if self.remarks.len() < 100 && self.remarks.iter().all(|r| r.sentence != sentence) {
            self.remarks.push(Remark { sentence, place });
        }
    }

    fn notes(&mut self, relations: &Relations, kind: &str, part: Part) -> Result<HashMap<String, Vec<Run>>> {
        let mut notes = HashMap::new();
        let Some(name) = relations.first(kind).map(str::to_owned) else { return Ok(notes) };
        let Some(text) = self.package.text(&name)? else { return Ok(notes) };
        let tree = Tree::read(&text, &self.limits)?;
        let own = Relations::of(&mut self.package, &name, &self.limits)?;
        for note in tree.root().into_iter().flat_map(|root| root.children()) {
            // Separators have a type; what an author wrote has none.
            let is_text = note.attribute("type").is_none_or(|t| t == "normal");
            let Some(id) = note.attribute("id").filter(|_| is_text) else { continue };
            let mut blocks = vec![];
            Story::new(self, part, &own).blocks(note, &mut blocks)?;
            notes.insert(id.into_owned(), one_line(lines(blocks)));
        }
        Ok(notes)
    }
}

/// The paragraphs of a note as one, with breaks between them; the gap after its number is no text.
fn one_line(lines: Vec<Vec<Run>>) -> Vec<Run> {
    let mut all: Vec<Run> = vec![];
    for line in lines {
        if let Some(last) = all.last() {
            let place = last.place;
            all.push(Run { content: Content::Break, place, ..Run::default() });
        }
        all.extend(line);
    }
    while let Some(first) = all.first_mut() {
        if let Content::Text(text) = &mut first.content {
            *text = text.trim_start().to_owned();
        }
        if !first.words().trim().is_empty() {
            break;
        }
        all.remove(0);
    }
    all
}

fn read_comments(text: &str, limits: &Limits) -> Result<HashMap<String, Comment>> {
    let tree = Tree::read(text, limits)?;
    let comments = tree.root().into_iter().flat_map(|root| root.children());
    let comment = |element: Element<'_, '_>| {
        let author = element.attribute("author").unwrap_or_default().into_owned();
        let mut text = String::new();
        for part in element.descendants() {
            match part.name() {
                (Space::Word, "p") if !text.is_empty() => text.push('\n'),
                (Space::Word, "t") => text.push_str(part.text()),
                _ => {}
            }
        }
        Some((element.attribute("id")?.into_owned(), Comment { author, text }))
    };
    Ok(comments.filter_map(comment).collect())
}
