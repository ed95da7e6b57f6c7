//! The read models in Postgres: each a pure fold, its SQL and its queries.

pub(crate) mod access;
pub mod agreements;
pub mod analytics;
pub mod audit;
mod billed;
pub(crate) mod by_id;
pub mod catalog;
pub(crate) mod change;
pub mod documents;
mod first;
pub(crate) mod fold;
pub mod holds;
pub mod invoices;
pub mod journal;
pub mod keys;
pub mod ledgers;
pub mod naming;
pub mod objects;
pub mod organizations;
pub mod payments;
pub mod payouts;
pub mod plans;
pub mod projects;
mod readers;
pub(crate) mod rows;

pub use first::First;
pub use readers::Readers;
