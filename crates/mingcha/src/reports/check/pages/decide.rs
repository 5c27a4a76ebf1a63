//! What is decided on a check's page: accepted, explained, taken back.
use super::{HERE, page_of};
use crate::reports::{
    Report,
    check::{
        AcceptCorrection, Check, Correction, ExplainFinding, Explanation, TiedOut, acts,
        known::Known,
        opinions::{Decisions, opinions},
        views,
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use desk::{
    Error, Id, Reader, Record, Result,
    page::serve::{Outcome, Posted, Visit, address, value},
};

pub(super) async fn accept(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let check = Id::parse(&id).ok_or_else(|| Error::not_found(Check::TABLE.label))?;
            let finding = value(&fields, "finding").to_owned();
            let done = visit.web.desk.run(&visit.actor, AcceptCorrection { check, finding: finding.clone() })?;
            decided(visit, &format!("{HERE}/{id}"), &finding, "已采纳，写进更正稿。", &done)
        })
        .await
}

pub(super) async fn explain(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let check = Id::parse(&id).ok_or_else(|| Error::not_found(Check::TABLE.label))?;
            let finding = value(&fields, "finding").to_owned();
            let reason = value(&fields, "reason").trim().to_owned();
            if reason.is_empty() {
                return visit
                    .again(StatusCode::UNPROCESSABLE_ENTITY, |r| page_of(r, visit, &id, Some(finding.clone())));
            }
            let act = ExplainFinding { check: Some(check), report: None, finding: finding.clone(), reason };
            let done = visit.web.desk.run(&visit.actor, act)?;
            decided(visit, &format!("{HERE}/{id}"), &finding, "已保留并说明。", &done)
        })
        .await
}

/// Back to the page, at the opinion that was decided.
fn decided(visit: &Visit, base: &str, finding: &str, said: &str, done: &desk::Done) -> Result<Outcome> {
    let undo = done.records.first().map(|(_, record)| address(&format!("{base}/undo"), &[("record", record)]));
    visit.notice(said, undo);
    let number = visit.web.desk.read(&visit.actor, |reader| number_of(reader, base, finding))?;
    let mut query = vec![];
    if base.starts_with("/reports/paper/") {
        query.push(("face", "check"));
    }
    let number = number.to_string();
    query.push((views::AT, number.as_str()));
    Ok(Outcome::Go(format!("{}#d{number}", address(base, &query))))
}

/// The number of an opinion on its page.
fn number_of(reader: &mut Reader<'_>, base: &str, finding: &str) -> Result<usize> {
    let id = base.rsplit('/').next().unwrap_or_default();
    let number = |tied: &TiedOut, decisions: &Decisions| {
        opinions(tied, decisions).iter().find(|o| o.key == finding).map_or(1, |o| o.number)
    };
    if base.starts_with(HERE) {
        let known = Known::of(reader, id)?;
        return Ok(number(&known.tied, &known.decisions));
    }
    let report = reader.get(Id::<Report>::parse(id).ok_or_else(|| Error::not_found(Report::TABLE.label))?)?;
    let tied = acts::our_own(reader, &report)?;
    let decisions = Decisions::of(reader, None, &tied)?;
    Ok(number(&tied, &decisions))
}

pub(super) async fn undo(Path(id): Path<String>, posted: Posted) -> Response {
    undone(posted, format!("{HERE}/{id}")).await
}

pub(super) async fn undo_own(Path(id): Path<String>, posted: Posted) -> Response {
    undone(posted, format!("/reports/paper/{id}")).await
}

/// Takes a decision back: it is withdrawn, and stays in the journal.
async fn undone(posted: Posted, base: String) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let asked = visit.asked("record");
            let record = if asked.is_empty() { value(&fields, "record") } else { asked };
            let desk = &visit.web.desk;
            let found = desk.read(&visit.actor, |reader| {
                let correction = Id::<Correction>::parse(record).map(|id| reader.get(id).ok()).unwrap_or_default();
                let explanation = Id::<Explanation>::parse(record).map(|id| reader.get(id).ok()).unwrap_or_default();
                Ok(correction
                    .map(|c| (Correction::TABLE, c.finding))
                    .or(explanation.map(|e| (Explanation::TABLE, e.finding))))
            })?;
            let (table, finding) = found.ok_or_else(|| Error::NotFound("这个决定已经撤回".into()))?;
            let done = desk.withdraw(&visit.actor, table, record, "在校核页撤回")?;
            let done = desk::Done { records: vec![], ..done };
            decided(visit, &base, &finding, "已撤回，这条意见重新待处理。", &done)
        })
        .await
}

pub(super) async fn explain_own(Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visit, fields } = posted;
    visit
        .answer(move |visit| {
            let report = Id::parse(&id).ok_or_else(|| Error::not_found(Report::TABLE.label))?;
            let finding = value(&fields, "finding").to_owned();
            let reason = value(&fields, "reason").trim().to_owned();
            if reason.is_empty() {
                return Err(Error::invalid("reason", "请写明为什么保留"));
            }
            let act = ExplainFinding { check: None, report: Some(report), finding: finding.clone(), reason };
            let done = visit.web.desk.run(&visit.actor, act)?;
            decided(visit, &format!("/reports/paper/{id}"), &finding, "已保留并说明。", &done)
        })
        .await
}
