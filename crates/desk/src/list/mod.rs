//! Lists: filters, search, tabs by condition, order, keyset pages, capped totals, saved views.
mod query;
mod saved;

pub use query::{Filter, List, Op, Page};
pub use saved::{ACTS, DropView, SaveView, SavedView};

/// Totals are counted up to here; above it they are shown as `1万+`.
pub const COUNT_MAX: i64 = 10_000;
