//! What can go wrong, as the user will read it.
use std::fmt;

/// The result of everything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Five kinds. All texts are for the user, in Chinese, and say what to do; only `Internal` is for the log.
#[derive(Debug)]
pub enum Error {
    /// What is asked for is not there, or not for this actor: the two look the same.
    NotFound(String),
    /// What was entered cannot stand: every `(field, why)` at once. An empty field name means the whole.
    Invalid(Vec<(String, String)>),
    /// This actor may not do this.
    Forbidden(String),
    /// The records do not allow it as they stand now.
    Conflict(String),
    /// A defect or a broken environment. The user reads a general sentence.
    Internal(String),
}

impl Error {
    /// One field that cannot stand.
    pub fn invalid(field: &str, why: impl Into<String>) -> Self {
        Error::Invalid(vec![(field.into(), why.into())])
    }

    /// Nothing of that kind, or not for this actor.
    pub fn not_found(label: &str) -> Self {
        Error::NotFound(format!("没有这条{label}，或者你无权查看"))
    }

    /// The sentence for the user.
    pub fn sentence(&self) -> String {
        match self {
            Error::NotFound(s) | Error::Forbidden(s) | Error::Conflict(s) => s.clone(),
            Error::Invalid(all) => all.iter().map(|(_, why)| why.as_str()).collect::<Vec<_>>().join("；"),
            Error::Internal(s) => known(s).unwrap_or(DEFECT).into(),
        }
    }
}

const DEFECT: &str = "程序内部出错，没有保存。请把时间和所做的事告诉管理员，详细情况在运行日志里";

/// Faults of the machine that whoever looks after it can put right, by what the store says of them.
const KNOWN: [(&str, &str); 6] = [
    ("database or disk is full", "磁盘已满，没有保存。请清理磁盘后再试，已保存的内容不受影响"),
    ("readonly database", "数据文件夹写不进去，没有保存。请核对文件夹的权限，或者磁盘是不是只读"),
    ("unable to open database file", "数据文件打不开。请核对数据文件夹在不在，以及它的权限"),
    ("file is not a database", "数据文件 mingcha.db 不是明察的数据，或者已经损坏。没有改动，请从备份恢复"),
    ("disk image is malformed", "数据文件 mingcha.db 已经损坏。请先停用并另存一份，再从备份恢复"),
    ("disk I/O error", "磁盘读写出错，没有保存。请核对磁盘，再从备份恢复或重试"),
];

fn known(detail: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(said, _)| detail.contains(said)).map(|(_, sentence)| *sentence)
}

/// Why the system could not do something with a file, in words.
pub fn reason(e: &std::io::Error) -> String {
    use std::io::ErrorKind::{
        AlreadyExists, IsADirectory, NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull,
    };
    match e.kind() {
        NotFound => "没有这个文件或文件夹".into(),
        PermissionDenied => "没有权限".into(),
        StorageFull => "磁盘已满".into(),
        ReadOnlyFilesystem => "磁盘是只读的".into(),
        IsADirectory => "这是一个文件夹".into(),
        NotADirectory => "路径里有一段不是文件夹".into(),
        AlreadyExists => "已有同名的文件".into(),
        _ => e.to_string(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Internal(detail) => write!(f, "{}（{detail}）", self.sentence()),
            other => f.write_str(&other.sentence()),
        }
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        Error::Internal(format!("sqlite: {e}"))
    }
}

impl From<postgres::Error> for Error {
    fn from(e: postgres::Error) -> Self {
        Error::Internal(format!("postgres: {e} {:?}", e.as_db_error()))
    }
}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Self {
        Error::Internal(format!("io: {e}"))
    }
}
