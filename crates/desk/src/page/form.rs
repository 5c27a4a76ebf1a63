//! Forms: errors on top, sections of inputs, the end of the form, figures beside it; and what to do when two people
//! changed the same record.
use super::input::{Input, field};
use super::parts::{Tone, hidden_inputs};
use maud::{Markup, html};

/// A number or a fact beside the form: a balance, a limit.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// As written.
    pub value: String,
    /// How it is to be taken.
    pub tone: Tone,
}

/// One field that two people changed.
#[derive(Clone, Debug, Default)]
pub struct Clash {
    /// The field's label.
    pub label: String,
    /// What this person wrote.
    pub mine: String,
    /// What the other one saved.
    pub theirs: String,
    /// What it was before both.
    pub was: String,
}

/// A form.
#[derive(Clone, Debug, Default)]
pub struct FormView {
    /// Where it posts.
    pub action: String,
    /// The token.
    pub csrf: String,
    /// What it carries along: version, return address.
    pub hidden: Vec<(String, String)>,
    /// What is wrong: name of the input, why. Shown on top and under the input.
    pub errors: Vec<(String, String)>,
    /// What is wrong with the whole.
    pub general_error: Option<String>,
    /// What somebody else changed meanwhile; shown under the errors.
    pub clashes: Vec<Clash>,
    /// Heading (may be empty) and inputs.
    pub sections: Vec<(String, Vec<Input>)>,
    /// The button: a verb.
    pub submit: String,
    /// It takes away what cannot come back: the button warns.
    pub harm: bool,
    /// A second button that sends one value more: name, value, label.
    pub extra_submit: Option<(String, String, String)>,
    /// Where one goes without saving; may be empty.
    pub cancel_href: String,
    /// Heading of the facts.
    pub facts_title: String,
    /// Facts beside the form.
    pub facts: Vec<Fact>,
    /// What else stands beside the form.
    pub aside: Markup,
    /// One remark at the end of the form.
    pub note: String,
    /// It carries files.
    pub multipart: bool,
}

/// A form with all around it.
pub fn form(view: &FormView) -> Markup {
    html! {
        div.cols.frm {
            div {
                (errors(view))
                @if !view.clashes.is_empty() { (conflict(&view.clashes)) }
                (inner(view))
            }
            @if !view.facts.is_empty() || !view.aside.0.is_empty() {
                div.stack { @if !view.facts.is_empty() { (facts(view)) } (view.aside) }
            }
        }
    }
}

fn inner(view: &FormView) -> Markup {
    let encoding = view.multipart.then_some("multipart/form-data");
    html! {
        form.panel method="post" action=(view.action) enctype=[encoding] data-keep novalidate {
            (hidden_inputs(&view.csrf, &view.hidden))
            @for (title, inputs) in &view.sections {
                div.fs {
                    @if !title.is_empty() { h2 { (title) } }
                    div.grid2 { @for input in inputs { (field(input, error_of(view, &input.name))) } }
                }
            }
            div.form-end {
                button class=(if view.harm { "btn bad solid" } else { "btn pri" }) { (view.submit) }
                @if let Some((name, value, label)) = &view.extra_submit {
                    button.btn name=(name) value=(value) { (label) }
                }
                @if !view.cancel_href.is_empty() { a class="btn quiet" href=(view.cancel_href) { "放弃" } }
                @if !view.note.is_empty() { span.push.dim.t12 { (view.note) } }
            }
        }
    }
}

fn error_of<'v>(view: &'v FormView, name: &str) -> Option<&'v str> {
    view.errors.iter().find(|(field, _)| field == name).map(|(_, why)| why.as_str())
}

fn errors(view: &FormView) -> Markup {
    let count = view.errors.len() + usize::from(view.general_error.is_some());
    html! {
        @if count > 0 {
            section.errs role="alert" tabindex="-1" {
                b { "有 " (count) " 处需要修改，内容还没有保存" }
                ul {
                    @if let Some(why) = &view.general_error { li { (why) } }
                    @for (name, why) in &view.errors { li { (error_line(view, name, why)) } }
                }
            }
        }
    }
}

fn error_line(view: &FormView, name: &str, why: &str) -> Markup {
    let input = view.sections.iter().flat_map(|(_, inputs)| inputs).find(|i| i.name == name);
    html! {
        @match input {
            Some(input) if why.contains(&input.label) => a href={ "#f-" (name) } { (why) },
            Some(input) => a href={ "#f-" (name) } { (input.label) "：" (why) },
            None => (why),
        }
    }
}

fn facts(view: &FormView) -> Markup {
    html! {
        section.panel {
            @if !view.facts_title.is_empty() { div.panel-h { h2 { (view.facts_title) } } }
            div.panel-b {
                dl.kv.sums { @for f in &view.facts { dt { (f.label) } dd class=(f.tone.text()) { (f.value) } } }
            }
        }
    }
}

/// What two people made of the same record. The form under it holds what this person wrote; saving it again keeps that.
pub fn conflict(fields: &[Clash]) -> Markup {
    html! {
        section.panel.clash role="alert" tabindex="-1" {
            div.panel-h { h2 { "你填写时，别人改过这条记录" } }
            table.tbl {
                thead { tr { th scope="col" { "项目" } th scope="col" { "原来" } th scope="col" { "别人改为" }
                    th scope="col" { "你填的" } } }
                tbody { @for f in fields { tr {
                    td { (f.label) }
                    td.mut { (dash(&f.was)) }
                    td { (dash(&f.theirs)) }
                    td { b { (dash(&f.mine)) } }
                } } }
            }
            p.panel-f { "下面是你填的内容。核对后再提交，以你的为准；放弃，则保留别人改的。" }
        }
    }
}

fn dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}
