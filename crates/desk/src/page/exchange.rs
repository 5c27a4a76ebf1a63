//! Bringing tables in: choose a file, see what the check found, watch it run, see what became of it.
use super::flow::{Step, StepState, steps};
use super::form::{FormView, form};
use super::parts::{Tone, hidden_inputs, icon, note};
use maud::{Markup, html};

/// The first page: which file, and what will happen to it.
#[derive(Clone, Debug, Default)]
pub struct ImportStart {
    /// The upload form: a file input, and whatever else is asked. Its `multipart` is to be true.
    pub form: FormView,
    /// Empty tables to fill in: label, address.
    pub templates: Vec<(String, String)>,
    /// What happens after the upload, and what is accepted: one sentence each.
    pub rules: Vec<String>,
}

/// What the check of a file found.
#[derive(Clone, Debug, Default)]
pub struct ImportView {
    /// Name of the file.
    pub file: String,
    /// What its rows are.
    pub table_label: String,
    /// How many rows can be taken.
    pub rows_ok: usize,
    /// How many cannot.
    pub rows_bad: usize,
    /// Where and why; as many as are to be shown.
    pub errors: Vec<(String, String)>,
    /// Of how many.
    pub errors_total: usize,
    /// All of them as a file.
    pub errors_href: Option<String>,
    /// The headings that were recognised.
    pub headings: Vec<String>,
    /// The first rows, as they will stand.
    pub sample: Vec<Vec<String>>,
    /// Headings of the file that no field has.
    pub ignored: Vec<String>,
    /// Where the confirmation posts; none when nothing can be taken.
    pub confirm_action: Option<String>,
    /// The button: `导入 120 行`.
    pub confirm_label: String,
    /// Token of the form.
    pub csrf: String,
    /// What the form carries along.
    pub hidden: Vec<(String, String)>,
    /// Back to choosing a file.
    pub again_href: String,
}

/// A work that goes on. The shell's `refresh` is to be 1.
#[derive(Clone, Debug, Default)]
pub struct ProgressView {
    /// `正在检查 谈话.xlsx`.
    pub title: String,
    /// What is done: `已检查`.
    pub verb: String,
    /// How many.
    pub done: u64,
    /// Of how many; 0 when not known yet.
    pub total: u64,
    /// `行`.
    pub unit: String,
    /// One sentence: it goes on if the page is closed.
    pub note: String,
}

/// The end of a work: an import, a check of many files.
#[derive(Clone, Debug, Default)]
pub struct DoneView {
    /// The one sentence: `已导入 120 条谈话。`
    pub sentence: String,
    /// What could not be done: which, why and what to do.
    pub failed: Vec<(String, String)>,
    /// What became of the rows: label, number.
    pub counts: Vec<(String, String)>,
    /// Where to go on: label, address; the first is the main one.
    pub links: Vec<(String, String)>,
}

fn import_steps(now: usize) -> Markup {
    let state = |i: usize| match i.cmp(&now) {
        std::cmp::Ordering::Less => StepState::Done,
        std::cmp::Ordering::Equal => StepState::Now,
        std::cmp::Ordering::Greater => StepState::Todo,
    };
    let names = ["选文件", "检查", "确认导入", "完成"];
    let list: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(i, name)| Step { label: (*name).into(), note: String::new(), state: state(i) })
        .collect();
    html! { section.panel.panel-b.below { (steps(&list)) } }
}

/// Choosing a file.
pub fn import_start(view: &ImportStart) -> Markup {
    html! {
        (import_steps(0))
        (form(&FormView { aside: how(view), ..view.form.clone() }))
    }
}

/// What happens to the file, and what it should look like.
fn how(view: &ImportStart) -> Markup {
    html! {
        section.panel {
            div.panel-h { h2 { "怎么导入" } }
            div.panel-b {
                ul.rules { @for rule in &view.rules { li { (rule) } } }
                @if !view.templates.is_empty() {
                    div.row.wrap.gap {
                        @for (label, href) in &view.templates { a class="btn sm" href=(href) { (icon("dl")) (label) } }
                    }
                }
            }
        }
    }
}

/// What the check found, and the button that takes the rows.
pub fn import_checked(view: &ImportView) -> Markup {
    html! {
        (import_steps(if view.confirm_action.is_some() { 2 } else { 1 }))
        div.stack {
            (verdict(view))
            @if !view.errors.is_empty() { (faults(view)) }
            @if !view.sample.is_empty() { (sample(view)) }
        }
    }
}

