//! Lengths: what the standard says in millimetres and points, in the units of the file. Whole numbers throughout.
use crate::{Page, Style};

/// How a paper is measured out. Lengths in twips, twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// Width and height of the paper.
    pub(super) paper: (i32, i32),
    /// Margins: top, right, bottom, left.
    pub(super) margins: [i32; 4],
    /// Size of running text in half points.
    pub(super) size: i32,
    /// Size of text in tables in half points.
    pub(super) table_size: i32,
    /// Size of the title in half points.
    pub(super) title_size: i32,
    /// From line to line.
    pub(super) line: i32,
    /// The character grid, where there is one.
    pub(super) grid: Option<Grid>,
}

/// A grid of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// How much wider than a character a place is, in 4096ths of a point: the page's own statement.
    pub(super) space: i32,
    /// What each character gives up so that a line holds them all, in twips: the statement that counts. LibreOffice gives two
    /// places to a character that is wider than one, so no paragraph lies on the grid.
    pub(super) closer: i32,
}

/// Lines on a page and characters in a line by GB/T 9704-2012, 5.2.3.
const LINES: i32 = 22;
const CHARACTERS: i32 = 28;

impl Measure {
    pub(super) fn of(page: &Page) -> Measure {
        let (size, table_size, title_size) = match page.style {
            Style::Official => (32, 24, 44),
            Style::Form => (28, 24, 44),
            Style::Wide => (24, 21, 36),
            Style::Label => (24, 24, 36),
        };
        let mut measure = Measure {
            paper: (twips(page.width_mm), twips(page.height_mm)),
            margins: page.margins_mm.map(twips),
            size,
            table_size,
            title_size,
            line: size * 10 * 7 / 4,
            grid: None,
        };
        if page.style == Style::Official {
            measure.line = measure.height() / LINES;
            // So many characters fill the line only if they stand a little closer than their size.
            let space = measure.width() * 4096 / (CHARACTERS * 20) - size * 4096 / 2;
            // One more, for LibreOffice takes the width to be whole places of its grid.
            let closer = (measure.width() - CHARACTERS * size * 10).div_euclid(CHARACTERS) - 1;
            measure.grid = Some(Grid { space, closer });
        }
        measure
    }

    /// Width of the text.
    pub(super) fn width(&self) -> i32 {
        self.paper.0 - self.margins[1] - self.margins[3]
    }

    /// Height of the text.
    pub(super) fn height(&self) -> i32 {
        self.paper.1 - self.margins[0] - self.margins[2]
    }

    /// What a hundredth part of a character measures, times so many: indents are meant in characters.
    pub(super) fn characters(&self, hundredths: i32) -> i32 {
        let one = if self.grid.is_some() { self.width() * 100 / CHARACTERS } else { self.size * 1000 };
        one * hundredths / 10_000
    }
}

/// Millimetres in twips, rounded.
pub(super) fn twips(mm: u16) -> i32 {
    (i32::from(mm) * 14400 + 127) / 254
}

/// How wide a text is in hundredths of a character: what is not of the East takes half.
pub(super) fn width_of(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 50 } else { 100 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_official_page_holds_22_lines_of_28_characters() {
        let measure = Measure::of(&Page::OFFICIAL);
        assert_eq!((measure.paper, measure.margins), ((11906, 16838), [2098, 1474, 1984, 1587]));
        assert_eq!((measure.width(), measure.height()), (8845, 12756));
        assert_eq!((measure.line, measure.grid), (579, Some(Grid { space: -842, closer: -6 })));
        assert_eq!(measure.height() / measure.line, 22);
        assert_eq!(measure.characters(200), 631);
    }
}
