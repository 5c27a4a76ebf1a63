//! Bringing a file in: choose, check, look, confirm, watch.
use super::{
    Outcome, Posted, Visit, cells, fault,
    jobs::{Job, State},
    lists, noun_at,
};
use crate::{
    Error, Field, Kind, Noun, Reader, Result,
    act::Reach,
    exchange::{Cell, Checked, Mode, read_workbook, write_csv},
    page::{self, DoneView, FormView, ImportStart, ImportView, Input, InputKind, Look, ProgressView, Shell},
};
use axum::{
    extract::{FromRequest, Multipart, Path, Request, State as Held},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, PoisonError, atomic::Ordering},
};

/// Bytes of an upload: 50 MB of file, and what the form has around it.
pub(super) const UPLOAD_MAX: usize = 50 * 1024 * 1024 + 64 * 1024;

const TOO_LARGE: &str = "文件超过 50 MB，没有收下。请分成几个文件导入，或删去图片";

/// Faults that a page lists; the file of errors has them all.
const SHOWN: usize = 100;

/// GET `/feature/noun/import`.
pub(super) async fn start(visit: Visit, Path((feature, noun)): Path<(String, String)>) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = noun_at(reader, &feature, &noun)?;
            first(reader, visit, noun, &[])
        })
        .await
}

/// The ways in that this actor has: value, words.
fn modes(reader: &Reader<'_>, noun: &Noun) -> Vec<(String, String)> {
    let may = |verb: &str| reader.reach(&format!("{}.{verb}", noun.table.name)) == Some(Reach::Office);
    let mut out = vec![];
    if noun.table.register && may("import") {
        out.push(("register".into(), "日常导入".into()));
    }
    if may("take_over") {
        out.push(("take_over".into(), "期初导入（接收旧账，含已办结的）".into()));
    }
    out
}

fn first(reader: &Reader<'_>, visit: &Visit, noun: &Noun, errors: &[(String, String)]) -> Result<(Shell, Markup)> {
    let (label, path) = (noun.table.label, noun.table.address());
    let modes = modes(reader, noun);
    if modes.is_empty() {
        return Err(Error::Forbidden(format!("你的岗位不能导入{label}。需要时请找综合组")));
    }
    let file = Input {
        name: "file".into(),
        label: "表格文件".into(),
        help: ".xlsx、.xls、.ods 或 .csv，不超过 50 MB".into(),
        required: true,
        kind: InputKind::File { many: false, accept: ".xlsx,.xls,.ods,.csv,.et" },
        ..Input::default()
    };
    let value = modes[0].0.clone();
    let mode = Input {
        name: "mode".into(),
        label: "方式".into(),
        required: true,
        value,
        kind: InputKind::Select(modes),
        ..Input::default()
    };
    let form = FormView {
        action: format!("{path}/import"),
        csrf: visit.csrf.clone(),
        errors: errors.to_vec(),
        sections: vec![(String::new(), vec![mode, file])],
        submit: "上传并检查".into(),
        cancel_href: path.clone(),
        multipart: true,
        ..FormView::default()
    };
    let rules = [
        "先逐格检查，不写入任何内容；看过结果再确认导入。",
        "有一处不对，整份都不导入；改好后再传一次。",
        "列名要与模板一致，次序可以不同；“序号”列和合计行会跳过。",
        "关联的记录按名称或编号查找，请先登记它们。",
    ];
    let view = ImportStart {
        form,
        templates: vec![
            ("Excel 模板".into(), format!("{path}/template.xlsx")),
            ("CSV 模板".into(), format!("{path}/template.csv")),
        ],
        rules: rules.map(String::from).into(),
    };
    Ok((lists::under(visit, noun, format!("导入{label}")), page::import_start(&view)))
}

/// A file that was sent: mode, name, bytes.
type Sent = (Mode, String, Vec<u8>);

/// POST `/feature/noun/import`. Checked in the background.
pub(super) async fn upload(
    visit: Visit,
    Path((feature, noun)): Path<(String, String)>,
    Held(web): Held<Arc<super::Web>>,
    request: Request,
) -> Response {
    let sent = match Multipart::from_request(request, &web).await {
        Ok(parts) => receive(&visit, parts).await,
        Err(_) => Err(Error::invalid("file", "没有收到文件。请选一个文件再传")),
    };
    if let Err(Error::Forbidden(why)) = sent {
        return fault::bare(&Error::Forbidden(why));
    }
    visit.answer(move |visit| begun(visit, &feature, &noun, sent)).await
}

