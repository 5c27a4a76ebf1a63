//! `import`, `export`, `act` and `acts`.
use super::{Data, actor, arguments::Format, opened, registers};
use crate::{features, office};
use desk::{
    Desk, Entry, Error, Field, Kind, Result, Table, Value,
    exchange::{Cell, Mode, Progress, write_csv, write_xlsx},
    list::List,
};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    sync::atomic::Ordering,
    time::Duration,
};

/// Imports files one after the other; each is all or nothing.
pub(super) fn import(data: &Data, name: &str, record: Option<&str>, take_over: bool, files: &[PathBuf]) -> Result<()> {
    let (desk, _) = opened(data)?;
    let actor = actor(name);
    let table = record.map(|r| noun(&desk, r)).transpose()?;
    for file in files {
        let bytes = std::fs::read(file)
            .map_err(|e| Error::NotFound(format!("{} 打不开：{}", file.display(), desk::reason(&e))))?;
        let name = file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let rows = with_bar(&name, |progress| match table {
            Some(table) => {
                let mode = if take_over && !table.register { Mode::TakeOver } else { Mode::Register };
                office::import_as(&desk, &actor, table, (&name, &bytes), mode, progress)
            }
            None => office::import_file(&desk, &actor, &name, &bytes, take_over.then_some(Mode::TakeOver), progress),
        })?;
        println!("{}：已导入 {rows} 行", file.display());
    }
    Ok(())
}

/// Shows how far it is while it works.
fn with_bar<T>(name: &str, work: impl FnOnce(&Progress) -> Result<T> + Send) -> Result<T>
where
    T: Send,
{
    let progress = Progress::default();
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} 行") {
        bar.set_style(style);
    }
    bar.set_message(name.to_owned());
    let out = std::thread::scope(|scope| {
        let worker = scope.spawn(|| work(&progress));
        while !worker.is_finished() {
            bar.set_length(progress.total.load(Ordering::Relaxed) as u64);
            bar.set_position(progress.done.load(Ordering::Relaxed) as u64);
            std::thread::sleep(Duration::from_millis(20));
        }
        worker.join().unwrap_or_else(|_| Err(Error::Internal("the import stopped by itself".into())))
    });
    bar.finish_and_clear();
    out
}

/// Exports every row of a record.
pub(super) fn export(data: &Data, name: &str, record: &str, output: &Path) -> Result<()> {
    let (desk, _) = opened(data)?;
    let table = noun(&desk, record)?;
    let headings: Vec<(&str, Kind)> = table.fields.iter().map(|f| (f.label, f.kind)).collect();
    let rows = rows(&desk, name, table)?;
    let count = rows.len();
    let bytes = match output.extension().and_then(|e| e.to_str()) {
        Some("xlsx") => write_xlsx(table.label, &headings, rows.into_iter())?,
        Some("csv") => write_csv(&headings, rows.into_iter())?,
        _ => return Err(Error::invalid("output", format!("“{}”：输出文件应以 .xlsx 或 .csv 结尾", output.display()))),
    };
    write_whole(output, &bytes)?;
    println!("已导出 {count} 行到 {}", output.display());
    Ok(())
}

fn rows(desk: &Desk, name: &str, table: &'static Table) -> Result<Vec<Vec<Cell>>> {
    desk.read(&actor(name), |reader| {
        let (mut out, mut after) = (vec![], None);
        loop {
            let list = List { order: "id".into(), after: after.take(), size: 1_000, ..List::default() };
            let page = list.page(reader, table)?;
            let titles = reader.link_titles(table, &page.rows)?;
            let cell = |f: &desk::Field, v: &Value| match (f.kind, v) {
                (Kind::Money, Value::Int(n)) => Cell::Money(*n),
                (Kind::Integer, Value::Int(n)) => Cell::Int(*n),
                _ => Cell::Text(reader.shown(f, v, &titles)),
            };
            out.extend(
                page.rows.iter().map(|r| table.fields.iter().zip(&r[1..]).map(|(f, v)| cell(f, v)).collect::<Vec<_>>()),
            );
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(out),
            }
        }
    })
}

/// Does an act by its name.
pub(super) fn act(data: &Data, who: &str, name: &str, fields: &[String]) -> Result<()> {
    let (desk, _) = opened(data)?;
    let pair = |f| str::split_once(f, '=').ok_or_else(|| Error::invalid("", format!("“{f}”应写成 项目=内容")));
    let fields = fields.iter().map(|f| pair(f.as_str())).collect::<Result<Vec<_>>>()?;
    let done = match desk.act(name) {
        Some(entry) => desk.run_entry(&actor(who), entry, &asked(entry, &fields)?, None)?,
        None => registers::run(&desk, who, name, &fields)
            .ok_or_else(|| Error::NotFound(format!("没有名为 {name} 的动作。用 mingcha acts 看全部动作")))??,
    };
    let label = desk.act(name).map_or(name, |entry| entry.asks.label);
    match (done.line, done.said) {
        (0, _) => println!("没有变化"),
        (line, said) => {
            println!("{label}：已记入日志第 {line} 行{}", said.map_or_else(String::new, |s| format!("\n{s}")));
        }
    }
    Ok(())
}

fn asked(entry: &Entry, fields: &[(&str, &str)]) -> Result<Vec<(String, String)>> {
    let known = |(key, value): &(&str, &str)| {
        let field = entry.asks.fields.iter().find(|f| f.name == *key || f.label == *key);
        let why = || format!("{} 没有“{key}”这一项。用 mingcha acts 看它要填什么", entry.asks.name);
        Ok((field.ok_or_else(|| Error::invalid("", why()))?.name.to_owned(), (*value).to_owned()))
    };
    fields.iter().map(known).collect()
}

/// Lists every act with what it asks, and the records whose registers are kept by name.
pub(super) fn acts(format: Format) -> Result<()> {
    let all = features::acts();
    if format == Format::Json {
        let field = |f: &Field| json!({ "name": f.name, "label": f.label, "required": f.required });
        let act = |a: &&Entry| {
            let fields: Vec<_> = a.asks.fields.iter().map(field).collect();
            json!({ "name": a.asks.name, "label": a.asks.label, "fields": fields })
        };
        println!("{:#}", serde_json::Value::from(all.iter().map(act).collect::<Vec<_>>()));
        return Ok(());
    }
    for entry in all {
        println!("{}  {}", entry.asks.name, entry.asks.label);
        for f in entry.asks.fields {
            println!("    {}={}{}", f.name, f.label, if f.required { "" } else { "（选填）" });
        }
    }
    println!("下列各类记录另有 .enter 登记、.correct 更正、.withdraw 作废；后两个要写 id=编号或名称 和 reason=原因");
    for table in features::nouns().iter().map(|n| n.table).filter(|t| t.register) {
        println!("{}  {}", table.name, table.label);
    }
    Ok(())
}

pub(super) fn noun(desk: &Desk, name: &str) -> Result<&'static Table> {
    let found = desk.nouns.iter().map(|n| n.table).find(|t| t.label == name || t.name == name);
    found.ok_or_else(|| {
        let all: Vec<&str> = desk.nouns.iter().map(|n| n.table.label).collect();
        Error::NotFound(format!("没有名为“{name}”的记录。可用的有：{}", all.join("、")))
    })
}

/// Beside its place first: a full disk leaves the old file as it was.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("part");
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|e| {
        let _ = std::fs::remove_file(&beside);
        Error::Conflict(format!("{} 写不进去：{}", path.display(), desk::reason(&e)))
    })
}
