//! The house's own commands. `cargo xtask tidy` holds the house rules. `cargo xtask example` writes the example office, with
//! `--tails` the one whose sums have odd fen.
mod example;
mod tidy;

use std::{
    env, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["tidy"] => tidy::run(&root()),
        ["example"] => example::write(&root().join("example")),
        ["example", "--tails"] => example::write_tails(&root().join("crates/mingcha/tests/data/tails")),
        ["example", "--tails", folder] => example::write_tails(Path::new(folder)),
        _ => Err(io::Error::other("usage: cargo xtask tidy | cargo xtask example [--tails [DIR]]")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
