//! The doors, knocked at from outside: whole requests against a small feature of shops and their notes, on both stores,
//! by someone of the office and by someone who sees only their own shop.
mod answers;
mod browser;
mod figures;
mod files;
mod kinds;
mod pages;
mod safety;
mod trade;