fn verdict(view: &ImportView) -> Markup {
    let (tone, words) = match (view.rows_ok, view.rows_bad) {
        _ if view.confirm_action.is_none() && view.rows_ok > 0 => {
            (Tone::Bad, "有要改的地方，整份都没有导入。改好文件后再传一次。")
        }
        (0, _) => (Tone::Bad, "没有可以导入的行。改好文件后再传一次。"),
        (_, 0) => (Tone::Ok, "每一行都可以导入。"),
        _ => (Tone::Warn, "有问题的行不会导入，其余可以导入。也可以改好文件后再传一次。"),
    };
    html! {
        section.panel {
            div.panel-h { h2 { (view.table_label) } span.dim.t13 { (view.file) } }
            div.panel-b {
                dl.kv {
                    dt { @if view.confirm_action.is_some() { "可以导入" } @else { "没有问题" } } dd { (comma(view.rows_ok as u64)) " 行" }
                    dt { "有问题" } dd.c-bad[view.rows_bad > 0] { (comma(view.rows_bad as u64)) " 行" }
                    @if !view.ignored.is_empty() { dt { "没有用到的列" } dd { (view.ignored.join("、")) } }
                }
                div.gap { (note(tone, &html! { (words) }, None)) }
                div.row.gap {
                    @if let Some(action) = &view.confirm_action {
                        form.inline method="post" action=(action) {
                            (hidden_inputs(&view.csrf, &view.hidden))
                            button class="btn pri" { (view.confirm_label) }
                        }
                    }
                    a.btn href=(view.again_href) { "换一个文件" }
                }
            }
        }
    }
}

fn faults(view: &ImportView) -> Markup {
    html! {
        section.panel {
            div.panel-h {
                h2 { "要改的地方" }
                span.dim.t13 {
                    @if view.errors_total > view.errors.len() { "共 " (view.errors_total) " 处，先列 " (view.errors.len()) " 处" }
                    @else { "共 " (view.errors.len()) " 处" }
                }
                @if let Some(href) = &view.errors_href { a.more href=(href) { "下载全部" } }
            }
            table.tbl {
                thead { tr { th scope="col" { "位置" } th scope="col" { "怎么改" } } }
                tbody { @for (place, why) in &view.errors { tr { td.nw { (place) } td { (why) } } } }
            }
        }
    }
}

fn sample(view: &ImportView) -> Markup {
    html! {
        section.panel {
            div.panel-h { h2 { "导入后的样子" } span.dim.t13 { "前 " (view.sample.len()) " 行" } }
            div.scroll { table.tbl {
                thead { tr { @for h in &view.headings { th scope="col" { (h) } } } }
                tbody { @for row in &view.sample { tr { @for cell in row { td { (cell) } } } } }
            } }
        }
    }
}

/// How far a work is.
pub fn progress(view: &ProgressView) -> Markup {
    html! {
        section.panel.narrow {
            div.panel-h { h2 { (view.title) } }
            div.panel-b role="status" {
                @if view.total > 0 { progress.progress value=(view.done) max=(view.total) aria-label=(view.title) {} }
                @else { progress.progress aria-label=(view.title) {} }
                p.gap-s.num {
                    (view.verb) " " (comma(view.done))
                    @if view.total > 0 { " / " (comma(view.total)) }
                    " " (view.unit)
                }
                @if !view.note.is_empty() { p.dim.t12.gap-s { (view.note) } }
            }
        }
    }
}

/// What became of an import.
pub fn import_done(view: &DoneView) -> Markup {
    html! { (import_steps(4)) (done(view)) }
}

/// What became of a work.
pub fn done(view: &DoneView) -> Markup {
    html! {
        section.panel.narrow {
            div.panel-b {
                @if !view.sentence.is_empty() { (note(Tone::Ok, &html! { (view.sentence) }, None)) }
                @for (name, why) in &view.failed { div.gap-s { (note(Tone::Bad, &html! {
                    @if !name.is_empty() { b { (name) } "：" } (why)
                }, None)) } }
                @if !view.counts.is_empty() {
                    dl.kv.gap { @for (label, number) in &view.counts { dt { (label) } dd.num { (number) } } }
                }
                div.row.gap {
                    @for (i, (label, href)) in view.links.iter().enumerate() { a.btn.pri[i == 0] href=(href) { (label) } }
                }
            }
        }
    }
}

/// A number with commas.
fn comma(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}
