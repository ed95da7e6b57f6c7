//! The suite that every search has to pass.

use super::harness::{Live, server};
use crate::search::conformance;

#[tokio::test]
async fn meilisearch_finds_what_every_search_has_to_find() {
    if server().await.is_some() {
        conformance::run_all(&Live).await;
    }
}
