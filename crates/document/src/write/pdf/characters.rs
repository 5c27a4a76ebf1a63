//! Every character must be printed: one that no font can show is refused with its place, never shown as a box.
use super::Fonts;
use super::fonts::Resort;
use crate::{Document, Fault, Place, Result};
use std::collections::BTreeSet;

/// The faces outside the usual ones that this document needs.
pub(super) fn check(document: &Document, fonts: &Fonts) -> Result<Vec<usize>> {
    let flat = document.flat();
    let mut further = vec![];
    let mut known = BTreeSet::new();
    for (at, character) in flat.text.char_indices() {
        if is_silent(character) || !known.insert(character) {
            continue;
        }
        match fonts.last_resort(character) {
            Resort::NotNeeded => {}
            Resort::Face(face) if further.contains(&face) => {}
            Resort::Face(face) => further.push(face),
            Resort::None => {
                let place = flat.piece(at).map(|piece| piece.place).unwrap_or_default();
                return Err(refusal(character, place, around(&flat.text, at)));
            }
        }
    }
    Ok(further)
}

/// Spaces and what only steers the line have no shape.
fn is_silent(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The words around a character, so that it is found where there is no place.
fn around(text: &str, at: usize) -> String {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = text[line..at].chars().rev().take(6).collect::<Vec<_>>().into_iter().rev();
    before.chain(text[at..].chars().take_while(|c| *c != '\n').take(7)).filter(|c| !c.is_control()).collect()
}

fn refusal(character: char, place: Place, around: String) -> Fault {
    let code = u32::from(character);
    let shape = if character.is_control() { String::new() } else { format!("“{character}”") };
    Fault::at(
        place,
        format!(
            "“{around}”中的字{shape}（U+{code:04X}）没有字体能够显示。请把有这个字的字体放进数据目录的 fonts 文件夹，或者改用别的字"
        ),
    )
}
