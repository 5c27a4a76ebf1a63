//! Writers: a document becomes a file.
mod docx;
mod html;
mod pdf;
#[cfg(test)]
mod samples;
mod title;

pub use docx::docx;
pub use html::{html, markdown};
pub use pdf::{Fonts, Layout, Typeset, typeset};
