//! The rules of the house that a program can check. Each says in its failure what to do instead.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by a panic")]

mod circles;
mod crates;
mod documents;
mod files;
mod graph;
mod layers;
mod metrics;
mod tree;
