//! The pages as HTML: pure functions over plain views. Nothing here asks the store, the clock or a permission; whoever
//! fills a view leaves out what the reader may not see. Every text is escaped by `maud`. There is no inline script and no
//! inline style, so the content security policy can be `default-src 'self'; img-src 'self' data:`.
mod assets;
mod chart;
mod choose;
mod detail;
mod error;
mod exchange;
mod figure;
mod filter;
mod flow;
mod form;
mod home;
mod input;
mod list;
mod nav;
mod paper;
mod parts;
#[cfg(test)]
mod sample;
pub mod serve;
mod shell;
#[cfg(test)]
mod tests;

pub use assets::asset;
pub use chart::{MonthChart, bullet, meter, month_chart, month_legend};
pub use choose::{Actor, ChooseView, choose};
pub use detail::{ActLink, DetailView, acts, detail};
pub use error::{ErrorKind, ErrorView, error, error_page};
pub use exchange::{
    DoneView, ImportStart, ImportView, ProgressView, done, import_checked, import_done, import_start, progress,
};
pub use figure::{FigureRow, FigureView, Formula, Term, Use, drawer, figure_page, side};
pub use filter::{FilterKind, FilterView};
pub use flow::{Diff, Entry, Step, StepState, steps, timeline, track};
pub use form::{Clash, Fact, FormView, conflict, form};
pub use home::{Alert, Change, Round, TodoRow, alerts, changes, rounds, todos};
pub use input::{Input, InputKind, field};
pub use list::{Bulk, CellView, Column, ListView, Order, RowView, Sort, Tab, list, table, tabs};
pub use nav::{NavBand, NavGroup, NavItem};
pub use paper::{OutlineItem, Source, Studio, outline, paper, studio};
pub use parts::{
    EmptyView, FigState, Look, Panel, St, Stat, Tone, button, empty, facts, fig, hidden_inputs, icon, note, pairs,
    panel, post_button, secrecy_tag, stats, status, tag,
};
pub use shell::{APPEARANCE, Columns, Shell, Theme, Toast, bare, columns, page, remark, stack};
