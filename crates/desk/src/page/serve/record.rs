//! The page of one record: where it stands, what it says, what belongs to it, what can be done, what happened.
use super::{Visit, lists, noun_at, related};
use crate::{
    Kind, Noun, Reader, Result,
    act::{Sentence, Stored},
    page::{self, ActLink, DetailView, Diff, Entry, Look, Panel, Step, StepState, Tone},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};

/// GET `/feature/noun/{id}`.
pub(super) async fn show(visit: Visit, Path((feature, noun, id)): Path<(String, String, String)>) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = noun_at(reader, &feature, &noun)?;
            let stored = reader.stored(noun.table, &id)?;
            let title = title(reader, noun, &stored)?;
            let mut shell = lists::under(visit, noun, title);
            shell.sub = beside(reader, noun, &stored)?;
            let mut view = view(reader, noun, &stored)?;
            if stored.withdrawn.is_none() {
                view.0.papers = (visit.web.papers)(reader, noun.table, &id);
            }
            shell.actions = buttons(reader, noun, &stored, view.1);
            if let Some((words, before)) = noun.opens {
                shell.actions.push(page::button(words, &format!("{before}{id}"), Look::Primary, ""));
            }
            Ok((shell, html! { (withdrawn(noun, &stored)) (page::detail(&view.0)) }))
        })
        .await
}

/// What says most beside the title: the first three brief fields that hold something.
fn beside(reader: &mut Reader<'_>, noun: &Noun, stored: &Stored) -> Result<String> {
    let table = noun.table;
    let titles = reader.link_titles(table, std::slice::from_ref(&stored.row))?;
    let told = table.fields.iter().filter(|f| f.brief && f.name != table.title && !f.kind.sealed());
    let said = told.map(|f| (f, reader.shown(f, table.value(&stored.row, f.name), &titles)));
    let said = said.filter(|(_, s)| !s.is_empty() && s != "—").take(3);
    // A bare number says nothing of what it is.
    let said: Vec<String> = said
        .map(|(f, s)| match f.kind {
            Kind::Money => format!("{} {} 元", f.label, super::cells::signed(f.kind, s)),
            kind if kind.number() => format!("{} {s}", f.label),
            _ => s,
        })
        .collect();
    Ok(said.join(" · "))
}

/// The brief fields of a record, for whoever is asked to decide on it.
pub(super) fn brief(reader: &mut Reader<'_>, table: &'static crate::Table, stored: &Stored) -> Result<Markup> {
    let titles = reader.link_titles(table, std::slice::from_ref(&stored.row))?;
    let told = table.fields.iter().filter(|f| f.brief && f.name != table.title && !f.kind.sealed());
    let pair = |f: &'static crate::Field| {
        let said = super::cells::signed(f.kind, reader.shown(f, table.value(&stored.row, f.name), &titles));
        let unit = if f.kind == Kind::Money { " 元" } else { "" };
        (f.label.to_owned(), html! { (said) (unit) })
    };
    let known: Vec<_> = told.filter(|f| !table.value(&stored.row, f.name).is_empty()).map(pair).collect();
    Ok(page::pairs(&known))
}

/// What stands for the record.
pub(super) fn title(reader: &mut Reader<'_>, noun: &Noun, stored: &Stored) -> Result<String> {
    let table = noun.table;
    let titles = reader.link_titles(table, std::slice::from_ref(&stored.row))?;
    let title = reader.shown(table.title_field(), table.value(&stored.row, table.title), &titles);
    Ok(if title.is_empty() { table.label.into() } else { title })
}

fn withdrawn(noun: &Noun, stored: &Stored) -> Markup {
    let words = html! { "这条记录（" (noun.table.label) "）已经作废，不再计入任何清单和数字。" };
    html! { @if stored.withdrawn.is_some() { (page::note(Tone::Warn, &words, None)) } }
}

/// What its page shows, and whether it may still change.
fn view(reader: &mut Reader<'_>, noun: &Noun, stored: &Stored) -> Result<(DetailView, bool)> {
    let steps = noun.steps.map_or(Ok(vec![]), |steps| steps(reader, &stored.row))?;
    let states = reader.states(noun.table, std::slice::from_ref(&stored.row), reader.desk.today())?;
    let state = states.into_values().next();
    let said = state.map(|s| page::status(super::cells::shape(s.phase), s.label));
    let body = facts(reader, noun, stored)?;
    let mut panels = vec![Panel { title: "基本信息".into(), note: said, body, ..Panel::default() }];
    let stands = stored.withdrawn.is_none();
    let open = stands && !state.is_some_and(|s| s.closed);
    panels.extend(related::panels(reader, noun, &stored.row, open)?);
    let acts = if stands { related::acts(reader, noun, &stored.row, state)? } else { vec![] };
    let view = DetailView {
        steps: stepped(steps),
        facts_title: if acts.is_empty() { String::new() } else { "可以办理".into() },
        panels,
        acts,
        history: reader.history_within(noun.table, stored.row[0].text())?.into_iter().map(entry).collect(),
        ..DetailView::default()
    };
    Ok((view, open))
}

