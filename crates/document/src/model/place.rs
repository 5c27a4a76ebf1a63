//! Where something stands in the file that it was read from.
use std::fmt;

/// A place, counted from 0 as the file counts, printed from 1 as people count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Nowhere: it was made here, not read.
    #[default]
    Made,
    /// A run of a paragraph, both in the order of the file (every `w:p` of a part counts, also those in tables).
    Run {
        /// Of which part of the file.
        part: Part,
        /// The paragraph.
        paragraph: u32,
        /// The run in it.
        run: u32,
    },
    /// A cell of a sheet.
    Cell {
        /// The sheet, in the order of the workbook.
        sheet: u32,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A line of a page.
    Page {
        /// The page.
        page: u32,
        /// The line on it.
        line: u32,
    },
    /// A character of a line of text.
    Line {
        /// The line.
        line: u32,
        /// The character in it.
        column: u32,
    },
}

/// A part of a word-processor's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The text.
    #[default]
    Body,
    /// The n-th header.
    Header(u16),
    /// The n-th footer.
    Footer(u16),
    /// The footnotes.
    Footnotes,
    /// The endnotes.
    Endnotes,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Place::Made => Ok(()),
            Place::Run { part, paragraph, .. } => write!(f, "{}第 {} 段", part.word(), paragraph + 1),
            Place::Cell { sheet, row, column } => {
                write!(f, "第 {} 张表 {}{}", sheet + 1, column_letters(column), row + 1)
            }
            Place::Page { page, line } => write!(f, "第 {} 页第 {} 行", page + 1, line + 1),
            Place::Line { line, column } => write!(f, "第 {} 行第 {} 个字", line + 1, column + 1),
        }
    }
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Part::Body => "",
            Part::Header(_) => "页眉",
            Part::Footer(_) => "页脚",
            Part::Footnotes => "脚注",
            Part::Endnotes => "尾注",
        }
    }
}

/// `A`, `Z`, `AA`: as a spreadsheet calls its columns.
fn column_letters(column: u32) -> String {
    let (mut rest, mut letters) = (column + 1, vec![]);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("a remainder of 26 fits")));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_people_count() {
        assert_eq!(Place::Cell { sheet: 0, row: 9, column: 27 }.to_string(), "第 1 张表 AB10");
        assert_eq!(Place::Page { page: 2, line: 0 }.to_string(), "第 3 页第 1 行");
        let note = Place::Run { part: Part::Footnotes, paragraph: 4, run: 1 };
        assert_eq!(note.to_string(), "脚注第 5 段");
    }
}
