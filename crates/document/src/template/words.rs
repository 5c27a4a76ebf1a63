//! Words of a template: placeholders found in a line, and what is repeated or left out folded around what it holds.
use super::{
    tree::{Condition, Name, Word, Words},
    ways::WAYS,
};
use crate::{Emphasis, Fault, Place};

/// What stands for `{{` and `}}` while Markdown is read: to Markdown braces are punctuation, and between them and a Chinese
/// character `**` would mean nothing. As many characters, so places stay what they are.
pub(super) const OPEN: &str = "\u{e000}\u{e000}";
pub(super) const CLOSE: &str = "\u{e001}\u{e001}";

/// Something of a template, or the beginning, middle or end of what stands around others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flat<T> {
    Is(T),
    Each(Name),
    When(Condition),
    Otherwise(Place),
    End(Place),
}

/// A piece of a line as Markdown gives it: its text and where that stands.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// A line break if empty.
    pub(super) text: String,
    pub(super) emphasis: Emphasis,
    pub(super) place: Place,
}

/// The words of a line, not yet folded.
pub(super) fn flat(pieces: &[Piece], faults: &mut Vec<Fault>) -> Vec<Flat<Word>> {
    let mut out = vec![];
    for piece in merged(pieces) {
        if piece.text.is_empty() {
            out.push(Flat::Is(Word::Break));
        } else {
            words_of(&piece, &mut out, faults);
        }
    }
    out
}

/// Markdown cuts text at marks that turn out to mean nothing; a placeholder must not be cut.
fn merged(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = vec![];
    for piece in pieces {
        match out.last_mut() {
            Some(last) if last.emphasis == piece.emphasis && !last.text.is_empty() && !piece.text.is_empty() => {
                last.text += &piece.text;
            }
            _ => out.push(piece.clone()),
        }
    }
    out
}

fn words_of(piece: &Piece, out: &mut Vec<Flat<Word>>, faults: &mut Vec<Fault>) {
    let mut rest = piece.text.as_str();
    let at = |rest: &str| moved(piece.place, &piece.text[..piece.text.len() - rest.len()]);
    let text = |text: &str| Flat::Is(Word::Text(text.into(), piece.emphasis));
    while let Some(open) = rest.find(OPEN) {
        if open > 0 {
            out.push(text(&rest[..open]));
        }
        let place = at(&rest[open..]);
        let Some(length) = rest[open..].find(CLOSE) else {
            faults.push(Fault::at(place, "“{{”没有配上“}}”"));
            return;
        };
        match placeholder(&rest[open + OPEN.len()..open + length], piece.emphasis, place) {
            Ok(word) => out.push(word),
            Err(why) => faults.push(Fault::at(place, why)),
        }
        rest = &rest[open + length + CLOSE.len()..];
    }
    if !rest.is_empty() {
        out.push(text(rest));
    }
}

fn placeholder(inside: &str, emphasis: Emphasis, place: Place) -> Result<Flat<Word>, String> {
    let name = |name: &str| Name { name: name.into(), place };
    let when = |of: &str, absent| Flat::When(Condition { name: name(of), absent });
    let words: Vec<&str> = inside.split_whitespace().collect();
    Ok(match words.as_slice() {
        ["完"] => Flat::End(place),
        ["否则"] => Flat::Otherwise(place),
        ["每", of] => Flat::Each(name(of)),
        ["若", of] => when(of, false),
        ["若无", of] => when(of, true),
        ["每" | "若" | "若无"] => return Err(format!("“{{{{{}}}}}”后面要写名称，如“{{{{每 事项}}}}”", words[0])),
        [of] => Flat::Is(Word::Value(name(of), None, emphasis)),
        [of, way] if WAYS.contains(way) => Flat::Is(Word::Value(name(of), Some((*way).into()), emphasis)),
        [_, way] => return Err(format!("不认识“{way}”这种写法，可以写：{}", WAYS.join("、"))),
        [] => return Err("“{{}}”里要写名称".into()),
        _ => return Err(format!("“{{{{{}}}}}”里的词太多，应如“{{{{日期 汉字}}}}”", inside.trim())),
    })
}

/// What has begun and not ended, and what stands in it: of a condition both halves.
struct Open<T> {
    begun: Flat<T>,
    body: Vec<T>,
    otherwise: Option<Vec<T>>,
}

/// Folds what is repeated or left out around what it holds.
pub(super) fn fold<T>(
    flat: Vec<Flat<T>>,
    each: fn(Name, Vec<T>) -> T,
    when: fn(Condition, Vec<T>, Vec<T>) -> T,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let mut open: Vec<Open<T>> = vec![];
    let mut out = vec![];
    for one in flat {
        let done = match one {
            Flat::Is(one) => one,
            Flat::Each(_) | Flat::When(_) => {
                open.push(Open { begun: one, body: vec![], otherwise: None });
                continue;
            }
            Flat::Otherwise(place) => {
                match open.last_mut() {
                    Some(Open { begun: Flat::When(_), otherwise: otherwise @ None, .. }) => *otherwise = Some(vec![]),
                    _ => faults.push(Fault::at(place, "“{{否则}}”要写在“{{若 …}}”和“{{完}}”之间，只写一次")),
                }
                continue;
            }
            Flat::End(place) => match open.pop() {
                Some(Open { begun: Flat::Each(name), body, .. }) => each(name, body),
                Some(Open { begun: Flat::When(condition), body, otherwise }) => {
                    when(condition, body, otherwise.unwrap_or_default())
                }
                _ => {
                    faults.push(Fault::at(place, "“{{完}}”前面没有“{{每 …}}”或“{{若 …}}”"));
                    continue;
                }
            },
        };
        match open.last_mut() {
            Some(Open { otherwise: Some(otherwise), .. }) => otherwise.push(done),
            Some(Open { body, .. }) => body.push(done),
            None => out.push(done),
        }
    }
    for Open { begun, .. } in open {
        if let Flat::Each(Name { place, .. }) | Flat::When(Condition { name: Name { place, .. }, .. }) = begun {
            faults.push(Fault::at(place, "后面没有配上“{{完}}”"));
        }
    }
    out
}

/// The words of a line.
pub(super) fn words(flat: Vec<Flat<Word>>, faults: &mut Vec<Fault>) -> Words {
    fold(flat, Word::Each, Word::When, faults)
}

/// The place after some text of the same line.
pub(super) fn moved(place: Place, text: &str) -> Place {
    match place {
        Place::Line { line, column } => {
            let more = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            Place::Line { line, column: column.saturating_add(more) }
        }
        other => other,
    }
}
