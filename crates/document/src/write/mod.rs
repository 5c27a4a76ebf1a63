//! Writers: a document becomes a file.
mod docx;
#[cfg(test)]
mod samples;

pub use docx::docx;
