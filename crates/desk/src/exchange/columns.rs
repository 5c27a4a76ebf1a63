//! Finds the header of a sheet, and which column holds which field.
use super::Sheet;
use super::heading::{self, Labels};
use crate::record::{Field, Kind, MoneyUnit};
use std::fmt;

/// What is wrong at one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    /// The sheet's name.
    pub sheet: String,
    /// The number of the row in the file, from 1; 0 if the whole sheet is meant.
    pub row: usize,
    /// “C 列 金额”; empty if the whole row is meant.
    pub column: String,
    /// What is wrong, and how to put it right.
    pub why: String,
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.row == 0 {
            return write!(f, "工作表“{}”：{}", self.sheet, self.why);
        }
        let space = if self.column.is_empty() { "" } else { " " };
        write!(f, "工作表“{}”第 {} 行{space}{}：{}", self.sheet, self.row, self.column, self.why)
    }
}

/// Where the data of a sheet are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The index in `sheet.rows` of the first row of data.
    pub first: usize,
    /// For each field its column and, for money, the unit.
    pub places: Vec<Option<(usize, MoneyUnit)>>,
}

/// The header stands within the first rows.
const HEADER_WITHIN: usize = 15;

/// A column that numbers the rows: nobody needs it, everybody has it.
const ROW_NUMBER: &str = "序号";

/// Finds the header and the columns, or says all that is wrong with them.
pub fn find_columns(sheet: &Sheet, fields: &[Field]) -> Result<Columns, Vec<CellError>> {
    let labels = Labels::new(fields);
    let fault = |row: usize, column: String, why: String| CellError {
        sheet: sheet.name.clone(),
        row: sheet.first_row + row,
        column,
        why,
    };
    let Some(header) = find_header(sheet, &labels) else {
        let wanted: Vec<String> = fields.iter().take(3).map(|field| format!("“{}”", field.label)).collect();
        let why = format!("前 {HEADER_WITHIN} 行里没有{}等列名；模板可在导入页下载", wanted.concat());
        return Err(vec![fault(0, String::new(), why)]);
    };
    let common = heading::common_unit(&sheet.rows[..header.row]);
    let mut places = vec![None; fields.len()];
    let mut faults = Vec::new();
    for (column, found) in header.columns.iter().enumerate() {
        match found {
            Found::Field(field, unit) => match places[*field] {
                None => places[*field] = Some((column, unit.or(common).unwrap_or_default())),
                Some((first, _)) => {
                    let (first, label) = (column_name(first, ""), fields[*field].label);
                    let why = format!("{first}和这一列都是“{label}”，请只留一列");
                    faults.push(fault(header.row, column_name(column, label), why));
                }
            },
            Found::Unknown(label) if heading::plain(label) != ROW_NUMBER => {
                let why = format!("模板中没有“{label}”这一列；请改成模板的列名，或删去这一列");
                faults.push(fault(header.row, column_name(column, label), why));
            }
            Found::Unknown(_) | Found::Nothing => {}
        }
    }
    for (field, _) in fields.iter().zip(&places).filter(|(field, place)| field.required && place.is_none()) {
        let why = format!("缺少“{}”这一列；模板可在导入页下载", field.label);
        faults.push(fault(header.row, String::new(), why));
    }
    let first = header.row + header.height;
    for (row, column) in nameless(sheet, &header, first) {
        faults.push(fault(row, column_name(column, ""), "这一列有内容，却没有列名；请补上列名，或清空这一列".into()));
    }
    for (row, column, field) in merged_amounts(sheet, fields, &places, first) {
        let why = "金额在合并单元格里，会按行重复计算；请取消合并，每行填自己的金额".into();
        faults.push(fault(row, column_name(column, field.label), why));
    }
    if faults.is_empty() { Ok(Columns { first, places }) } else { Err(faults) }
}

/// The rows of data: the number in the file, and per field the text, empty if there is none. Empty rows and rows of
/// totals are left out.
pub fn data_rows<'a>(sheet: &'a Sheet, columns: &Columns) -> impl Iterator<Item = (usize, Vec<&'a str>)> {
    let cell = |row: &'a Vec<String>, place: &Option<(usize, MoneyUnit)>| {
        place.and_then(|(column, _)| row.get(column)).map_or("", String::as_str)
    };
    let mut placed: Vec<usize> = columns.places.iter().flatten().map(|(column, _)| *column).collect();
    placed.sort_unstable();
    let texts = move |(index, row): (usize, &'a Vec<String>)| {
        let texts: Vec<&str> = columns.places.iter().map(|place| cell(row, place)).collect();
        let filled = texts.iter().any(|text| !text.trim().is_empty());
        (filled && !total(row, &placed)).then_some((sheet.first_row + index, texts))
    };
    sheet.rows.iter().enumerate().skip(columns.first).filter_map(texts)
}

/// “C 列 金额” of the column with this index from 0; “C 列” without a label.
pub fn column_name(index: usize, label: &str) -> String {
    let (mut letters, mut rest) = (String::new(), index + 1);
    while rest > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    if label.is_empty() { format!("{letters} 列") } else { format!("{letters} 列 {label}") }
}

/// A header of one row or two.
struct Header {
    row: usize,
    height: usize,
    columns: Vec<Found>,
}

/// What a column's heading is.
#[derive(Clone, PartialEq)]
enum Found {
    Nothing,
    Field(usize, Option<MoneyUnit>),
    Unknown(String),
}

