//! One record: where it stands, what belongs to it, what can be done, what happened.
use super::flow::{Entry, Step, steps, timeline};
use super::parts::{Panel, St, pairs, panel, status};
use maud::{Markup, html};

/// Something that can be done with the record.
#[derive(Clone, Debug, Default)]
pub struct ActLink {
    /// A verb.
    pub label: String,
    /// What comes of it, in one sentence; may be empty.
    pub help: String,
    /// The form of it.
    pub href: String,
    /// The one that the page is for.
    pub primary: bool,
    /// Why it cannot be done now; then it is no link.
    pub disabled_why: Option<String>,
}

/// One record.
#[derive(Clone, Debug, Default)]
pub struct DetailView {
    /// The steps of its procedure; may be empty.
    pub steps: Vec<Step>,
    /// Heading of the facts: `整改三清单`, `基本信息`.
    pub facts_title: String,
    /// The state beside that heading.
    pub facts_status: Option<(St, String)>,
    /// The fields: label, value.
    pub facts: Vec<(String, Markup)>,
    /// What belongs to it, in the main column.
    pub panels: Vec<Panel>,
    /// What can be done.
    pub acts: Vec<ActLink>,
    /// The papers that it is made into: label, address.
    pub papers: Vec<(String, String)>,
    /// What happened, newest first.
    pub history: Vec<Entry>,
    /// Where the whole history is: label, address.
    pub history_more: Option<(String, String)>,
}

/// A record in two columns.
pub fn detail(view: &DetailView) -> Markup {
    html! {
        @if !view.steps.is_empty() { section.panel.panel-b { (steps(&view.steps)) } }
        div.cols.side {
            div.stack { @for p in &view.panels { (panel(p)) } }
            div.stack {
                @if !view.facts.is_empty() || !view.acts.is_empty() { (facts(view)) }
                @if !view.papers.is_empty() { (papers(&view.papers)) }
                @if !view.history.is_empty() { (history(view)) }
            }
        }
    }
}

fn facts(view: &DetailView) -> Markup {
    let note = view.facts_status.as_ref().map(|(state, text)| status(*state, text));
    let body = html! { @if !view.facts.is_empty() { (pairs(&view.facts)) } (acts(&view.acts)) };
    html! { div.can-do { (panel(&Panel { title: view.facts_title.clone(), note, body, ..Panel::default() })) } }
}

/// What can be done as buttons; what cannot be done, with the reason.
pub fn acts(list: &[ActLink]) -> Markup {
    let (open, closed): (Vec<_>, Vec<_>) = list.iter().partition(|a| a.disabled_why.is_none());
    html! {
        @if !open.is_empty() {
            ul.can {
                @for a in open { li {
                    a.btn.sm.pri[a.primary] href=(a.href) { (a.label) }
                    @if !a.help.is_empty() { span.dim.t12 { (a.help) } }
                } }
            }
        }
        @if !closed.is_empty() {
            ul.closed {
                @for a in closed { li {
                    span class="btn sm" aria-disabled="true" { (a.label) }
                    span.dim.t12 { (a.disabled_why.as_deref().unwrap_or_default()) }
                } }
            }
        }
    }
}

fn papers(list: &[(String, String)]) -> Markup {
    let body = html! { ul.can { @for (label, href) in list { li { a.btn.sm href=(href) { (label) } } } } };
    panel(&Panel { title: "出文".into(), body, ..Panel::default() })
}

fn history(view: &DetailView) -> Markup {
    panel(&Panel {
        title: "变更记录".into(),
        more: view.history_more.clone(),
        body: timeline(&view.history),
        ..Panel::default()
    })
}
