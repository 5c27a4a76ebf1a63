//! What is printed becomes text again, whoever has seen it: letters and lines with their places become lines of text,
//! columns and tables, and these become paragraphs.
//!
//! ```text
//!  Seen ──grid, lines, order──► Read: lines, tables ──running, measure, flow──► blocks
//! ```
mod flow;
mod grid;
pub(super) mod letters;
mod lines;
mod marks;
mod measure;
mod order;
mod page;
mod running;
mod seen;

pub(super) use flow::blocks;
pub(super) use lines::{Line, Piece};
pub(super) use page::{Item, Read};
pub(super) use running::take as take_running;
pub(super) use seen::{Glyph, Length, POINT, Rule, Seen};
