//! Letters become lines: those at one height, from left to right, with the spaces that the paper shows.
use super::letters;
use super::seen::{Glyph, Length};
use crate::Emphasis;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Letters of one height without a wide gap between them: a line, or its part in one column.
#[derive(Debug)]
pub(in crate::read) struct Strip {
    /// From left to right; the first and the last can be seen.
    glyphs: Vec<Glyph>,
    pub(in crate::read) left: Length,
    pub(in crate::read) right: Length,
    pub(in crate::read) base: Length,
    pub(in crate::read) size: Length,
    /// A space was written after it.
    spaced: bool,
}

/// A line.
#[derive(Clone, Debug)]
pub(in crate::read) struct Line {
    pub(in crate::read) pieces: Vec<Piece>,
    pub(in crate::read) left: Length,
    pub(in crate::read) right: Length,
    pub(in crate::read) base: Length,
    pub(in crate::read) size: Length,
    /// How wide that is at its start which cannot be broken: had it fitted, it would stand in the line before.
    pub(in crate::read) lead: Length,
    /// It ends with a written space.
    pub(in crate::read) spaced: bool,
    /// From where to where its column or cell goes, if not over the page.
    pub(in crate::read) edges: Option<(Length, Length)>,
}

/// Letters of a line of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Piece {
    pub(in crate::read) text: String,
    pub(in crate::read) emphasis: Emphasis,
}

impl Line {
    /// Its words.
    pub(in crate::read) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Is it bold, but for a few letters?
    pub(in crate::read) fn bold(&self) -> bool {
        let count = |bold: bool| {
            let of = self.pieces.iter().filter(|piece| piece.emphasis.bold == bold);
            of.map(|piece| piece.text.len()).sum::<usize>()
        };
        count(true) > 4 * count(false)
    }
}

impl Strip {
    /// How many letters it has.
    pub(in crate::read) fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// The height of its upper edge.
    pub(in crate::read) fn top(&self) -> Length {
        self.base - self.size
    }

    fn of(mut glyphs: Vec<Glyph>, base: Length, size: Length) -> Option<Strip> {
        let last = glyphs.iter().rposition(|glyph| !glyph.blank())?;
        let spaced = last + 1 < glyphs.len();
        glyphs.truncate(last + 1);
        let first = glyphs.iter().position(|glyph| !glyph.blank())?;
        glyphs.drain(..first);
        let (left, right) = (glyphs.first()?.left, glyphs.last()?.right);
        Some(Strip { glyphs, left, right, base, size, spaced })
    }
}

/// The strips of a page or a cell, from above and from the left.
pub(in crate::read) fn strips(glyphs: Vec<Glyph>) -> Vec<Strip> {
    let mut strips: Vec<Strip> = rows(glyphs).into_iter().flat_map(split).collect();
    strips.sort_by_key(|strip| (strip.base, strip.left));
    strips
}

/// Strips of one height become a line, those of different heights several. They come from above.
pub(in crate::read) fn lines(strips: Vec<Strip>, edges: Option<(Length, Length)>) -> Vec<Line> {
    let mut rows: Vec<Vec<Strip>> = vec![];
    for strip in strips {
        match rows.last_mut() {
            Some(row) if row[0].base == strip.base => row.push(strip),
            _ => rows.push(vec![strip]),
        }
    }
    rows.into_iter().filter_map(|row| line(&row, edges)).collect()
}

/// A row and what is written in it; the largest letters say where it stands.
struct Row {
    base: Length,
    size: Length,
    glyphs: Vec<Glyph>,
}

/// Letters join the row in whose height their middle lies: so a raised mark stays in its line.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by_key(|glyph| (Reverse(glyph.size), glyph.base, glyph.left));
    let tallest = glyphs.first().map_or(0, |glyph| glyph.size);
    let mut rows: Vec<Row> = vec![];
    let mut by_base: BTreeSet<(Length, usize)> = BTreeSet::new();
    for glyph in glyphs {
        let middle = glyph.middle();
        let holds = |row: &Row| {
            let (above, below) = (row.base - row.size * 7 / 8, row.base + row.size / 8);
            (above..=below).contains(&middle) && glyph.size * 5 >= row.size * 2
        };
        let near = by_base.range((middle - tallest / 8 - 1, 0)..=(middle + tallest, usize::MAX));
        let found = near.filter(|(_, at)| holds(&rows[*at])).min_by_key(|(base, _)| (base - glyph.base).abs());
        match found {
            Some(&(_, at)) => rows[at].glyphs.push(glyph),
            None => {
                by_base.insert((glyph.base, rows.len()));
                rows.push(Row { base: glyph.base, size: glyph.size, glyphs: vec![glyph] });
            }
        }
    }
    rows
}

