//! Writers: a document becomes a file.
pub mod pdf;
mod title;
