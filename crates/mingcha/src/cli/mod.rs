//! The command line: the same acts as on the pages. Output is Chinese; `--format json` where a program may read it.
mod against;
mod arguments;
mod check;
mod forms;
mod records;
mod registers;
mod report;
mod words;

use crate::{office, web};
use arguments::{Cli, Command, Data, Format};
use desk::{Actor, Desk, Error, Result, act::Verdict};
use serde_json::json;
use std::{ffi::OsString, path::PathBuf, process::ExitCode, sync::Arc};

/// Runs the command line. Exit code 0: done; 1: not done, and why; 2: the command was not understood.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let cli = match words::parse(args) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    match run(cli) {
        Ok(code) => code,
        Err(e) => {
            eprintln!("{}", told(&e));
            ExitCode::from(1)
        }
    }
}

/// Every fault on a line of its own; the detail of an internal error too, for whoever looks after the machine.
fn told(error: &Error) -> String {
    match error {
        Error::Invalid(all) => all.iter().map(|(_, why)| why.as_str()).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    let done = ExitCode::SUCCESS;
    match cli.command {
        Command::Init { data, name, short, actor } => {
            let folder = data.unwrap_or_else(|| crate::config::data_folder("office"));
            office::init(&folder, &name, short.as_deref().unwrap_or(&name), &office::console(&actor))?;
            println!("已建立 {}。运行 mingcha serve --data {} 打开", folder.display(), folder.display());
            Ok(done)
        }
        Command::Serve { data, listen, actor } => serve(&data, listen, &actor).map(|()| done),
        Command::Report { data, year, output } => report::report(&data, year, &output).map(|()| done),
        Command::Form { data, of, sample, output, name, fields } => {
            let from = if sample { forms::Source::Sample } else { forms::Source::Records(of.as_deref(), &fields) };
            forms::form(&data, &name, from, &output).map(|()| done)
        }
        Command::Check { explain: Some(code), .. } => check::explain(&code),
        Command::Check { files, all, format, annotate, year, against, summary, explain: None } => {
            let (annotate, summary) = (annotate.as_deref(), summary.as_deref());
            check::run(&check::Asked { files: &files, all, format, annotate, year, against: &against, summary })
        }
        Command::Forms { data } => forms::forms(&data).map(|()| done),
        Command::Figures { data, year, format, ids } => report::figures(&data, year, format, &ids).map(|()| done),
        Command::Import { data, actor, record, take_over, files } => {
            records::import(&data, &actor, record.as_deref(), take_over, &files).map(|()| done)
        }
        Command::Export { data, actor, record, output } => {
            records::export(&data, &actor, &record, &output).map(|()| done)
        }
        Command::Act { data, actor, name, fields } => records::act(&data, &actor, &name, &fields).map(|()| done),
        Command::Acts { format } => records::acts(format).map(|()| done),
        Command::Verify { data, format } => verify(&data, format),
    }
}

/// Opens the data that the flags name.
fn opened(data: &Data) -> Result<(Desk, PathBuf)> {
    if data.example {
        return office::example(data.data.clone(), data.fresh);
    }
    let folder = data.data.clone().unwrap_or_else(|| crate::config::data_folder("office"));
    Ok((office::open(&folder)?, folder))
}

fn serve(data: &Data, listen: Option<String>, actor: &str) -> Result<()> {
    let (desk, folder) = opened(data)?;
    web::serve(Arc::new(desk), &folder, listen.as_deref(), office::console(actor), data.example)
}

fn verify(data: &Data, format: Format) -> Result<ExitCode> {
    let (desk, _) = opened(data)?;
    let chains = desk.verify(&crate::config::office())?;
    let whole = chains.iter().all(|(_, verdict)| matches!(verdict, Verdict::Whole { .. }));
    if format == Format::Json {
        let chain = |(node, verdict): &(String, Verdict)| match verdict {
            Verdict::Whole { lines, anchor } => {
                json!({ "node": node, "whole": true, "lines": lines, "anchor": anchor })
            }
            Verdict::Broken { line, why } => json!({ "node": node, "whole": false, "line": line, "why": why }),
        };
        println!("{:#}", serde_json::Value::from(chains.iter().map(chain).collect::<Vec<_>>()));
    } else {
        for (node, verdict) in chains {
            match verdict {
                Verdict::Whole { lines, anchor } => println!("日志完整：{node} 共 {lines} 行，锚码 {anchor}"),
                Verdict::Broken { line, why } => println!("日志不完整：{node} 第 {line} 行，{why}"),
            }
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Who acts.
fn actor(name: &str) -> Actor {
    office::console(name)
}
