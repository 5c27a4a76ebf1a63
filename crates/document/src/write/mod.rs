//! Writers: a document becomes a file.
mod docx;

pub use docx::docx;
