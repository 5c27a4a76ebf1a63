//! Sections: paper, headers and footers, and where a new page begins.
use super::xml::{Element, Space};
use crate::{Page, Style};

/// The sections of a text.
#[derive(Default)]
pub(super) struct Sections {
    pages: Vec<Page>,
    begin_pages: Vec<bool>,
    /// The relations that lead to headers, in the order in which sections name them.
    pub(super) headers: Vec<String>,
    /// The same for footers.
    pub(super) footers: Vec<String>,
}

impl Sections {
    /// Looks for the sections of a body.
    pub(super) fn of(body: Element<'_, '_>) -> Sections {
        let mut all = Sections::default();
        for section in body.descendants().filter(|e| e.is(Space::Word, "sectPr")) {
            all.pages.extend(page(section));
            let kind = section.child_value("type");
            all.begin_pages.push(!matches!(kind.as_deref(), Some("continuous" | "nextColumn")));
            for child in section.children().filter(|c| c.name().0 == Space::Word) {
                let id = child.attribute("id").map(|id| id.into_owned());
                match child.name().1 {
                    "headerReference" => all.headers.extend(id),
                    "footerReference" => all.footers.extend(id),
                    _ => {}
                }
            }
        }
        all
    }

    /// The paper of the first section; one of ours where it is near enough.
    pub(super) fn page(&self) -> Page {
        let Some(read) = self.pages.first() else { return Page::default() };
        let near = |a: u16, b: u16| a.abs_diff(b) <= 2;
        let ours = [Page::OFFICIAL, Page::FORM, Page::WIDE_A4, Page::WIDE_A3, Page::LABELS];
        let is_near = |page: &Page| {
            let margins = page.margins_mm.iter().zip(read.margins_mm);
            near(page.width_mm, read.width_mm)
                && near(page.height_mm, read.height_mm)
                && margins.into_iter().all(|(a, b)| near(*a, b))
        };
        ours.into_iter().find(is_near).unwrap_or(*read)
    }

    /// Whether each section after the first begins a page; the next one last, to be taken from the end.
    pub(super) fn new_pages(&self) -> Vec<bool> {
        self.begin_pages.iter().skip(1).rev().copied().collect()
    }
}

fn page(section: Element<'_, '_>) -> Option<Page> {
    let (size, margins) = (section.child("pgSz")?, section.child("pgMar"));
    let length = |of: Element<'_, '_>, name: &str| of.attribute(name).and_then(|value| millimetres(&value));
    let (width_mm, height_mm) = (length(size, "w")?, length(size, "h")?);
    let margin = |name: &str, usual: u16| margins.and_then(|m| length(m, name)).unwrap_or(usual);
    let [top, right, bottom, left] = Page::OFFICIAL.margins_mm;
    let margins_mm = [margin("top", top), margin("right", right), margin("bottom", bottom), margin("left", left)];
    let style = if width_mm > height_mm { Style::Wide } else { Style::Official };
    // Margins that leave no text, and paper that no printer takes, are a defect of the file.
    let has_room = u32::from(margins_mm[1]) + u32::from(margins_mm[3]) < u32::from(width_mm)
        && u32::from(margins_mm[0]) + u32::from(margins_mm[2]) < u32::from(height_mm);
    (has_room && width_mm.max(height_mm) < 2000).then_some(Page { width_mm, height_mm, margins_mm, style })
}

/// A length: twentieths of a point, or in the strict dialect a number with its unit.
fn millimetres(value: &str) -> Option<u16> {
    let value = value.trim_start_matches('-');
    let at = value.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(value.len());
    let (number, unit) = value.split_at(at);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let thousandths = whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(part.parse().ok()?)?;
    // How many millionths of a millimetre the unit has.
    let size: u64 = match unit {
        "" => 17_639,
        "pt" => 352_778,
        "pc" | "pi" => 4_233_333,
        "in" => 25_400_000,
        "cm" => 10_000_000,
        "mm" => 1_000_000,
        _ => return None,
    };
    u16::try_from(thousandths.checked_mul(size)?.checked_add(500_000_000)? / 1_000_000_000).ok()
}

#[cfg(test)]
mod tests {
    use super::millimetres;

    #[test]
    fn lengths_come_in_twips_or_with_their_unit() {
        for (value, mm) in [("11906", 210), ("16838", 297), ("595.3pt", 210), ("21cm", 210), ("8.27in", 210)] {
            assert_eq!(millimetres(value), Some(mm), "{value}");
        }
        assert_eq!(millimetres("wide"), None);
    }
}
