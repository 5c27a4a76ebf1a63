//! `check --against`: the text's numbers beside those of the records, or of another text.
use super::actor;
use crate::{
    office,
    reports::{
        self,
        against::{self, Ground, Held},
        check::{TiedOut, tie_out},
    },
};
use desk::{Error, Result};
use std::path::{Path, PathBuf};
use tieout::{Setting, Status};

/// What the paths name: a data folder, or a text.
pub(super) fn grounds(paths: &[PathBuf], setting: &Setting, scratch: &Path) -> Result<Vec<Ground>> {
    paths.iter().map(|path| if path.is_dir() { records(path, setting.year) } else { text(path, scratch) }).collect()
}

fn records(folder: &Path, year: Option<u16>) -> Result<Ground> {
    let year = year.ok_or_else(|| Error::invalid("year", "与记录核对时请写明年度，如 --year 2022"))?;
    office::open(folder)?.read(&actor("校核"), |reader| {
        let report = reports::of_year(reader, year.into())?;
        let figures = reports::reported(reader, &report, true)?;
        let paper = reports::write(reader, &report, &figures)?;
        let mut ground = against::office(&report, &figures, &paper);
        ground.read_rows(reader, &report, &figures)?;
        Ok(ground)
    })
}

/// The year of another text is its own.
fn text(path: &Path, scratch: &Path) -> Result<Ground> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| Error::NotFound(format!("{name} 打不开：{e}")))?;
    Ok(against::text(&tie_out(&name, &bytes, &Setting::default(), scratch)?))
}

/// Differences with where they come from, then what could not be placed.
pub(super) fn told(ground: &Ground, held: &Held<'_>, one: &TiedOut, all: bool) -> String {
    let mut out = String::new();
    for (tie, source) in &held.ties {
        let Some(figure) = one.report.figures.get(tie.figure) else { continue };
        if !tie.status.holds() {
            let line = one.text.get(..figure.span.bytes.0).unwrap_or_default().matches('\n').count() + 1;
            out += &format!("与{}不一致  第 {line} 行“{}”写 {}", ground.name, figure.label, figure.text);
            out += &format!("，{}为 {}{}\n    {}\n", source.label, source.text, how(tie.status), source.whence);
            if !source.rows.is_empty() {
                out += &format!("    记录如：{}\n", source.rows.join("、"));
            }
        } else if all {
            out += &format!(
                "与{}一致  {} {} = {} {}\n",
                ground.name, figure.label, figure.text, source.label, source.text
            );
        }
    }
    let differing = held.differing().count();
    let unplaced: Vec<String> = held
        .unplaced
        .iter()
        .filter_map(|n| one.report.figures.get(*n))
        .map(|f| format!("{} {}", f.label, f.text))
        .collect();
    let same = held.ties.len() - differing;
    out += &format!("与{}核对：一致 {same} 处，不一致 {differing} 处，未能对上 {} 处\n", ground.name, unplaced.len());
    if !unplaced.is_empty() {
        out += &format!("    未能对上：{}\n", unplaced.join("；"));
    }
    out
}

fn how(status: Status) -> &'static str {
    match status {
        Status::Truncated => "（截尾，未四舍五入）",
        Status::LastDigit => "（末位不符）",
        _ => "",
    }
}
