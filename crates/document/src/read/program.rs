//! Starting another program: with a time limit, with bounded output, and without leaving it behind.
use std::{
    ffi::OsStr,
    io::{self, Read},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// How a program ended that gave no result.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// It is not installed.
    Missing,
    /// It took too long and was stopped.
    Late,
    /// It could not do it: what it said.
    Failed(String),
    /// It said more than was wanted and was stopped.
    TooMuch,
}

/// Runs a program to its end; what it printed. It is stopped, with all that it started, after so many seconds and when it
/// prints more than `output_max` bytes.
pub(super) fn run(program: &str, args: &[&OsStr], seconds: u64, output_max: usize) -> Result<Vec<u8>, Ended> {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Ended::Missing,
        _ => Ended::Failed(error.to_string()),
    })?;
    let id = child.id();
    let (tell, hear) = mpsc::channel();
    thread::spawn(move || attend(child, output_max, &tell));
    let ended = hear.recv_timeout(Duration::from_secs(seconds)).unwrap_or(Err(Ended::Late));
    if matches!(ended, Err(Ended::Late | Ended::TooMuch)) {
        stop(id);
    }
    ended
}

/// Listens to a program, tells how it ended, and stays until it has gone.
fn attend(mut child: Child, output_max: usize, tell: &mpsc::Sender<Result<Vec<u8>, Ended>>) {
    let complaints = child.stderr.take().map(|said| thread::spawn(|| first(said, 4096)));
    let output = child.stdout.take().map(|said| first(said.take(output_max as u64 + 1), output_max + 1));
    let output = output.unwrap_or_default();
    if output.len() > output_max {
        // Whoever has gone already needs no answer; the same below.
        let _ = tell.send(Err(Ended::TooMuch));
        let _ = child.wait();
        return;
    }
    let ended = child.wait();
    let complaints = complaints.and_then(|c| c.join().ok()).unwrap_or_default();
    let _ = tell.send(match ended {
        Ok(status) if status.success() => Ok(output),
        Ok(_) => Err(Ended::Failed(String::from_utf8_lossy(&complaints).trim().to_owned())),
        Err(error) => Err(Ended::Failed(error.to_string())),
    });
}

/// The first bytes of a stream; the rest is read and dropped, so that the program is not held up.
fn first(mut stream: impl Read, max: usize) -> Vec<u8> {
    let mut bytes = vec![];
    // A stream that breaks off has ended.
    let _ = stream.by_ref().take(max as u64).read_to_end(&mut bytes);
    let _ = io::copy(&mut stream, &mut io::sink());
    bytes
}

/// Stops a program and all that it started: they are a group, and a shell knows how to stop a group.
fn stop(id: u32) {
    let group = format!("kill -9 -{id}");
    let (program, args) = if cfg!(unix) {
        ("sh", ["-c".to_owned(), group])
    } else {
        ("taskkill", ["/F".to_owned(), format!("/PID {id}")])
    };
    let _ = Command::new(program).args(args).stderr(Stdio::null()).status();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, seconds: u64, output_max: usize) -> Result<Vec<u8>, Ended> {
        run("sh", &["-c".as_ref(), script.as_ref()], seconds, output_max)
    }

    #[test]
    fn a_program_gives_what_it_printed_or_says_why_not() {
        assert_eq!(shell("echo 好", 10, 100), Ok("好\n".into()));
        assert_eq!(shell("echo 坏 >&2; exit 1", 10, 100), Err(Ended::Failed("坏".into())));
        assert_eq!(run("there-is-no-such-program", &[], 1, 1), Err(Ended::Missing));
    }

    #[test]
    fn a_program_that_goes_on_and_on_is_stopped() {
        assert_eq!(shell("while :; do echo y; done", 10, 100), Err(Ended::TooMuch));
        assert_eq!(shell("sleep 1000", 0, 100), Err(Ended::Late));
    }
}
