//! Documents as offices have them: read, and looked at from outside the crate.
mod annotated;
mod corrected;
mod marked;
mod office;
mod scans;
mod order;
mod page;
mod samples;
mod word;
mod written;

use document::{
    Document, Result,
    read::{Limits, Reading},
};
use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

/// Reads a file with the usual limits.
fn read(name: &str, bytes: &[u8]) -> Result<Document> {
    let scratch = folder("scratch");
    let document = document::read::read(name, bytes, &Reading { limits: Limits::default(), scratch: scratch.clone() });
    let _ = fs::remove_dir_all(scratch);
    document
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let n = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("mingcha-document-{}-{n}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the temporary folder is writable");
    path
}

/// Says that a test is skipped; a failure where none may be.
fn skipped(what: &str) {
    eprintln!("\n!!! SKIPPED: {what}\n");
    assert!(std::env::var("MINGCHA_TESTS_MAY_SKIP").as_deref() != Ok("no"), "tests may not be skipped here: {what}");
}
