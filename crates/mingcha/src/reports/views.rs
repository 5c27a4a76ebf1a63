//! The paper as HTML.
use super::{Report, Reported, Seal, against::Held, body, check, files};
use desk::page::{
    FigState, FigureView, Look, OutlineItem, Source, Studio, Tab, Tone, button, fig, note, paper,
    serve::{Query, Visit, address, address_of},
    side, studio,
};
use document::{
    Block, Document, Run, Style,
    write::{self, html::link},
};
use maud::{Markup, html};

/// A whole document that needs nothing beside it: each number leads to its line in the table of sources.
pub fn standalone(paper: &Document, figures: &[Reported]) -> String {
    let used = used(paper, figures);
    let number = |id: &str, text: &str| link(Some(&format!("#{id}")), text);
    let after = html! { section.sources { h2 { "附：数字出处表" } (sources(&used)) } };
    write::html::standalone(&body(paper), &number, &after)
}

/// A form that needs nothing beside it.
pub fn standalone_form(document: &Document) -> String {
    write::html::standalone(document, &|_, text| link(None, text), &html! {})
}

/// The figures that the text uses, in the order of their first use.
pub(super) fn used<'f>(paper: &Document, figures: &'f [Reported]) -> Vec<&'f Reported> {
    let mut out: Vec<&Reported> = vec![];
    for id in ids(&body(paper).blocks) {
        if let Some(r) = figures.iter().find(|r| r.figure.id == id)
            && !out.iter().any(|o| o.figure.id == id)
        {
            out.push(r);
        }
    }
    out
}

/// The figures of some blocks, in the order of the text.
fn ids(blocks: &[Block]) -> Vec<String> {
    let document = Document { blocks: blocks.to_vec(), ..Document::default() };
    document.flat().pieces.into_iter().filter_map(|p| p.figure).collect()
}

fn sources(figures: &[&Reported]) -> Markup {
    html! {
        table {
            thead { tr { th { "序号" } th { "数字" } th { "数值" } th { "公式" } th { "口径" } th { "记录数" } } }
            tbody { @for (i, r) in figures.iter().enumerate() {
                tr id=(r.figure.id) {
                    td.n { (i + 1) } td { (r.figure.label) } td.n { (r.text) } td { (r.formula) } td { (r.scope) } td.n { (r.rows) }
                }
            } }
        }
    }
}

/// The files of a paper, as buttons; the query is kept.
pub(super) fn file_buttons(path: &str, query: &Query) -> Vec<Markup> {
    let to = |file: &str| address_of(&format!("{path}/{file}"), query);
    vec![button("出 Word", &to("word"), Look::Plain, "dl"), button("出 PDF", &to("pdf"), Look::Plain, "dl")]
}

/// The pages as they will be printed, and what is to be said of their fonts.
pub(super) fn pictures(document: &Document, visit: &Visit) -> Markup {
    match files::typeset(&visit.web.desk, document) {
        Err(why) => html! { div.paper-note { (note(Tone::Bad, &html! { (why.sentence()) }, None)) } },
        Ok(set) => {
            let page = |i: usize| {
                let mut query = visit.query.clone();
                query.push(("page".into(), i.to_string()));
                address_of(&format!("{}/page", visit.path), &query)
            };
            html! {
                @if !set.warnings().is_empty() {
                    div.paper-note { (note(Tone::Warn, &html! { (set.warnings().join("；")) "。" }, None)) }
                }
                @if document.page.style == Style::Official { p.paper-note.dim.t12 { (set.layout()) } }
                @for i in 0..set.pages() {
                    img.sheet src=(page(i)) width=(document.page.width_mm) height=(document.page.height_mm) loading="lazy"
                        alt={ "第 " (i + 1) " 页，共 " (set.pages()) " 页" };
                }
            }
        }
    }
}

/// The query word of the face of a paper.
pub(super) const FACE: &str = "face";

/// The query word of the figure whose source stands beside the paper.
pub(super) const BESIDE: &str = "source";

