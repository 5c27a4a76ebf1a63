//! The text of a line, with its spaces as a browser shows them.
use crate::{Content, Emphasis, Run, read::numerals::numeral};

/// A line that is being read.
#[derive(Default)]
pub(super) struct Inline {
    runs: Vec<Run>,
    /// A gap is due before the next word: with a line end in it?
    gap: Option<bool>,
}

impl Inline {
    /// Text as it stands in the source. A gap is one space; where it holds a line end and stands between Chinese characters it
    /// is none.
    pub(super) fn push(&mut self, text: &str, emphasis: Emphasis, kept: bool) {
        if kept {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.line_break();
                }
                self.words(line.trim_end_matches('\r'), emphasis);
            }
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_gap);
            let gap = &rest[..rest.len() - words.len()];
            if !gap.is_empty() {
                self.gap = Some(self.gap.unwrap_or(false) || gap.contains('\n'));
            }
            let end = words.find(is_gap).unwrap_or(words.len());
            self.word(&words[..end], emphasis);
            rest = &words[end..];
        }
    }

    /// A break within the line.
    pub(super) fn line_break(&mut self) {
        self.gap = None;
        if !self.runs.is_empty() {
            self.runs.push(Run { content: Content::Break, ..Run::default() });
        }
    }

    /// The line's runs, without the space at its ends: that is how it is set, not what it says.
    pub(super) fn take(&mut self) -> Vec<Run> {
        self.gap = None;
        let mut runs = std::mem::take(&mut self.runs);
        let says = |run: &Run| !run.words().trim().is_empty();
        let end = runs.iter().rposition(says).map_or(0, |last| last + 1);
        runs.truncate(end);
        runs.drain(..runs.iter().position(says).unwrap_or(0));
        if let Some(Run { content: Content::Text(text), .. }) = runs.first_mut() {
            *text = text.trim_start().to_owned();
        }
        if let Some(Run { content: Content::Text(text), .. }) = runs.last_mut() {
            text.truncate(text.trim_end().len());
        }
        runs
    }

    fn word(&mut self, word: &str, emphasis: Emphasis) {
        let Some(first) = word.chars().next() else { return };
        let last = self.runs.last().and_then(|run| run.words().chars().next_back()).filter(|c| *c != '\n');
        if let (Some(has_line_end), Some(last)) = (self.gap.take(), last)
            && !(has_line_end && is_wide(first) && is_wide(last))
        {
            self.words(" ", emphasis);
        }
        self.words(word, emphasis);
    }

    fn words(&mut self, words: &str, emphasis: Emphasis) {
        // A space that does not break is a space all the same.
        let clean = words.chars().map(|c| if c.is_control() || c == '\u{a0}' { ' ' } else { c });
        if let Some(Run { content: Content::Text(before), emphasis: look, .. }) = self.runs.last_mut()
            && *look == emphasis
        {
            before.extend(clean);
        } else if !words.is_empty() {
            self.runs.push(Run { emphasis, ..Run::text(clean.collect::<String>()) });
        }
    }
}

/// The mark of an item as a browser prints it.
pub(super) fn mark(number: i32, kind: Option<&str>) -> String {
    let format = match kind {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ => "decimal",
    };
    u32::try_from(number).map_or_else(|_| format!("{number}."), |n| format!("{}.", numeral(n, format)))
}

fn is_gap(c: char) -> bool {
    c.is_ascii_whitespace()
}

fn is_wide(c: char) -> bool {
    u32::from(c) >= 0x2e80
}
