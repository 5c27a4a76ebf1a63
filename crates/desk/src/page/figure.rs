//! Where a number comes from: as a drawer beside the page that shows it, as a column of the studio, as a page.
//! The order is always the same: value, formula, scope, records, use, changes.
use super::flow::{Entry, timeline};
use super::parts::{FigState, St, Tone, fig, icon, note, status, tag};
use maud::{Markup, html};

/// One part of a formula.
#[derive(Clone, Debug, Default)]
pub struct Term {
    /// A name, or a number as written.
    pub text: String,
    /// The source of that number, if it has one.
    pub href: Option<String>,
    /// Taken away instead of added; of no meaning in a fraction.
    pub minus: bool,
}

/// A formula, once in names and once in numbers.
#[derive(Clone, Debug, Default)]
pub enum Formula {
    /// None.
    #[default]
    None,
    /// One over the other.
    Fraction(Term, Term),
    /// One after the other.
    Sum(Vec<Term>),
    /// In words: `按人去重计数`.
    Words(String),
}

/// One of the records behind a figure.
#[derive(Clone, Debug, Default)]
pub struct FigureRow {
    /// The record; may be empty.
    pub href: String,
    /// Its number or title.
    pub title: String,
    /// The organisation, the amount.
    pub note: String,
    /// Its state.
    pub status: Option<(St, String)>,
}

/// A place where the figure is used.
#[derive(Clone, Debug, Default)]
pub struct Use {
    /// Where.
    pub text: String,
    /// Its address, if it is not this page.
    pub href: Option<String>,
    /// `8.00 分`, `当前`.
    pub note: String,
}

/// A figure and its source.
#[derive(Clone, Debug, Default)]
pub struct FigureView {
    /// `rectification.done_rate`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// As written, without unit.
    pub value: String,
    /// `%`, `个`, `万元`.
    pub unit: String,
    /// Its state.
    pub state: FigState,
    /// What the check says: `已核`.
    pub verdict: Option<(Tone, String)>,
    /// The formula in names.
    pub formula_names: Formula,
    /// The formula in numbers; its terms lead on to numerator and denominator.
    pub formula_numbers: Formula,
    /// `97.2477…%`; empty when nothing was rounded.
    pub unrounded: String,
    /// `97.25%`.
    pub rounded: String,
    /// What was counted, as of when, taken when: label, words.
    pub scope: Vec<(String, String)>,
    /// `109 条`.
    pub rows_total: String,
    /// Exceptions first, at most six.
    pub rows: Vec<FigureRow>,
    /// Parts of the records and other ways to see them: label, address.
    pub splits: Vec<(String, String)>,
    /// All records; may be empty.
    pub all_href: String,
    /// Where it is used.
    pub used_in: Vec<Use>,
    /// For a figure entered by hand: who, when and on what ground.
    pub typed: Option<String>,
    /// Earlier values, newest first.
    pub history: Vec<Entry>,
}

/// The drawer over the page.
pub fn drawer(view: &FigureView, close_href: &str) -> Markup {
    html! { aside.drawer aria-label="数字出处" { (contents(view, close_href)) } }
}

/// The same as the third column of the studio.
pub fn side(view: &FigureView, close_href: &str) -> Markup {
    html! { aside.side-d aria-label="数字出处" { (contents(view, close_href)) } }
}

/// The same as the body of a page, with the records as a table; where that has no tabs, `plain`, it has a heading.
pub fn figure_page(view: &FigureView, table: &Markup, plain: bool) -> Markup {
    html! {
        div.cols.side {
            section.panel { div.panel-b {
                (value(view))
                (formula(view))
                @if !view.used_in.is_empty() { h3.gap { "用在哪里" } (uses(view)) }
            } }
            section.panel {
                div.panel-h { h2 { "口径" } }
                div.panel-b { (scope(view)) }
            }
        }
        section.panel {
            @if plain { div.panel-h { h2 { "记录 " (view.rows_total) } } }
            (table)
        }
        @if !view.history.is_empty() {
            section.panel { div.panel-h { h2 { "变动" } } div.panel-b { (timeline(&view.history)) } }
        }
    }
}

