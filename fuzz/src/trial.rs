//! A reader at work in a thread of its own, with somebody who waits only so long.
use crate::formats::Format;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

/// How a reader took a file.
#[derive(Debug)]
pub(crate) enum Outcome {
    Read(Duration),
    Refused(Duration),
    Panicked,
    Late,
}

/// Has a reader of ours panicked? Readers catch the panics of other people's crates, and with them their own.
static OURS: AtomicBool = AtomicBool::new(false);

/// Listens for panics, also for those that are caught. Only ours are shown.
pub(crate) fn listen() {
    let show = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|at| at.file().contains("document/src")) {
            OURS.store(true, Ordering::Relaxed);
            show(panic);
        }
    }));
}

/// A reader that waits for files. After a panic or a hang a new one is needed.
pub(crate) struct Trial {
    give: Sender<Vec<u8>>,
    take: Receiver<Outcome>,
}

impl Trial {
    pub(crate) fn new(format: &'static Format) -> Trial {
        let (give, files) = channel::<Vec<u8>>();
        let (tell, take) = channel();
        thread::spawn(move || {
            for bytes in files {
                let started = Instant::now();
                let caught = catch_unwind(AssertUnwindSafe(|| (format.read)(format, &bytes)));
                let outcome = match caught {
                    _ if OURS.swap(false, Ordering::Relaxed) => Outcome::Panicked,
                    Ok(true) => Outcome::Read(started.elapsed()),
                    Ok(false) => Outcome::Refused(started.elapsed()),
                    Err(_) => Outcome::Panicked,
                };
                if tell.send(outcome).is_err() {
                    return;
                }
            }
        });
        Trial { give, take }
    }

    pub(crate) fn run(&self, bytes: Vec<u8>, patience: Duration) -> Outcome {
        self.give.send(bytes).expect("the reader waits for files");
        self.take.recv_timeout(patience).unwrap_or(Outcome::Late)
    }
}
