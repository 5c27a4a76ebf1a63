//! OpenDocument. Its cells carry what they show, so that is read, and not their values.
use super::{Book, Budget, Reading, Sheet, locked};
use crate::Result;
use crate::read::package::{self, Package};
use quick_xml::Reader;
use quick_xml::XmlVersion::Implicit1_0;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::HashSet;

/// A cell that is repeated further is the blank rest of its row, or its column.
const MOST_REPEATED: u32 = 1 << 14;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Book> {
    let mut package = Package::open(bytes, &reading.limits)?;
    if package.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(locked());
    }
    let content = package.text("content.xml")?.ok_or_else(package::damaged)?;
    let mut walk = Walk { budget: Budget::new(&reading.limits), ..Walk::default() };
    let mut xml = Reader::from_str(&content);
    loop {
        match xml.read_event().map_err(|_| package::damaged())? {
            Event::Start(start) => walk.start(&start)?,
            Event::Empty(start) => {
                walk.start(&start)?;
                walk.end(start.name().into_inner())?;
            }
            Event::End(end) => walk.end(end.name().into_inner())?,
            Event::Text(text) => walk.write(&text.into_inner()),
            Event::CData(text) => walk.write(&text.into_inner()),
            Event::GeneralRef(entity) => walk.write(&character(&entity)),
            Event::Eof => break,
            _ => {}
        }
    }
    // The last sheet ends with the file where the file breaks off.
    walk.book.sheets.extend(walk.sheet);
    Ok(walk.book)
}

/// Where in the file the reading is.
#[derive(Default)]
struct Walk {
    book: Book,
    budget: Budget,
    /// The style that is being declared.
    style: String,
    /// Styles of sheets that nobody sees.
    unseen: HashSet<String>,
    /// How many sheets there were before.
    sheets: usize,
    sheet: Option<Sheet>,
    row: u32,
    column: u32,
    /// How often the row stands below itself.
    rows: u32,
    cell: Option<Cell>,
    /// Notes and drawings within a cell: nothing of it is shown there.
    aside: usize,
}

/// A cell that is being read.
struct Cell {
    text: String,
    paragraphs: usize,
    /// How often it stands beside itself.
    repeated: u32,
    down: u32,
    across: u32,
}

impl Walk {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<()> {
        let number = |name: &str| attribute(start, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1);
        match start.name().into_inner() {
            "office:annotation" | "table:shapes" | "draw:frame" => self.aside += 1,
            "style:style" => self.style = attribute(start, "style:name").unwrap_or_default(),
            "style:table-properties" if attribute(start, "table:display").as_deref() == Some("false") => {
                self.unseen.insert(self.style.clone());
            }
            "table:table" => {
                let name = attribute(start, "table:name").unwrap_or_default();
                let style = attribute(start, "table:style-name").unwrap_or_default();
                if self.unseen.contains(&style) {
                    self.book.hidden.push(name);
                } else {
                    self.sheet = Some(Sheet::new(&name, self.sheets));
                }
                (self.sheets, self.row) = (self.sheets + 1, 0);
            }
            "table:table-row" => (self.rows, self.column) = (number("table:number-rows-repeated"), 0),
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(Cell {
                    text: String::new(),
                    paragraphs: 0,
                    repeated: number("table:number-columns-repeated"),
                    down: number("table:number-rows-spanned"),
                    across: number("table:number-columns-spanned"),
                });
            }
            "text:p" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0) {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "text:s" => self.write(&" ".repeat(number("text:c").min(100) as usize)),
            "text:tab" => self.write("\t"),
            "text:line-break" => self.write("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<()> {
        match name {
            "office:annotation" | "table:shapes" | "draw:frame" => self.aside = self.aside.saturating_sub(1),
            "table:table" => self.book.sheets.extend(self.sheet.take()),
            "table:table-row" => self.row = self.row.saturating_add(self.rows),
            "table:table-cell" | "table:covered-table-cell" => self.put()?,
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| self.aside == 0 && cell.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    /// Ends a cell: it stands as often as it is repeated.
    fn put(&mut self) -> Result<()> {
        let (Some(cell), Some(sheet)) = (self.cell.take(), self.sheet.as_mut()) else { return Ok(()) };
        let first = (self.row, self.column);
        self.column = self.column.saturating_add(cell.repeated);
        if cell.text.trim().is_empty() {
            return Ok(());
        }
        if cell.down > 1 || cell.across > 1 {
            sheet.merged.insert(first, (cell.down, cell.across));
        }
        for row in 0..self.rows.min(MOST_REPEATED) {
            for column in 0..cell.repeated.min(MOST_REPEATED) {
                let at = (first.0.saturating_add(row), first.1.saturating_add(column));
                sheet.put(at, cell.text.clone(), &mut self.budget)?;
            }
        }
        Ok(())
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let found = all.with_checks(false).flatten().find(|attribute| attribute.key.into_inner() == name)?;
    found.normalized_value(Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// A character that is written by its number, or one of the five that XML knows by name; nothing for others.
fn character(entity: &BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => character.into(),
        _ => resolve_predefined_entity(entity.borrow().into_inner().as_ref()).unwrap_or_default().into(),
    }
}
