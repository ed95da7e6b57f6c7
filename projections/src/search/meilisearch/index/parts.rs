//! What the writer of the index works with.

use std::sync::Arc;

use ops::worker::Workers;
use sqlx::PgPool;

use crate::runtime::ModelPositions;
use crate::search::documents::{ServiceChanges, ServiceDocuments};
use crate::search::meilisearch::access::Access;
use crate::search::meilisearch::names::{Indexes, Now};

/// What a writer works with.
#[derive(Clone)]
pub struct Parts {
    pub(super) pool: PgPool,
    pub(super) positions: Arc<ModelPositions>,
    pub(super) changes: ServiceChanges,
    pub(super) documents: ServiceDocuments,
    pub(super) access: Access,
    pub(super) indexes: Indexes,
    pub(super) now: Now,
    pub(super) workers: Workers,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} on {:?}", self.indexes, self.access)
    }
}
