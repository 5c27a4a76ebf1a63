//! Watching a file come in: its progress, what the check found, the word to go on, what became of it.
use super::{
    Outcome, Posted, Visit, cells, fault,
    jobs::{Job, State},
    lists,
};
use crate::{
    Error, Field, Kind, Reader, Result,
    exchange::{Cell, CellError, Checked, write_csv},
    page::{self, DoneView, ImportView, Look, ProgressView, Shell},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, PoisonError, atomic::Ordering},
};

/// Faults that a page lists; the file of errors has them all.
const SHOWN: usize = 100;

/// Does a work in a thread of its own; its end, or why it failed, is the next state.
pub(super) fn work(job: Arc<Job>, f: impl FnOnce(&Job) -> Result<State> + Send + 'static) {
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
    visit.page(move |reader, visit| watched(reader, visit, &id)).await
}

fn watched(reader: &mut Reader<'_>, visit: &Visit, id: &str) -> Result<(Shell, Markup)> {
    let job = visit.web.jobs.find(&visit.actor, id)?;
    let noun = reader.desk.noun(job.table.name).ok_or_else(|| Error::not_found(job.table.label))?;
    let mut shell = lists::under(visit, noun, format!("导入{}", job.table.label));
    shell.current = job.table.address();
    let state = job.state.lock().unwrap_or_else(PoisonError::into_inner);
    let main = match &*state {
        State::Checking | State::Importing => {
            shell.refresh = Some(1);
            page::progress(&running(&job, matches!(*state, State::Checking)))
        }
        State::Checked(checked) => {
            let sample = sample(reader, &job, checked)?;
            page::import_checked(&found(visit, &job, checked, sample, id))
        }
        State::Done(rows) => page::import_done(&done(&job, *rows)),
        State::Failed(why, errors) => failed(&job, why, errors),
    };
    Ok((shell, main))
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

/// The first rows of a checked file.
fn sample(reader: &mut Reader<'_>, job: &Job, checked: &Checked) -> Result<Vec<Vec<String>>> {
    let rows = &checked.rows[..checked.rows.len().min(5)];
    let titles = reader.link_titles(job.table, rows)?;
    let cell = |row: &[crate::Value], f: &Field| reader.shown(f, job.table.value(row, f.name), &titles);
    Ok(rows.iter().map(|row| shown(job).map(|f| cell(row, f)).collect()).collect())
}

fn found(visit: &Visit, job: &Job, checked: &Checked, sample: Vec<Vec<String>>, id: &str) -> ImportView {
    let mut bad: Vec<_> = checked.errors.iter().map(|e| (&e.sheet, e.row)).collect();
    bad.dedup();
    let place = |e: &CellError| match e.row {
        0 => e.sheet.clone(),
        row => format!("{} 第 {row} 行 {}", e.sheet, e.column),
    };
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
        failed: vec![],
        sentence: format!("已导入 {rows} 条{}。", job.table.label),
        counts: vec![("文件".into(), job.file.clone()), ("行数".into(), rows.to_string())],
        links: vec![
            (format!("查看{}", job.table.label), path.clone()),
            ("再导入一份".into(), format!("{path}/import")),
        ],
    }
}

fn failed(job: &Job, why: &str, errors: &[CellError]) -> Markup {
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
    visit.answer(move |visit| listed(&*visit.web.jobs.find(&visit.actor, &id)?)).await
}

fn listed(job: &Job) -> Result<Outcome> {
    let state = job.state.lock().unwrap_or_else(PoisonError::into_inner);
    let errors = match &*state {
        State::Checked(checked) => checked.errors.as_slice(),
        State::Failed(_, errors) => errors,
        _ => &[],
    };
    let text = |s: &str| Cell::Text(s.to_owned());
    let row = |n: usize| Cell::Int(i64::try_from(n).unwrap_or(0));
    let line = |e: &CellError| vec![text(&e.sheet), row(e.row), text(&e.column), text(&e.why)];
    let headings = [("工作表", Kind::Text), ("行", Kind::Integer), ("列", Kind::Text), ("怎么改", Kind::Text)];
    let bytes = write_csv(&headings, errors.iter().map(line))?;
    Ok(Outcome::File(format!("{}导入问题.csv", job.table.label), "text/csv; charset=utf-8", bytes))
}
