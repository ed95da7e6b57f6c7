//! The log as files that need no Postgres: JSON lines by position in numbered files, and a manifest that says what they come to.
//!
//! Invariant: a folder of this kind is whole or not there. Each line has the hash of its leaf, and the manifest the hash of the chain of
//! all leaves, so that nothing in it can be changed, left out or put elsewhere unnoticed.

mod chain;
mod error;
mod head;
mod line;
mod manifest;
mod read;
mod streams;
mod walk;
mod write;

pub use error::ExportError;
pub use head::head_of;
pub use manifest::{Manifest, NotReadable};
pub use read::{Examined, examine};
pub use streams::events_of;
pub use write::export;
