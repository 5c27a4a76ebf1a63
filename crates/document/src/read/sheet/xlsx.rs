//! Excel since 2007.
use super::{Book, Budget, Reading, Sheet, locked, number};
use crate::read::package::{self, Package};
use crate::{Fault, Result};
use calamine::{Data, Dimensions, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::io::Cursor;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Book> {
    // The reader itself has no limits: it gets only what unpacks within ours.
    Package::open(bytes, &reading.limits)?.measure()?;
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let mut book = Book::default();
    let mut budget = Budget::new(&reading.limits);
    for (at, about) in xlsx.sheets_metadata().to_vec().into_iter().enumerate() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        if about.visible != SheetVisible::Visible {
            book.hidden.push(about.name);
            continue;
        }
        let mut sheet = Sheet::new(&about.name, at);
        read_cells(&mut xlsx, &mut sheet, &mut budget)?;
        for area in xlsx.merge_cells_by_sheet_name(&about.name).map_err(fault)? {
            sheet.merge(area);
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn read_cells(xlsx: &mut Xlsx<Cursor<&[u8]>>, sheet: &mut Sheet, budget: &mut Budget) -> Result<()> {
    let mut cells = xlsx.worksheet_cells_reader(&sheet.name).map_err(fault)?;
    let codes: Vec<String> = cells.styles().iter().map(code).collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(fault)? {
        let data: Data = cell.get_value().clone().into();
        let code = codes.get(style).map_or("General", String::as_str);
        sheet.put(cell.get_position(), number::shown(&data, code), budget)?;
    }
    Ok(())
}

fn code(style: &Style) -> String {
    let Some(format) = &style.number_format else { return "General".into() };
    format.format_id.and_then(number::usual).unwrap_or(&format.format_code).to_owned()
}

fn fault(error: XlsxError) -> Fault {
    if matches!(error, XlsxError::Password) { locked() } else { package::damaged() }
}

impl Sheet {
    /// Notes that cells are merged.
    pub(super) fn merge(&mut self, area: Dimensions) {
        let extent = |from: u32, to: u32| to.saturating_sub(from).saturating_add(1);
        self.merged.insert(area.start, (extent(area.start.0, area.end.0), extent(area.start.1, area.end.1)));
    }
}
