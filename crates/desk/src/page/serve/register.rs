//! What every register has: entering a record, and correcting it.
use super::{Outcome, Posted, Visit, conflict, inputs, lists, noun_at, record, value};
use crate::{
    Error, Noun, Reader, Result,
    act::{Stored, Verb},
    page::{self, FormView, Input, InputKind},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use maud::Markup;

/// Where a record's page is: feature, noun, id.
pub(super) type At = Path<(String, String, String)>;

/// GET `/feature/noun/new`; the query may bring values.
pub(super) async fn new(visit: Visit, Path((feature, noun)): Path<(String, String)>) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = noun_at(reader, &feature, &noun)?;
            if !noun.table.register {
                return Err(Error::NotFound(format!("{}不能直接登记，要在它所属记录的页面上办理", noun.table.label)));
            }
            permitted(reader, noun, Verb::Enter)?;
            let today = reader.desk.today();
            let texts = noun.table.fields.iter().map(|f| inputs::fresh(f, &visit.query, today)).collect();
            let form = form(reader, visit, noun, texts, &[])?;
            Ok((lists::under(visit, noun, format!("登记{}", noun.table.label)), page::form(&form)))
        })
        .await
}

/// Refuses a form that the act would refuse anyway.
pub(super) fn permitted(reader: &Reader<'_>, noun: &Noun, verb: Verb) -> Result<()> {
    let asks = verb.asks(noun.table);
    if reader.reach(asks.name).is_some() {
        return Ok(());
    }
    Err(Error::Forbidden(format!("你的岗位不能“{}”。需要时请找综合组登记", asks.label)))
}

/// POST the same.
pub(super) async fn enter(Path((feature, noun)): Path<(String, String)>, posted: Posted) -> Response {
    let fields = posted.fields;
    posted.visit.answer(move |visit| entered(visit, &noun_of(visit, &feature, &noun)?, &fields)).await
}

/// The noun of an address, for a handler that is in a blocking task already.
pub(super) fn noun_of(visit: &Visit, feature: &str, noun: &str) -> Result<Noun> {
    visit.web.desk.read(&visit.actor, |reader| noun_at(reader, feature, noun).copied())
}

fn entered(visit: &Visit, noun: &Noun, fields: &[(String, String)]) -> Result<Outcome> {
    match visit.web.desk.enter(&visit.actor, noun.table, fields) {
        Ok(done) => {
            let id = done.records.first().map_or("", |r| r.1.as_str());
            let href = format!("{}/{id}", noun.table.address());
            visit.notice(format!("已登记{}。", noun.table.label), Some(format!("{href}/withdraw")));
            Ok(Outcome::Go(href))
        }
        Err(Error::Invalid(errors)) => visit.again(StatusCode::UNPROCESSABLE_ENTITY, |reader| {
            let texts = noun.table.fields.iter().map(|f| inputs::sent(f, fields)).collect();
            let form = form(reader, visit, noun, texts, &errors)?;
            Ok((lists::under(visit, noun, format!("登记{}", noun.table.label)), page::form(&form)))
        }),
        Err(error) => Err(error),
    }
}

/// The form of a record, with what its fields hold.
pub(super) fn form(
    reader: &mut Reader<'_>,
    visit: &Visit,
    noun: &Noun,
    texts: Vec<String>,
    errors: &[(String, String)],
) -> Result<FormView> {
    let pairs = noun.table.fields.iter().zip(texts);
    let inputs = pairs.map(|(f, text)| inputs::input(reader, f, text)).collect::<Result<Vec<_>>>()?;
    let (named, whole): (Vec<_>, Vec<_>) = errors.iter().cloned().partition(|(name, _)| !name.is_empty());
    Ok(FormView {
        action: visit.path.clone(),
        csrf: visit.csrf.clone(),
        errors: named,
        general_error: (!whole.is_empty()).then(|| whole.into_iter().map(|w| w.1).collect::<Vec<_>>().join("；")),
        sections: inputs::parts(noun.table.fields, inputs),
        submit: "登记".into(),
        cancel_href: noun.table.address(),
        ..FormView::default()
    })
}

pub(super) fn reason(fields: &[(String, String)]) -> Input {
    Input {
        name: "reason".into(),
        label: "原因".into(),
        help: "记入变更记录".into(),
        required: true,
        value: value(fields, "reason").into(),
        kind: InputKind::Line,
        long: true,
        ..Input::default()
    }
}

