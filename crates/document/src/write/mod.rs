//! Writers: a document becomes a file.
mod docx;
pub mod html;
mod markdown;

pub use docx::docx;
pub use markdown::markdown;
