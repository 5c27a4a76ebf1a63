//! One model of a document with exact places: read what an office has, write what it must hand in.
//!
//! ```text
//!  docx xlsx pdf html txt scan ──read──► Document ──write──► html  markdown  docx  pdf  png
//!                template + data ──fill──►  │
//!                                           └──► text with places, for whoever checks it
//! ```
//! It holds no policy: which paper says what is a template's business. It knows no table and no clock; it starts other
//! programs (antiword, LibreOffice, tesseract) only where a reader says so.
#![forbid(unsafe_code)]

mod fault;
mod model;
pub mod read;
pub mod template;
pub mod write;

pub use fault::{Fault, Result};
pub use model::{
    Align, AttachmentNote, Block, Cell, Comment, Content, Day, Document, Emphasis, Flat, Heading, Imprint, Label,
    LabelLine, Labels, List, ListItem, Masthead, Page, Paragraph, ParagraphKind, Part, Picture, PictureFormat, Piece,
    Place, Remark, Run, Running, SEALED, Signature, Style, Table, TableRow,
};
