//! One input of a form: its label, the control, the hint, the error.
use super::parts::icon;
use maud::{Markup, html};

/// What an input asks.
#[derive(Clone, Debug, Default)]
pub enum InputKind {
    /// One line.
    #[default]
    Line,
    /// Paragraphs.
    Area,
    /// One of these: value, label.
    Select(Vec<(String, String)>),
    /// A line with suggestions.
    Datalist(Vec<String>),
    /// A day, `2022-09-30`.
    Date,
    /// An amount with its unit: `元`, `万元`.
    Money(&'static str),
    /// A whole number or a percentage.
    Number,
    /// 是 or 否; these words are sent. `1` and `0` are understood as a value.
    YesNo,
    /// Some of these: value, label. `Input::value` has the chosen ones with a space between them.
    Checks(Vec<(String, String)>),
    /// A file, or several.
    File {
        /// Several.
        many: bool,
        /// Endings: `.xlsx,.csv`; may be empty.
        accept: &'static str,
    },
    /// A password.
    Password,
}

/// One input. Its element has the id `f-<name>`.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The name that is sent.
    pub name: String,
    /// Its label.
    pub label: String,
    /// One line under it; may be empty.
    pub help: String,
    /// Without it 选填 stands beside the label.
    pub required: bool,
    /// What it holds.
    pub value: String,
    /// What it asks.
    pub kind: InputKind,
    /// It cannot be changed.
    pub readonly: bool,
    /// As wide as the form.
    pub long: bool,
}

/// What the control needs to know besides the input.
struct Marks {
    id: String,
    described: Option<String>,
    invalid: Option<&'static str>,
}

/// The input with its label, hint and error.
pub fn field(input: &Input, error: Option<&str>) -> Markup {
    let id = format!("f-{}", input.name);
    let hint = (!input.help.is_empty()).then(|| format!("{id}-h"));
    let wrong = error.map(|_| format!("{id}-e"));
    let described: Vec<_> = [hint.clone(), wrong.clone()].into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let marks = Marks { id, described, invalid: error.map(|_| "true") };
    let group = matches!(input.kind, InputKind::YesNo | InputKind::Checks(_));
    let full = input.long || matches!(input.kind, InputKind::Area | InputKind::File { .. });
    let below = html! {
        @if hint.is_some() { span.hint id=[&hint] { (input.help) } }
        @if let Some(why) = error { span.err id=[&wrong] { (icon("error")) (why) } }
    };
    html! {
        @if group {
            fieldset.field.full[full] id=(marks.id) tabindex="-1" aria-describedby=[&marks.described] {
                legend.lb { (label_words(input)) }
                (choices(input, &marks))
                (below)
            }
        } @else {
            div.field.full[full] {
                label.lb for=(marks.id) { (label_words(input)) }
                (control(input, &marks))
                (below)
            }
        }
    }
}

fn label_words(input: &Input) -> Markup {
    html! {
        (input.label)
        @if let InputKind::Money(unit) = input.kind { em { (unit) } }
        @if !input.required && !input.readonly { em { "选填" } }
    }
}

fn control(input: &Input, marks: &Marks) -> Markup {
    match &input.kind {
        InputKind::Area => html! {
            textarea.in id=(marks.id) name=(input.name) rows="4" readonly[input.readonly] required[input.required]
                aria-invalid=[marks.invalid] aria-describedby=[&marks.described] { (input.value) }
        },
        InputKind::Select(options) => select(input, marks, options),
        InputKind::Datalist(words) => html! {
            (line(input, marks, "text", None))
            datalist id={ (marks.id) "-l" } { @for word in words { option value=(word) {} } }
        },
        InputKind::Date if is_day(&input.value) => line(input, marks, "date", None),
        InputKind::Money(_) => line(input, marks, "text", Some("decimal")),
        InputKind::Number => line(input, marks, "text", Some("decimal")),
        InputKind::Password => line(input, marks, "password", None),
        InputKind::File { many, accept } => file(input, marks, *many, accept),
        _ => line(input, marks, "text", None),
    }
}

/// A day as the browser's own date control keeps it. What is none stays in sight as a line, to be corrected.
fn is_day(text: &str) -> bool {
    let shape = text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]);
    text.is_empty() || shape && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn line(input: &Input, marks: &Marks, kind: &str, mode: Option<&str>) -> Markup {
    let suggestions = matches!(input.kind, InputKind::Datalist(_)).then(|| format!("{}-l", marks.id));
    let complete = matches!(input.kind, InputKind::Password).then_some("current-password");
    html! {
        input.in.num[mode.is_some()] type=(kind) id=(marks.id) name=(input.name) value=(input.value)
            inputmode=[mode] list=[suggestions] autocomplete=(complete.unwrap_or("off")) readonly[input.readonly]
            required[input.required] aria-invalid=[marks.invalid] aria-describedby=[&marks.described];
    }
}

fn select(input: &Input, marks: &Marks, options: &[(String, String)]) -> Markup {
    let known = options.iter().any(|(value, _)| *value == input.value);
    html! {
        @if input.readonly { input type="hidden" name=(input.name) value=(input.value); }
        select.in id=(marks.id) name=(input.name) disabled[input.readonly] required[input.required]
            aria-invalid=[marks.invalid] aria-describedby=[&marks.described] {
            @if !input.required || !known { option value="" { @if input.required { "请选择" } @else { "—" } } }
            @for (value, label) in options { option value=(value) selected[*value == input.value] { (label) } }
        }
    }
}

fn file(input: &Input, marks: &Marks, many: bool, accept: &str) -> Markup {
    html! {
        div.drop {
            (icon("ul"))
            input type="file" id=(marks.id) name=(input.name) multiple[many] required[input.required]
                accept=[(!accept.is_empty()).then_some(accept)]
                aria-invalid=[marks.invalid] aria-describedby=[&marks.described];
            @if !input.value.is_empty() { span.dim.t12 { "现有：" (input.value) } }
        }
    }
}

fn choices(input: &Input, marks: &Marks) -> Markup {
    let yes_no = [("是", "1"), ("否", "0")];
    html! {
        div.ticks {
            @match &input.kind {
                InputKind::Checks(options) => @for (i, (value, label)) in options.iter().enumerate() {
                    (tick(input, marks, "checkbox", i, value, label, input.value.split(' ').any(|v| v == value)))
                },
                _ => {
                    @for (i, (word, digit)) in yes_no.into_iter().enumerate() {
                        (tick(input, marks, "radio", i, word, word, input.value == word || input.value == digit))
                    }
                    @if !input.required { (tick(input, marks, "radio", 2, "", "未填", input.value.is_empty())) }
                }
            }
        }
    }
}

fn tick(input: &Input, marks: &Marks, kind: &str, i: usize, value: &str, label: &str, checked: bool) -> Markup {
    let id = format!("{}-{i}", marks.id);
    html! {
        span {
            input type=(kind) id=(id) name=(input.name) value=(value) checked[checked] disabled[input.readonly]
                aria-invalid=[marks.invalid];
            label for=(id) { (label) }
        }
    }
}