/// A row falls apart where letters do not follow each other closely: a mark that hangs over the margin leaves little of the
/// gutter between two columns.
fn split(row: Row) -> Vec<Strip> {
    let Row { base, size, mut glyphs } = row;
    glyphs.sort_by_key(|glyph| (glyph.left, glyph.right));
    let (mut strips, mut strip): (Vec<Strip>, Vec<Glyph>) = (vec![], vec![]);
    for glyph in once(glyphs) {
        if strip.last().is_some_and(|last: &Glyph| glyph.left - last.right > size / 3) {
            strips.extend(Strip::of(std::mem::take(&mut strip), base, size));
        }
        strip.push(glyph);
    }
    strips.extend(Strip::of(strip, base, size));
    strips
}

/// Where a font has no bold face, letters are drawn twice, a little apart: they are one bold letter.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let near = |other: &Glyph| {
            let far = (glyph.left - other.left).abs().max((glyph.base - other.base).abs());
            other.text == glyph.text && far < glyph.size / 5
        };
        match kept.iter_mut().rev().take(3).find(|other| near(other)) {
            Some(other) => other.bold = true,
            None => kept.push(glyph),
        }
    }
    kept
}

fn line(row: &[Strip], edges: Option<(Length, Length)>) -> Option<Line> {
    let (first, last) = (row.first()?, row.last()?);
    let size = row.iter().map(|strip| strip.size).max()?;
    let mut pieces: Vec<Piece> = vec![];
    let mut before: Option<(char, Length)> = None;
    for strip in row {
        write(&mut pieces, strip, &mut before);
    }
    Some(Line {
        pieces,
        left: first.left,
        right: last.right,
        base: first.base,
        size,
        lead: lead(&first.glyphs),
        spaced: last.spaced,
        edges,
    })
}

/// The letters with their spaces: the written ones, where words of Latin script stand apart, and a tabulator where nothing
/// is written over more than a letter's width. `before` is the last letter and where it ends.
fn write(pieces: &mut Vec<Piece>, strip: &Strip, before: &mut Option<(char, Length)>) {
    for glyph in &strip.glyphs {
        let Some(start) = glyph.text.chars().next() else { continue };
        let emphasis = Emphasis {
            bold: glyph.bold,
            superscript: small(glyph, strip) && glyph.base < strip.base - strip.size / 7,
            subscript: small(glyph, strip) && glyph.base > strip.base + strip.size / 14,
            ..Emphasis::default()
        };
        if let Some((end, right)) = *before {
            let apart = glyph.left - right;
            if start == ' ' && end == ' ' {
                continue;
            }
            if apart > strip.size * 6 / 5 {
                push(pieces, "\t", Emphasis::default());
            } else if apart > glyph.size / 5 && ![start, end].iter().any(|c| *c == ' ' || letters::wide(*c)) {
                push(pieces, " ", emphasis);
            }
        }
        push(pieces, &glyph.text, emphasis);
        *before = glyph.text.chars().last().map(|end| (end, glyph.right));
    }
}

fn small(glyph: &Glyph, strip: &Strip) -> bool {
    glyph.size * 5 < strip.size * 4
}

fn push(pieces: &mut Vec<Piece>, text: &str, emphasis: Emphasis) {
    match pieces.last_mut() {
        Some(last) if last.emphasis == emphasis || text.trim().is_empty() => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.into(), emphasis }),
    }
}

/// A Chinese letter with the marks that may not end a line before it or begin one after it, or a word or number of Latin
/// script.
fn lead(glyphs: &[Glyph]) -> Length {
    let opened = glyphs.iter().take_while(|glyph| "（《「『【“‘".contains(&glyph.text)).count();
    let Some(first) = glyphs.get(opened) else { return 0 };
    let is_wide = |glyph: &Glyph| glyph.text.chars().all(letters::wide);
    let closes = |glyph: &Glyph| "，。、；：！？）》」』】”’".contains(&glyph.text);
    let goes_on = |glyph: &&Glyph| if is_wide(first) { closes(glyph) } else { !is_wide(glyph) && !glyph.blank() };
    glyphs[opened + 1..].iter().take_while(goes_on).last().unwrap_or(first).right - glyphs[0].left
}
