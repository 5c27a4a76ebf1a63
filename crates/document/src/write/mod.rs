//! Writers: a document becomes a file.
mod docx;
mod pdf;
#[cfg(test)]
mod samples;
mod title;

pub use docx::docx;
pub use pdf::{Fonts, Layout, Typeset, typeset};
