//! Meilisearch: an index of the services, kept current by one writer, and the search in it.
//!
//! Invariant: the index is a copy. Whatever becomes of the server, nothing is lost and no command waits: the index is filled anew
//! from the catalogue, and until then something else answers or the search says why not.

mod access;
mod fallback;
mod filter;
mod index;
mod names;
mod search;
mod server;
mod start;
#[cfg(test)]
mod tests;
mod text;

pub use access::{Access, Purpose, add_key, retire_keys};
pub use fallback::SearchWithFallback;
pub use index::{IndexError, Indexer, Operated, Operation, SETTINGS_VERSION, operate};
pub use names::{Indexes, Now, SINK};
pub use search::MeilisearchSearch;
pub use server::{EngineError, Network, NoAnswer, Request, Response, Server, Transport};
pub use start::{connect, start};
