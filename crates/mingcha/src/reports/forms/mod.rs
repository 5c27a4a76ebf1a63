//! Forms (文书): the office's papers, filled from a record, from what a person adds, or from a sample.
//!
//! A form is a template of the rulebook; what it is stands in its first lines:
//! ```text
//!  名称：督办函            as people call it
//!  用途：…                 when it is used
//!  纸张：公文              公文 表单 A4横 A3横 标签
//!  记录：整改事项          the record whose page offers it; none: it is filled from what a person adds
//!  另填：联系人、议题…     what no record holds; … several lines; 名单（组别、组长） a table, a line for each row
//! ```
//! A record is read by the labels of its fields, with what it links to, what links to it, and what shares all its links: a task
//! (轮次, 巡察对象) has the items of that round and organisation. An office's own templates stand in `rulebook/templates/` of its
//! data folder: of the same name in place of ours, of another beside them.
mod catalogue;
mod given;
pub(super) mod pages;
mod record;
#[cfg(test)]
mod tests;
mod views;

pub use catalogue::{Form, forms};
pub use given::{Asked, AskedKind};
pub(super) use record::day;

use super::records::Report;
use crate::organisations::Office;
use desk::{Desk, Error, Id, Reader, Record, Result};
use document::{Document, template::Data};
use std::collections::BTreeMap;

/// From what a form is filled.
#[derive(Clone, Copy, Debug)]
pub enum From<'a> {
    /// Its sample.
    Sample,
    /// A record, by its id (none for a form without), and what a person adds, by name.
    Records(Option<&'a str>, &'a [(String, String)]),
}

/// Fills a form.
pub fn fill(reader: &mut Reader<'_>, form: &Form, from: From<'_>) -> Result<Document> {
    let mut fields = match from {
        From::Sample => given::sample(reader.desk, &form.name)?,
        From::Records(id, added) => {
            let mut fields = match (form.record, id) {
                (Some(table), Some(id)) => record::data(reader, table, id, &form.wanted())?,
                (Some(table), None) => {
                    return Err(Error::Conflict(format!("请先选一条{}，再出《{}》", table.label, form.label)));
                }
                (None, _) => BTreeMap::new(),
            };
            for asked in &form.asked {
                let text = added.iter().find(|a| a.0 == asked.name).map_or("", |a| a.1.as_str());
                fields.insert(asked.name.clone(), given::data(asked, text));
            }
            fields
        }
    };
    fields.extend(common(reader)?);
    filled(form, fields, reader)
}

/// The yearly report's template, filled from what the report holds.
pub(super) fn fill_report(
    reader: &mut Reader<'_>,
    report: &Report,
    fields: BTreeMap<String, Data>,
) -> Result<Document> {
    let form = catalogue::form(reader.desk, super::paper::TEMPLATE)?;
    let mut all = common(reader)?;
    all.extend(fields);
    let mut document = filled(&form, all, reader)?;
    document.date = report.signed.map(day).or(document.date);
    Ok(document)
}

/// What a template's placeholders ask for.
pub(super) fn names(desk: &Desk, template: &str) -> Result<Vec<String>> {
    Ok(catalogue::form(desk, template)?.template.names())
}

fn filled(form: &Form, fields: BTreeMap<String, Data>, reader: &Reader<'_>) -> Result<Document> {
    let author = match fields.get("本单位") {
        Some(Data::Record(office)) => office.get("全称").cloned(),
        _ => None,
    };
    let filled = form.template.fill(&Data::Record(fields)).map_err(|faults| catalogue::told(&form.name, &faults))?;
    let author = author.and_then(|a| if let Data::Text(name) = a { Some(name) } else { None }).unwrap_or_default();
    let title = if filled.title.is_empty() { form.label.clone() } else { filled.title.clone() };
    Ok(Document { author, title, date: Some(day(reader.desk.today())), ..filled })
}

/// What every form knows: the office itself, and today.
fn common(reader: &mut Reader<'_>) -> Result<BTreeMap<String, Data>> {
    let office = reader.find::<Office>("1 = 1", vec![])?;
    let office = office.ok_or_else(|| Error::NotFound("还没有登记本单位。请先登记单位全称".into()))?;
    let group = format!("{}巡察工作领导小组", office.committee);
    let names = [("全称", office.name), ("简称", office.short_name), ("党委", office.committee), ("领导小组", group)];
    let today = Data::Day(day(reader.desk.today()));
    let office = Data::record(names.map(|(name, text)| (name, Data::Text(text))));
    Ok(BTreeMap::from([("本单位".into(), office), ("今天".into(), today)]))
}

/// The record that an address names, if the form is filled from one.
pub(super) fn titled(reader: &mut Reader<'_>, form: &Form, id: &str) -> Result<String> {
    let Some(table) = form.record else { return Ok(String::new()) };
    let titles = reader.titles(table, &[id])?;
    titles.get(id).cloned().ok_or_else(|| Error::not_found(table.label))
}

/// Does a report exist that the yearly form is filled from?
pub(super) fn report(reader: &mut Reader<'_>) -> Result<Option<Id<Report>>> {
    let seen = reader.reach(Report::TABLE.name).is_some();
    Ok(if seen { super::latest(reader)?.map(|r| r.id) } else { None })
}