/// The header that names the most fields; of equals the one row, and the first, with its own repetitions below it.
fn find_header(sheet: &Sheet, labels: &Labels) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    let last = sheet.rows.len().min(HEADER_WITHIN);
    for height in [1, 2] {
        for row in 0..last.min((sheet.rows.len() + 1).saturating_sub(height)) {
            let columns = if height == 1 { one_row(sheet, row, labels) } else { two_rows(sheet, row, labels) };
            let named = labels_named(&columns);
            if named > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((named, Header { row, height, columns }));
            }
        }
    }
    let (_, mut header) = best?;
    if header.height == 1 && units_only(sheet.rows.get(header.row + 1)) {
        header = Header { row: header.row, height: 2, columns: two_rows(sheet, header.row, labels) };
    }
    while header.row + header.height < sheet.rows.len() {
        let next = one_row(sheet, header.row + header.height, labels);
        if labels_named(&next) < 2 || next != header.columns {
            break;
        }
        header.height += 1;
    }
    Some(header)
}

/// Does the row hold nothing but units of money, under the labels that they belong to?
fn units_only(row: Option<&Vec<String>>) -> bool {
    let mut filled = row.into_iter().flatten().filter(|text| !text.trim().is_empty()).peekable();
    filled.peek().is_some() && filled.all(|text| heading::remark_only(text) && heading::unit(text).is_some())
}

/// How many different fields these columns name.
fn labels_named(columns: &[Found]) -> usize {
    let fields = columns.iter().filter_map(|found| if let Found::Field(field, _) = found { Some(field) } else { None });
    fields.collect::<std::collections::HashSet<_>>().len()
}

fn one_row(sheet: &Sheet, row: usize, labels: &Labels) -> Vec<Found> {
    sheet.rows[row].iter().map(|text| found(labels, &[text], &[text])).collect()
}

/// Groups above, labels below; the label may be the joined one, the lower one, or the upper one over a unit.
fn two_rows(sheet: &Sheet, row: usize, labels: &Labels) -> Vec<Found> {
    let (uppers, lowers) = (&sheet.rows[row], &sheet.rows[row + 1]);
    let mut group = "";
    let column = |at: usize| {
        let upper = uppers.get(at).map_or("", String::as_str);
        let lower = lowers.get(at).map_or("", String::as_str);
        if !upper.trim().is_empty() {
            group = upper;
        }
        if lower.trim().is_empty() || heading::remark_only(lower) || upper == lower {
            return found(labels, &[upper], &[lower, upper]);
        }
        // Without the knowledge of merged cells, the group stands only over its first column.
        found(labels, &[&format!("{group}{lower}"), lower], &[lower, group])
    };
    (0..uppers.len().max(lowers.len())).map(column).collect()
}

/// The first of these headings that is a label, with the first unit that these texts name.
fn found(labels: &Labels, headings: &[&str], units: &[&str]) -> Found {
    if let Some(field) = headings.iter().find_map(|heading| labels.find(heading)) {
        return Found::Field(field, units.iter().find_map(|text| heading::unit(text)));
    }
    let shown: String = headings.last().map(|text| text.split_whitespace().collect()).unwrap_or_default();
    if shown.is_empty() { Found::Nothing } else { Found::Unknown(shown) }
}

/// The first filled cell of each column that has no heading.
fn nameless(sheet: &Sheet, header: &Header, first: usize) -> Vec<(usize, usize)> {
    let width = sheet.rows[first.min(sheet.rows.len())..].iter().map(Vec::len).max().unwrap_or(0);
    let bare = (0..width).filter(|column| matches!(header.columns.get(*column), None | Some(Found::Nothing)));
    let filled = |row: &Vec<String>, column: usize| row.get(column).is_some_and(|text| !text.trim().is_empty());
    let first_in =
        |column| (first..sheet.rows.len()).find(|row| filled(&sheet.rows[*row], column)).map(|row| (row, column));
    bare.filter_map(first_in).collect()
}

/// Amounts that merging has copied into further rows.
fn merged_amounts<'f>(
    sheet: &Sheet,
    fields: &'f [Field],
    places: &[Option<(usize, MoneyUnit)>],
    first: usize,
) -> Vec<(usize, usize, &'f Field)> {
    let amounts = fields.iter().zip(places).filter(|(field, _)| field.kind == Kind::Money);
    let amounts: Vec<_> = amounts.filter_map(|(field, place)| place.map(|(column, _)| (column, field))).collect();
    let hit = |(row, column): &(usize, usize)| {
        let (_, field) = amounts.iter().find(|(at, _)| at == column && *row >= first)?;
        Some((*row, *column, *field))
    };
    let mut hits: Vec<_> = sheet.copied.iter().filter_map(hit).collect();
    hits.sort_by_key(|(row, column, _)| (*row, *column));
    hits
}

/// Does the row begin with 合计, 总计 or 小计, in the sheet or in the columns that count?
fn total(row: &[String], placed: &[usize]) -> bool {
    let word = |text: &String| text.contains('计') && ["合计", "总计", "小计"].contains(&heading::plain(text).as_str());
    let filled = |text: &&String| !text.trim().is_empty();
    let first_placed = placed.iter().filter_map(|column| row.get(*column)).find(filled);
    row.iter().find(filled).is_some_and(word) || first_placed.is_some_and(word)
}
