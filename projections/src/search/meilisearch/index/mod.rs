//! The index of the services, and its one writer.

mod document;
mod error;
mod indexer;
mod operate;
mod parts;
mod proof;
mod rebuild;
mod record;
mod settings;
mod writer;

pub(super) use document::sortable;
pub use error::IndexError;
pub use indexer::Indexer;
pub use operate::{Operated, Operation, operate};
pub use settings::SETTINGS_VERSION;
#[cfg(test)]
pub(super) use {document::IndexedService, settings::are_applied, settings::declared};
