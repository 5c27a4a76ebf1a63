//! Exports: workbooks that print well, and text with commas that every program reads.
use super::{comma, heading};
use crate::record::Kind;
use crate::{Error, Result};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// One cell of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text as it is.
    Text(String),
    /// A whole number.
    Int(i64),
    /// Fen, written in 元.
    Money(i64),
    /// A day, `2022-09-30`.
    Date(String),
}

/// The font that every office computer has.
pub(super) const FONT: &str = "宋体";

/// The most rows of a sheet, with the header.
const MOST_ROWS: u32 = 1_048_576;

/// The most letters of a cell, by the rules of Excel.
const MOST_LETTERS: usize = 32_767;

/// A sheet of a workbook.
pub struct SheetOut<'s> {
    /// Its name, and the heading of its pages.
    pub title: &'s str,
    /// Its columns.
    pub headings: &'s [(&'s str, Kind)],
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A workbook of one sheet, ready to be filtered and printed.
pub fn write_xlsx(title: &str, headings: &[(&str, Kind)], rows: impl Iterator<Item = Vec<Cell>>) -> Result<Vec<u8>> {
    let mut book = new_book().map_err(internal)?;
    fill(book.add_worksheet(), title, headings, rows)?;
    book.save_to_buffer().map_err(internal)
}

/// A workbook of several sheets, each like the one of `write_xlsx`.
pub fn write_sheets(sheets: Vec<SheetOut<'_>>) -> Result<Vec<u8>> {
    let mut book = new_book().map_err(internal)?;
    for sheet in sheets {
        fill(book.add_worksheet(), sheet.title, sheet.headings, sheet.rows.into_iter())?;
    }
    book.save_to_buffer().map_err(internal)
}

fn fill(
    sheet: &mut Worksheet,
    title: &str,
    headings: &[(&str, Kind)],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<()> {
    set_up_page(sheet, title, headings).map_err(internal)?;
    let formats = Formats::new();
    let mut last = 0;
    for row in rows {
        last += 1;
        if last >= MOST_ROWS {
            return Err(Error::invalid("rows", "超过 1,048,575 行，一张工作表写不下。请缩小筛选范围，或导出为 CSV"));
        }
        for (column, cell) in (0..).zip(&row) {
            write_cell(sheet, last, column, cell, &formats).map_err(internal)?;
        }
    }
    if let Some(right) = u16::try_from(headings.len()).ok().and_then(|width| width.checked_sub(1)) {
        sheet.autofilter(0, 0, last, right).map_err(internal)?;
    }
    Ok(())
}

/// Text with commas: UTF-8 with its mark, so that Excel knows. Texts that look like formulas get a `'` before them.
pub fn write_csv(headings: &[(&str, Kind)], rows: impl Iterator<Item = Vec<Cell>>) -> Result<Vec<u8>> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let first: Vec<String> = headings.iter().map(|(label, kind)| comma::guard(&heading::label(label, *kind))).collect();
    writer.write_record(&first).map_err(internal)?;
    for row in rows {
        let texts = row.iter().map(|cell| match cell {
            Cell::Text(text) | Cell::Date(text) => comma::guard(text),
            Cell::Int(number) => number.to_string(),
            Cell::Money(fen) => yuan(*fen),
        });
        writer.write_record(texts).map_err(internal)?;
    }
    writer.flush().map_err(internal)?;
    drop(writer);
    Ok(bytes)
}

/// A workbook in the office's font.
pub(super) fn new_book() -> std::result::Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_default_format(&Format::new().set_font_name(FONT).set_font_size(11), 20, 72)?;
    Ok(book)
}

/// The format of headings.
pub(super) fn header_format() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(11)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(0xE8EDF3)
        .set_border(FormatBorder::Thin)
}

/// How wide a column of this kind is, in letters.
pub(super) fn width(kind: Kind) -> u8 {
    match kind {
        Kind::YesNo => 8,
        Kind::Integer | Kind::Percent | Kind::PartialDate => 11,
        Kind::Date => 13,
        Kind::Money | Kind::DateTime | Kind::Telephone | Kind::Code => 18,
        Kind::IdentityNumber | Kind::DocumentNumber => 22,
        Kind::LongText => 50,
        Kind::Text | Kind::Link | Kind::Links | Kind::File | Kind::Sealed => 26,
    }
}

/// A name that a sheet may have.
pub(super) fn sheet_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(15).collect();
    if name.trim().is_empty() { "数据".into() } else { name }
}

/// A fault of the writing library, which no user can mend.
pub(super) fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("writing a table: {error}"))
}

/// Header, widths, and how it prints.
fn set_up_page(sheet: &mut Worksheet, title: &str, headings: &[(&str, Kind)]) -> std::result::Result<(), XlsxError> {
    let header = header_format();
    sheet.set_name(sheet_name(title))?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?.set_row_height(0, 30)?;
    let shown: String = title.replace('&', "&&").chars().take(100).collect();
    sheet.set_header(format!("&C{shown}")).set_footer("&C第 &P 页，共 &N 页");
    for (column, (label, kind)) in (0..).zip(headings) {
        sheet.set_column_width(column, width(*kind))?;
        sheet.write_string_with_format(0, column, heading::label(label, *kind), &header)?;
    }
    Ok(())
}

/// The formats of an export's cells.
struct Formats {
    text: Format,
    number: Format,
    money: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = || {
            Format::new()
                .set_font_name(FONT)
                .set_font_size(11)
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
        };
        Formats {
            text: plain().set_text_wrap(),
            number: plain().set_num_format("0"),
            money: plain().set_num_format("#,##0.00"),
        }
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    // A number of more than 15 digits stays exact only as text.
    let (text, format) = match cell {
        Cell::Text(text) | Cell::Date(text) => (cut(text), None),
        Cell::Int(number) => (number.to_string(), Some(&formats.number)),
        Cell::Money(fen) => (yuan(*fen), Some(&formats.money)),
    };
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match (format, text.parse::<f64>()) {
        (Some(format), Ok(number)) if digits <= 15 => sheet.write_number_with_format(row, column, number, format)?,
        _ => sheet.write_string_with_format(row, column, text, &formats.text)?,
    };
    Ok(())
}

/// Fen as 元 with two places, without separators.
fn yuan(fen: i64) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

/// What fits into a cell of Excel, with a word where something is missing.
fn cut(text: &str) -> String {
    const MORE: &str = "……（全文见系统）";
    // Excel counts in UTF-16; two units per letter at most.
    if text.encode_utf16().count() <= MOST_LETTERS {
        return text.into();
    }
    text.chars().take(MOST_LETTERS / 2 - MORE.chars().count()).chain(MORE.chars()).collect()
}
