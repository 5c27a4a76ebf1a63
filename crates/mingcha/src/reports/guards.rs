//! A sealed report is closed: its prose and scopes are no longer entered, corrected or withdrawn.
use super::{
    figures,
    records::{Prose, Report, ReportScope, SealedFigure},
};
use desk::{Doing, Id, Objection, Proposed, Record, Result, Row, Table};

pub(super) fn prose(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    open(act, proposed, Prose::TABLE)
}

pub(super) fn scope(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = open(act, proposed, ReportScope::TABLE)?;
    for (i, after) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.after.as_ref()?))) {
        if ReportScope::TABLE.value(after, "until") < ReportScope::TABLE.value(after, "since") {
            said.push((i, "until".into(), "截止日期早于起始日期".into()));
        }
    }
    Ok(said)
}

/// A sealed report keeps its title and year.
pub(super) fn report(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, p) in proposed.iter().enumerate() {
        let Some(before) = &p.before else { continue };
        let report = Report::from_row(&mut Row::new(before.clone()))?;
        if figures::seal(act, &report)?.is_some() {
            said.push((i, String::new(), format!("《{}》已经定稿，不再更正或作废。要改请另立一份报告", report.title)));
        }
    }
    Ok(said)
}

/// Old books may bring what they sealed; what stands sealed here has one value.
pub(super) fn sealed_figure(act: &mut Doing<'_>, proposed: &mut [Proposed]) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, after) in proposed.iter().enumerate().filter_map(|(i, p)| Some((i, p.after.as_ref()?))) {
        let value = |field: &str| SealedFigure::TABLE.value(after, field).clone();
        let args = vec![("seal", value("seal").into()), ("figure", value("figure").into())];
        if act.find::<SealedFigure>("t.seal = $seal and t.figure = $figure", args)?.is_some() {
            said.push((i, "figure".into(), format!("定稿里已有 {}，不再改动", value("figure").text())));
        }
    }
    Ok(said)
}

fn open(act: &mut Doing<'_>, proposed: &[Proposed], table: &'static Table) -> Result<Vec<Objection>> {
    let mut said = vec![];
    for (i, p) in proposed.iter().enumerate() {
        let Some(row) = p.before.as_ref().or(p.after.as_ref()) else { continue };
        let Some(id) = Id::parse(table.value(row, "report").text()) else { continue };
        let report = act.get(id)?;
        if figures::seal(act, &report)?.is_some() {
            said.push((i, "report".into(), format!("《{}》已经定稿，文字和口径不再改动", report.title)));
        }
    }
    Ok(said)
}
