//! Word files (docx): paragraphs with their printed numbers, tables, notes, text boxes, and of tracked changes the final text.
//!
//! **Places.** `Place::Run { part, paragraph, run }` counts elements in the order of the file, from 0: `paragraph` every `w:p`
//! of the part that begins before it — also in tables, text boxes, both forms of an `mc:AlternateContent`, deleted ones —
//! and `run` every `w:r` of that paragraph that begins before it, also inserted, deleted and linked ones, but not those of
//! paragraphs within it (text boxes). So the element can be found again without understanding the document. The n-th header
//! or footer is the n-th that a section names; what several sections name counts once. A formula has the place of its
//! paragraph.
mod file;
mod line;
mod numbering;
mod picture;
mod relations;
mod section;
mod story;
mod styles;
mod symbols;
mod table;
mod xml;

use super::{
    Reading,
    package::{Package, damaged},
};
use crate::{Day, Document, Part, Place, Result, Run, Running};
use file::File;
use relations::Relations;
use section::Sections;
use story::{Story, lines};
use xml::Tree;

#[cfg(test)]
mod tests;

/// Reads a Word file.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Document> {
    let limits = &reading.limits;
    let mut package = Package::open(bytes, limits)?;
    let root = Relations::of(&mut package, "", limits)?;
    let main = root.first("officeDocument").unwrap_or("word/document.xml").to_owned();
    let text = package.text(&main)?.ok_or_else(damaged)?;
    let tree = Tree::read(&text, limits)?;
    let body = tree.root().and_then(|root| root.child("body")).ok_or_else(damaged)?;
    let relations = Relations::of(&mut package, &main, limits)?;
    let mut document = Document::default();
    if let Some(properties) = root.first("core-properties") {
        describe(&mut document, &mut package, properties, reading)?;
    }
    let sections = Sections::of(body);
    document.page = sections.page();
    let mut file = File::open(package, &relations, *limits)?;
    document.running = running(&mut file, &relations, &sections)?;
    let mut story = Story::new(&mut file, Part::Body, &relations);
    story.sections = sections.new_pages();
    story.blocks(body, &mut document.blocks)?;
    document.remarks = file.remarks;
    Ok(document)
}

/// Headers and footers, a line each.
fn running(file: &mut File<'_>, relations: &Relations, sections: &Sections) -> Result<Vec<Running>> {
    let mut all = vec![];
    for (ids, part) in [(&sections.headers, Part::Header as fn(u16) -> Part), (&sections.footers, Part::Footer)] {
        let mut seen: Vec<&str> = vec![];
        for target in ids.iter().take(1000).filter_map(|id| relations.target(id)) {
            let Ok(n) = u16::try_from(seen.len()) else { break };
            if seen.contains(&target) {
                continue;
            }
            seen.push(target);
            let Some(text) = file.package.text(target)? else { continue };
            let tree = Tree::read(&text, &file.limits)?;
            let Some(root) = tree.root() else { continue };
            let (mut blocks, own) = (vec![], Relations::of(&mut file.package, target, &file.limits)?);
            Story::new(file, part(n), &own).blocks(root, &mut blocks)?;
            let place = |runs: &[Run]| runs.first().map_or(Place::Made, |run| run.place);
            all.extend(lines(blocks).into_iter().map(|runs| Running { place: place(&runs), runs }));
        }
    }
    Ok(all)
}

/// Title, author and date from the properties of the file.
fn describe(document: &mut Document, package: &mut Package<'_>, part: &str, reading: &Reading) -> Result<()> {
    let Some(text) = package.text(part)? else { return Ok(()) };
    let tree = Tree::read(&text, &reading.limits)?;
    for property in tree.root().into_iter().flat_map(|root| root.children()) {
        let words = property.text().trim();
        match property.name().1 {
            "title" => document.title = words.to_owned(),
            "creator" => document.author = words.to_owned(),
            "modified" => document.date = day(words).or(document.date),
            "created" => document.date = document.date.or(day(words)),
            _ => {}
        }
    }
    Ok(())
}

/// `2022-09-01T08:00:00Z`.
fn day(words: &str) -> Option<Day> {
    let mut parts = words.get(..10)?.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Day { year, month, day })
}
