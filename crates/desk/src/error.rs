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
            Error::Internal(s) if s.contains("database or disk is full") => {
                "磁盘已满，没有保存。请清理磁盘后再试，已保存的内容不受影响".into()
            }
            Error::Internal(_) => "程序内部出错，没有保存。请把时间和所做的事告诉管理员，详细情况在运行日志里".into(),
        }
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
