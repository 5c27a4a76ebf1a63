//! The paper: the yearly report's template of the rulebook filled with the office's prose and the report's figures. Every number
//! keeps its figure's id.
//!
//! Beside what every form knows (`forms`) the template may name: `年度` `上年度` `成文日期`, a figure by its id
//! (`finance.final_total`), kept prose by its place (`文字.basic_use`), a group's scope (`口径.rectification`), and `数字`: all of
//! them, each with 名称 数值 公式 口径 记录数.
use super::{
    Reported,
    forms::{self, day},
    records::{Prose, Report},
};
use desk::{Reader, Result};
use document::{Block, Document, template::Data, write};
use std::collections::BTreeMap;

/// The template of the yearly report.
pub(super) const TEMPLATE: &str = "yearly_report";

/// Fills the yearly report's template.
pub fn write(reader: &mut Reader<'_>, report: &Report, figures: &[Reported]) -> Result<Document> {
    let prose = reader.all::<Prose>("t.report = $report", vec![("report", report.id.to_string().into())])?;
    let text = |p: Prose| (p.place.0, Data::Text(p.text.0));
    // A place without prose is left out of the paper.
    let mut kept: BTreeMap<String, Data> = places(reader)?.into_iter().map(|p| (p, Data::text(""))).collect();
    kept.extend(prose.into_iter().map(text));
    let mut fields = BTreeMap::from([
        ("年度".to_owned(), Data::Whole(report.year)),
        ("上年度".to_owned(), Data::Whole(report.year - 1)),
        ("成文日期".to_owned(), report.signed.map_or(Data::Nothing, |d| Data::Day(day(d)))),
        ("文字".to_owned(), Data::Record(kept)),
        ("口径".to_owned(), Data::record(figures.iter().map(|r| (r.figure.group(), Data::text(&r.scope))))),
        ("数字".to_owned(), Data::Many(figures.iter().filter(|r| r.figure.reported).map(listed).collect())),
    ]);
    fields.extend(figures.iter().map(|r| (r.figure.id.to_owned(), number(r))));
    forms::fill_report(reader, report, fields)
}

/// The report without what is attached.
pub fn body(paper: &Document) -> Document {
    let attached = |b: &Block| matches!(b, Block::Attachment(_));
    let blocks = paper.blocks.iter().take_while(|b| !attached(b));
    Document { blocks: blocks.filter(|b| !matches!(b, Block::AttachmentNote(_))).cloned().collect(), ..paper.clone() }
}

/// The paper as Markdown.
pub fn markdown(paper: &Document) -> String {
    write::markdown(&body(paper))
}

fn number(r: &Reported) -> Data {
    Data::Figure { id: r.figure.id.into(), text: r.text.clone() }
}

fn listed(r: &Reported) -> Data {
    Data::record([
        ("名称", Data::text(r.figure.label)),
        ("数值", number(r)),
        ("公式", Data::text(&r.formula)),
        ("口径", Data::text(&r.scope)),
        ("记录数", Data::Whole(r.rows)),
    ])
}

/// The places for prose that the template names.
fn places(reader: &Reader<'_>) -> Result<Vec<String>> {
    let names = forms::names(reader.desk, TEMPLATE)?;
    Ok(names.iter().filter_map(|n| n.strip_prefix("文字.")).map(str::to_owned).collect())
}
