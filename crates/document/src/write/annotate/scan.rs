//! Where the runs and characters of a text stand in its XML, byte by byte.
use super::file::damaged;
use crate::Result;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::ops::Range;

/// A run.
#[derive(Clone, Debug, Default)]
pub(in crate::write) struct Source {
    /// All of it.
    pub(super) whole: Range<usize>,
    /// Its properties, if it has any.
    pub(super) properties: Range<usize>,
    pub(in crate::write) characters: Vec<Character>,
    /// It stands in a text box: comments go around the run that holds the box.
    pub(in crate::write) holder: Option<(usize, usize)>,
}

/// A character.
#[derive(Clone, Debug)]
pub(in crate::write) struct Character {
    /// Where it begins, or the element does that it is the first of.
    at: usize,
    /// It is not the first of its element.
    within: bool,
    /// A blank before a cut could be lost.
    blank: bool,
    /// Its own bytes; none for an element.
    pub(in crate::write) words: Range<usize>,
}

/// A place where a mark can stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) at: usize,
    /// Inside a run, which is cut in two: its properties, and whether its text is cut too.
    pub(super) cut: Option<((usize, usize), bool)>,
}

/// The runs of each paragraph, both counted as the reader of Word files counts them: where they begin.
pub(in crate::write) fn paragraphs(text: &str) -> Result<Vec<Vec<Source>>> {
    let mut scan = Scan::default();
    let mut reader = Reader::from_str(text);
    loop {
        let from = position(&reader);
        let event = reader.read_event().map_err(|_| damaged())?;
        let range = from..position(&reader);
        match event {
            Event::Start(e) => scan.open(&e, range.start),
            Event::Empty(e) => {
                scan.open(&e, range.start);
                scan.close(e.name().as_ref(), range);
            }
            Event::End(e) => scan.close(e.name().as_ref(), range),
            Event::Text(t) => {
                let place = |(at, c): (usize, char)| (c, range.start + at..range.start + at + c.len_utf8());
                scan.characters(t.char_indices().map(place));
            }
            Event::GeneralRef(_) => scan.characters([('&', range)].into_iter()),
            Event::Eof => return Ok(scan.paragraphs),
            _ => {}
        }
    }
}

/// Where characters of a paragraph, counted from a run on, begin and end.
pub(super) fn range(runs: &[Source], first: usize, characters: &Range<usize>) -> Option<Range<Point>> {
    let run = runs.get(first)?;
    if let Some((start, end)) = run.holder {
        return Some(Point { at: start, cut: None }..Point { at: end, cut: None });
    }
    let all = || runs[first..].iter().filter(|r| r.holder.is_none());
    let count: usize = all().map(|r| r.characters.len()).sum();
    let start = characters.start.min(count.saturating_sub(1));
    let end = characters.end.clamp(start + 1, count.max(start + 1));
    let point = |n: usize, is_end: bool| {
        let mut before = 0;
        for run in all() {
            let here = before..before + run.characters.len();
            before = here.end;
            if is_end && n > here.start && n <= here.end {
                return Some(run.point(n - here.start));
            }
            if !is_end && here.contains(&n) {
                return Some(run.point(n - here.start));
            }
        }
        None
    };
    let (from, to) = (point(start, false), point(end, true));
    // A run without characters is marked as a whole.
    Some(match (from, to) {
        (Some(from), Some(to)) => from..to,
        _ => Point { at: run.whole.start, cut: None }..Point { at: run.whole.end, cut: None },
    })
}

impl Source {
    /// Before a character of the run.
    fn point(&self, mut n: usize) -> Point {
        while n > 0 && n < self.characters.len() && self.characters[n].within && self.characters[n - 1].blank {
            n -= 1;
        }
        match self.characters.get(n) {
            None => Point { at: self.whole.end, cut: None },
            Some(_) if n == 0 => Point { at: self.whole.start, cut: None },
            Some(c) => Point { at: c.at, cut: Some(((self.properties.start, self.properties.end), c.within)) },
        }
    }
}

/// What is open while the text is gone through.
#[derive(Default)]
struct Scan {
    paragraphs: Vec<Vec<Source>>,
    /// The paragraphs and runs that are open: a run in a text box lies within another.
    open_paragraphs: Vec<usize>,
    open_runs: Vec<(usize, usize)>,
    /// Deleted or moved away: not in the text.
    gone: usize,
    /// The text element that is open.
    words: Option<Words>,
    properties: usize,
}

/// A text element, and how many characters its run had before it.
struct Words {
    at: usize,
    before: usize,
}

impl Scan {
    fn open(&mut self, element: &BytesStart<'_>, at: usize) {
        match element.name().as_ref() {
            "w:p" => {
                self.open_paragraphs.push(self.paragraphs.len());
                self.paragraphs.push(vec![]);
            }
            "w:r" => {
                let Some(&paragraph) = self.open_paragraphs.last() else { return };
                let runs = &mut self.paragraphs[paragraph];
                self.open_runs.push((paragraph, runs.len()));
                runs.push(Source { whole: at..at, ..Source::default() });
            }
            "w:del" | "w:moveFrom" => self.gone += 1,
            "w:rPr" => self.properties = at,
            "w:t" => {
                let before = self.run().map_or(0, |run| run.characters.len());
                self.words = Some(Words { at, before });
            }
            // A break of the page is no character.
            "w:br" if element.contains("\"page\"") => {}
            "w:tab" | "w:ptab" | "w:br" | "w:cr" | "w:noBreakHyphen" | "w:sym" => {
                self.push(Character { at, within: false, blank: false, words: 0..0 });
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, range: Range<usize>) {
        match name {
            "w:p" => drop(self.open_paragraphs.pop()),
            "w:r" => {
                let Some((paragraph, run)) = self.open_runs.pop() else { return };
                self.paragraphs[paragraph][run].whole.end = range.end;
                // The outermost run closes last and holds all that lay within it.
                if self.open_runs.is_empty() {
                    self.hold(paragraph, run);
                }
            }
            "w:del" | "w:moveFrom" => self.gone = self.gone.saturating_sub(1),
            "w:rPr" => {
                let from = self.properties;
                if let Some(run) = self.run().filter(|run| run.characters.is_empty() && run.properties.is_empty()) {
                    run.properties = from..range.end;
                }
            }
            "w:t" => self.words = None,
            _ => {}
        }
    }

    /// Tells the runs within a run who holds them.
    fn hold(&mut self, paragraph: usize, run: usize) {
        let whole = self.paragraphs[paragraph][run].whole.clone();
        for inner in self.paragraphs[paragraph + 1..].iter_mut().flatten() {
            inner.holder = Some((whole.start, whole.end));
        }
    }

    fn characters(&mut self, all: impl Iterator<Item = (char, Range<usize>)>) {
        let Some(Words { at, before }) = self.words else { return };
        for (c, words) in all {
            let within = self.run().is_some_and(|run| run.characters.len() > before);
            let place = if within { words.start } else { at };
            self.push(Character { at: place, within, blank: c.is_whitespace(), words: words.start..words.end });
        }
    }

    fn push(&mut self, character: Character) {
        if self.gone == 0
            && let Some(run) = self.run()
        {
            run.characters.push(character);
        }
    }

    fn run(&mut self) -> Option<&mut Source> {
        let (paragraph, run) = *self.open_runs.last()?;
        self.paragraphs[paragraph].get_mut(run)
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("a text in memory has such a length")
}
