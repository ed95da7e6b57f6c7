//! Services as documents, for whatever keeps a copy of the catalogue outside Postgres.
//!
//! Invariant: a document is read from the read model and complete, never made from an event alone; it states a position of the
//! log, and shows everything up to there.

mod changes;
mod document;
mod popularity;
mod reader;
#[cfg(test)]
mod tests;

pub use changes::{ChangedServices, ChangesError, ServiceChanges};
pub use document::{DocumentPrices, ServiceDocument};
pub use popularity::Popularity;
pub use reader::{CatalogSource, Documents, ServiceDocuments};
