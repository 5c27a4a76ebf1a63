//! The files of a check: the original, put right, with comments, its opinions as a table, its sheet.
use super::incoming::read_through;
use crate::reports::{
    check::{
        TiedOut,
        known::Known,
        opinions::{Decision, Opinion},
        sheet, summary,
    },
    files,
};
use axum::{extract::Path, response::Response};
use desk::{
    Error, Result,
    page::serve::{Outcome, Visit},
};

pub(super) async fn file(visit: Visit, Path((id, file)): Path<(String, String)>) -> Response {
    visit
        .answer(move |visit| {
            let known = visit.web.desk.read(&visit.actor, |reader| Known::of(reader, &id))?;
            made(visit, &known, &file)
        })
        .await
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const PLAIN: &str = "text/plain; charset=utf-8";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The files of a check.
fn made(visit: &Visit, known: &Known, file: &str) -> Result<Outcome> {
    let (check, desk) = (&known.check, &visit.web.desk);
    let stem = sheet::stem(&check.name);
    let named = |what: &str, ending: &str| format!("{stem}-{what}.{ending}");
    Ok(match file {
        "original" => Outcome::File(check.name.clone(), "application/octet-stream", desk.file(&check.file)?),
        "corrected" if check.is_text() => Outcome::File(
            named("更正稿", "txt"),
            PLAIN,
            known.tied.put_right(&accepted(&known.opinions())).into_bytes(),
        ),
        "corrected" => {
            let bytes = desk.file(&check.file)?;
            let made = again(known, &bytes)?.corrected(&bytes, &accepted(&known.opinions()))?;
            Outcome::File(named("更正稿", "docx"), DOCX, made)
        }
        "annotated" => {
            let bytes = desk.file(&check.file)?;
            Outcome::File(named("批注稿", "docx"), DOCX, again(known, &bytes)?.annotated(&bytes)?)
        }
        "xlsx" => Outcome::File(named("校核意见", "xlsx"), XLSX, summary::workbook(&[known.summed()])?),
        _ => {
            let document = sheet::sheet(&visit.web.office, check, &known.tied, &known.opinions());
            let (name, kind, bytes) = files::written(desk, &document, file, visit.asked("page"))?;
            Outcome::File(name, kind, bytes)
        }
    })
}

/// The findings that were accepted.
fn accepted<'t>(all: &[Opinion<'t>]) -> Vec<&'t tieout::Finding> {
    all.iter().filter(|o| matches!(o.decision, Decision::Accepted(_))).map(|o| o.finding).collect()
}

/// The file read once more, with the place of every character; only if it reads as it did.
fn again(known: &Known, bytes: &[u8]) -> Result<TiedOut> {
    let read = read_through(&known.check.name, bytes, &tieout::Setting::default())?;
    if read.text != known.tied.text {
        return Err(Error::Conflict("程序更新后这份文件读出的文字有变。请重新上传校核一次".into()));
    }
    Ok(TiedOut { report: known.tied.report.clone(), ..read })
}