fn stepped(steps: Vec<crate::Step>) -> Vec<Step> {
    let now = steps.iter().position(|s| !s.done);
    let state = |i: usize, done: bool| match (done, Some(i) == now) {
        (true, _) => StepState::Done,
        (false, true) => StepState::Now,
        (false, false) => StepState::Todo,
    };
    let step = |(i, s): (usize, crate::Step)| Step { state: state(i, s.done), label: s.label, note: s.note };
    steps.into_iter().enumerate().map(step).collect()
}

fn facts(reader: &mut Reader<'_>, noun: &Noun, stored: &Stored) -> Result<Markup> {
    let table = noun.table;
    let titles = reader.link_titles(table, std::slice::from_ref(&stored.row))?;
    let mut said = vec![];
    for field in table.fields {
        let value = table.value(&stored.row, field.name);
        if field.name == table.title
            && table.fields.len() > 1
            && !matches!(field.kind, Kind::Link | Kind::Code | Kind::LongText)
        {
            continue; // it is the heading
        }
        if field.link.is_some_and(|link| reader.reach(link().name).is_none()) {
            continue; // what this actor may not see is not asked after either
        }
        let body = match (field.kind, field.link) {
            _ if value.is_empty() => html! { "—" },
            (kind, _) if kind.sealed() => html! { span.masked { "已加密，不显示" } },
            (Kind::File, _) => {
                html! { span.mono title=(value.text()) { (value.text().get(..12).unwrap_or_default()) "…" } }
            }
            (Kind::Link | Kind::Links, Some(link)) => {
                let ids = value.text().split(' ').filter(|s| !s.is_empty());
                let named: Vec<_> = ids.map(|id| (id, titles.get(id))).collect();
                html! { @for (i, (id, title)) in named.iter().enumerate() {
                    @if i > 0 { "、" }
                    @match title { Some(t) => a href={ (link().address()) "/" (id) } { (t) }, None => "—" }
                } }
            }
            (Kind::LongText, _) => html! { @for line in value.text().lines() { p { (line) } } },
            (Kind::Money, _) => html! { (super::cells::signed(field.kind, reader.shown(field, value, &titles))) " 元" },
            _ => html! { (reader.shown(field, value, &titles)) },
        };
        let wide = field.long || matches!(field.kind, Kind::LongText | Kind::Links);
        said.push((field.label.to_owned(), body, wide));
    }
    Ok(page::facts(&said))
}

/// An entry of the history, as the timeline shows it.
fn entry(s: Sentence) -> Entry {
    let diff = |d: crate::act::Diff| Diff {
        label: d.label,
        old: d.before.unwrap_or_default(),
        new: d.after.unwrap_or_default(),
    };
    let diffs = s.diffs.into_iter().map(diff).collect();
    Entry { what: s.act, when: s.at, who: s.actor, diffs, reason: s.reason }
}

/// What every register has, as far as the actor may.
fn buttons(reader: &Reader<'_>, noun: &Noun, stored: &Stored, open: bool) -> Vec<Markup> {
    let table = noun.table;
    let may = |verb: &str| reader.reach(&format!("{}.{verb}", table.name)).is_some();
    let href = |verb: &str| format!("{}/{}/{verb}", table.address(), stored.row[0].text());
    let mut out = vec![];
    if table.fields.iter().any(|f| f.personal) && may("erase") {
        out.push(page::button("清除个人信息", &href("erase"), Look::Bad, ""));
    }
    if open && noun.kept.is_none() && may("withdraw") {
        out.push(page::button("作废", &href("withdraw"), Look::Bad, ""));
    }
    if table.register && open && may("correct") {
        out.push(page::button("更正", &href("correct"), Look::Plain, ""));
    }
    out
}

/// An act that a record's page offers.
pub(super) fn act_link(asks: &'static crate::Asks, on: &str, id: &str, primary: bool) -> ActLink {
    let href = super::address(&format!("/acts/{}", asks.name), &[(on, id)]);
    ActLink { label: asks.label.into(), help: asks.help.into(), href, primary, disabled_why: None }
}
