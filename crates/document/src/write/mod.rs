//! Writers: a document becomes a file.
mod docx;
mod grid;
pub mod html;
mod markdown;

pub use docx::docx;
pub use markdown::markdown;
