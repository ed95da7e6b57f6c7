//! Meilisearch: an index of the services, kept current by one writer, and the search in it.
//!
//! Invariant: the index is a copy. Whatever becomes of the server, nothing is lost and no command waits: the index is filled anew
//! from the catalogue, and until then something else answers or the search says why not.

mod document;
mod error;
mod fallback;
mod filter;
mod http;
mod indexer;
mod keys;
mod operate;
mod proof;
mod rebuild;
mod record;
mod search;
mod server;
mod settings;
mod start;
mod task;
#[cfg(test)]
mod tests;
mod text;
mod writer;

use std::sync::Arc;

use jiff::Timestamp;
use ops::config::Secret;

pub use error::EngineError;
pub use fallback::SearchWithFallback;
pub use http::{Network, NoAnswer, Request, Response, Transport};
pub use indexer::Indexer;
pub use operate::{Operated, Operation, operate};
pub use search::MeilisearchSearch;
pub use server::Server;
pub use settings::SETTINGS_VERSION;
pub use start::start;
pub use writer::IndexError;

/// The name of the sink, under which its lease and its position are kept.
pub const SINK: &str = "meilisearch";

/// What tells the time; prices take effect by it.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The names of what is ours on a server.
#[derive(Clone, Debug)]
pub struct Indexes {
    /// The index that is searched.
    pub live: String,
    /// The one that is filled beside it; after a swap, the one that was live before.
    pub next: String,
    /// What names of writers' keys begin with; the epoch follows.
    writer: String,
}

impl Indexes {
    /// The names under a prefix. No two marketplaces may share a prefix on one server.
    pub fn new(prefix: &str) -> Self {
        Self {
            live: format!("{prefix}-services"),
            next: format!("{prefix}-services-next"),
            writer: format!("{prefix}-writer-"),
        }
    }
}

/// The server at an address, as the indexer and tools talk to it.
///
/// # Errors
/// The system gives no source of certificates.
pub fn connect(url: &str, key: Option<&Secret>) -> Result<Server, reqwest::Error> {
    Ok(Server::new(Arc::new(Network::new()?), url, key.cloned(), writer::REQUEST_LIMIT))
}
