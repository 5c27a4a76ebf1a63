//! Words put right in a copy of a Word file that is not ours: only the characters that differ are written anew, in the run where
//! they stand; every other byte stays as it was.
use super::annotate::{
    file::{File, damaged},
    scan::{Character, Source, paragraphs},
};
use crate::{Fault, Part, Place, Result};
use std::ops::Range;

/// A piece of text that is to read otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The run where it begins, as the reader of Word files gives it.
    pub place: Place,
    /// Which character it begins with, counted from the beginning of the run as [`crate::Flat`] shows it.
    pub from: usize,
    /// What stands there; it may go on into the runs that follow.
    pub old: String,
    /// What should.
    pub new: String,
}

/// A copy of a Word file with its words put right.
pub fn correct(original: &[u8], corrections: &[Correction]) -> Result<Vec<u8>> {
    let mut file = File::open(original)?;
    let paragraphs = paragraphs(&file.text)?;
    let mut edits = vec![];
    for one in corrections {
        let Place::Run { part: Part::Body, paragraph, run } = one.place else {
            return Err(Fault::at(one.place, "只能改正文里的文字，请打开文件手工改"));
        };
        let runs = paragraphs.get(paragraph as usize).map(Vec::as_slice).unwrap_or_default();
        let line = Line::of(&file.text, runs, run as usize);
        edits.extend(line.and_then(|line| line.edit(one)).ok_or_else(|| {
            Fault::at(one.place, format!("文件里找不到“{}”，可能文件已经改过，请重新校核后再改", one.old))
        })?);
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    if edits.windows(2).any(|two| two[0].0.end > two[1].0.start) {
        return Err(Fault::new("有两处更正落在同一个数上，没有改。请撤回其中一处"));
    }
    for (range, words) in edits.iter().rev() {
        // Both ends are ends of characters that were found in this text.
        let end = file.text.get(range.end..).ok_or_else(damaged)?;
        file.text = [file.text.get(..range.start).ok_or_else(damaged)?, words, end].concat();
    }
    file.pack(std::iter::empty())
}

/// Bytes of the XML, and what stands there instead.
type Edit = (Range<usize>, String);

/// The characters of a paragraph from a run on.
struct Line<'t> {
    xml: &'t str,
    characters: Vec<&'t Character>,
}

impl<'t> Line<'t> {
    fn of(xml: &'t str, runs: &'t [Source], first: usize) -> Option<Line<'t>> {
        let run = runs.get(first)?;
        let beside = runs[first..].iter().filter(|r| r.holder == run.holder);
        Some(Line { xml, characters: beside.flat_map(|r| &r.characters).collect() })
    }

    /// What is written anew, or nothing where the old words are not found.
    fn edit(&self, one: &Correction) -> Option<Vec<Edit>> {
        let (old, new): (Vec<char>, Vec<char>) = (one.old.chars().collect(), one.new.chars().collect());
        let from = self.find(&old, one.from)?;
        let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let after = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
        let words: String = new[same..new.len() - after].iter().collect();
        let gone = &self.characters[from + same..from + old.len() - after];
        let at = match gone.first() {
            Some(first) => first.words.start,
            // Nothing goes, something comes: behind what stays, in its run.
            None if same > 0 => self.characters[from + same - 1].words.end,
            None => self.characters.get(from)?.words.start,
        };
        let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let mut edits: Vec<Edit> = gone.iter().map(|c| (c.words.clone(), String::new())).collect();
        match edits.first_mut() {
            Some(first) => first.1 = words,
            None => edits.push((at..at, words)),
        }
        Some(edits)
    }

    /// Where the old words stand: where they should, or nearest to it. A number that is typed before a heading is not in the
    /// run's own count.
    fn find(&self, old: &[char], from: usize) -> Option<usize> {
        let here = |at: usize| {
            let all = self.characters.get(at..at + old.len())?;
            all.iter().zip(old).all(|(c, wanted)| self.sign(c) == Some(*wanted)).then_some(at)
        };
        (0..=MARK).find_map(|off| here(from + off).or_else(|| here(from.checked_sub(off)?)))
    }

    /// The character as it reads.
    fn sign(&self, character: &Character) -> Option<char> {
        let words = self.xml.get(character.words.clone())?;
        match words {
            "&amp;" => Some('&'),
            "&lt;" => Some('<'),
            "&gt;" => Some('>'),
            _ => words.chars().next(),
        }
    }
}

/// The longest number before a heading, in characters.
const MARK: usize = 12;
