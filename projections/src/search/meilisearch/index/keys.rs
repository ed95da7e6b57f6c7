//! One key for each lease epoch: what keeps a writer that lost its lease from writing.
//!
//! Invariant: once a key exists whose writer still has the lease, no key of an earlier epoch does. A paused writer that wakes up is
//! refused by the server itself, whatever it believes.

use crate::search::meilisearch::names::Indexes;
use crate::search::meilisearch::server::{EngineError, Server};
use meilisearch_sdk::key::Action;
use ops::config::Secret;

/// All that a writer needs, on our two indexes only.
fn actions() -> [Action; 9] {
    [
        Action::DocumentsAdd,
        Action::DocumentsGet,
        Action::IndexesCreate,
        Action::IndexesDelete,
        Action::Unknown("indexes.swap".to_owned()),
        Action::SettingsGet,
        Action::SettingsUpdate,
        Action::StatsGet,
        Action::TasksGet,
    ]
}

/// Makes the key of an epoch and deletes those of earlier ones. The caller has to look at its lease again before it uses the key:
/// whoever takes the lease later deletes it.
///
/// # Errors
/// See [`EngineError`]; a key that was made already goes with the next epoch.
pub(super) async fn take_over(server: &Server, indexes: &Indexes, epoch: i64) -> Result<Server, EngineError> {
    let name = format!("{}{epoch}", indexes.writer);
    let key = server.create_key(&name, &actions(), &[&indexes.live, &indexes.next]).await?;
    for old in server.keys().await? {
        let of = old.name.as_deref().and_then(|name| name.strip_prefix(&indexes.writer));
        if of.and_then(|of| of.parse::<i64>().ok()).is_some_and(|of| of < epoch) {
            match server.delete_key(&old.uid).await {
                // Somebody else was faster, which is as good.
                Ok(()) | Err(EngineError::Missing(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(server.with_key(Secret::from(key.key)))
}
