//! `report` and `figures`.
use super::{Data, actor, forms, opened};
use crate::reports::{self, Report, Reported, files};
use desk::{Desk, Error, Result};
use document::Document;
use std::path::Path;

use super::arguments::Format;

/// Writes the yearly report as its file's name says. The file appears whole or not at all.
pub(super) fn report(data: &Data, year: i64, output: &Path) -> Result<()> {
    let kind = forms::kind(output, &["docx", "pdf", "html", "md", "json"])?;
    let (desk, _) = opened(data)?;
    let (report, paper, figures) = written(&desk, year)?;
    let mut said: Vec<String> = paper.remarks.iter().map(|r| r.sentence.clone()).collect();
    let bytes = match kind.as_str() {
        "docx" => files::docx(&paper)?,
        "pdf" => {
            let (bytes, warnings) = files::pdf(&desk, &paper)?;
            said.extend(warnings);
            bytes
        }
        "html" => reports::standalone(&paper, &figures).into_bytes(),
        "md" => reports::markdown(&paper).into_bytes(),
        _ => pretty(&reports::report_json(&report, &paper, &figures)).into_bytes(),
    };
    super::records::write_whole(output, &bytes)?;
    forms::tell(output, &said);
    Ok(())
}

fn written(desk: &Desk, year: i64) -> Result<(Report, Document, Vec<Reported>)> {
    desk.read(&actor("报告"), |reader| {
        let report = reports::of_year(reader, year)?;
        let figures = reports::reported(reader, &report, true)?;
        let paper = reports::write(reader, &report, &figures)?;
        Ok((report, paper, figures))
    })
}

/// Lists figures with formula, scope and number of rows.
pub(super) fn figures(data: &Data, year: i64, format: Format, ids: &[String]) -> Result<()> {
    let (desk, _) = opened(data)?;
    let all = desk.read(&actor("数字"), |reader| {
        let report = reports::of_year(reader, year)?;
        reports::reported(reader, &report, true)
    })?;
    if let Some(id) = ids.iter().find(|id| !all.iter().any(|r| r.figure.id == **id)) {
        return Err(Error::NotFound(format!("没有编号为 {id} 的数字。用 mingcha figures --year {year} 看全部编号")));
    }
    let wanted =
        |r: &&Reported| if ids.is_empty() { r.figure.reported } else { ids.iter().any(|id| id == r.figure.id) };
    let chosen: Vec<&Reported> = all.iter().filter(wanted).collect();
    if format == Format::Json {
        println!("{}", pretty(&reports::figures_json(&chosen)));
        return Ok(());
    }
    for r in chosen {
        println!(
            "{}  {}  {}\n    公式：{}\n    口径：{}　记录 {} 条",
            r.figure.id, r.figure.label, r.text, r.formula, r.scope, r.rows
        );
        if let Some(difference) = r.difference() {
            println!("    {difference}");
        }
    }
    Ok(())
}

fn pretty(json: &serde_json::Value) -> String {
    format!("{json:#}\n")
}
