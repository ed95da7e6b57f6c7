//! The read models in Postgres: each a pure fold, its SQL and its queries.

pub(crate) mod access;
pub mod agreements;
pub mod analytics;
pub mod audit;
pub mod catalog;
pub(crate) mod change;
pub mod documents;
mod first;
pub(crate) mod fold;
pub mod keys;
pub mod ledgers;
pub mod naming;
pub mod objects;
pub mod organizations;
pub mod projects;
pub(crate) mod rows;

pub use first::First;
