//! Values between commas, semicolons or tabulators.
use super::{Book, Budget, Reading, Sheet};
use crate::Result;
use crate::read::text;

/// The one sheet of a text, named as its file.
pub(super) fn read(name: &str, bytes: &[u8], reading: &Reading) -> Result<Book> {
    let (text, remark) = text::decoded(bytes)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut sheet = Sheet::new(stem, 0);
    let mut budget = Budget::new(&reading.limits);
    let separator = separator(text);
    let mut at = (0_u32, 0_u32);
    let mut value = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && value.is_empty() {
            quoted(&mut letters, &mut value);
        } else if letter == separator {
            sheet.put(at, std::mem::take(&mut value), &mut budget)?;
            at.1 = at.1.saturating_add(1);
        } else if letter == '\n' || letter == '\r' {
            let _ = letters.next_if(|next| letter == '\r' && *next == '\n');
            sheet.put(at, std::mem::take(&mut value), &mut budget)?;
            at = (at.0.saturating_add(1), 0);
        } else {
            value.push(letter);
        }
    }
    sheet.put(at, value, &mut budget)?;
    Ok(Book { sheets: vec![sheet], remarks: remark.into_iter().collect(), ..Book::default() })
}

/// What stands between quotation marks; two of them are one.
fn quoted(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, value: &mut String) {
    while let Some(letter) = letters.next() {
        match letter {
            '"' if letters.next_if_eq(&'"').is_some() => value.push('"'),
            '"' => return,
            '\r' => {}
            _ => value.push(letter),
        }
    }
}

/// The mark that the first lines have most of, outside of quotation marks.
fn separator(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(10).collect();
    let lines = lines.join("\n");
    let outside: String = lines.split('"').step_by(2).collect();
    [';', '\t', ','].into_iter().max_by_key(|mark| outside.matches(*mark).count()).unwrap_or(',')
}
