//! Runs in the line, and the notes that gather below.
use super::Figure;
use crate::{Content, Emphasis, Run};
use maud::{Markup, html};

/// What is shown in passing: numbers as the page wants them, notes for the end.
pub(super) struct Notes<'f> {
    figure: Figure<'f>,
    below: Vec<Markup>,
}

impl<'f> Notes<'f> {
    pub(super) fn new(figure: Figure<'f>) -> Notes<'f> {
        Notes { figure, below: vec![] }
    }

    /// Runs. What several runs share of comments is one comment over all of them.
    pub(super) fn runs(&mut self, runs: &[Run]) -> Markup {
        let mut line = vec![];
        for together in runs.chunk_by(|a, b| a.comments == b.comments) {
            let words: Vec<Markup> = together.iter().map(|run| self.run(run)).collect();
            let comments = &together[0].comments;
            line.push(html! {
                @if comments.is_empty() { @for word in &words { (word) } }
                @else {
                    mark { @for word in &words { (word) } }
                    @for comment in comments {
                        span.comment role="note" { "批注 " (comment.author) "：" (comment.text) }
                    }
                }
            });
        }
        html! { @for piece in &line { (piece) } }
    }

    fn run(&mut self, run: &Run) -> Markup {
        let words = match &run.content {
            Content::Text(text) => html! { (text) },
            Content::Figure { id, text } => (self.figure)(id, text),
            Content::Sealed => html! { abbr.sealed title="这里的内容已密封，您看不到" { (run.words()) } },
            Content::Break => html! { br; },
            Content::Tab => html! { "\u{2003}" },
            Content::Note(note) => return self.note(note),
        };
        emphasised(words, run.emphasis)
    }

    /// The mark of a note; its text goes below.
    fn note(&mut self, note: &[Run]) -> Markup {
        // Its place is taken before its text is written, for there may be a note in it.
        let n = self.below.len() + 1;
        self.below.push(html! {});
        self.below[n - 1] = html! {
            li id={ "note-" (n) } { (self.runs(note)) " " a href={ "#note-" (n) "-at" } aria-label={ "回到注 " (n) " 处" } { "↩" } }
        };
        html! { sup { a id={ "note-" (n) "-at" } href={ "#note-" (n) } aria-label={ "注 " (n) } { (n) } } }
    }

    /// The notes.
    pub(super) fn below(self) -> Markup {
        html! {
            @if !self.below.is_empty() {
                ol.notes aria-label="注释" { @for note in &self.below { (note) } }
            }
        }
    }
}

fn emphasised(words: Markup, emphasis: Emphasis) -> Markup {
    let mut words = words;
    if emphasis.bold {
        words = html! { strong { (words) } };
    }
    if emphasis.italic {
        words = html! { em { (words) } };
    }
    if emphasis.underline {
        words = html! { u { (words) } };
    }
    if emphasis.strike {
        words = html! { s { (words) } };
    }
    if emphasis.superscript {
        words = html! { sup { (words) } };
    }
    if emphasis.subscript {
        words = html! { sub { (words) } };
    }
    words
}