async fn receive(visit: &Visit, mut parts: Multipart) -> Result<Sent> {
    let lost = |e: axum::extract::multipart::MultipartError| {
        let large = e.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
        Error::invalid("file", if large { TOO_LARGE } else { "文件没有传完，请再传一次" })
    };
    let (mut token, mut mode, mut file) = (false, Mode::Register, None);
    while let Some(part) = parts.next_field().await.map_err(lost)? {
        match part.name().unwrap_or("").to_owned().as_str() {
            "csrf" => {
                visit.check_token(&part.text().await.map_err(lost)?)?;
                token = true;
            }
            // The token stands first in the form; nothing is read from a stranger.
            _ if !token => visit.check_token("")?,
            "mode" => {
                let take_over = part.text().await.map_err(lost)? == "take_over";
                mode = if take_over { Mode::TakeOver } else { Mode::Register };
            }
            "file" => {
                let name = part.file_name().unwrap_or("").to_owned();
                file = Some((name, part.bytes().await.map_err(lost)?.to_vec()));
            }
            _ => {}
        }
    }
    match file {
        Some((name, bytes)) if !bytes.is_empty() => Ok((mode, name, bytes)),
        _ => Err(Error::invalid("file", "请选一个有内容的文件")),
    }
}

fn begun(visit: &Visit, feature: &str, noun: &str, sent: Result<Sent>) -> Result<Outcome> {
    let noun = visit.web.desk.read(&visit.actor, |r| {
        let noun = *noun_at(r, feature, noun)?;
        first(r, visit, &noun, &[]).map(|_| noun)
    })?;
    let (mode, name, bytes) = match sent {
        Ok(sent) => sent,
        Err(Error::Invalid(errors)) => {
            return visit.again(axum::http::StatusCode::UNPROCESSABLE_ENTITY, |r| first(r, visit, &noun, &errors));
        }
        Err(error) => return Err(error),
    };
    let (id, job) = visit.web.jobs.begin(&visit.actor, noun.table, (mode, &name))?;
    let desk = visit.web.desk.clone();
    work(job, move |job| {
        let sheets = read_workbook(&job.file, &bytes)?;
        drop(bytes);
        desk.check_import(&job.actor, job.table, &sheets, &job.progress).map(|c| State::Checked(Box::new(c)))
    });
    Ok(Outcome::Go(format!("/jobs/{id}")))
}

/// Does a work in a thread of its own; its end, or why it failed, is the next state.
fn work(job: Arc<Job>, f: impl FnOnce(&Job) -> Result<State> + Send + 'static) {
    tokio::task::spawn_blocking(move || {
        let end = std::panic::catch_unwind(AssertUnwindSafe(|| f(&job)));
        let end = end.unwrap_or_else(|_| Err(Error::Internal("an import panicked".into())));
        job.becomes(end.unwrap_or_else(|error| {
            if let Error::Internal(detail) = &error {
                fault::log(&format!("import of {}: {detail}", job.table.name));
            }
            State::Failed(error.sentence(), vec![])
        }));
    });
}

/// GET `/jobs/{id}`.
pub(super) async fn job(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .page(move |reader, visit| {
            let job = visit.web.jobs.find(&visit.actor, &id)?;
            let noun = reader.desk.noun(job.table.name).ok_or_else(|| Error::not_found(job.table.label))?;
            let sample = sample(reader, &job)?;
            let mut shell = lists::under(visit, noun, format!("导入{}", job.table.label));
            let state = job.state.lock().unwrap_or_else(PoisonError::into_inner);
            let main = match &*state {
                State::Checking | State::Importing => {
                    shell.refresh = Some(1);
                    page::progress(&running(&job, matches!(*state, State::Checking)))
                }
                State::Checked(checked) => page::import_checked(&found(visit, &job, checked, sample, &id)),
                State::Done(rows) => page::import_done(&done(&job, *rows)),
                State::Failed(why, errors) => failed(&job, why, errors),
            };
            Ok((shell, main))
        })
        .await
}

fn running(job: &Job, checking: bool) -> ProgressView {
    let done = job.progress.done.load(Ordering::Relaxed) as u64;
    let total = job.progress.total.load(Ordering::Relaxed) as u64;
    ProgressView {
        title: format!("正在{} {}", if checking { "检查" } else { "导入" }, job.file),
        verb: if checking { "已检查" } else { "已导入" }.into(),
        done: if total == 0 { done } else { done.min(total) },
        total,
        unit: "行".into(),
        note: "可以先去做别的事，关掉这一页也会继续。".into(),
    }
}

/// The fields of a file's rows that may be shown.
fn shown(job: &Job) -> impl Iterator<Item = &'static Field> {
    job.table.fields.iter().filter(|f| !f.kind.sealed() && f.kind != Kind::File)
}

fn sample(reader: &mut Reader<'_>, job: &Job) -> Result<Vec<Vec<String>>> {
    let rows = job.sample();
    let titles = reader.link_titles(job.table, &rows)?;
    let cell = |row: &[crate::Value], f: &Field| reader.shown(f, job.table.value(row, f.name), &titles);
    Ok(rows.iter().map(|row| shown(job).map(|f| cell(row, f)).collect()).collect())
}

