//! Whether the index on the server is the one that was written, and nobody else wrote to it.
//!
//! Invariant: the tasks of the index are, from the latest down to the one that is remembered, all ours, and none is of an earlier epoch of
//! the lease than one before it. A server that was emptied or restored does not know that one; a stranger's write is not marked as
//! ours; a writer that lost its lease while it was paused, and then wrote what it had read before, marked it with an epoch that is over.

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

    /// In which epoch the task was given, if it is ours.
    fn epoch(&self, task: &TaskView) -> Option<i64> {
        task.custom_metadata.as_deref()?.strip_prefix(&self.0)?.parse().ok()
    }
}

/// The latest task of the index if all since the remembered one, known by its number and when it was taken up, are ours and in order;
/// `None` if the index is not the one that is remembered.
pub(super) async fn latest_of_ours(
    server: &Server,
    index: &str,
    mark: &Mark,
    (remembered, enqueued_at): (u32, &str),
) -> Result<Option<TaskView>, EngineError> {
    let mut latest = None;
    let (mut from, mut newer) = (None, i64::MAX);
    loop {
        let page = server.tasks(index, from, PAGE).await?;
        for task in &page.results {
            latest.get_or_insert_with(|| task.clone());
            let epoch = mark.epoch(task);
            if task.uid == remembered {
                // The one that is remembered may be one of settings, which is not marked.
                let is_known = task.enqueued_at == enqueued_at && epoch.is_none_or(|epoch| epoch <= newer);
                return Ok(latest.filter(|_| is_known));
            }
            match epoch {
                Some(epoch) if task.uid > remembered && epoch <= newer => newer = epoch,
                _ => return Ok(None),
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
    up_to(server, index, None).await
}

/// Whether a task is one of this index. Tasks go with their index when it is swapped.
pub(super) async fn has(server: &Server, index: &str, task: u32) -> Result<bool, EngineError> {
    Ok(up_to(server, index, Some(task)).await?.is_some_and(|latest| latest.uid == task))
}

/// The latest task of an index whose number is not above this one.
async fn up_to(server: &Server, index: &str, mut from: Option<u32>) -> Result<Option<TaskView>, EngineError> {
    loop {
        let page = server.tasks(index, from, PAGE).await?;
        match (page.results.into_iter().next(), page.next) {
            (None, Some(next)) => from = Some(next),
            (task, _) => return Ok(task),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::meilisearch::server::TaskStatus;

    fn task(custom_metadata: &str) -> TaskView {
        TaskView {
            uid: 7,
            status: TaskStatus::Succeeded,
            enqueued_at: String::new(),
            custom_metadata: Some(custom_metadata.to_owned()),
            error: None,
        }
    }

    #[test]
    fn a_task_from_before_the_log_lost_events_is_not_ours() {
        let (before, now) = (Mark("log.1/".to_owned()), Mark("log.2/".to_owned()));
        assert_eq!(now.epoch(&task(&now.with(5))), Some(5));
        assert_eq!(now.epoch(&task(&before.with(5))), None);
    }
}
