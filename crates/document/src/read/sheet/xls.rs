//! Excel 97–2003: records of a type, a length and bytes (MS-XLS). Read here and not by calamine, which tells no number formats
//! of these files and asks for as much memory as a damaged one says.
use super::compound::{stream, u16_at, u32_at};
use super::{Book, Budget, Reading, Sheet, date, locked, number};
use crate::read::package;
use crate::{Fault, Result};
use calamine::{Data, ExcelDateTime, ExcelDateTimeType};
use std::collections::HashMap;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Book> {
    let stream = stream(bytes, &["Workbook", "Book"]).ok_or_else(package::damaged)?;
    let globals = Globals::read(&stream)?;
    let mut book = Book::default();
    let mut budget = Budget::new(&reading.limits);
    for (at, (name, start, visible)) in globals.sheets.iter().enumerate() {
        if !visible {
            book.hidden.push(name.clone());
            continue;
        }
        let mut sheet = Sheet::new(name, at);
        let rest = stream.get(*start as usize..).ok_or_else(package::damaged)?;
        globals.read_sheet(rest, &mut sheet, &mut budget)?;
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    /// Name, place in the stream, whether it can be seen.
    sheets: Vec<(String, u32, bool)>,
    strings: Vec<String>,
    /// Number formats by their number.
    formats: HashMap<u16, String>,
    /// For each style the number of its format.
    styles: Vec<u16>,
    /// Days count from 1904, as on old Macintoshes.
    since_1904: bool,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Globals> {
        let mut globals = Globals::default();
        let mut records = Records(stream).peekable();
        if records.peek().and_then(|(_, data)| u16_at(data, 0)) != Some(0x0600) {
            return Err(Fault::new("这是 Excel 95 或更早的文件，读不出来。请用 Excel 或 WPS 另存为 .xlsx，再试一次"));
        }
        while let Some((kind, data)) = records.next() {
            match kind {
                0x002f => return Err(locked()),
                0x0022 => globals.since_1904 = u16_at(data, 0) == Some(1),
                0x0085 => globals.sheets.extend(bound_sheet(data)),
                0x041e => globals.formats.extend(u16_at(data, 0).zip(text(data.get(2..).unwrap_or_default()))),
                0x00e0 => globals.styles.push(u16_at(data, 2).unwrap_or(0)),
                0x00fc => {
                    let mut parts = vec![data];
                    while let Some((_, more)) = records.next_if(|(kind, _)| *kind == 0x003c) {
                        parts.push(more);
                    }
                    globals.strings = shared(parts);
                }
                0x000a => break,
                _ => {}
            }
        }
        Ok(globals)
    }

    fn read_sheet(&self, stream: &[u8], sheet: &mut Sheet, budget: &mut Budget) -> Result<()> {
        // Charts lie within their sheet, between a beginning and an end of their own.
        let mut depth = 0_usize;
        let mut formula = (0, 0);
        for (kind, data) in Records(stream) {
            match kind {
                0x0809 => depth += 1,
                0x000a if depth <= 1 => break,
                0x000a => depth -= 1,
                0x0207 => sheet.put(formula, text(data).unwrap_or_default(), budget)?,
                0x00e5 => merged(data, sheet),
                _ => {
                    let Some(at) = u16_at(data, 0).zip(u16_at(data, 2)).map(|(r, c)| (u32::from(r), u32::from(c)))
                    else {
                        continue;
                    };
                    if kind == 0x0006 {
                        formula = at;
                    }
                    for (beside, shown) in (0..).zip(self.cells(kind, data)) {
                        sheet.put((at.0, at.1 + beside), shown, budget)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What a record's cells show, from left to right.
    fn cells(&self, kind: u16, data: &[u8]) -> Vec<String> {
        let style = |at| u16_at(data, at).unwrap_or(0);
        let shown = match kind {
            0x00fd => u32_at(data, 6).and_then(|n| self.strings.get(n as usize).cloned()),
            0x0204 => data.get(6..).and_then(text),
            0x0203 => f64_at(data, 6).map(|n| self.number(n, style(4))),
            0x027e => u32_at(data, 6).map(|rk| self.number(rk_number(rk), style(4))),
            // The last two bytes are the last column.
            0x00bd => {
                let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
                let shown = |cell: &[u8]| Some(self.number(rk_number(u32_at(cell, 2)?), u16_at(cell, 0)?));
                return cells.filter_map(shown).collect();
            }
            0x0205 => data.get(6..8).map(|of| truth_or_error(of[0], of[1] == 1)),
            0x0006 => match data.get(6..14) {
                // A text follows in a record of its own.
                Some([0 | 3, .., 0xff, 0xff]) => None,
                Some([kind, _, value, .., 0xff, 0xff]) => Some(truth_or_error(*value, *kind == 2)),
                _ => f64_at(data, 6).map(|n| self.number(n, style(4))),
            },
            _ => None,
        };
        shown.into_iter().collect()
    }

    fn number(&self, value: f64, style: u16) -> String {
        let format = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        let own = self.formats.get(&format).map_or("General", String::as_str);
        let code = number::usual(u32::from(format)).unwrap_or(own);
        if date::is_date(code) {
            let moment = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, self.since_1904);
            return number::shown(&Data::DateTime(moment), code);
        }
        number::shown(&Data::Float(value), code)
    }
}

/// The records of a stream.
struct Records<'s>(&'s [u8]);

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (u16_at(self.0, 0)?, usize::from(u16_at(self.0, 2)?));
        let data = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, data))
    }
}

