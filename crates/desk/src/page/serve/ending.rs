//! The end of a record, or of what it says of a person: withdrawing it, erasing its personal data. Each asks for a reason.
use super::{
    Outcome, Posted, Visit, noun_at,
    register::{At, form, noun_of, permitted, reason, shown},
    value,
};
use crate::{Error, Noun, Reader, Result, act::Verb, page};
use axum::{extract::Path, http::StatusCode, response::Response};
use maud::Markup;

/// What was sent, or what is wrong with it, by field.
type Pairs<'p> = &'p [(String, String)];

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

    fn question(self, label: &str, title: &str) -> String {
        match self {
            Final::Withdraw => format!("作废{label}“{title}”？"),
            Final::Erase => format!("清除“{title}”的个人信息？"),
        }
    }

    fn act(self) -> Verb {
        match self {
            Final::Withdraw => Verb::Withdraw,
            Final::Erase => Verb::Erase,
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
            let noun = noun_at(reader, &feature, &noun)?;
            question(reader, visit, noun, &id, what, (&[], &[]))
        })
        .await
}

fn question(
    reader: &mut Reader<'_>,
    visit: &Visit,
    noun: &Noun,
    id: &str,
    what: Final,
    (fields, errors): (Pairs<'_>, Pairs<'_>),
) -> Result<(page::Shell, Markup)> {
    permitted(reader, noun, what.act())?;
    let stored = reader.stored(noun.table, id)?;
    let mut view = form(reader, visit, noun, vec![], errors)?;
    view.sections = vec![(String::new(), vec![reason(fields)])];
    view.submit = what.verb().into();
    view.note = what.note().into();
    view.harm = true;
    view.cancel_href = format!("{}/{id}", noun.table.address());
    let (mut shell, main) = shown(reader, visit, noun, &stored, what.verb(), view)?;
    shell.heading = what.question(noun.table.label, &shell.sub);
    shell.sub = String::new();
    Ok((shell, main))
}

async fn finish(Path((feature, noun, id)): At, posted: Posted, what: Final) -> Response {
    let fields = posted.fields;
    posted.visit.answer(move |visit| finished(visit, &noun_of(visit, &feature, &noun)?, &id, what, &fields)).await
}

fn finished(visit: &Visit, noun: &Noun, id: &str, what: Final, fields: &[(String, String)]) -> Result<Outcome> {
    if !fields.iter().any(|(name, _)| name == "reason") {
        return visit.again(StatusCode::OK, |r| question(r, visit, noun, id, what, (fields, &[])));
    }
    let (desk, why) = (&visit.web.desk, value(fields, "reason"));
    let done = match what {
        Final::Withdraw => desk.withdraw(&visit.actor, noun.table, id, why),
        Final::Erase => desk.erase(&visit.actor, noun.table, id, why),
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
    visit.again(status, |r| question(r, visit, noun, id, what, (fields, &errors)))
}
