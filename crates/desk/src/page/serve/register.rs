//! What every register has: enter, correct, withdraw; and erasing personal data.
use super::{Outcome, Posted, Visit, conflict, inputs, lists, noun_at, record, value};
use crate::{
    Error, Noun, Reader, Result,
    act::Stored,
    page::{self, FormView, Input, InputKind},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use maud::Markup;

/// Where a record's page is: feature, noun, id.
type At = Path<(String, String, String)>;

/// GET `/feature/noun/new`; the query may bring values.
pub(super) async fn new(visit: Visit, Path((feature, noun)): Path<(String, String)>) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = noun_at(reader, &feature, &noun)?;
            if !lists::may_enter(reader, noun) {
                return Err(Error::Forbidden(format!("你的岗位不能“登记{}”。需要时请找综合组登记", noun.table.label)));
            }
            let today = reader.desk.today();
            let texts = noun.table.fields.iter().map(|f| inputs::fresh(f, &visit.query, today)).collect();
            let form = form(reader, visit, noun, texts, &[])?;
            Ok((lists::under(visit, noun, format!("登记{}", noun.table.label)), page::form(&form)))
        })
        .await
}

/// POST the same.
pub(super) async fn enter(Path((feature, noun)): Path<(String, String)>, posted: Posted) -> Response {
    let fields = posted.fields;
    posted
        .visit
        .answer(move |visit| {
            let desk = &visit.web.desk;
            let noun = desk.read(&visit.actor, |r| Ok(*noun_at(r, &feature, &noun)?))?;
            match desk.enter(&visit.actor, noun.table, &fields) {
                Ok(done) => {
                    let id = done.records.first().map_or("", |r| r.1.as_str());
                    let href = format!("{}/{id}", noun.table.address());
                    visit.notice(format!("已登记{}。", noun.table.label), Some(format!("{href}/withdraw")));
                    Ok(Outcome::Go(href))
                }
                Err(Error::Invalid(errors)) => visit.again(StatusCode::UNPROCESSABLE_ENTITY, |reader| {
                    let texts = noun.table.fields.iter().map(|f| inputs::sent(f, &fields)).collect();
                    let form = form(reader, visit, &noun, texts, &errors)?;
                    Ok((lists::under(visit, &noun, format!("登记{}", noun.table.label)), page::form(&form)))
                }),
                Err(error) => Err(error),
            }
        })
        .await
}

/// The form of a record, with what its fields hold.
fn form(
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
        sections: vec![(String::new(), inputs)],
        submit: "登记".into(),
        cancel_href: noun.table.address(),
        ..FormView::default()
    })
}

fn reason(fields: &[(String, String)]) -> Input {
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
            let stored = reader.stored(noun.table, &id)?;
            let pairs = noun.table.fields.iter().zip(&stored.row[1..]);
            let texts = pairs.map(|(f, v)| inputs::written(f, v)).collect();
            let form = correction(reader, visit, noun, &stored, (texts, &[]), &[])?;
            shown(reader, visit, noun, &stored, "更正", form)
        })
        .await
}

/// A form on a record's own page.
fn shown(
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
    view.hidden = vec![("seen".into(), stored.changed.to_string())];
    view.submit = "保存更正".into();
    view.cancel_href = format!("{}/{}", noun.table.address(), stored.row[0].text());
    Ok(view)
}

/// POST the same. What two people changed is shown side by side.
pub(super) async fn correct(Path((feature, noun, id)): At, posted: Posted) -> Response {
    let fields = posted.fields;
    posted
        .visit
        .answer(move |visit| {
            let desk = &visit.web.desk;
            let noun = desk.read(&visit.actor, |r| Ok(*noun_at(r, &feature, &noun)?))?;
            let seen = value(&fields, "seen").parse().unwrap_or(0);
            match desk.correct(&visit.actor, noun.table, &id, &fields, seen, value(&fields, "reason")) {
                Ok(done) => {
                    visit.notice(if done.line == 0 { "没有改动。" } else { "已更正。" }, None);
                    Ok(Outcome::Go(format!("{}/{id}", noun.table.address())))
                }
                Err(Error::Invalid(errors)) => {
                    recorrect(visit, &noun, &id, &fields, (StatusCode::UNPROCESSABLE_ENTITY, seen), &errors)
                }
                Err(Error::Conflict(why)) => {
                    recorrect(visit, &noun, &id, &fields, (StatusCode::CONFLICT, seen), &[(String::new(), why)])
                }
                Err(error) => Err(error),
            }
        })
        .await
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
        if status == StatusCode::CONFLICT {
            form.clashes = clashes;
        }
        shown(reader, visit, noun, &stored, "更正", form)
    })
}

