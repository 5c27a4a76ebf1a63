//! The small parts every page is made of: icons, buttons, states, tags, notes, figures in a line, panels.
use maud::{Markup, html};

/// The state of something: shape, colour and words together, so that it survives black-and-white print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum St {
    /// Not begun: empty circle.
    #[default]
    Todo,
    /// Under way: half circle.
    Doing,
    /// Soon due, or doubtful: diamond.
    Warn,
    /// Overdue, or wrong: square.
    Bad,
    /// Done: full circle.
    Ok,
}

impl St {
    pub(super) fn class(self) -> &'static str {
        match self {
            St::Todo => "todo",
            St::Doing => "doing",
            St::Warn => "warn",
            St::Bad => "bad",
            St::Ok => "ok",
        }
    }
}

/// How a note, a tag or a fact is to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    #[default]
    Plain,
    /// In order.
    Ok,
    /// Needs attention.
    Warn,
    /// Must be dealt with.
    Bad,
}

impl Tone {
    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }

    /// The class that colours a word.
    pub(super) fn text(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Ok => "c-ok",
            Tone::Warn => "c-warn",
            Tone::Bad => "c-bad",
        }
    }
}

/// How a button looks. A page has one primary button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// With a border.
    #[default]
    Plain,
    /// The one that the page is for.
    Primary,
    /// Without a border.
    Quiet,
    /// Leads to something that harms.
    Bad,
}

impl Look {
    pub(super) fn class(self) -> &'static str {
        match self {
            Look::Plain => "btn",
            Look::Primary => "btn pri",
            Look::Quiet => "btn quiet",
            Look::Bad => "btn bad",
        }
    }
}

/// An icon of `icons.css` by its short name; nothing for an empty name. Never alone: words stand beside it.
pub fn icon(name: &str) -> Markup {
    html! { @if !name.is_empty() { i class={ "i i-" (name) } aria-hidden="true" {} } }
}

/// A link that looks like a button. `icon_name` may be empty.
pub fn button(label: &str, href: &str, look: Look, icon_name: &str) -> Markup {
    html! { a class=(look.class()) href=(href) { (icon(icon_name)) (label) } }
}

/// A button that posts: a form of its own around it, with the token and the hidden values.
pub fn post_button(label: &str, action: &str, csrf: &str, look: Look, hidden: &[(String, String)]) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            (hidden_inputs(csrf, hidden))
            button class=(look.class()) { (label) }
        }
    }
}

/// The token and the hidden values of a form.
pub fn hidden_inputs(csrf: &str, hidden: &[(String, String)]) -> Markup {
    html! {
        @if !csrf.is_empty() { input type="hidden" name="csrf" value=(csrf); }
        @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
    }
}

/// A state: its shape and its words.
pub fn status(state: St, text: &str) -> Markup {
    html! { span class={ "st " (state.class()) } { (text) } }
}

/// A tag. Plain for a class of things, a tone for a state.
pub fn tag(text: &str, tone: Tone) -> Markup {
    html! { span class={ "tag " (tone.class()) } { (text) } }
}

/// The tag of a security class.
pub fn secrecy_tag(text: &str) -> Markup {
    html! { span.tag.sec { (text) } }
}

/// A note: one conclusion, one sentence on what to do, at most one action at the end.
pub fn note(tone: Tone, text: &Markup, action: Option<(&str, &str)>) -> Markup {
    let name = match tone {
        Tone::Plain => "info",
        Tone::Ok => "check",
        Tone::Warn => "alert",
        Tone::Bad => "error",
    };
    html! {
        p class={ "note " (tone.class()) } {
            (icon(name)) span { (text) }
            @if let Some((label, href)) = action { a.push href=(href) { (label) } }
        }
    }
}

/// What stands where nothing is to be seen: why, and the next step.
#[derive(Clone, Debug, Default)]
pub struct EmptyView {
    /// Why nothing is here.
    pub text: String,
    /// What can be done: label, address.
    pub actions: Vec<(String, String)>,
}

