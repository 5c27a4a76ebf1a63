//! Tables of the outside world: workbooks and comma-separated text come in, exports and templates go out.
//! Reading knows nothing of records: a sheet is text in rows; `columns` finds the fields in it, `record::parse` the values.
mod archive;
mod cell;
mod columns;
mod comma;
mod grid;
mod heading;
mod import;
mod template;
#[cfg(test)]
mod tests;
mod workbook;
mod write;

pub use columns::{CellError, Columns, column_name, data_rows, find_columns};
pub use grid::Sheet;
pub use import::{Checked, ERRORS_MAX, Mode, Progress, portable};
pub use template::{GUIDE_SHEET, template_csv, template_xlsx};
pub use workbook::read_workbook;
pub use write::{Cell, SheetOut, write_csv, write_sheets, write_xlsx};
