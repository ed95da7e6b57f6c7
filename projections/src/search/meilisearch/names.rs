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
    /// The name of keys for who keeps them current, and searches.
    pub(super) indexing: String,
    /// The name of keys for who only searches.
    pub(super) searching: String,
    /// What names of keys began with that earlier releases made, one for each epoch of the lease.
    pub(super) former_writer: String,
}

impl Indexes {
    /// The names under a prefix. No two marketplaces may share a prefix on one server.
    pub fn new(prefix: &str) -> Self {
        Self {
            live: format!("{prefix}-services"),
            next: format!("{prefix}-services-next"),
            indexing: format!("{prefix}-indexing"),
            searching: format!("{prefix}-searching"),
            former_writer: format!("{prefix}-writer-"),
        }
    }
}
