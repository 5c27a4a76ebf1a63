//! Readers: a file becomes a document. What a file is, its first bytes say; its name only decides among texts.
//!
//! A reader never panics and never hangs: what is damaged, locked or too large gets a sentence.
mod limits;

pub use limits::Limits;
