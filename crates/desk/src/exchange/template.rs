//! Templates for import: the headings, with lists to choose from, and a sheet that explains every column.
use super::heading;
use super::write::{self, FONT, header_format, internal, new_book, sheet_name, width};
use crate::Result;
use crate::record::{Field, Kind, Table};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Formula, Note, Workbook, Worksheet, XlsxError};

/// The sheet that explains the columns. It is not data; who imports passes over it.
pub const GUIDE_SHEET: &str = "填写说明";

/// The hidden sheet with the lists that are too long for a cell's own.
const LISTS_SHEET: &str = "选项";

/// The last row that has lists to choose from.
const LAST_ROW: u32 = 200_000;

/// The longest list, in letters, that a cell can hold itself.
const MOST_LETTERS: usize = 255;

/// A workbook to be filled: headings, the required ones in colour, and a sheet that explains them. `options` says what
/// a field may be chosen from; nothing where anything may be written.
pub fn template_xlsx(table: &Table, options: &dyn Fn(&Field) -> Vec<String>) -> Result<Vec<u8>> {
    let columns: Vec<(&Field, Vec<String>)> = asked(table).map(|field| (field, choices(field, options))).collect();
    make(table, &columns).map_err(internal)
}

/// The headings as text with commas.
pub fn template_csv(table: &Table) -> Result<Vec<u8>> {
    let headings: Vec<(&str, Kind)> = asked(table).map(|field| (field.label, field.kind)).collect();
    write::write_csv(&headings, std::iter::empty())
}

/// The fields that a table can bring; files come another way.
fn asked(table: &Table) -> impl Iterator<Item = &'static Field> {
    table.fields.iter().filter(|field| field.kind != Kind::File)
}

/// What a field may be chosen from.
fn choices(field: &Field, options: &dyn Fn(&Field) -> Vec<String>) -> Vec<String> {
    match field.kind {
        Kind::YesNo => vec!["是".into(), "否".into()],
        _ => options(field),
    }
}

fn make(table: &Table, columns: &[(&Field, Vec<String>)]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = new_book()?;
    write_headings(book.add_worksheet().set_name(sheet_name(table.label))?, columns)?;
    write_guide(book.add_worksheet().set_name(GUIDE_SHEET)?, columns)?;
    if columns.iter().any(|(_, choices)| !fits_in_cell(choices)) {
        write_lists(&mut book, columns)?;
    }
    book.save_to_buffer()
}

fn write_headings(sheet: &mut Worksheet, columns: &[(&Field, Vec<String>)]) -> std::result::Result<(), XlsxError> {
    let (optional, required) = (header_format(), header_format().set_background_color(0xFBE3DC));
    sheet.set_freeze_panes(1, 0)?.set_row_height(0, 30)?;
    for (column, (field, choices)) in (0..).zip(columns) {
        sheet.set_column_width(column, width(field.kind))?;
        sheet.set_column_format(column, &column_format(field.kind))?;
        let format = if field.required { &required } else { &optional };
        sheet.write_string_with_format(0, column, heading::label(field.label, field.kind), format)?;
        let needed = if field.required { "必填。" } else { "可不填。" };
        let note = Note::new(format!("{needed}{}。{}", how(field.kind), field.help)).add_author_prefix(false);
        sheet.insert_note(0, column, &note.set_width(240))?;
        if !choices.is_empty() {
            sheet.add_data_validation(1, column, LAST_ROW, column, &validation(column, choices)?)?;
        }
    }
    Ok(())
}

/// Numbers stay numbers; all else is text, so that no zero before and no digit behind is lost.
fn column_format(kind: Kind) -> Format {
    let format = Format::new().set_font_name(FONT).set_font_size(11);
    match kind {
        Kind::Money => format.set_num_format("#,##0.00"),
        Kind::Integer => format.set_num_format("0"),
        _ => format.set_num_format("@"),
    }
}

/// A list to choose from, in the cell or on the hidden sheet.
fn validation(column: u16, choices: &[String]) -> std::result::Result<DataValidation, XlsxError> {
    let list = if fits_in_cell(choices) {
        DataValidation::new().allow_list_strings(choices)?
    } else {
        let letters = super::column_name(column.into(), "").replace(" 列", "");
        let range = format!("={LISTS_SHEET}!${letters}$1:${letters}${}", choices.len());
        DataValidation::new().allow_list_formula(Formula::new(range))
    };
    list.set_error_title("不在选项中")?.set_error_message("请从下拉列表中选择")
}

/// Can the list stand in the cell itself?
fn fits_in_cell(choices: &[String]) -> bool {
    let letters: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
    letters <= MOST_LETTERS && !choices.iter().any(|choice| choice.contains([',', '"']))
}

/// The long lists, each in the column of its field.
fn write_lists(book: &mut Workbook, columns: &[(&Field, Vec<String>)]) -> std::result::Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(LISTS_SHEET)?.set_hidden(true);
    for (column, (_, choices)) in (0..).zip(columns).filter(|(_, (_, choices))| !fits_in_cell(choices)) {
        for (row, choice) in (0..).zip(choices) {
            sheet.write_string(row, column, choice)?;
        }
    }
    Ok(())
}

/// One line for each column.
fn write_guide(sheet: &mut Worksheet, columns: &[(&Field, Vec<String>)]) -> std::result::Result<(), XlsxError> {
    let header = header_format();
    let text = Format::new().set_font_name(FONT).set_font_size(11).set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_freeze_panes(1, 0)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (column, (label, width)) in (0..).zip([("列名", 24), ("怎么填", 40), ("必填", 8), ("说明", 40), ("选项", 60)])
    {
        sheet.set_column_width(column, width)?.write_string_with_format(0, column, label, &header)?;
    }
    for (row, (field, choices)) in (1..).zip(columns) {
        let needed = if field.required { "是" } else { "" };
        let label = heading::label(field.label, field.kind);
        let line = [&label, how(field.kind), needed, field.help, &listed(choices)];
        for (column, cell) in (0..).zip(line) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    Ok(())
}

/// The options in a line, the first of them where there are many.
fn listed(choices: &[String]) -> String {
    const SHOWN: usize = 50;
    let first = choices.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("、");
    if choices.len() > SHOWN { format!("{first}……共 {} 项，见下拉列表", choices.len()) } else { first }
}

/// How a value of this kind is written.
fn how(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Sealed => "一行文字，不超过 2000 字",
        Kind::LongText => "文字，可以分段",
        Kind::Integer => "整数，不带单位",
        Kind::Money => "金额，单位元，最多两位小数；也可写 1.57万元",
        Kind::Percent => "百分数，带百分号，如 97.25%",
        Kind::Date => "日期，如 2022-09-30",
        Kind::PartialDate => "年或年月，如 1998 或 1998-07",
        Kind::DateTime => "日期和时间，如 2022-09-30 09:00",
        Kind::YesNo => "填“是”或“否”",
        Kind::Code => "从下拉列表中选择",
        Kind::Link => "已登记的名称或编号",
        Kind::Links => "已登记的名称或编号，多个用顿号隔开",
        Kind::File => "文件",
        Kind::DocumentNumber => "文号，如 财预〔2022〕3号",
        Kind::IdentityNumber => "18 位身份证号",
        Kind::Telephone => "电话，如 0556-7171234",
    }
}