/// What may be done to a record with nothing but a reason.
#[derive(Clone, Copy)]
enum Final {
    Withdraw,
    Erase,
}

impl Final {
    fn verb(self) -> &'static str {
        match self {
            Final::Withdraw => "作废",
            Final::Erase => "清除个人信息",
        }
    }

    fn note(self) -> &'static str {
        match self {
            Final::Withdraw => "作废后不再计入清单和数字，变更记录仍可查看。",
            Final::Erase => "清除后任何人都不能恢复，备份里的也一样；记录本身和数字保留。",
        }
    }
}

/// GET `/feature/noun/{id}/withdraw`.
pub(super) async fn ask_withdraw(visit: Visit, at: At) -> Response {
    ask(visit, at, Final::Withdraw).await
}

/// GET `/feature/noun/{id}/erase`.
pub(super) async fn ask_erase(visit: Visit, at: At) -> Response {
    ask(visit, at, Final::Erase).await
}

/// POST `/feature/noun/{id}/withdraw`. Without a reason field (撤销) it is asked for.
pub(super) async fn withdraw(at: At, posted: Posted) -> Response {
    finish(at, posted, Final::Withdraw).await
}

/// POST `/feature/noun/{id}/erase`.
pub(super) async fn erase(at: At, posted: Posted) -> Response {
    finish(at, posted, Final::Erase).await
}

async fn ask(visit: Visit, Path((feature, noun, id)): At, what: Final) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = *noun_at(reader, &feature, &noun)?;
            question(reader, visit, &noun, &id, what, &[], &[])
        })
        .await
}

fn question(
    reader: &mut Reader<'_>,
    visit: &Visit,
    noun: &Noun,
    id: &str,
    what: Final,
    fields: &[(String, String)],
    errors: &[(String, String)],
) -> Result<(page::Shell, Markup)> {
    let stored = reader.stored(noun.table, id)?;
    let mut view = form(reader, visit, noun, vec![], errors)?;
    view.sections = vec![(String::new(), vec![reason(fields)])];
    view.submit = what.verb().into();
    view.note = what.note().into();
    view.cancel_href = format!("{}/{id}", noun.table.address());
    let (mut shell, main) = shown(reader, visit, noun, &stored, what.verb(), view)?;
    shell.heading = format!("{}这条{}？", what.verb(), noun.table.label);
    Ok((shell, main))
}

async fn finish(Path((feature, noun, id)): At, posted: Posted, what: Final) -> Response {
    let fields = posted.fields;
    posted
        .visit
        .answer(move |visit| {
            let (desk, actor) = (&visit.web.desk, &visit.actor);
            let noun = desk.read(actor, |r| Ok(*noun_at(r, &feature, &noun)?))?;
            if !fields.iter().any(|(name, _)| name == "reason") {
                return visit.again(StatusCode::OK, |r| question(r, visit, &noun, &id, what, &fields, &[]));
            }
            let why = value(&fields, "reason");
            let done = match what {
                Final::Withdraw => desk.withdraw(actor, noun.table, &id, why),
                Final::Erase => desk.erase(actor, noun.table, &id, why),
            };
            let (status, errors) = match done {
                Ok(_) => {
                    visit.notice(format!("已{}。", what.verb()), None);
                    return Ok(Outcome::Go(format!("{}/{id}", noun.table.address())));
                }
                Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
                Err(Error::Conflict(why)) => (StatusCode::CONFLICT, vec![(String::new(), why)]),
                Err(error) => return Err(error),
            };
            visit.again(status, |r| question(r, visit, &noun, &id, what, &fields, &errors))
        })
        .await
}
