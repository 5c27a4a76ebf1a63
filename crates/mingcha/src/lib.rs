//! Mingcha (明察): the work platform of a county inspection office. The only crate that knows the domain.
//!
//! Two doors (`web`, `cli`) knock at the same acts. The features stand in the order in which they may import each other; see
//! ARCHITECTURE.md.

pub mod organisations;
pub mod people;
pub mod rounds;
pub mod rectification;
pub mod finance;
pub mod reports;

pub mod access;
pub mod cli;
pub mod config;
pub mod features;
pub mod office;
pub mod rulebook;
pub mod web;

#[cfg(test)]
mod house;
#[cfg(test)]
mod standing;
