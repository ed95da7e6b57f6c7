//! Events to be published: organizations that are renamed.

use futures::future::join_all;
use tests::node::Node;
use uuid::Uuid;

/// Some organizations.
pub async fn organizations(node: &Node, count: usize) -> Vec<Uuid> {
    join_all((0..count).map(|n| node.organization(format!("organization {n}")))).await
}

/// Renames each of them so many times.
pub async fn rename(node: &Node, ids: &[Uuid], rounds: usize) {
    for round in 0..rounds {
        let name = format!("name {round}");
        assert!(join_all(ids.iter().map(|id| node.rename_once(*id, &name))).await.iter().all(Result::is_ok));
    }
}