/// A worksheet's name, place and state; nothing for charts and macros.
fn bound_sheet(data: &[u8]) -> Option<(String, u32, bool)> {
    let (state, kind, length) = (*data.get(4)?, *data.get(5)?, *data.get(6)?);
    let mut letters = Letters { parts: vec![data.get(7..)?], part: 0, at: 0 };
    let wide = letters.byte()? & 1 == 1;
    let name = letters.text(usize::from(length), wide)?;
    (kind == 0).then_some((name, u32_at(data, 0)?, state & 3 == 0))
}

fn merged(data: &[u8], sheet: &mut Sheet) {
    for area in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let side = |at| u32::from(u16_at(area, at).unwrap_or(0));
        let extent = |from: u32, to: u32| to.saturating_sub(from) + 1;
        sheet.merged.insert((side(0), side(4)), (extent(side(0), side(2)), extent(side(4), side(6))));
    }
}

/// A text with its length and its kind before it.
fn text(data: &[u8]) -> Option<String> {
    Letters { parts: vec![data], part: 0, at: 0 }.string()
}

/// The texts that cells share. They go on over the ends of records.
fn shared(parts: Vec<&[u8]>) -> Vec<String> {
    let mut letters = Letters { parts, part: 0, at: 8 };
    std::iter::from_fn(|| letters.string()).collect()
}

/// Bytes that go on in the next record.
struct Letters<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl Letters<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.parts.get(self.part)?.len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
        self.at += 1;
        self.parts[self.part].get(self.at - 1).copied()
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |sum, i| Some(sum | usize::from(self.byte()?) << (8 * i)))
    }

    /// A text; how letters are coloured in it and how they are pronounced is passed over.
    fn string(&mut self) -> Option<String> {
        let (length, kind) = (self.number(2)?, self.byte()?);
        let coloured = if kind & 8 == 8 { self.number(2)? * 4 } else { 0 };
        let pronounced = if kind & 4 == 4 { self.number(4)? } else { 0 };
        let text = self.text(length, kind & 1 == 1)?;
        for _ in 0..coloured + pronounced {
            self.byte()?;
        }
        Some(text)
    }

    /// So many letters of one or two bytes. Where a record ends, the next one says anew which.
    fn text(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = vec![];
        for _ in 0..length {
            if self.at >= self.parts.get(self.part)?.len() {
                wide = self.byte()? & 1 == 1;
            }
            units.push(u16::try_from(self.number(if wide { 2 } else { 1 })?).ok()?);
        }
        Some(String::from_utf16_lossy(&units))
    }
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// A number in four bytes: a whole one or the upper part of a float, perhaps a hundredfold.
#[expect(clippy::float_arithmetic, reason = "the file keeps it so; it becomes text at once")]
fn rk_number(rk: u32) -> f64 {
    let number = if rk & 2 == 2 { f64::from(rk.cast_signed() >> 2) } else { f64::from_bits(u64::from(rk & !3) << 32) };
    if rk & 1 == 1 { number / 100.0 } else { number }
}

fn truth_or_error(value: u8, error: bool) -> String {
    match (error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0f) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
    .into()
}
