//! The program as a person before a browser meets it: the flows of `e2e` over a fresh example.
use super::{command, example, text};
use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

#[test]
fn money_and_reports_before_a_browser() {
    flows(
        "money",
        &["a tile", "over its line", "number of the report", "to Word and PDF", "the liaison sees", "sealed report"],
    );
}

#[test]
fn records_before_a_browser() {
    flows("records", &["enter, correct", "signed off", "files come in", "without script", "keyboard"]);
}

#[test]
fn reports_from_elsewhere_before_a_browser() {
    flows("checks", &["tied out"]);
}

#[test]
fn every_kind_of_page_before_axe() {
    flows("axe", &["accessible"]);
}

/// Runs the flows whose names hold these words, against a server and an example of their own.
fn flows(name: &str, words: &[&str]) {
    let e2e = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".into());
    let node = Command::new("node").arg("--version").output().is_ok_and(|o| o.status.success());
    if !node || !Path::new(&chromium).exists() {
        return desk::testing::skipped(
            "no browser flow ran; install them with: apt-get install nodejs npm chromium (or name one with CHROMIUM)",
        );
    }
    if !e2e.join("node_modules/playwright-core").exists() || !e2e.join("node_modules/axe-core").exists() {
        return desk::testing::skipped("no browser flow ran; install what they need with: npm ci --prefix e2e");
    }
    let server = Server::start(&example(name));
    let out = Command::new("node").arg(e2e.join("run.mjs")).arg(&server.url).args(words).output().unwrap();
    let said = text(&out.stdout);
    assert!(out.status.success(), "{said}{}", text(&out.stderr));
    assert_eq!(said.lines().filter(|l| l.starts_with("ok ")).count(), words.len(), "{said}");
    assert_eq!(said.lines().last(), Some(format!("{} passed, 0 failed", words.len()).as_str()));
}

/// A server of this test's own; it ends with it.
struct Server {
    child: Child,
    url: String,
    /// Held open: the server may say more.
    _said: BufReader<ChildStdout>,
}

impl Server {
    fn start(data: &Path) -> Server {
        let data = data.to_str().unwrap();
        let mut serve = command();
        serve.args(["serve", "--example", "--data", data, "--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = serve.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let ready = said.by_ref().lines().find_map(|l| l.unwrap().strip_prefix("明察已就绪：").map(str::to_owned));
        Server { child, url: ready.expect("the server says where it listens"), _said: said }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
