//! Whether the index on the server is the one that was written, and nobody else wrote to it.
//!
//! Invariant: the tasks of the index are, from the latest down to the one that is remembered, all ours. A server that was emptied
//! or restored does not know that one; a stranger's write is not marked as ours.

use super::record::Record;
use crate::search::meilisearch::server::{EngineError, Server, TaskView};

/// Tasks that are looked at in one request.
const PAGE: usize = 50;

/// How tasks of one log are marked; the epoch of whoever wrote them follows.
#[derive(Clone, Debug)]
pub(super) struct Mark(String);

impl Mark {
    /// The mark of this log.
    pub async fn of(pool: &sqlx::PgPool) -> Result<Self, sqlx::Error> {
        let log: String =
            sqlx::query_scalar("SELECT log_id || '.' || incarnation FROM log_settings").fetch_one(pool).await?;
        Ok(Self(format!("{log}/")))
    }

    /// With an epoch, as it is sent.
    pub fn with(&self, epoch: i64) -> String {
        format!("{}{epoch}", self.0)
    }

    fn is_on(&self, task: &TaskView) -> bool {
        task.custom_metadata.as_deref().is_some_and(|mark| mark.starts_with(&self.0))
    }
}

/// The latest task of the index if all since the remembered one are ours; `None` if the index is not the one that is remembered.
pub(super) async fn latest_of_ours(
    server: &Server,
    index: &str,
    mark: &Mark,
    record: &Record,
) -> Result<Option<TaskView>, EngineError> {
    let mut latest = None;
    let mut from = None;
    loop {
        let page = server.tasks(index, from, PAGE).await?;
        for task in &page.results {
            latest.get_or_insert_with(|| task.clone());
            if task.uid == record.task_uid {
                return Ok(latest.filter(|_| task.enqueued_at == record.enqueued_at));
            }
            if task.uid < record.task_uid || !mark.is_on(task) {
                return Ok(None);
            }
        }
        match page.next {
            Some(next) => from = Some(next),
            None => return Ok(None),
        }
    }
}

/// The latest task of an index; `None` if it has none.
pub(super) async fn latest(server: &Server, index: &str) -> Result<Option<TaskView>, EngineError> {
    let mut from = None;
    loop {
        let page = server.tasks(index, from, PAGE).await?;
        match (page.results.into_iter().next(), page.next) {
            (None, Some(next)) => from = Some(next),
            (task, _) => return Ok(task),
        }
    }
}