fn contents(view: &FigureView, close_href: &str) -> Markup {
    html! {
        div.drawer-h {
            h2 tabindex="-1" { (view.label) }
            (verdict(view))
            a.x href=(close_href) aria-label="关闭" { (icon("x")) }
        }
        div.drawer-s { (value(view)) (formula(view)) }
        @if !view.scope.is_empty() { div.drawer-s { h3 { "口径" } (scope(view)) } }
        @if !view.rows_total.is_empty() { div.drawer-s { (records(view)) } }
        @if !view.used_in.is_empty() { div.drawer-s { h3 { "用在哪里" } (uses(view)) } }
        @if !view.history.is_empty() { div.drawer-s { h3 { "变动" } (timeline(&view.history)) } }
    }
}

fn verdict(view: &FigureView) -> Markup {
    let of_state = match view.state {
        FigState::Stale => Some((Tone::Warn, "来源已变")),
        FigState::Typed => Some((Tone::Plain, "手工填写")),
        FigState::Wrong => Some((Tone::Bad, "与记录不符")),
        _ => None,
    };
    html! {
        @match (&view.verdict, of_state) {
            (Some((tone, text)), _) => (tag(text, *tone)),
            (None, Some((tone, text))) => (tag(text, tone)),
            (None, None) => {},
        }
    }
}

fn value(view: &FigureView) -> Markup {
    html! {
        p.row.value { span.big.num { (view.value) } span.dim { (view.unit) } }
        @if let Some(typed) = &view.typed { (note(Tone::Plain, &html! { (typed) }, None)) }
        @if view.state == FigState::Stale {
            (note(Tone::Warn, &html! { "记录在取数之后改过。重新取数后，引用它的地方才会变。" }, None))
        }
    }
}

fn formula(view: &FigureView) -> Markup {
    let numbers = !matches!(view.formula_numbers, Formula::None);
    html! {
        @if !matches!(view.formula_names, Formula::None) || numbers {
            div.formula {
                (side_of(&view.formula_names))
                @if numbers { @if !matches!(view.formula_names, Formula::None) { "= " } (side_of(&view.formula_numbers)) }
                @if !view.unrounded.is_empty() { "= " (view.unrounded) " ≈ " b { (view.rounded) } }
                @else if !view.rounded.is_empty() { "= " b { (view.rounded) } }
            }
        }
    }
}

fn side_of(f: &Formula) -> Markup {
    html! {
        @match f {
            Formula::None => {},
            Formula::Words(text) => { (text) " " },
            Formula::Fraction(top, bottom) => span.frac { span { (term(top)) } span { (term(bottom)) } },
            Formula::Sum(terms) => @for (i, t) in terms.iter().enumerate() {
                @match (i, t.minus) { (0, false) => {}, (_, false) => "+ ", (_, true) => "− " }
                (term(t)) " "
            },
        }
    }
}

fn term(t: &Term) -> Markup {
    html! { @match &t.href { Some(href) => (fig(&t.text, href, FigState::Sourced)), None => (t.text) } }
}

fn scope(view: &FigureView) -> Markup {
    html! { dl.kv { @for (label, words) in &view.scope { dt { (label) } dd { (words) } } } }
}

fn splits(view: &FigureView) -> Markup {
    html! {
        @if !view.splits.is_empty() {
            span.push.t12 {
                @for (i, (label, href)) in view.splits.iter().enumerate() { @if i > 0 { "　" } a href=(href) { (label) } }
            }
        }
    }
}

fn records(view: &FigureView) -> Markup {
    html! {
        div.row.rec-h { h3.nw { "记录 " (view.rows_total) } (splits(view)) }
        table.tbl.recs { tbody { @for r in &view.rows { tr {
            td { @if r.href.is_empty() { (r.title) } @else { a.mono href=(r.href) { (r.title) } } }
            @match &r.status {
                Some((state, text)) => { td.mut { (r.note) } td { (status(*state, text)) } },
                None => td.n colspan="2" { (r.note) },
            }
        } } } }
        @if !view.all_href.is_empty() { p.gap-s { a.t13 href=(view.all_href) { "打开全部 " (view.rows_total) } } }
    }
}

fn uses(view: &FigureView) -> Markup {
    html! {
        ul.where { @for u in &view.used_in { li {
            @match &u.href { Some(href) => a href=(href) { (u.text) }, None => span { (u.text) } }
            @if !u.note.is_empty() { span.dim { (u.note) } }
        } } }
    }
}
