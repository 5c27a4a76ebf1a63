//! Forms as HTML.
use super::{
    Asked, AskedKind, Form,
    pages::{ADDED, sample},
};
use crate::reports::{
    Report,
    views::{FACE, Face, file_buttons, pictures},
};
use desk::{
    Id, Result,
    page::{
        Input, InputKind, Look, Studio, Tone, button, field, note,
        serve::{Visit, address_of},
        studio,
    },
};
use document::{Document, Style, write};
use maud::{Markup, html};

/// Every form: what it is for, what fills it, and what to do.
pub(super) fn list(all: &[(String, Result<Form>)], report: Option<Id<Report>>) -> Markup {
    html! {
        section.panel { table.tbl.top {
            thead { tr { th scope="col" { "文书" } th scope="col" { "用途" } th scope="col" { "纸张" } th scope="col" { "由什么填写" } th scope="col" { "样张" } } }
            tbody { @for (name, form) in all { (match form {
                Ok(form) => line(form, report),
                Err(why) => html! { tr { td { (name) ".md" } td colspan="4" { (note(Tone::Bad, &html! { (why.sentence()) }, None)) } } },
            }) } }
        } }
    }
}

fn line(form: &Form, report: Option<Id<Report>>) -> Markup {
    let href = format!("/reports/forms/{}", form.name);
    let yearly = form.name == crate::reports::paper::TEMPLATE;
    let source = match (yearly, form.record) {
        (true, _) => "年度报告、统计口径、报告文字".to_owned(),
        (false, Some(table)) if form.asked.is_empty() => format!("{}的记录", table.label),
        (false, Some(table)) => format!("{}的记录，另填 {} 项", table.label, form.asked.len()),
        (false, None) => format!("另填 {} 项", form.asked.len()),
    };
    html! { tr {
        td.nw { @match (yearly, report) {
            (true, Some(id)) => a href={ "/reports/paper/" (id) } { (form.label) },
            (true, None) => (form.label),
            _ => a href=(href) { (form.label) },
        } }
        td { (form.purpose) } td.nw { (form.paper) } td { (source) }
        td.nw { @if !yearly { a href={ (href) "?sample=1" } { "看样张" } } }
    } }
}

/// One form: the paper, and beside it what fills it.
pub(super) fn studio_of(form: &Form, title: Option<String>, document: Option<&Document>, visit: &Visit) -> Markup {
    let stage = match (sample(visit), title) {
        (true, _) => "样张".to_owned(),
        (false, Some(title)) => title,
        (false, None) => "草稿".into(),
    };
    let layout = Face::asked(visit) == Face::Layout;
    let actions = if document.is_some() { file_buttons(&visit.path, &visit.query) } else { vec![] };
    html! { (studio(&Studio {
        title: form.label.clone(),
        stage,
        tabs: if document.is_some() { Face::tabs(visit, &[("文字", Face::Text), ("版面", Face::Layout)]) } else { vec![] },
        actions,
        body: body(form, document, layout, visit),
        side: Some(side(form, document, visit)),
        ..Studio::default()
    })) }
}

fn body(form: &Form, document: Option<&Document>, layout: bool, visit: &Visit) -> Markup {
    let Some(document) = document else {
        let label = form.record.map_or("", |t| t.label);
        return html! { div.paper-note { (note(Tone::Plain, &html! { "请在右边写明哪一条" (label) "，或从它的页面选“出文”。" }, None)) } };
    };
    if layout {
        return pictures(document, visit);
    }
    let wide = matches!(document.page.style, Style::Wide | Style::Label);
    html! { article.paper.broad[wide] { (write::html::html(document, &|_, text| write::html::link(None, text))) } }
}

fn side(form: &Form, document: Option<&Document>, visit: &Visit) -> Markup {
    let remarks = document.map_or(&[][..], |d| d.remarks.as_slice());
    html! {
        aside.side-d.fill aria-label="填写" {
            h2.t14 { (form.label) }
            p.dim.t12 { (form.purpose) }
            @if sample(visit) {
                p.gap-s { (button("填写", &visit.path, Look::Primary, "")) }
            } @else {
                form.stack.gap-t method="get" action=(visit.path) {
                    @if let Some(table) = form.record { (field(&record_input(table.label, visit), None)) }
                    @for asked in &form.asked { (field(&input(asked, visit), None)) }
                    @if !visit.asked(FACE).is_empty() { input type="hidden" name=(FACE) value=(visit.asked(FACE)); }
                    button.btn.pri { "填入" }
                }
                p.t12.gap-s { a href=(address_of(&visit.path, &[("sample".to_owned(), "1".to_owned())])) { "看样张" } }
            }
            @if !remarks.is_empty() {
                h3.t13.gap-t { "还要手填 " (remarks.len()) " 处" }
                ul.t12.dim { @for remark in remarks { li { (remark.sentence) } } }
            }
        }
    }
}

fn record_input(label: &str, visit: &Visit) -> Input {
    Input {
        name: "of".into(),
        label: label.into(),
        help: "写编号或名称".into(),
        required: true,
        value: visit.asked("of").to_owned(),
        ..Input::default()
    }
}

fn input(asked: &Asked, visit: &Visit) -> Input {
    let name = format!("{ADDED}{}", asked.name);
    let (kind, help) = match &asked.kind {
        AskedKind::Line => (InputKind::Line, String::new()),
        AskedKind::Lines => (InputKind::Area, "一行一项".into()),
        AskedKind::Rows(columns) => (InputKind::Area, format!("一行一条，可从 Excel 粘贴：{}", columns.join("，"))),
    };
    Input { value: visit.asked(&name).to_owned(), label: asked.name.clone(), name, kind, help, ..Input::default() }
}
