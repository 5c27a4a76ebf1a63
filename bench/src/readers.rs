//! Readers over a long report in each form, and the programs that one would convert papers with instead: LibreOffice, weasyprint.
use super::{
    papers::report,
    table::{Table, Target, Times},
};
use desk::{Error, Result, testing};
use document::{
    Block, Document, Fault,
    read::{Limits, Reading, read},
    write::{
        docx,
        html::{link, standalone},
        pdf::{Fonts, typeset},
    },
};
use maud::html;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// So many reports one after the other make the long one.
const REPORTS: usize = 50;
const TIMES: usize = 20;
/// Another program starts anew for each paper, as an office would have it.
const TIMES_BESIDE: usize = 5;

pub(crate) fn measure(table: &mut Table) -> Result<()> {
    let folder = testing::folder("readers");
    let reading = Reading { limits: Limits::default(), scratch: folder.join("scratch") };
    let fonts = Fonts::read(&["/usr/share/fonts".into()]);
    let long = long();
    for (name, bytes) in [
        ("report.docx", docx(&long).map_err(told)?),
        ("report.html", page(&long).into_bytes()),
        ("report.txt", long.text().into_bytes()),
        ("report.pdf", typeset(&long, &fonts).and_then(|set| set.pdf()).map_err(told)?),
    ] {
        let times = Times::of(TIMES, |_| read(name, &bytes, &reading).map(drop)).map_err(told)?;
        let micros = times.median().as_micros().max(1);
        let rate = bytes.len() as u128 * 100 / micros;
        let size = bytes.len() / 10_000;
        let figure =
            format!("reading {name} of {}.{:02} MB: {}.{:02} MB/s", size / 100, size % 100, rate / 100, rate % 100);
        table.line(figure, &times, None, Target::None);
    }
    converters(table, &folder, &fonts)
}

/// One report to PDF, the next of many; beside it a converter that starts for each.
fn converters(table: &mut Table, folder: &Path, fonts: &Fonts) -> Result<()> {
    let one = report(1);
    fs::write(folder.join("one.docx"), docx(&one).map_err(told)?)?;
    fs::write(folder.join("one.html"), page(&one))?;
    let ours = || Times::of(TIMES, |_| typeset(&one, fonts).and_then(|set| set.pdf()).map(drop)).map_err(told);
    let out = folder.display().to_string();
    let profile = format!("-env:UserInstallation=file://{out}/profile");
    let office = [profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir", &out, "one.docx"];
    let paged = ["-m", "weasyprint", "one.html", "weasy.pdf"];
    for (name, program, args) in [("LibreOffice", "soffice", &office[..]), ("weasyprint", "python3", &paged[..])] {
        match Times::of(TIMES_BESIDE, |_| runs(program, args, folder)) {
            Ok(theirs) => {
                table.line("a report as PDF, beside a converter", &ours()?, Some((name, &theirs)), Target::None);
            }
            Err(()) => eprintln!("{name} is not installed: it does not stand beside our PDFs"),
        }
    }
    Ok(())
}

fn runs(program: &str, args: &[&str], folder: &Path) -> std::result::Result<(), ()> {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().ok().filter(std::process::ExitStatus::success).map(drop).ok_or(())
}

fn long() -> Document {
    let blocks: Vec<Block> = (0..REPORTS).flat_map(|n| report(n).blocks).collect();
    Document { blocks, ..report(0) }
}

fn page(document: &Document) -> String {
    standalone(document, &|_, text| link(None, text), &html! {})
}

fn told(fault: Fault) -> Error {
    Error::Internal(fault.to_string())
}
