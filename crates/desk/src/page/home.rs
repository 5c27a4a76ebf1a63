//! The parts of the workbench: what is to be done, what needs attention, what changed, how far the rounds are.
use super::flow::{Step, track};
use super::parts::{FigState, St, Tone, fig, icon, status, tag};
use maud::{Markup, html};

/// Something that waits for the actor.
#[derive(Clone, Debug, Default)]
pub struct TodoRow {
    /// How urgent: `逾期 3 天`.
    pub status: (St, String),
    /// Of which kind: `整改`; said where there are several.
    pub kind: String,
    /// What.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// A second line; may be empty.
    pub sub: String,
    /// The deadline, as written.
    pub due: String,
}

/// Something that needs attention.
#[derive(Clone, Debug, Default)]
pub struct Alert {
    /// `Warn` or `Bad`.
    pub tone: Tone,
    /// What is the matter.
    pub title: String,
    /// One sentence more; figures in it can be opened.
    pub text: Markup,
    /// What to do: label, address.
    pub act: (String, String),
}

/// A figure that changed.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Its name.
    pub label: String,
    /// Before.
    pub old: String,
    /// Now.
    pub new: String,
    /// Its unit.
    pub unit: String,
    /// Its source.
    pub href: String,
    /// Because of what.
    pub why: String,
}

/// A round and how far it is.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// Its name.
    pub name: String,
    /// From when to when.
    pub period: String,
    /// How much of it is done: words, and figures that can be opened.
    pub size: Markup,
    /// Its stages.
    pub stages: Vec<Step>,
}

/// What is to be done, by deadline. Where all of it is of one kind, that is not said on every row.
pub fn todos(rows: &[TodoRow]) -> Markup {
    let kinds = rows.windows(2).any(|pair| pair[0].kind != pair[1].kind);
    html! {
        table.tbl {
            thead { tr { th scope="col" { "剩余" } @if kinds { th scope="col" { "类别" } } th scope="col" { "事项" } th.n scope="col" { "期限" } } }
            tbody { @for r in rows { tr {
                td.nw { (status(r.status.0, &r.status.1)) }
                @if kinds { td.nw { (tag(&r.kind, Tone::Plain)) } }
                td { a href=(r.href) { (r.title) } @if !r.sub.is_empty() { span.sub2 { (r.sub) } } }
                td.n.dim { (r.due) }
            } } }
        }
    }
}

/// What needs attention.
pub fn alerts(list: &[Alert]) -> Markup {
    html! {
        ul.alerts { @for a in list { li class=(a.tone.class()) {
            (icon(if a.tone == Tone::Bad { "error" } else { "alert" }))
            div { b { (a.title) } p { (a.text) } }
            a href=(a.act.1) { (a.act.0) }
        } } }
    }
}

/// The figures that changed.
pub fn changes(list: &[Change]) -> Markup {
    html! {
        table.tbl { tbody { @for c in list { tr {
            td { (c.label) }
            td.n { span.dim { (c.old) " → " } (fig(&c.new, &c.href, FigState::Sourced)) " " (c.unit) }
            td.mut { (c.why) }
        } } } }
    }
}

/// How far the rounds are.
pub fn rounds(list: &[Round]) -> Markup {
    html! {
        div.rounds { @for r in list { div {
            div.row {
                b { (r.name) }
                span.dim.t12.num { (r.period) }
                span.push.t13 { (r.size) }
            }
            (track(&r.stages))
        } } }
    }
}
