//! Long works: a file being checked or brought in, in a thread of its own, watched by whoever started it.
use crate::{
    Actor, Table,
    exchange::{CellError, Checked, Mode, Progress},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// So many jobs are held; each may hold a checked file.
const HELD_MAX: usize = 20;

/// How far a file has come.
pub(super) enum State {
    /// Being read and compared.
    Checking,
    /// Checked; the file's rows wait for a word.
    Checked(Box<Checked>),
    /// Being written.
    Importing,
    /// Written: so many rows.
    Done(usize),
    /// It could not be: a sentence, and the places that were found while writing.
    Failed(String, Vec<CellError>),
}

/// A file on its way in.
pub(super) struct Job {
    pub actor: Actor,
    pub table: &'static Table,
    pub file: String,
    pub mode: Mode,
    pub progress: Progress,
    pub state: Mutex<State>,
}

impl Job {
    /// Puts the next state in place of this one.
    pub(super) fn becomes(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

/// All jobs, by their random id.
#[derive(Default)]
pub(super) struct Jobs(Mutex<HashMap<String, Arc<Job>>>);

impl Jobs {
    /// A new job; the oldest ones go.
    pub(super) fn begin(
        &self,
        actor: &Actor,
        table: &'static Table,
        (mode, file): (Mode, &str),
    ) -> crate::Result<(String, Arc<Job>)> {
        // Ids are in the order of their making.
        let id = crate::Id::<()>::new().to_string();
        let job = Arc::new(Job {
            actor: actor.clone(),
            table,
            file: file.into(),
            mode,
            progress: Progress::default(),
            state: Mutex::new(State::Checking),
        });
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while all.len() >= HELD_MAX {
            let Some(oldest) = all.keys().min().cloned() else { break };
            all.remove(&oldest);
        }
        all.insert(id.clone(), job.clone());
        Ok((id, job))
    }

    /// A job of this actor's own.
    pub(super) fn find(&self, actor: &Actor, id: &str) -> crate::Result<Arc<Job>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.get(id).filter(|j| j.actor.name == actor.name && j.actor.office == actor.office);
        own.cloned().ok_or_else(|| crate::Error::NotFound("这次导入已经结束或过期，请重新上传".into()))
    }
}
