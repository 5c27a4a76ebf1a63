//! A report becomes a Word file, beside python-docx (where it is installed) writing the same paragraphs and headings.
use super::{
    papers::report,
    table::{Table, Target, Times, ms},
};
use desk::{Error, Result};
use document::{Block, Document};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

const TIMES: usize = 100;
const BATCH: u32 = 100;

pub(crate) fn measure(table: &mut Table) -> Result<()> {
    let ours = Times::of(TIMES, |n| write(&report(n)))?;
    let mut python = Python::start(&report(0));
    let theirs = python.as_mut().map(|python| Times::of(TIMES / 10, |_| python.write())).transpose()?;
    let beside = theirs.as_ref().map(|times| ("python-docx", times));
    table.line("a report as Word file", &ours, beside, ms(3));
    let batch = Times::of(10, |_| (0..BATCH).try_for_each(|n| write(&report(n as usize))))?;
    table.line(format!("{BATCH} reports as Word files"), &batch, None, Target::Most(Duration::from_millis(3) * BATCH));
    Ok(())
}

fn write(report: &Document) -> Result<()> {
    let bytes = document::write::docx(report).map_err(|fault| Error::Internal(fault.to_string()))?;
    if bytes.starts_with(b"PK") { Ok(()) } else { Err(Error::Internal("that is no Word file".into())) }
}

/// Reads the paragraphs once (a level, a tabulator, the text; then an empty line), and for every further line writes a file
/// to memory and answers with a line.
const SCRIPT: &str = "
import io, sys, docx
lines = []
for line in sys.stdin:
    if line == '\\n':
        break
    lines.append(line.rstrip('\\n').split('\\t'))
for _ in sys.stdin:
    d = docx.Document()
    for level, text in lines:
        if level == '0':
            d.add_paragraph(text)
        else:
            d.add_heading(text, int(level))
    d.save(io.BytesIO())
    print('done', flush=True)
";

/// A Python that goes on running, so that its start is not measured.
struct Python {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Python {
    /// `None`, said loudly, where python-docx is not installed.
    fn start(report: &Document) -> Option<Python> {
        let mut command = Command::new("python3");
        command.args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let mut python = Python { child, input, output };
        let mut lines = String::new();
        for block in &report.blocks {
            let (level, number) = match block {
                Block::Heading(h) => (h.level, h.number.as_str()),
                _ => (0, ""),
            };
            let text: String = block.runs().iter().map(|r| r.words()).collect();
            lines += &format!("{level}\t{number}{text}\n");
        }
        let told = python.input.write_all((lines + "\n").as_bytes());
        if told.is_err() || python.write().is_err() {
            eprintln!("python-docx is not installed: nothing stands beside our Word files");
            return None;
        }
        Some(python)
    }

    fn write(&mut self) -> Result<()> {
        self.input.write_all(b"\n")?;
        let mut answer = String::new();
        self.output.read_line(&mut answer)?;
        if answer == "done\n" { Ok(()) } else { Err(Error::Internal("python-docx gave up".into())) }
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
