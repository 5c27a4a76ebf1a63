//! Long works of features: begun by a form, watched on a page of their own, told of at the end.
use super::{Outcome, Visit, fault, jobs::Jobs};
use crate::{
    Error, Result,
    exchange::Progress,
    page::{self, DoneView, ProgressView},
};
use axum::{extract::Path, response::Response};
use std::{
    panic::AssertUnwindSafe,
    sync::{Mutex, PoisonError, atomic::Ordering},
};

/// What a work is, as its page says it.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// The heading of its page: `校核外来稿`.
    pub heading: &'static str,
    /// `正在校核 3 个文件`.
    pub title: String,
    /// `已校核`.
    pub verb: &'static str,
    /// What is counted: `个文件`.
    pub unit: &'static str,
    /// Where one begins again.
    pub again: &'static str,
}

/// How a work ended.
pub enum Ended {
    /// There is nothing to tell: what it made speaks for itself, at this address.
    At(String),
    /// What became of it.
    Told(DoneView),
}

/// A work under way, and how it ended.
pub(super) struct Going {
    work: Work,
    progress: Progress,
    end: Mutex<Option<Result<Ended>>>,
}

/// All works.
pub(super) type Works = Jobs<Going>;

impl Visit {
    /// Does a work in a thread of its own, and leads to the page where it is watched.
    pub fn begin(&self, work: Work, f: impl FnOnce(&Visit, &Progress) -> Result<Ended> + Send + 'static) -> Outcome {
        let going = Going { work, progress: Progress::default(), end: Mutex::new(None) };
        let (id, going) = self.web.works.begin(&self.actor, going);
        let visit = self.clone();
        tokio::task::spawn_blocking(move || {
            let end = std::panic::catch_unwind(AssertUnwindSafe(|| f(&visit, &going.progress)));
            let end = end.unwrap_or_else(|_| Err(Error::Internal(format!("{} panicked", going.work.heading))));
            if let Err(Error::Internal(detail)) = &end {
                fault::log(&format!("{}: {detail}", going.work.heading));
            }
            *going.end.lock().unwrap_or_else(PoisonError::into_inner) = Some(end);
        });
        Outcome::Go(format!("/works/{id}"))
    }
}

/// GET `/works/{id}`.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit.answer(move |visit| watched(visit, &id)).await
}

fn watched(visit: &Visit, id: &str) -> Result<Outcome> {
    let going = visit.web.works.find(&visit.actor, id)?;
    let Work { heading, again, .. } = going.work;
    let mut shell = visit.shell(heading, &[]);
    shell.current = again.into();
    let end = going.end.lock().unwrap_or_else(PoisonError::into_inner);
    let main = match &*end {
        Some(Ok(Ended::At(href))) => return Ok(Outcome::Go(href.clone())),
        Some(Ok(Ended::Told(view))) => page::done(view),
        Some(Err(error)) => page::done(&DoneView {
            failed: vec![(String::new(), error.sentence())],
            links: vec![("再试一次".into(), again.into())],
            ..DoneView::default()
        }),
        None => {
            shell.refresh = Some(1);
            page::progress(&running(&going))
        }
    };
    visit.again(axum::http::StatusCode::OK, |_| Ok((shell, main)))
}

fn running(going: &Going) -> ProgressView {
    let total = going.progress.total.load(Ordering::Relaxed) as u64;
    ProgressView {
        title: going.work.title.clone(),
        verb: going.work.verb.into(),
        done: going.progress.done.load(Ordering::Relaxed) as u64,
        total,
        unit: going.work.unit.into(),
        note: "可以先去做别的事，关掉这一页也会继续。".into(),
    }
}
