//! The example office: records made up so that they give exactly the figures of a real county's yearly report.
//!
//! Everything is deterministic: no clock, and each part has a random stream of its own, so that a change in one moves no other.
mod calendar;
mod finance;
mod money;
mod organisations;
mod payments;
mod random;
mod rectification;
mod reports;
mod results;
mod sheet;
mod spending;
mod tails;
mod texts;
mod work;

#[cfg(test)]
mod declared;
#[cfg(test)]
mod tests;

use sheet::Sheet;
use std::{fs, io, path::Path};

/// Writes the example office's files.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    write_files(folder, &files())
}

/// Writes those files of the office with tails that differ from the example's.
pub(crate) fn write_tails(folder: &Path) -> io::Result<()> {
    write_files(folder, &tailed_files())
}

fn write_files(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}

/// The files by name, in the order in which they load: what is linked to comes first.
fn files() -> Vec<(String, Vec<u8>)> {
    named(&sheets(false))
}

/// Only the files that the tails change.
fn tailed_files() -> Vec<(String, Vec<u8>)> {
    let plain = files();
    named(&sheets(true)).into_iter().filter(|file| !plain.contains(file)).collect()
}

fn named(sheets: &[Sheet]) -> Vec<(String, Vec<u8>)> {
    sheets.iter().enumerate().map(|(i, s)| (format!("{:02}_{}.csv", i + 1, s.table), s.bytes())).collect()
}

/// All sheets in load order.
fn sheets(tails: bool) -> Vec<Sheet> {
    let findings = rectification::findings();
    let items = rectification::items(&findings);
    let results = results::sheets(&items);
    let (persons, results) = results.split_first().expect("the persons come first");
    let mut all = organisations::sheets();
    all.push(persons.clone());
    all.extend(finance::sheets(tails));
    all.extend(rectification::sheets(&findings, &items));
    all.extend_from_slice(results);
    all.extend(reports::sheets());
    all
}
