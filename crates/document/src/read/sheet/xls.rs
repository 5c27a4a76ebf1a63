//! Excel 97–2003. What cells show is not told, only their values.
use super::{Book, Budget, Reading, Sheet, locked, number};
use crate::read::package;
use crate::{Place, Remark, Result};
use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::Cursor;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Book> {
    let fault = |error: XlsError| if matches!(error, XlsError::Password) { locked() } else { package::damaged() };
    let mut xls = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let mut book = Book::default();
    let mut budget = Budget::new(&reading.limits);
    let mut fractions = false;
    for (at, about) in xls.sheets_metadata().to_vec().into_iter().enumerate() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        if about.visible != SheetVisible::Visible {
            book.hidden.push(about.name);
            continue;
        }
        let mut sheet = Sheet::new(&about.name, at);
        let range = xls.worksheet_range(&about.name).map_err(fault)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let offset = |n: usize, from: u32| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(from);
            let shown = number::shown(data, "General");
            fractions |= matches!(data, Data::Float(_)) && shown.contains('.');
            sheet.put((offset(row, top), offset(column, left)), shown, &mut budget)?;
        }
        for area in xls.merge_cells_by_sheet_name(&about.name).unwrap_or_default() {
            sheet.merge(area);
        }
        book.sheets.push(sheet);
    }
    if fractions {
        let sentence = "旧版 .xls 文件不能读出数字的显示格式：百分比按小数显示，小数位数可能与屏幕所见不同。\
                        请用 Excel 或 WPS 另存为 .xlsx 再读"
            .into();
        book.remarks.push(Remark { sentence, place: Place::Made });
    }
    Ok(book)
}
