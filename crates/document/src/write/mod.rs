//! Writers: a document becomes a file.
mod annotate;
mod correct;
mod docx;
mod grid;
pub mod html;
mod markdown;
pub mod pdf;
mod title;

pub use annotate::{Annotation, annotate};
pub use correct::{Correction, correct};
pub use docx::docx;
pub use markdown::markdown;