/// Nothing here, why, and the next step.
pub fn empty(view: &EmptyView) -> Markup {
    html! {
        div.empty {
            (icon("archive"))
            p { (view.text) }
            @if !view.actions.is_empty() {
                p.t13.gap-s {
                    @for (i, (label, href)) in view.actions.iter().enumerate() {
                        @if i > 0 { "　或　" }
                        a href=(href) { (label) }
                    }
                }
            }
        }
    }
}

/// The state of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigState {
    /// It has a source that can be opened.
    #[default]
    Sourced,
    /// The drawer shows it now.
    Open,
    /// Its records changed after it was taken.
    Stale,
    /// Entered by hand: no records to count.
    Typed,
    /// The check found it to disagree with the records.
    Wrong,
    /// Nothing to show, or no right to see it: no link.
    None,
}

impl FigState {
    pub(super) fn class(self) -> &'static str {
        match self {
            FigState::Stale => "fig stale",
            FigState::Typed => "fig typed",
            FigState::Wrong => "fig wrong",
            _ => "fig",
        }
    }
}

/// A figure within a line or a cell: it opens its source.
pub fn fig(text: &str, href: &str, state: FigState) -> Markup {
    let open = (state == FigState::Open).then_some("true");
    html! {
        @if state == FigState::None || href.is_empty() { span.dim.num { (text) } }
        @else { a class=(state.class()) href=(href) aria-expanded=[open] { (text) } }
    }
}

/// One of the key figures at the head of a page.
#[derive(Clone, Debug, Default)]
pub struct Stat {
    /// What is counted.
    pub label: String,
    /// The number as written, or `—`.
    pub value: String,
    /// `%`, `个`, `万元`, or nothing.
    pub unit: String,
    /// The formula or what is missing: `106 ÷ 109 个问题`.
    pub foot: String,
    /// Where its source is; without, it is no link.
    pub href: Option<String>,
}

/// The strip of key figures: at most six. `small` on lists.
pub fn stats(list: &[Stat], small: bool) -> Markup {
    html! {
        section.stats.small[small] aria-label="关键数字" {
            @for s in list {
                @match &s.href {
                    Some(href) => a.stat href=(href) { (stat_inside(s)) },
                    None => div.stat.still { (stat_inside(s)) },
                }
            }
        }
    }
}

fn stat_inside(s: &Stat) -> Markup {
    html! {
        span.k { (s.label) }
        span.v { span { (s.value) } small { (s.unit) } }
        span.f { (s.foot) }
    }
}

/// Labels and values, one under the other.
pub fn pairs(list: &[(String, Markup)]) -> Markup {
    html! { dl.kv { @for (label, value) in list { dt { (label) } dd { (value) } } } }
}

/// The same in two columns where there are many; what is wide has a line of its own.
pub fn facts(list: &[(String, Markup, bool)]) -> Markup {
    html! {
        dl.kv.two[list.len() > 6] {
            @for (label, value, wide) in list { dt.full[*wide] { (label) } dd.full[*wide] { (value) } }
        }
    }
}

/// A panel: heading, remark, one link at the end, body.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Heading; without, the panel has no head.
    pub title: String,
    /// Tags, a legend or a remark beside the heading.
    pub note: Option<Markup>,
    /// The one link at the end of the head: label, address.
    pub more: Option<(String, String)>,
    /// What it holds.
    pub body: Markup,
    /// The body brings its own padding (a table, a chart, a list of its own).
    pub flush: bool,
    /// Nothing is in it yet: not worth printing.
    pub hollow: bool,
}

/// A panel.
pub fn panel(p: &Panel) -> Markup {
    html! {
        section.panel.hollow[p.hollow] {
            @if !p.title.is_empty() {
                div.panel-h {
                    h2 { (p.title) }
                    @if let Some(note) = &p.note { (note) }
                    @if let Some((label, href)) = &p.more { a.more href=(href) { (label) } }
                }
            }
            @if p.flush { (p.body) } @else { div.panel-b { (p.body) } }
        }
    }
}
