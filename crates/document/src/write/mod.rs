//! Writers: a document becomes a file.
mod annotate;
mod docx;
mod grid;
pub mod html;
mod markdown;

pub use annotate::{Annotation, annotate};
pub use docx::docx;
pub use markdown::markdown;
