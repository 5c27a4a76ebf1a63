//! For tests: folders of their own, and LibreOffice where it is installed.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// An empty folder of this test's own.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("mingcha-document-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the temporary folder is writable");
    path
}

/// Says that tests are skipped; a failure where none may be.
pub(crate) fn skipped(what: &str) {
    eprintln!("\n!!! SKIPPED: {what}\n");
    assert!(std::env::var("MINGCHA_TESTS_MAY_SKIP").as_deref() != Ok("no"), "tests may not be skipped here: {what}");
}

/// Has LibreOffice convert files in a folder. False if it is not installed.
pub(crate) fn soffice(folder: &Path, to: &str, files: &[PathBuf]) -> bool {
    let home = format!("-env:UserInstallation=file://{}/office", folder.display());
    let mut command = Command::new("soffice");
    command.args([&home, "--headless", "--convert-to", to, "--outdir"]).arg(folder).args(files);
    match command.output() {
        Ok(done) => {
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            true
        }
        Err(_) => {
            skipped("LibreOffice (soffice) is not installed");
            false
        }
    }
}
