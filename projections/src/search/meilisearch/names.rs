//! How what is ours on a server is called, and what tells the time by which prices take effect.

use std::sync::Arc;

use jiff::Timestamp;

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
    pub(super) writer: String,
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
