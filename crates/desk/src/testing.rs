//! For tests: folders of their own, a PostgreSQL of their own, and both stores at once.
//!
//! A server is started for the test process and stops with it: a shell waits on a pipe that the process holds. Where no
//! PostgreSQL is installed the tests say so loudly, and with `MINGCHA_TESTS_MAY_SKIP=no` (as in CI) they fail.
use crate::{Migration, Store};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// An empty folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let n = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("mingcha-test-{}-{n}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the temporary folder is writable");
    path
}

/// Says that tests are skipped; a failure where none may be.
pub fn skipped(what: &str) {
    eprintln!("\n!!! SKIPPED: {what}\n");
    assert!(std::env::var("MINGCHA_TESTS_MAY_SKIP").as_deref() != Ok("no"), "tests may not be skipped here: {what}");
}

/// What a template holds: migrated tables, and rows if it is filled.
#[derive(Clone, Copy)]
pub struct Template {
    /// Names it; one is made for each name.
    pub name: &'static str,
    /// Its tables.
    pub steps: &'static [Migration],
    /// Fills it once; the folder keeps its keys.
    pub fill: Option<fn(Store, &Path)>,
}

/// A fresh store of each kind that is there, migrated. SQLite copies a migrated file, PostgreSQL a migrated database.
pub fn stores(name: &str, steps: &'static [Migration]) -> Vec<(&'static str, Store, PathBuf)> {
    copies(name, Template { name: "empty", steps, fill: None })
}

/// A copy of a template on each store that is there, with its folder.
pub fn copies(name: &str, template: Template) -> Vec<(&'static str, Store, PathBuf)> {
    let path = folder(name);
    let of = sqlite_template(template);
    copy_folder(&of, &path);
    let mut all = vec![("SQLite", Store::sqlite(&path.join("mingcha.db")).expect("SQLite opens"), path)];
    all.extend(postgres_copy(name, template));
    all
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the temporary folder is writable");
    for entry in fs::read_dir(from).expect("a template is a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the temporary folder is writable");
        }
    }
}

fn sqlite_template(template: Template) -> PathBuf {
    static MADE: Mutex<Vec<(&str, PathBuf)>> = Mutex::new(vec![]);
    let mut made = MADE.lock().expect("no test panics while it makes a template");
    if let Some((_, path)) = made.iter().find(|m| m.0 == template.name) {
        return path.clone();
    }
    let path = folder("template");
    let open = || Store::sqlite(&path.join("mingcha.db")).expect("SQLite opens");
    let store = open();
    crate::store::migrate(&store, template.steps).expect("migrations apply on SQLite");
    drop(store);
    if let Some(fill) = template.fill {
        fill(open(), &path);
    }
    made.push((template.name, path.clone()));
    path
}

/// A database of its own on the test server, copied from the template.
fn postgres_copy(name: &str, template: Template) -> Option<(&'static str, Store, PathBuf)> {
    static MADE: Mutex<Vec<(&str, PathBuf)>> = Mutex::new(vec![]);
    let server = postgres()?;
    let n = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("t{n}_{}", name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
    let mut made = MADE.lock().expect("no test panics while it makes a template");
    let admin = Store::postgres(&server.url("postgres")).expect("the test server answers");
    let source = format!("template_{}", template.name);
    let keys = match made.iter().find(|m| m.0 == template.name) {
        Some((_, keys)) => keys.clone(),
        None => {
            let create =
                format!("create database {source} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
            admin_batch(&admin, &create);
            let keys = folder("template-keys");
            let open = || Store::postgres(&server.url(&source)).expect("the template opens");
            crate::store::migrate(&open(), template.steps).expect("migrations apply on PostgreSQL");
            if let Some(fill) = template.fill {
                fill(open(), &keys);
            }
            made.push((template.name, keys.clone()));
            keys
        }
    };
    admin_batch(&admin, &format!("create database {name} template {source}"));
    drop(made);
    let path = folder(&name);
    copy_folder(&keys, &path);
    Some(("PostgreSQL", Store::postgres(&server.url(&name)).expect("the copy opens"), path))
}

/// `create database` runs in no transaction.
fn admin_batch(admin: &Store, sql: &str) {
    admin.outside_transaction(sql).expect("the test server makes databases");
}

/// A PostgreSQL server of this test process.
pub struct Server {
    folder: PathBuf,
    port: u16,
    _keeper: Child,
}

impl Server {
    /// Where a database of it is.
    pub fn url(&self, database: &str) -> String {
        format!("host=127.0.0.1 port={} user=postgres dbname={database}", self.port)
    }
}

/// The server, started on first use; none where PostgreSQL is not installed.
pub fn postgres() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| start("off")).as_ref();
    if server.is_none() {
        static SAID: OnceLock<()> = OnceLock::new();
        SAID.get_or_init(|| skipped("PostgreSQL is not installed; nothing was tested on it"));
    }
    server
}

/// A second server that writes through to the disk, as one in use does: for measuring. Tests need no durable server.
pub fn durable_postgres() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(|| start("on")).as_ref()
}

fn start(fsync: &str) -> Option<Server> {
    let bin = programs()?;
    let folder = folder("postgres");
    let port = std::net::TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
    let root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout == b"0\n");
    // The server refuses to run as root; Debian's package brings a user for it.
    let run_as = if root { "setpriv --reuid=postgres --regid=postgres --clear-groups" } else { "" };
    let data = folder.join("data");
    fs::create_dir_all(&data).ok()?;
    if root {
        Command::new("chown").args(["-R", "postgres"]).arg(&folder).status().ok()?;
    }
    let script = format!(
        "{run_as} {bin}/initdb -D {data} -U postgres -A trust -E UTF8 --locale=C -N >{log} 2>&1 || exit 1; \
         {run_as} {bin}/postgres -D {data} -p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync={fsync} -c max_connections=300 >>{log} 2>&1 & \
         pid=$!; cat >/dev/null; kill -INT $pid; wait $pid; rm -rf {folder}",
        bin = bin.display(),
        data = data.display(),
        log = folder.join("log").display(),
        folder = folder.display(),
    );
    let keeper = Command::new("sh").arg("-c").arg(script).stdin(Stdio::piped()).spawn().ok()?;
    let server = Server { folder, port, _keeper: keeper };
    for _ in 0..300 {
        std::thread::sleep(Duration::from_millis(50));
        if Store::postgres(&server.url("postgres")).is_ok() {
            return Some(server);
        }
    }
    panic!("PostgreSQL is installed but does not start; see {}", server.folder.join("log").display());
}

/// The folder of `initdb` and `postgres`.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path().join("bin")).collect();
    found.sort();
    found.extend(std::env::var_os("PATH").iter().flat_map(|p| std::env::split_paths(p).collect::<Vec<_>>()));
    found.into_iter().rev().find(|p| p.join("initdb").exists() && p.join("postgres").exists())
}
