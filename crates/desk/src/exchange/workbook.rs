//! Reads a workbook of any of the usual formats. The content decides what it is; the name only helps to say what is wrong.
use super::grid::{Grid, Used};
use super::{Sheet, archive, cell, comma};
use crate::{Error, Result};
use calamine::{
    Data, Dimensions, Ods, OdsError, Reader, SheetType, SheetVisible, Style, Xls, XlsError, Xlsx, XlsxError,
};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

const MOST_FILE_BYTES: usize = 50 * 1024 * 1024;
const MOST_UNPACKED_BYTES: u64 = 500 * 1024 * 1024;

/// What the user may do about a file that cannot be read.
const SAVE_AGAIN: &str = "请用 Excel 或 WPS 打开，另存为 .xlsx 再上传";

/// The visible sheets of a workbook that have cells. A text file of commas is one sheet.
pub fn read_workbook(file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>> {
    // The readers are other people's; a panic in them is a damaged file, not the end of the program.
    let read = catch_unwind(AssertUnwindSafe(|| read(file_name, bytes)));
    let sheets = read.unwrap_or_else(|_| Err(damaged())).map_err(|why| Error::invalid("file", why))?;
    if sheets.is_empty() {
        return Err(Error::invalid("file", "文件里没有内容。请核对是不是选错了文件"));
    }
    Ok(sheets)
}

/// As `read_workbook`; `Err` is a sentence for the user.
fn read(file_name: &str, bytes: &[u8]) -> Sentence<Vec<Sheet>> {
    if bytes.len() > MOST_FILE_BYTES {
        return Err("文件超过 50 MB。请分成几个文件导入，或删去图片".into());
    }
    let (stem, extension) = file_name.rsplit_once('.').unwrap_or((file_name, ""));
    let extension = extension.to_ascii_lowercase();
    if bytes.starts_with(b"PK") {
        return read_zip(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return read_ole(bytes);
    }
    match extension.as_str() {
        "csv" | "txt" | "tsv" => comma::read(stem, bytes, &mut Used::default()),
        "xlsx" | "xlsm" | "xls" | "et" | "ods" => {
            Err(format!("文件名是 .{extension}，内容却不是 Excel 工作簿。{SAVE_AGAIN}"))
        }
        _ => Err("这不是表格文件。可以导入 .xlsx、.xls、.ods 和 .csv 文件".into()),
    }
}

/// A value, or a sentence for the user.
type Sentence<T> = std::result::Result<T, String>;

/// Newer Excel and OpenDocument files are zip archives.
fn read_zip(bytes: &[u8]) -> Sentence<Vec<Sheet>> {
    let entries = archive::entries(bytes).ok_or_else(damaged)?;
    if entries.iter().map(|entry| entry.size).fold(0, u64::saturating_add) > MOST_UNPACKED_BYTES {
        return Err("文件解开后超过 500 MB，没有读取。请删去多余的工作表和图片".into());
    }
    let has = |name: &str| entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    if has("xl/workbook.xml") {
        read_xlsx(bytes)
    } else if has("content.xml") {
        read_ods(bytes)
    } else if has("xl/workbook.bin") {
        Err(format!("这是 Excel 的二进制格式（.xlsb）。{SAVE_AGAIN}"))
    } else {
        Err(format!("这个文件不是 Excel 工作簿。{SAVE_AGAIN}"))
    }
}

/// Cell by cell, so that one cell in a far corner does not fill the memory.
fn read_xlsx(bytes: &[u8]) -> Sentence<Vec<Sheet>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(xlsx_fault)?;
    let (mut sheets, mut used) = (Vec::new(), Used::default());
    for name in visible(book.sheets_metadata()) {
        let mut grid = Grid::new(&name, &mut used);
        read_cells(&mut book, &name, &mut grid)?;
        let merged = book.merge_cells_by_sheet_name(&name).map_err(xlsx_fault)?;
        grid.fill(&merged)?;
        sheets.extend(grid.finish());
    }
    Ok(sheets)
}

/// The cells of one sheet, with percentages as such.
fn read_cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, grid: &mut Grid<'_>) -> Sentence<()> {
    let mut cells = book.worksheet_cells_reader(name).map_err(xlsx_fault)?;
    let percent = |style: &Style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'));
    let percents: Vec<bool> = cells.styles().iter().map(percent).collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(xlsx_fault)? {
        let (row, column) = cell.get_position();
        let percent = percents.get(style).copied().unwrap_or(false);
        grid.put(place(row), place(column), cell::text(cell.get_value().clone().into(), percent))?;
    }
    Ok(())
}

fn xlsx_fault(error: XlsxError) -> String {
    if matches!(error, XlsxError::Password) { locked() } else { damaged() }
}

/// OpenDocument. The reader does not tell merged cells.
fn read_ods(bytes: &[u8]) -> Sentence<Vec<Sheet>> {
    let why = |error: OdsError| match error {
        OdsError::Password => locked(),
        OdsError::CellLimitExceeded { .. } => "文件的内容太多，一次读不下。请分成几个文件导入".into(),
        _ => damaged(),
    };
    let mut book = Ods::new(Cursor::new(bytes)).map_err(why)?;
    read_ranges(&mut book, &|_, _| Vec::new(), &why)
}

/// Excel 97–2003. Newer files with a password come in the same wrapping, and so do old Word files.
fn read_ole(bytes: &[u8]) -> Sentence<Vec<Sheet>> {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        return Err(locked());
    }
    if !names("Workbook") && !names("Book") {
        return Err(format!("这个文件不是 Excel 工作簿。{SAVE_AGAIN}"));
    }
    let why = |error: XlsError| if matches!(error, XlsError::Password) { locked() } else { damaged() };
    let mut book = Xls::new(Cursor::new(bytes)).map_err(why)?;
    read_ranges(&mut book, &|book, name| book.merge_cells_by_sheet_name(name).unwrap_or_default(), &why)
}

/// The sheets of a reader that has read all of them at once.
fn read_ranges<'b, R: Reader<Cursor<&'b [u8]>>>(
    book: &mut R,
    merged: &dyn Fn(&R, &str) -> Vec<Dimensions>,
    why: &dyn Fn(R::Error) -> String,
) -> Sentence<Vec<Sheet>> {
    let (mut sheets, mut used) = (Vec::new(), Used::default());
    for name in visible(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(why)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid::new(&name, &mut used);
        for (row, column, data) in range.used_cells() {
            let text = cell::text(Data::clone(data), false);
            grid.put(place(top) + row, place(left) + column, text)?;
        }
        grid.fill(&merged(book, &name))?;
        sheets.extend(grid.finish());
    }
    Ok(sheets)
}

/// Worksheets that a person sees: nobody should import what he did not know of.
fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    let seen = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    sheets.iter().filter(seen).map(|sheet| sheet.name.clone()).collect()
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn locked() -> String {
    "这个文件设了打开密码。请在 Excel 或 WPS 中去掉密码，保存后再上传".into()
}

fn damaged() -> String {
    format!("这个文件打不开，内容不完整或已损坏。{SAVE_AGAIN}")
}
