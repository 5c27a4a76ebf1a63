//! The doors, from outside: the program as a user runs it. One binary for all of them.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod bad_input;
mod browser;
mod checks;
mod client;
mod command_line;
mod faults;
mod papers;
mod folder;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The program.
fn mingcha(args: &[&str]) -> Output {
    command().args(args).output().unwrap()
}

/// The program, keeping away from the user's own data.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingcha"));
    command.env("MINGCHA_HOME", std::env::temp_dir().join("mingcha-test-home")).env_remove("MINGCHA_POSTGRES");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A copy of the example office, made once for all tests.
fn example(name: &str) -> PathBuf {
    static MADE: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = desk::testing::folder("doors-example").join("data");
        let out = mingcha(&["verify", "--example", "--data", folder.to_str().unwrap()]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        folder
    });
    let folder = desk::testing::folder(name);
    copy(made, &folder);
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
