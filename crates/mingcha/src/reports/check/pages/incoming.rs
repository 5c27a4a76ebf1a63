//! Files from elsewhere come in: chosen or pasted, checked one by one while a page tells how far it is.
use super::HERE;
use crate::{
    config,
    reports::check::{Check, CheckFile, TiedOut, setting, tie_out, views},
};
use axum::{http::StatusCode, response::Response};
use desk::{
    Error, Id, LongText, Reader, Record, Result,
    exchange::Progress,
    page::{
        self, DoneView, FormView, Input, InputKind, Look, Shell, button,
        serve::{Ended, Outcome, SentFile, Uploaded, Visit, Work, value},
    },
};
use maud::Markup;
use std::sync::atomic::Ordering;

pub(super) async fn start(visit: Visit) -> Response {
    visit.page(|reader, visit| first(reader, visit, &[], &[])).await
}

/// What is asked of a file that comes in.
fn first(
    reader: &Reader<'_>,
    visit: &Visit,
    errors: &[(String, String)],
    sent: &[(String, String)],
) -> Result<(Shell, Markup)> {
    if reader.reach("reports.check").is_none() {
        return Err(Error::NotFound("没有这一页，或者你无权查看".into()));
    }
    let input = |name: &str, label: &str, help: &str, kind: InputKind| Input {
        name: name.into(),
        label: label.into(),
        help: help.into(),
        long: true,
        value: value(sent, name).to_owned(),
        kind,
        ..Input::default()
    };
    let kinds = "Word、WPS、PDF、Excel、网页、文本、扫描件，可以一次选多个，合计不超过 50 MB";
    let file = input("file", "文件", kinds, InputKind::File { many: true, accept: "" });
    let paste = input("text", "或粘贴文字", "没有文件时，把报告的文字粘贴在这里", InputKind::Area);
    let year = input("year", "报告年度", "如 2022；不填时按文中的年份", InputKind::Number);
    let form = FormView {
        action: HERE.into(),
        csrf: visit.csrf.clone(),
        errors: errors.to_vec(),
        sections: vec![(String::new(), vec![file, paste, year])],
        submit: "校核".into(),
        cancel_href: Check::TABLE.address(),
        multipart: true,
        aside: views::how(),
        ..FormView::default()
    };
    let mut shell = visit.shell("校核外来稿", &[]);
    shell.sub = "核对文中的合计、占比、增减、年份和前后说法，指出对不上的地方".into();
    shell.actions = vec![button("校核记录", &Check::TABLE.address(), Look::Plain, "")];
    Ok((shell, page::form(&form)))
}

pub(super) async fn upload(sent: Uploaded) -> Response {
    let Uploaded { visit, fields, files } = sent;
    visit.answer(move |visit| begun(visit, &fields, files)).await
}

fn begun(visit: &Visit, fields: &[(String, String)], files: Result<Vec<SentFile>>) -> Result<Outcome> {
    visit.web.desk.read(&visit.actor, |r| first(r, visit, &[], &[]).map(drop))?;
    let asked = files.and_then(|files| Ok((asked_year(value(fields, "year"))?, with_pasted(files, fields)?)));
    let (year, files) = match asked {
        Ok(asked) => asked,
        Err(Error::Invalid(errors)) => {
            return visit.again(StatusCode::UNPROCESSABLE_ENTITY, |r| first(r, visit, &errors, fields));
        }
        Err(error) => return Err(error),
    };
    let title = match files.as_slice() {
        [(name, _)] => format!("正在校核 {name}"),
        many => format!("正在校核 {} 个文件", many.len()),
    };
    let work = Work { heading: "校核外来稿", title, verb: "已校核", unit: "个文件", again: HERE };
    Ok(visit.begin(work, move |visit, progress| check_all(visit, year, &files, progress)))
}

fn asked_year(text: &str) -> Result<Option<i64>> {
    let text = text.trim().trim_end_matches('年');
    if text.is_empty() {
        return Ok(None);
    }
    let year = text.parse().ok().filter(|y| (1949..=2999).contains(y));
    year.map(Some).ok_or_else(|| Error::invalid("year", "报告年度应是四位数，如 2022"))
}

/// The files, and the text that was pasted as one more, named after its first line.
fn with_pasted(mut files: Vec<SentFile>, fields: &[(String, String)]) -> Result<Vec<SentFile>> {
    for (name, _) in &mut files {
        *name = name.rsplit(['/', '\\']).next().unwrap_or(name).trim().to_owned();
    }
    let text = value(fields, "text").trim();
    if !text.is_empty() {
        let line = text.lines().next().unwrap_or_default().trim();
        let name: String = line.chars().filter(|c| !"/\\:*?\"<>|".contains(*c) && !c.is_control()).take(20).collect();
        files.push((format!("{name}（粘贴）.txt"), text.as_bytes().to_vec()));
    }
    if files.is_empty() {
        return Err(Error::invalid("file", "请选文件，或者在下面粘贴文字"));
    }
    Ok(files)
}

/// Each file by itself: one that cannot be read is named, and the others are checked all the same.
fn check_all(visit: &Visit, year: Option<i64>, files: &[SentFile], progress: &Progress) -> Result<Ended> {
    progress.total.store(files.len(), Ordering::Relaxed);
    let batch = Id::<Check>::new().to_string();
    let (mut made, mut failed) = (vec![], vec![]);
    for (name, bytes) in files {
        match check_one(visit, year, (name, bytes), &batch) {
            Ok(id) => made.push(id),
            Err(error @ Error::Internal(_)) => return Err(error),
            Err(error) => failed.push((name.clone(), error.sentence())),
        }
        progress.done.fetch_add(1, Ordering::Relaxed);
    }
    if let ([id], []) = (made.as_slice(), failed.as_slice()) {
        return Ok(Ended::At(format!("{HERE}/{id}")));
    }
    let mut links = vec![("再校核一次".to_owned(), HERE.to_owned())];
    if !made.is_empty() {
        links.insert(0, ("看汇总".into(), format!("{HERE}/batch/{batch}")));
    }
    let sentence = if made.is_empty() { String::new() } else { format!("已校核 {} 个文件。", made.len()) };
    Ok(Ended::Told(DoneView { sentence, failed, links, ..DoneView::default() }))
}

/// Reads a file, keeps it with its text, and records the check. Nothing is kept of one that cannot be read.
fn check_one(visit: &Visit, year: Option<i64>, (name, bytes): (&str, &[u8]), batch: &str) -> Result<String> {
    let desk = &visit.web.desk;
    let tied = read_through(name, bytes, &setting(&desk.rules, None))?;
    if tied.text.trim().is_empty() {
        return Err(Error::Conflict("没有读出文字。请确认不是空白文件；扫描件请用更清晰的一份".into()));
    }
    let (file, text) = (desk.keep_file(bytes)?, desk.keep_file(tied.text.as_bytes())?);
    let remarks = (!tied.remarks().is_empty()).then(|| LongText(tied.remarks().join("\n")));
    let act = CheckFile { name: name.into(), year, batch: batch.into(), file, text, remarks };
    let done = desk.run(&visit.actor, act)?;
    done.records.into_iter().next().map(|(_, id)| id).ok_or_else(|| Error::Internal("a check left no record".into()))
}

/// Reads a file in a folder of its own.
pub(super) fn read_through(name: &str, bytes: &[u8], setting: &tieout::Setting) -> Result<TiedOut> {
    let scratch = config::scratch().join(Id::<Check>::new().to_string());
    let tied = tie_out(name, bytes, setting, &scratch);
    let _ = std::fs::remove_dir_all(&scratch);
    tied
}
