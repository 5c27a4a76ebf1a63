//! The filter bar of a list: a GET form, so that its address can be kept.
use super::list::ListView;
use super::parts::{hidden_inputs, icon};
use maud::{Markup, html};

/// What a filter asks.
#[derive(Clone, Debug, Default)]
pub enum FilterKind {
    /// One of these: value, label. The first choice, 全部, is added.
    Select(Vec<(String, String)>),
    /// Words.
    #[default]
    Text,
    /// Words, with suggestions.
    Suggest(Vec<String>),
    /// From a day to a day: sends `<name>_from` and `<name>_to`.
    DateRange,
    /// From an amount to an amount: sends the same two.
    NumberRange,
}

/// One filter.
#[derive(Clone, Debug, Default)]
pub struct FilterView {
    /// The name in the query.
    pub name: String,
    /// Its label: `单位`, or for words what they are sought in: `问题、措施、编号`.
    pub label: String,
    /// What it asks.
    pub kind: FilterKind,
    /// The value now; the first day of a range.
    pub value: String,
    /// The last day of a range.
    pub until: String,
}

/// Filters, chosen conditions, saved filters and the summary; nothing when there are none of them.
pub(super) fn filter_bar(view: &ListView) -> Markup {
    let none = view.filters.is_empty() && view.chips.is_empty() && view.saved.is_empty() && view.summary.is_empty();
    html! {
        @if !none {
            form.filter method="get" action="" role="search" aria-label="筛选" {
                (hidden_inputs("", &view.hidden))
                @for f in &view.filters { (filter(f)) }
                @if !view.filters.is_empty() { button.btn { "筛选" } }
                @if !view.clear_href.is_empty() { a.t13 href=(view.clear_href) { "清除" } }
                @if !view.saved.is_empty() { (saved(&view.saved)) }
                span.push.dim.t12.num { (view.summary) }
            }
        }
        @if !view.chips.is_empty() {
            div.chips {
                @for (text, href) in &view.chips { a.chip href=(href) aria-label={ "去掉 " (text) } { (text) (icon("x")) } }
            }
        }
    }
}

fn filter(f: &FilterView) -> Markup {
    html! {
        @match &f.kind {
            FilterKind::Select(options) => select.in name=(f.name) aria-label=(f.label) {
                option value="" { (all(f, options)) }
                @for (value, label) in options { option value=(value) selected[*value == f.value] { (label) } }
            },
            FilterKind::Text => input.in.words type="search" name=(f.name) value=(f.value) placeholder=(f.label) title=(f.label)
                aria-label=(f.label);,
            FilterKind::Suggest(words) => {
                input.in.words type="text" name=(f.name) value=(f.value) placeholder=(f.label) list={ "l-" (f.name) }
                    aria-label=(f.label) autocomplete="off";
                datalist id={ "l-" (f.name) } { @for word in words { option value=(word) {} } }
            },
            FilterKind::DateRange => (range(f, "date")),
            FilterKind::NumberRange => (range(f, "text")),
        }
    }
}

/// The choice that leaves nothing out.
fn all(f: &FilterView, options: &[(String, String)]) -> String {
    let yes_no = options.iter().map(|(value, _)| value.as_str()).eq(["是", "否"]);
    if yes_no { format!("{}：不限", f.label) } else { format!("全部{}", f.label) }
}

fn range(f: &FilterView, kind: &str) -> Markup {
    html! {
        span.range {
            span.dim.t12 { (f.label) }
            input.in type=(kind) name={ (f.name) "_from" } value=(f.value) aria-label={ (f.label) "，从" };
            span.dim { "至" }
            input.in type=(kind) name={ (f.name) "_to" } value=(f.until) aria-label={ (f.label) "，至" };
        }
    }
}

fn saved(list: &[(String, String)]) -> Markup {
    html! {
        details.menu {
            summary { "常用筛选" (icon("down")) }
            ul { @for (name, href) in list { li { a href=(href) { (name) } } } }
        }
    }
}