fn found(visit: &Visit, job: &Job, checked: &Checked, sample: Vec<Vec<String>>, id: &str) -> ImportView {
    let mut bad: Vec<_> = checked.errors.iter().map(|e| (&e.sheet, e.row)).collect();
    bad.dedup();
    let place = |e: &crate::exchange::CellError| format!("{} 第 {} 行 {}", e.sheet, e.row, e.column);
    let rows = checked.rows.len();
    ImportView {
        file: job.file.clone(),
        table_label: job.table.label.into(),
        rows_ok: if checked.ready() { rows } else { rows.saturating_sub(bad.len()) },
        rows_bad: bad.len(),
        errors: checked.errors.iter().take(SHOWN).map(|e| (place(e), e.why.clone())).collect(),
        errors_total: checked.errors_total,
        errors_href: (!checked.errors.is_empty()).then(|| format!("/jobs/{id}/errors.csv")),
        headings: if sample.is_empty() { vec![] } else { shown(job).map(cells::heading).collect() },
        sample: if checked.ready() { sample } else { vec![] },
        ignored: vec![],
        confirm_action: checked.ready().then(|| format!("/jobs/{id}/import")),
        confirm_label: format!("导入 {rows} 行"),
        csrf: visit.csrf.clone(),
        hidden: vec![],
        again_href: format!("{}/import", job.table.address()),
    }
}

fn done(job: &Job, rows: usize) -> DoneView {
    let path = job.table.address();
    DoneView {
        sentence: format!("已导入 {rows} 条{}。", job.table.label),
        counts: vec![("文件".into(), job.file.clone()), ("行数".into(), rows.to_string())],
        links: vec![
            (format!("查看{}", job.table.label), path.clone()),
            ("再导入一份".into(), format!("{path}/import")),
        ],
    }
}

fn failed(job: &Job, why: &str, errors: &[crate::exchange::CellError]) -> Markup {
    html! {
        section.panel.panel-b {
            (page::note(page::Tone::Bad, &html! { (why) }, None))
            @if !errors.is_empty() { ul.rules { @for e in errors.iter().take(SHOWN) { li { (e) } } } }
            div.row.gap { (page::button("换一个文件", &format!("{}/import", job.table.address()), Look::Primary, "")) }
        }
    }
}

/// POST `/jobs/{id}/import`. A second click finds the work begun, and only watches.
pub(super) async fn confirm(Path(id): Path<String>, posted: Posted) -> Response {
    posted
        .visit
        .answer(move |visit| {
            let job = visit.web.jobs.find(&visit.actor, &id)?;
            let held = {
                let mut state = job.state.lock().unwrap_or_else(PoisonError::into_inner);
                let ready = matches!(&*state, State::Checked(c) if c.ready());
                ready.then(|| std::mem::replace(&mut *state, State::Importing))
            };
            if let Some(State::Checked(checked)) = held {
                bring(visit, job, checked);
            }
            Ok(Outcome::Go(format!("/jobs/{id}")))
        })
        .await
}

fn bring(visit: &Visit, job: Arc<Job>, mut checked: Box<Checked>) {
    let desk = visit.web.desk.clone();
    work(job, move |job| {
        let rows = checked.rows.len();
        let how = (job.mode, job.file.as_str());
        match desk.import(&job.actor, job.table, &mut checked, how, &job.progress) {
            Ok(_) => Ok(State::Done(rows)),
            Err(Error::Conflict(why)) => Ok(State::Failed(why, std::mem::take(&mut checked.errors))),
            Err(error) => Err(error),
        }
    });
}

/// GET `/jobs/{id}/errors.csv`.
pub(super) async fn errors(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .answer(move |visit| {
            let job = visit.web.jobs.find(&visit.actor, &id)?;
            let state = job.state.lock().unwrap_or_else(PoisonError::into_inner);
            let errors = match &*state {
                State::Checked(checked) => checked.errors.as_slice(),
                State::Failed(_, errors) => errors,
                _ => &[],
            };
            let text = |s: &str| Cell::Text(s.to_owned());
            let line = |e: &crate::exchange::CellError| {
                vec![text(&e.sheet), Cell::Int(i64::try_from(e.row).unwrap_or(0)), text(&e.column), text(&e.why)]
            };
            let headings = [("工作表", Kind::Text), ("行", Kind::Integer), ("列", Kind::Text), ("怎么改", Kind::Text)];
            let bytes = write_csv(&headings, errors.iter().map(line))?;
            Ok(Outcome::File(format!("{}导入问题.csv", job.table.label), "text/csv; charset=utf-8", bytes))
        })
        .await
        .into_response()
}
