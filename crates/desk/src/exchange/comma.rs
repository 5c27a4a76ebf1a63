//! Text files with commas, semicolons or tabs, in the encodings that Chinese offices use.
use super::Sheet;
use super::grid::{Grid, Used};
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// The characters that make a spreadsheet take a text for a formula.
const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The one sheet of a text file. `Err` is a sentence for the user.
pub(super) fn read(name: &str, bytes: &[u8], used: &mut Used) -> Result<Vec<Sheet>, String> {
    // Only `\n` ends a line from here on, and every line has one: rows can be counted.
    let mut text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut grid = Grid::new(name, used);
    let (mut record, mut row) = (csv::StringRecord::new(), 0);
    loop {
        let start = reader.position().line();
        let found = reader.read_record(&mut record).map_err(|_| "文本的引号不成对，读不出各列。请核对")?;
        if !found {
            break;
        }
        // The reader passes over empty lines; a spreadsheet counts them as rows.
        let within: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let lines = usize::try_from(reader.position().line() - start).unwrap_or(0);
        row += lines.saturating_sub(within + 1);
        for (column, cell) in record.iter().enumerate() {
            grid.put(row, column, unguard(cell).into())?;
        }
        row += 1;
    }
    Ok(grid.finish().into_iter().collect())
}

/// Keeps a text from being taken for a formula.
pub(super) fn guard(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.into() }
}

/// Takes off what `guard` put there.
fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA_STARTS)).unwrap_or(cell)
}

/// UTF-8, UTF-16 with its mark, or GB18030.
fn decode(bytes: &[u8]) -> Result<String, String> {
    let unknown = || "文件的文字编码认不出。请在 Excel 或 WPS 中另存为 .xlsx，或“CSV UTF-8”，再上传".to_owned();
    let strict = |encoding: &'static Encoding, bytes| {
        let (text, faulty) = encoding.decode_without_bom_handling(bytes);
        (!faulty).then(|| text.into_owned())
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => strict(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => strict(UTF_16BE, rest),
        _ => {
            let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(rest).map(str::to_owned).ok().or_else(|| strict(GB18030, rest))
        }
    };
    let text = text.filter(|text| !text.contains('\0')).ok_or_else(unknown)?;
    let start = text.trim_start().get(..5).unwrap_or("").to_ascii_lowercase();
    if ["<html", "<!doc", "<tabl", "<?xml"].contains(&start.as_str()) {
        return Err("内容是网页，不是表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传".into());
    }
    Ok(text)
}

/// The separator that the first lines have most of, outside of quotation marks.
fn separator(text: &str) -> u8 {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(10).collect::<Vec<_>>().join("\n");
    let outside = lines.split('"').step_by(2).collect::<String>();
    let count = |mark: &u8| outside.bytes().filter(|b| b == mark).count();
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
