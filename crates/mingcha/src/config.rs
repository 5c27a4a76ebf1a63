//! Where things are. The only module that reads the environment.
use std::path::PathBuf;

/// The office whose records a folder holds. A store that many offices share names each by its own code.
pub const OFFICE: &str = "000000";

/// A folder under the user's own data: `example`, `office`.
pub fn data_folder(name: &str) -> PathBuf {
    let set = |key| std::env::var_os(key).filter(|v| !v.is_empty()).map(PathBuf::from);
    let base = set("MINGCHA_HOME")
        .or_else(|| set("XDG_DATA_HOME").map(|p| p.join("mingcha")))
        .or_else(|| set("LOCALAPPDATA").map(|p| p.join("mingcha")))
        .or_else(|| set("HOME").map(|p| p.join(".local/share/mingcha")))
        .unwrap_or_else(|| PathBuf::from("mingcha-data"));
    base.join(name)
}

/// A folder for files in passing, of this run only.
pub fn scratch() -> PathBuf {
    std::env::temp_dir().join(format!("mingcha-{}", std::process::id()))
}

/// Does the terminal show colours?
pub fn colours() -> bool {
    use std::io::IsTerminal;
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Does somebody watch what is told on the side?
pub fn told_live() -> bool {
    use std::io::IsTerminal;
    std::io::stderr().is_terminal()
}

/// Where this machine keeps its fonts.
pub fn font_folders() -> Vec<PathBuf> {
    let below = |key: &str, path: &str| std::env::var_os(key).map(|v| PathBuf::from(v).join(path));
    let mut folders = vec!["/usr/local/share/fonts".into(), "/usr/share/fonts".into(), "/Library/Fonts".into()];
    folders.push("/System/Library/Fonts".into());
    folders.extend(below("HOME", ".local/share/fonts").into_iter().chain(below("HOME", ".fonts")));
    folders.extend(below("WINDIR", "Fonts").into_iter().chain(below("LOCALAPPDATA", "Microsoft/Windows/Fonts")));
    folders
}

/// The connection string of a PostgreSQL store, if the deployment gives one. It holds a password, so it is not a flag.
pub fn postgres() -> Option<String> {
    std::env::var("MINGCHA_POSTGRES").ok().filter(|v| !v.is_empty())
}

/// The office's code in a shared store.
pub fn office() -> String {
    std::env::var("MINGCHA_OFFICE").ok().filter(|v| !v.is_empty()).unwrap_or_else(|| OFFICE.into())
}
