//! Search: in Postgres, in a search engine, and the documents that a copy of the catalogue is made of.

#[cfg(test)]
pub(crate) mod conformance;
pub mod documents;
mod hits;
pub mod meilisearch;
pub mod postgres;
pub mod query;

pub use hits::search;
