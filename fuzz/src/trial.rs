//! A reader at work in a thread of its own, with somebody who waits only so long.
use crate::formats::Format;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender, channel},
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
                let outcome = match catch_unwind(AssertUnwindSafe(|| (format.read)(format, &bytes))) {
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