/// A report in the studio.
pub(super) struct Open<'r> {
    pub(super) report: &'r Report,
    pub(super) seal: Option<&'r Seal>,
    pub(super) paper: &'r Document,
    pub(super) figures: &'r [Reported],
    pub(super) source: Option<FigureView>,
    pub(super) may_seal: bool,
    /// What does not tie, on the face that shows it.
    pub(super) checked: Option<&'r check::views::Open<'r>>,
    /// How its numbers stand against the records, on that face.
    pub(super) held: Option<&'r Held<'r>>,
}

/// Outline, paper and table of sources; the source of a number opens beside it.
pub(super) fn studio_of(open: &Open<'_>, visit: &Visit) -> Markup {
    let href = |id: &str| address(&visit.path, &[(BESIDE, id)]);
    let asked = visit.asked(BESIDE);
    let state = |id: &str| {
        let changed = open.figures.iter().any(|r| r.figure.id == id && r.now.is_some());
        if id == asked {
            FigState::Open
        } else if changed {
            FigState::Stale
        } else {
            FigState::Sourced
        }
    };
    let used = used(open.paper, open.figures);
    let number = |id: &str, text: &str| {
        let place = used.iter().position(|r| r.figure.id == id).map_or(0, |i| i + 1);
        html! { (fig(text, &href(id), state(id))) sup.src { (place) } }
    };
    let body = body(open.paper);
    let article = write::html::html(&body, &number);
    let source = |r: &&Reported| Source {
        label: r.figure.label.into(),
        value: r.text.clone(),
        formula: r.formula.clone(),
        records: format!("{} 条", r.rows),
    };
    let sources: Vec<Source> = used.iter().map(source).collect();
    let source = open.source.as_ref().map(|s| side(s, &visit.path));
    let checking = open.checked.is_some();
    let saved = open
        .checked
        .map_or_else(|| format!("数字 {} 处", ids(&body.blocks).len()), |checked| check::views::counted(checked.tied));
    let stage = open.seal.map_or_else(|| "草稿".to_owned(), |s| format!("已定稿 {}", s.sealed));
    html! {
        (studio(&Studio {
            title: format!("{}年度报告", open.report.year),
            stage,
            saved,
            tabs: Face::tabs(visit, &[("文字", Face::Text), ("版面", Face::Layout), ("校核", Face::Check)]),
            actions: actions(open, visit),
            outline: if checking { vec![] } else { outline(&body) },
            body: html! { (differences(open, &href)) (match Face::asked(visit) {
                Face::Text => paper(&article, &sources),
                Face::Layout => pictures(open.paper, visit),
                Face::Check => html! {
                    @if let (Some(checked), Some(held)) = (open.checked, open.held) {
                        (against(held, checked.tied, &href))
                        (check::views::text(checked, visit))
                    }
                },
            }) },
            side: open.checked.map(|checked| check::views::side(checked, visit)).or(source),
            broad_side: checking,
        }))
    }
}

fn actions(open: &Open<'_>, visit: &Visit) -> Vec<Markup> {
    let id = open.report.id.to_string();
    let mut out = vec![
        button("口径", &address("/reports/scopes", &[("f.report", &open.report.title)]), Look::Plain, ""),
        button("文字", &address("/reports/prose", &[("f.report", &open.report.title)]), Look::Plain, ""),
    ];
    out.extend(file_buttons(&visit.path, &vec![]));
    if open.may_seal {
        out.push(button("定稿", &address("/acts/reports.seal", &[("report", &id)]), Look::Primary, "check"));
    }
    out
}

