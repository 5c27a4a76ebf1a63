//! From the start of the program to its first page, and what it holds while nobody asks.
use super::table::{Table, Target, Times, ms};
use desk::{Error, Result, testing};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const TIMES: usize = 10;
const RSS_MOST_KB: u64 = 60 * 1024;

pub(crate) fn measure(table: &mut Table) -> Result<()> {
    let program = program()?;
    let folder = testing::folder("bench-start").join("data");
    let made = Command::new(&program).args(["verify", "--example", "--data"]).arg(&folder).output()?;
    if !made.status.success() {
        return Err(Error::Internal(String::from_utf8_lossy(&made.stderr).into_owned()));
    }
    let (mut times, mut held) = (vec![], 0);
    for n in 0..=TIMES {
        let begun = Instant::now();
        let mut server = serve(&program, &folder)?;
        let got = first_page(&mut server);
        if n > 0 {
            times.push(begun.elapsed());
        }
        held = held.max(resident(server.id())?);
        server.kill()?;
        server.wait()?;
        got?;
    }
    table.line("start of `mingcha serve` to the first page", &Times::from(times), None, ms(300));
    let cells =
        ["memory held after the first page", &megabytes(held), "–", "–", &format!("≤ {}", megabytes(RSS_MOST_KB))];
    table.cells(cells.map(str::to_owned), held <= RSS_MOST_KB);
    let version = Times::of(TIMES, |_| Command::new(&program).arg("--version").output().map(drop))?;
    table.line("`mingcha --version`", &version, None, Target::None);
    Ok(())
}

/// The program beside this one, built as it is shipped.
fn program() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--release", "-p", "mingcha", "--bin", "mingcha"]).status()?;
    let beside = std::env::current_exe()?.with_file_name("mingcha");
    if built.success() && beside.exists() {
        return Ok(beside);
    }
    Err(Error::NotFound(format!("{} is not there; run this with --release", beside.display())))
}

fn serve(program: &Path, folder: &Path) -> Result<Child> {
    let mut command = Command::new(program);
    // Without --example nobody is asked to choose: the first page is the workbench.
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder);
    Ok(command.stdout(Stdio::piped()).spawn()?)
}

fn first_page(server: &mut Child) -> Result<()> {
    let output = server.stdout.take().ok_or_else(|| Error::Internal("the pipe was asked for".into()))?;
    let mut line = String::new();
    let mut output = BufReader::new(output);
    output.read_line(&mut line)?;
    let address = line.split_once("http://").map_or("", |(_, at)| at.trim().trim_end_matches('/'));
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(Error::Internal(answer)) }
}

/// Kilobytes that a process holds in memory.
pub(crate) fn resident(id: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    let number = line.and_then(|l| l.split_whitespace().next()?.parse().ok());
    number.ok_or_else(|| Error::Internal("no VmRSS in /proc".into()))
}

pub(crate) fn megabytes(kilobytes: u64) -> String {
    format!("{}.{} MB", kilobytes / 1024, kilobytes % 1024 * 10 / 1024)
}
