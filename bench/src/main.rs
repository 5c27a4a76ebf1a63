//! What we hold ourselves to, measured beside what one would run instead: `cargo run --release -p bench -- [papers|sqlite|postgres|start|all]`,
//! `-- claims PLACE` over labelled passages, `-- reports FILE` over altered reports. See README.md beside this.
mod beside;
mod claims;
mod durable;
mod figures;
mod grounds;
mod lists;
mod papers;
mod readers;
mod start;
mod table;
mod words;

use desk::{Error, Result, testing};
use grounds::{Grounds, Place};
use table::Table;

fn main() -> std::process::ExitCode {
    match run(&std::env::args().nth(1).unwrap_or_else(|| "all".into())) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e:?}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(what: &str) -> Result<()> {
    let known = ["papers", "sqlite", "postgres", "start", "claims", "reports", "all"];
    if !known.contains(&what) {
        return Err(Error::invalid("", format!("“{what}”: one of {}", known.join(", "))));
    }
    let mut table = Table::default();
    // First, while the process holds nothing else.
    if matches!(what, "papers" | "all") {
        papers::measure(&mut table)?;
        words::measure(&mut table)?;
        readers::measure(&mut table)?;
    }
    if matches!(what, "sqlite" | "all") {
        store(Place::sqlite(), &mut table)?;
    }
    if matches!(what, "postgres" | "all") {
        // A server that writes through to the disk, as an office's does.
        match testing::durable_postgres() {
            Some(server) => store(Place::postgres(server)?, &mut table)?,
            None => eprintln!("PostgreSQL is not installed: nothing was measured on it"),
        }
    }
    if matches!(what, "start" | "all") {
        start::measure(&mut table)?;
    }
    if what == "claims" {
        let folder = std::env::args().nth(2).ok_or_else(|| Error::invalid("", "claims: which folder?"))?;
        claims::measure(folder.as_ref(), &mut table)?;
    }
    if what == "reports" {
        let file = std::env::args().nth(2).ok_or_else(|| Error::invalid("", "reports: which file?"))?;
        claims::altered(file.as_ref(), &mut table)?;
    }
    println!("{table}");
    Ok(())
}

/// Everything about one store. The same order as in the table of the README.
fn store(place: Place, table: &mut Table) -> Result<()> {
    let grounds = Grounds::build(place, table)?;
    durable::measure(&grounds, table)?;
    lists::measure(&grounds, table)?;
    figures::measure(&grounds, table)?;
    grounds.verify(table)
}