/// Headings, each with the number of figures under it up to the next heading of its level.
fn outline(paper: &Document) -> Vec<OutlineItem> {
    let blocks = &paper.blocks;
    let level = |b: &Block| if let Block::Heading(h) = b { h.level } else { u8::MAX };
    let item = |(i, block): (usize, &Block)| {
        let Block::Heading(head) = block else { return None };
        let under = blocks[i + 1..].iter().take_while(|b| level(b) > head.level).count();
        let count = ids(&blocks[i + 1..i + 1 + under]).len();
        Some(OutlineItem {
            level: head.level,
            text: format!("{}{}", head.number, head.runs.iter().map(Run::words).collect::<String>()),
            href: format!("#s{i}"),
            count: (count > 0).then(|| count.to_string()),
            ..OutlineItem::default()
        })
    };
    blocks.iter().enumerate().filter_map(item).collect()
}

/// How a paper is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// As a text whose numbers open.
    Text,
    /// As it will be printed.
    Layout,
    /// Held against itself (校核).
    Check,
}

impl Face {
    fn word(self) -> &'static str {
        match self {
            Face::Text => "",
            Face::Layout => "layout",
            Face::Check => "check",
        }
    }

    /// The one that is asked for.
    pub(super) fn asked(visit: &Visit) -> Face {
        let asked = visit.asked(FACE);
        [Face::Layout, Face::Check].into_iter().find(|f| f.word() == asked).unwrap_or(Face::Text)
    }

    /// The tabs of a paper's faces.
    pub(super) fn tabs(visit: &Visit, faces: &[(&str, Face)]) -> Vec<Tab> {
        let tab = |(label, face): &(&str, Face)| {
            let mut query: Query = visit.query.iter().filter(|q| q.0 != FACE).cloned().collect();
            query.extend((*face != Face::Text).then(|| (FACE.to_owned(), face.word().to_owned())));
            let href = address_of(&visit.path, &query);
            Tab { label: (*label).into(), href, current: Face::asked(visit) == *face, ..Tab::default() }
        };
        faces.iter().map(tab).collect()
    }
}

/// The numbers of the paper beside the records: those that differ, and those, typed by hand, that no record was found for.
fn against(held: &Held<'_>, tied: &check::TiedOut, href: &dyn Fn(&str) -> String) -> Markup {
    let told = |n: usize| tied.report.figures.get(n);
    let differing: Vec<_> = held.differing().collect();
    let same = held.ties.len() - differing.len();
    let unplaced = held.unplaced.iter().filter_map(|n| told(*n)).map(|f| format!("{} {}", f.label, f.text));
    let unplaced: Vec<String> = unplaced.collect();
    let text = html! {
        b { "与记录核对：一致 " (same) " 处，不一致 " (differing.len()) " 处，未能对上 " (held.unplaced.len()) " 处。" }
        @for (tie, source) in &differing {
            @if let Some(figure) = told(tie.figure) {
                br; "“" (figure.label) "”写 " (figure.text) "，" (source.label) "为 " (fig(&source.text, &href(source.id), FigState::Stale))
            }
        }
        @if !held.unplaced.is_empty() { br; "未能对上：" (unplaced.join("；")) "。" }
    };
    html! { div.paper-note { (note(if differing.is_empty() { Tone::Plain } else { Tone::Bad }, &text, None)) } }
}

/// What the records say now, where a sealed figure differs.
fn differences(open: &Open<'_>, href: &dyn Fn(&str) -> String) -> Markup {
    let changed: Vec<&Reported> = open.figures.iter().filter(|r| r.now.is_some() && r.figure.reported).collect();
    if changed.is_empty() {
        return html! {};
    }
    let text = html! {
        b { "定稿之后，" (changed.len()) " 个数字的记录有变；报告仍是定稿时的数。" }
        @for r in &changed {
            br;
            (r.figure.label) "：定稿 " (r.text)
            @if let Some(now) = r.now.filter(|now| now.with_unit(r.figure.unit) == r.text) {
                "，现在四舍五入后仍是 " (fig(&now.with_unit(r.figure.unit), &href(r.figure.id), FigState::Sourced))
            } @else if let Some(now) = r.now { "，现为 " (fig(&now.with_unit(r.figure.unit), &href(r.figure.id), FigState::Sourced)) }
        }
    };
    html! { div.paper-note { (note(Tone::Warn, &text, None)) } }
}
