//! Opening an office: its data folder, its store, its keys and rules; and the example office.
use crate::{access, config, features, organisations::Office, rulebook};
use desk::{
    Actor, Desk, Error, Result, Store,
    act::{Answers, Clock},
    exchange::{Mode, Progress, read_workbook},
    keys::Keys,
    store::{FolderLock, migrate},
};
use rust_embed::RustEmbed;
use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
};

#[derive(RustEmbed)]
#[folder = "../../example"]
struct Example;

const DATABASE: &str = "mingcha.db";

/// The day on which the example stands still: its report is being written.
const EXAMPLE_DAY: desk::Date = desk::Date::constant(2023, 1, 10);

/// Who acts at this machine until accounts exist; the journal names them.
pub fn console(name: &str) -> Actor {
    Actor { name: name.into(), role: access::HEAD.into(), office: config::office(), own: String::new() }
}

/// Makes an empty data folder and enters the office's identity. One that was left half-made is finished.
pub fn init(folder: &Path, name: &str, short: &str, actor: &Actor) -> Result<Desk> {
    let held = || Err(Error::Conflict(format!("{} 里已经有数据，没有改动。要另建请换一个文件夹", folder.display())));
    if folder.join(DATABASE).exists() && keys_there(folder).is_err() {
        return held();
    }
    for part in ["", "files", "keys"] {
        fs::create_dir_all(folder.join(part))
            .map_err(|e| Error::Conflict(format!("{} 建不起来：{}", folder.display(), desk::reason(&e))))?;
    }
    let desk = open_at(folder)?;
    if desk.read(actor, |r| r.find::<Office>("1 = 1", vec![]))?.is_some() {
        return match config::postgres() {
            None => held(),
            Some(_) => {
                Err(Error::Conflict("MINGCHA_POSTGRES 所指的数据库里已经有数据，没有改动。要另建请换一个数据库".into()))
            }
        };
    }
    let text = |field: &str, value: &str| (field.to_owned(), value.to_owned());
    let committee = name.trim_start_matches("中共").split("巡察").next().unwrap_or(name).to_owned();
    let identity = [text("name", name), text("short_name", short), text("committee", &committee)];
    desk.enter(actor, <Office as desk::Record>::TABLE, &identity)?;
    Ok(desk)
}

/// Opens a data folder that `init` or an earlier program made.
pub fn open(folder: &Path) -> Result<Desk> {
    if config::postgres().is_none() && !folder.join(DATABASE).exists() {
        return Err(Error::NotFound(format!(
            "{} 里没有数据。新建请运行 mingcha init --data {}，看示例请加 --example",
            folder.display(),
            folder.display()
        )));
    }
    keys_there(folder)?;
    let desk = open_at(folder)?;
    if desk.read(&console(""), |r| r.find::<Office>("1 = 1", vec![]))?.is_none() {
        return Err(Error::NotFound(format!(
            "{} 的数据里没有单位信息：可能被清空，或者建立时没有做完。请从备份恢复，或换一个文件夹运行 mingcha init",
            folder.display()
        )));
    }
    Ok(desk)
}

/// The database may be elsewhere; its keys are here. Made anew they would sign another chain and open nothing.
fn keys_there(folder: &Path) -> Result<()> {
    if folder.join("keys").join("master.key").exists() {
        return Ok(());
    }
    Err(Error::NotFound(format!(
        "{} 里没有这份数据的钥匙（keys 文件夹）。请指明建立时的数据文件夹，或从备份的钥匙恢复",
        folder.display()
    )))
}

fn open_at(folder: &Path) -> Result<Desk> {
    let store = match config::postgres() {
        Some(url) => Store::postgres(&url)?,
        None => Store::sqlite(&folder.join(DATABASE))?,
    };
    migrate(&store, features::MIGRATIONS)?;
    over(store, folder, Clock::System)
}

/// A desk over a migrated store.
pub fn over(store: Store, folder: &Path, clock: Clock) -> Result<Desk> {
    let (codes, rules) = rulebook::read(Some(folder))?;
    Ok(Desk {
        folder: folder.to_owned(),
        store,
        keys: Keys::open(&folder.join("keys"))?,
        codes,
        rules,
        access: access::ACCESS,
        nouns: features::nouns(),
        acts: features::acts(),
        figures: features::figures(),
        lists: vec![],
        clock,
        node: "main".into(),
        answers: Answers::default(),
    })
}