/// GET `/feature/noun/{id}/correct`.
pub(super) async fn correcting(visit: Visit, Path((feature, noun, id)): At) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = noun_at(reader, &feature, &noun)?;
            permitted(reader, noun, Verb::Correct)?;
            let stored = reader.stored(noun.table, &id)?;
            let pairs = noun.table.fields.iter().zip(&stored.row[1..]);
            let texts = pairs.map(|(f, v)| inputs::written(f, v)).collect();
            let form = correction(reader, visit, noun, &stored, (texts, &[]), &[])?;
            shown(reader, visit, noun, &stored, "更正", form)
        })
        .await
}

/// A form on a record's own page.
pub(super) fn shown(
    reader: &mut Reader<'_>,
    visit: &Visit,
    noun: &Noun,
    stored: &Stored,
    verb: &str,
    form: FormView,
) -> Result<(page::Shell, Markup)> {
    let title = record::title(reader, noun, stored)?;
    let own = format!("{}/{}", noun.table.address(), stored.row[0].text());
    let crumbs = [(noun.table.label, Some(noun.table.address())), (title.as_str(), Some(own))];
    let mut shell = visit.shell(format!("{verb}{}", noun.table.label), &crumbs);
    shell.sub.clone_from(&title);
    Ok((shell, page::form(&form)))
}

fn correction(
    reader: &mut Reader<'_>,
    visit: &Visit,
    noun: &Noun,
    stored: &Stored,
    (texts, sent): (Vec<String>, &[(String, String)]),
    errors: &[(String, String)],
) -> Result<FormView> {
    let mut view = form(reader, visit, noun, texts, errors)?;
    for (field, input) in noun.table.fields.iter().zip(view.sections.iter_mut().flat_map(|s| &mut s.1)) {
        if field.kind.sealed() {
            input.required = false;
            input.help = format!("已密封，留空表示不改。{}", field.help);
        }
    }
    view.sections.push(("为什么更正".into(), vec![reason(sent)]));
    view.note = "更正前后的内容都留在变更记录里。".into();
    view.hidden = vec![("seen".into(), stored.changed.to_string())];
    view.submit = "保存更正".into();
    view.cancel_href = format!("{}/{}", noun.table.address(), stored.row[0].text());
    Ok(view)
}

/// POST the same. What two people changed is shown side by side.
pub(super) async fn correct(Path((feature, noun, id)): At, posted: Posted) -> Response {
    let fields = posted.fields;
    posted.visit.answer(move |visit| corrected(visit, &noun_of(visit, &feature, &noun)?, &id, &fields)).await
}

fn corrected(visit: &Visit, noun: &Noun, id: &str, fields: &[(String, String)]) -> Result<Outcome> {
    let seen = value(fields, "seen").parse().unwrap_or(0);
    let reason = value(fields, "reason");
    let (status, errors) = match visit.web.desk.correct(&visit.actor, noun.table, id, fields, seen, reason) {
        Ok(done) => {
            visit.notice(if done.line == 0 { "没有改动。" } else { "已更正。" }, None);
            return Ok(Outcome::Go(format!("{}/{id}", noun.table.address())));
        }
        Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Error::Conflict(why)) => (StatusCode::CONFLICT, vec![(String::new(), why)]),
        Err(error) => return Err(error),
    };
    recorrect(visit, noun, id, fields, (status, seen), &errors)
}

fn recorrect(
    visit: &Visit,
    noun: &Noun,
    id: &str,
    fields: &[(String, String)],
    (status, seen): (StatusCode, i64),
    errors: &[(String, String)],
) -> Result<Outcome> {
    visit.again(status, |reader| {
        let mut stored = reader.stored(noun.table, id)?;
        let clashes = conflict::clashes(reader, noun.table, &stored, fields, seen)?;
        if status != StatusCode::CONFLICT {
            // Only what has been shown has been seen.
            stored.changed = seen;
        }
        let texts = noun.table.fields.iter().map(|f| inputs::sent(f, fields)).collect();
        let mut form = correction(reader, visit, noun, &stored, (texts, fields), errors)?;
        if status == StatusCode::CONFLICT && !clashes.is_empty() {
            // The table says it better than the sentence.
            form.general_error = None;
            form.clashes = clashes;
        }
        shown(reader, visit, noun, &stored, "更正", form)
    })
}
