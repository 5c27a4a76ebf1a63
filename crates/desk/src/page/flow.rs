//! What happens over time: the steps of a procedure, and the history of a record.
use super::parts::icon;
use maud::{Markup, html};

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Now,
    /// Ahead.
    #[default]
    Todo,
}

/// One step of a procedure.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// The day it was done, or the deadline; may be empty.
    pub note: String,
    /// How far.
    pub state: StepState,
}

/// The steps of a procedure across the page.
pub fn steps(list: &[Step]) -> Markup {
    html! {
        ol.steps {
            @for (i, s) in list.iter().enumerate() {
                li.done[s.state == StepState::Done] aria-current=[(s.state == StepState::Now).then_some("step")] {
                    i { @if s.state == StepState::Done { (icon("check")) } @else { (i + 1) } }
                    (s.label) small { (s.note) }
                    @if s.state == StepState::Done { span.sr { "（已完成）" } }
                }
            }
        }
    }
}

/// The same steps as a thin band with words, for many procedures under each other.
pub fn track(list: &[Step]) -> Markup {
    html! {
        ol.track {
            @for s in list {
                li.done[s.state == StepState::Done].now[s.state == StepState::Now]
                    aria-current=[(s.state == StepState::Now).then_some("step")] { span { (s.label) } }
            }
        }
    }
}

/// One value that an entry changed. Without both values only the label is said: what is sealed has changed, was looked at.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The field's label; empty when the entry's title says it already.
    pub label: String,
    /// Before; `—` is written when empty.
    pub old: String,
    /// After; `—` is written when empty.
    pub new: String,
}

/// One entry of a history.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What was done.
    pub what: String,
    /// When, as written.
    pub when: String,
    /// Who.
    pub who: String,
    /// What changed.
    pub diffs: Vec<Diff>,
    /// Why; may be empty.
    pub reason: String,
}

impl Entry {
    /// Nothing was there before, and much is said: the record's own page says it already.
    fn begins(&self) -> bool {
        self.diffs.len() > 3 && self.diffs.iter().all(|d| d.old.is_empty())
    }
}

/// A history, the newest first.
pub fn timeline(list: &[Entry]) -> Markup {
    html! {
        ol.tl {
            @for (i, e) in list.iter().enumerate() {
                li.now[i == 0] {
                    b { (e.what) } br;
                    time { (e.when) } "　" span.mut { (e.who) }
                    @if !e.diffs.is_empty() || !e.reason.is_empty() {
                        div.diff {
                            @if e.begins() {
                                details { summary { "当时登记的 " (e.diffs.len()) " 项内容" } @for d in &e.diffs { (diff(d)) br; } }
                            } @else { @for d in &e.diffs { (diff(d)) br; } }
                            @if !e.reason.is_empty() { span.dim { @if !e.reason.starts_with("文件：") { "原因：" } (e.reason) } }
                        }
                    }
                }
            }
        }
    }
}

fn diff(d: &Diff) -> Markup {
    html! {
        span.dim { (d.label) "　" }
        @match (d.old.is_empty(), d.new.is_empty()) {
            (true, true) => {}
            // A first value needs no arrow.
            (true, false) => { (d.new) }
            (false, true) => { del { (d.old) } " → —" }
            (false, false) => { del { (d.old) } " → " ins { (d.new) } }
        }
    }
}
