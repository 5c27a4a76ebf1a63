//! What one would run instead: one long-running `sqlite3` or `psql`, fed through its input, with the same pragmas as ours.
use desk::{Error, Result};
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// The same as in the desk's `store/sqlite.rs`.
const PRAGMAS: &str =
    "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -32000;";

/// A program with a prompt.
pub(crate) struct Beside {
    pub(crate) name: &'static str,
    marker: &'static str,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Beside {
    pub(crate) fn sqlite(file: &Path) -> Result<Beside> {
        let mut beside = Beside::start("sqlite3", &["-batch".as_ref(), file.as_os_str()], ".print done")?;
        beside.run(PRAGMAS)?;
        Ok(beside)
    }

    pub(crate) fn postgres(url: &str) -> Result<Beside> {
        Beside::start(
            "psql",
            &["-qAtX".as_ref(), "-v".as_ref(), "ON_ERROR_STOP=1".as_ref(), "-d".as_ref(), url.as_ref()],
            "\\echo done",
        )
    }

    fn start(name: &'static str, args: &[&std::ffi::OsStr], marker: &'static str) -> Result<Beside> {
        // `stdbuf`: an answer is to come when it is there, not when a buffer is full.
        let mut command = Command::new("stdbuf");
        command.args(["-oL", name]).args(args).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::Internal("the pipes were asked for".into()));
        };
        Ok(Beside { name, marker, child, input, output: BufReader::new(output) })
    }

    /// Runs a script and waits until it has been done. Its output must be small, or a file is read instead.
    pub(crate) fn run(&mut self, script: &str) -> Result<Duration> {
        let begun = Instant::now();
        self.input.write_all(format!("{script}\n{}\n", self.marker).as_bytes())?;
        self.input.flush()?;
        let mut line = String::new();
        loop {
            line.clear();
            if self.output.read_line(&mut line)? == 0 {
                return Err(Error::Internal(format!("{} ended; its last script was\n{script}", self.name)));
            }
            if line.trim_end() == "done" {
                return Ok(begun.elapsed());
            }
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A text as SQL writes it.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
