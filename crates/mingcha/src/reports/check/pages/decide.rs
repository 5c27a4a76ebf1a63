//! What is decided on a check's page, or on the yearly report's: accepted, explained, referred, taken back.
use super::{HERE, page_of};
use crate::reports::{
    Report,
    check::{
        AcceptCorrection, Check, Correction, ExplainFinding, Explanation, ReferFinding, Referral, acts,
        known::Known,
        opinions::{Decisions, opinions},
        views::{self, Missing},
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use desk::{
    Done, Error, Id, LongText, Reader, Record, Result, Table,
    page::serve::{Outcome, Posted, Visit, address, value},
};

pub(super) async fn accept(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let check = check_id(&id)?;
            let finding = value(&fields, "finding").to_owned();
            let done = visit.web.desk.run(&visit.actor, AcceptCorrection { check, finding: finding.clone() })?;
            decided(visit, Of::Check(check), &finding, ("已采纳，写进更正稿。", &done))
        })
        .await
}

pub(super) async fn explain(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let of = Of::Check(check_id(&id)?);
            let (finding, reason) = (value(&fields, "finding"), value(&fields, "reason").trim());
            if reason.is_empty() {
                let missing = Missing::Reason(finding.to_owned());
                return visit.again(StatusCode::UNPROCESSABLE_ENTITY, |r| page_of(r, visit, &id, missing));
            }
            explained(visit, of, finding, reason)
        })
        .await
}

pub(super) async fn refer(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let check = check_id(&id)?;
            let (finding, asked) = (value(&fields, "finding").to_owned(), value(&fields, "asked").trim());
            if asked.is_empty() {
                let missing = Missing::Question(finding);
                return visit.again(StatusCode::UNPROCESSABLE_ENTITY, |r| page_of(r, visit, &id, missing));
            }
            let act = ReferFinding { check, finding: finding.clone(), asked: LongText(asked.into()) };
            let done = visit.web.desk.run(&visit.actor, act)?;
            decided(visit, Of::Check(check), &finding, ("已转单位核实，列入校核单。", &done))
        })
        .await
}

pub(super) async fn explain_own(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let of = Of::Report(report_id(&id)?);
            explained(visit, of, value(&fields, "finding"), value(&fields, "reason").trim())
        })
        .await
}

pub(super) async fn undo(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit.answer(move |visit| undone(visit, Of::Check(check_id(&id)?), value(&fields, "record"))).await
}

pub(super) async fn undo_own(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit.answer(move |visit| undone(visit, Of::Report(report_id(&id)?), value(&fields, "record"))).await
}

/// What is decided about: a text from elsewhere, or the yearly report of our own.
#[derive(Clone, Copy)]
enum Of {
    Check(Id<Check>),
    Report(Id<Report>),
}

fn check_id(id: &str) -> Result<Id<Check>> {
    Id::parse(id).ok_or_else(|| Error::not_found(Check::TABLE.label))
}

fn report_id(id: &str) -> Result<Id<Report>> {
    Id::parse(id).ok_or_else(|| Error::not_found(Report::TABLE.label))
}

impl Of {
    /// Its page.
    fn base(self) -> String {
        match self {
            Of::Check(id) => format!("{HERE}/{id}"),
            Of::Report(id) => format!("/reports/paper/{id}"),
        }
    }

    /// The number of an opinion on its page.
    fn number(self, reader: &mut Reader<'_>, finding: &str) -> Result<usize> {
        let (tied, decisions) = match self {
            Of::Check(id) => {
                let known = Known::of(reader, &id.to_string())?;
                (known.tied, known.decisions)
            }
            Of::Report(id) => {
                let report = reader.get(id)?;
                let tied = acts::our_own(reader, &report)?;
                let decisions = Decisions::of(reader, None, &tied)?;
                (tied, decisions)
            }
        };
        let all = opinions(&tied, &decisions);
        Ok(all.iter().find(|o| o.key == finding).map_or(1, |o| o.number))
    }
}

fn explained(visit: &Visit, of: Of, finding: &str, reason: &str) -> Result<Outcome> {
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请写明为什么保留，如：口径不同，已与对方核对"));
    }
    let (check, report) = match of {
        Of::Check(id) => (Some(id), None),
        Of::Report(id) => (None, Some(id)),
    };
    let act = ExplainFinding { check, report, finding: finding.into(), reason: reason.into() };
    let done = visit.web.desk.run(&visit.actor, act)?;
    decided(visit, of, finding, ("已保留并说明。", &done))
}

/// Takes a decision back: it is withdrawn, and stays in the journal. The record stands in the form, or in the address.
fn undone(visit: &Visit, of: Of, sent: &str) -> Result<Outcome> {
    let record = if sent.is_empty() { visit.asked("record") } else { sent };
    let desk = &visit.web.desk;
    let found = desk.read(&visit.actor, |reader| live(reader, record))?;
    let (table, finding) = found.ok_or_else(|| Error::NotFound("这个决定已经撤回".into()))?;
    // What a guard objects to is nothing that was filled in here.
    let refused = |error| match error {
        Error::Invalid(_) => Error::Conflict(error.sentence()),
        error => error,
    };
    desk.withdraw(&visit.actor, table, record, "在校核页撤回").map_err(refused)?;
    decided(visit, of, &finding, ("已撤回，这条意见重新待处理。", &Done::default()))
}

/// The decision of that id, if it stands: its table, and the key of what it is about.
fn live(reader: &mut Reader<'_>, id: &str) -> Result<Option<(&'static Table, String)>> {
    for table in [Correction::TABLE, Explanation::TABLE, Referral::TABLE] {
        match reader.stored(table, id) {
            Ok(stored) if stored.withdrawn.is_none() => {
                return Ok(Some((table, table.value(&stored.row, "finding").text().to_owned())));
            }
            Ok(_) | Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Back to the page, at the opinion that was decided; what was made can be undone there.
fn decided(visit: &Visit, of: Of, finding: &str, (said, done): (&str, &Done)) -> Result<Outcome> {
    let base = of.base();
    let undo = done.records.first().map(|(_, record)| address(&format!("{base}/undo"), &[("record", record)]));
    visit.notice(said, undo);
    let number = visit.web.desk.read(&visit.actor, |reader| of.number(reader, finding))?.to_string();
    let mut query = vec![(views::AT, number.as_str())];
    if let Of::Report(_) = of {
        query.push(("face", "check"));
    }
    Ok(Outcome::Go(format!("{}#d{number}", address(&base, &query))))
}
