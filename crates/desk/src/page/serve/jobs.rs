//! Long works, each in a thread of its own, watched by whoever began it; and of these a file that is checked and brought in.
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
    /// A file that is being checked.
    pub(super) fn begun(actor: &Actor, table: &'static Table, (mode, file): (Mode, &str)) -> Job {
        Job {
            actor: actor.clone(),
            table,
            file: file.into(),
            mode,
            progress: Progress::default(),
            state: Mutex::new(State::Checking),
        }
    }

    /// Puts the next state in place of this one.
    pub(super) fn becomes(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

/// Works of one kind, by their random id, each with whoever began it.
pub(super) struct Jobs<J>(Mutex<HashMap<String, (Actor, Arc<J>)>>);

impl<J> Default for Jobs<J> {
    fn default() -> Self {
        Jobs(Mutex::default())
    }
}

impl<J> Jobs<J> {
    /// A new job; the oldest ones go.
    pub(super) fn begin(&self, actor: &Actor, job: J) -> (String, Arc<J>) {
        // Ids are in the order of their making.
        let id = crate::Id::<()>::new().to_string();
        let job = Arc::new(job);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while all.len() >= HELD_MAX {
            let Some(oldest) = all.keys().min().cloned() else { break };
            all.remove(&oldest);
        }
        all.insert(id.clone(), (actor.clone(), job.clone()));
        (id, job)
    }

    /// A job of this actor's own.
    pub(super) fn find(&self, actor: &Actor, id: &str) -> crate::Result<Arc<J>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.get(id).filter(|(by, _)| by.name == actor.name && by.office == actor.office);
        let own = own.map(|(_, job)| job.clone());
        own.ok_or_else(|| crate::Error::NotFound("这件事已经结束或过期，请重新上传".into()))
    }
}