/// The example office, made on first use and kept; `fresh` makes it anew. `None`: in the user's own data.
pub fn example(folder: Option<PathBuf>, fresh: bool) -> Result<(Desk, PathBuf)> {
    let folder = folder.unwrap_or_else(|| config::data_folder("example"));
    if fresh && folder.join("example").exists() {
        // Not under the feet of a server that stands on it.
        drop(FolderLock::take(&folder)?);
        fs::remove_dir_all(&folder)?;
    }
    if !folder.join(DATABASE).exists() {
        make_example(&folder)?;
    } else if !folder.join("example").exists() {
        return Err(Error::Conflict(format!("{} 里是真实数据，不能当示例用。请换一个文件夹", folder.display())));
    }
    keys_there(&folder)?;
    let store = Store::sqlite(&folder.join(DATABASE))?;
    migrate(&store, features::MIGRATIONS)?;
    Ok((over(store, &folder, Clock::Day(EXAMPLE_DAY))?, folder))
}

/// Beside its place first, so that an interrupted making leaves nothing half-made.
fn make_example(folder: &Path) -> Result<()> {
    let making = folder.with_extension(format!("making-{}", std::process::id()));
    let _ = fs::remove_dir_all(&making);
    fs::create_dir_all(making.join("files"))?;
    {
        let store = Store::sqlite(&making.join(DATABASE))?;
        migrate(&store, features::MIGRATIONS)?;
        load_example(&over(store, &making, Clock::Day(EXAMPLE_DAY))?, &console("示例"), None)?;
    }
    fs::write(making.join("example"), "示例单位，可以随意修改；用 --fresh 重新生成\n")?;
    if let Some(parent) = folder.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let _ = fs::remove_dir(folder);
    fs::rename(&making, folder)
        .map_err(|e| Error::Conflict(format!("示例放不进 {}：{}", folder.display(), desk::reason(&e))))
}

/// Loads the example through the importer itself. Files of `instead` stand in for those of the same name.
pub fn load_example(desk: &Desk, actor: &Actor, instead: Option<&Path>) -> Result<()> {
    let mut names: Vec<String> = Example::iter().map(Cow::into_owned).filter(|n| n.ends_with(".csv")).collect();
    names.sort();
    for name in names {
        let own = instead.map(|f| f.join(&name)).filter(|p| p.exists());
        let bytes = match own {
            Some(path) => fs::read(path)?,
            None => Example::get(&name).map(|f| f.data.into_owned()).unwrap_or_default(),
        };
        import_file(desk, actor, &name, &bytes, Some(Mode::TakeOver), &Progress::default())?;
    }
    Ok(())
}

/// Imports one file whose name holds its table: `14_finance_payments.csv`. Registers as registers, decisions only when `take_over`.
pub fn import_file(
    desk: &Desk,
    actor: &Actor,
    name: &str,
    bytes: &[u8],
    mode: Option<Mode>,
    progress: &Progress,
) -> Result<usize> {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = stem.split('.').next().unwrap_or(stem).trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
    let noun = desk.nouns.iter().find(|n| n.table.name == stem || n.table.label == stem);
    let Some(noun) = noun else {
        return Err(Error::NotFound(format!("看不出 {name} 是哪一类记录。请用 --record 指明，如 --record 支出凭证")));
    };
    let mode = if noun.table.register { Mode::Register } else { mode.unwrap_or(Mode::Register) };
    import_as(desk, actor, noun.table, (name, bytes), mode, progress)
}

/// Checks and imports one file for a table; all errors in one sentence each.
pub fn import_as(
    desk: &Desk,
    actor: &Actor,
    table: &'static desk::Table,
    (name, bytes): (&str, &[u8]),
    mode: Mode,
    progress: &Progress,
) -> Result<usize> {
    let sheets = read_workbook(name, bytes)?;
    let mut checked = desk.check_import(actor, table, &sheets, progress)?;
    let wrong = |checked: &desk::exchange::Checked| {
        let said = checked.errors.iter().map(|e| (String::new(), format!("{name}：{e}"))).collect();
        Error::Invalid(said)
    };
    if !checked.ready() {
        return Err(wrong(&checked));
    }
    let rows = checked.rows.len();
    match desk.import(actor, table, &mut checked, (mode, name), progress) {
        Ok(_) => Ok(rows),
        Err(_) if checked.errors_total > 0 => Err(wrong(&checked)),
        Err(e) => Err(e),
    }
}
