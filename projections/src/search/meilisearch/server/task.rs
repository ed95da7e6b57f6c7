//! A task of the engine, as it reports it.

use serde::Deserialize;

use super::error::EngineError;

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TaskStatus {
    /// In the queue.
    Enqueued,
    /// Being done.
    Processing,
    /// Done.
    Succeeded,
    /// It could not be done, and changed nothing.
    Failed,
    /// Somebody took it back.
    Canceled,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskView {
    /// Its number; later tasks have higher ones.
    pub uid: u32,
    /// Where it stands.
    pub status: TaskStatus,
    /// When it was taken up, to the nanosecond: with the number it tells a task from that of an emptied or another server.
    pub enqueued_at: String,
    /// What whoever wrote it said about it.
    #[serde(default)]
    pub custom_metadata: Option<String>,
    /// Why it failed.
    pub error: Option<TaskError>,
}

/// Why a task failed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TaskError {
    /// From the engine's list.
    pub code: String,
    /// For people.
    pub message: String,
}

/// A page of tasks, latest first. It may be shorter than was asked for, even empty, and yet have another behind it: a swap takes a
/// place in it and is not shown.
#[derive(Debug, Deserialize)]
pub struct TaskPage {
    /// The tasks.
    pub results: Vec<TaskView>,
    /// From which number on the next page goes; `None` on the last one.
    pub next: Option<u32>,
}

impl TaskView {
    /// Whether it is done; `None` while it is on its way.
    ///
    /// # Errors
    /// It failed, or was taken back.
    pub fn is_done(&self) -> Result<bool, EngineError> {
        match self.status {
            TaskStatus::Enqueued | TaskStatus::Processing => Ok(false),
            TaskStatus::Succeeded => Ok(true),
            TaskStatus::Failed | TaskStatus::Canceled => {
                let (code, message) = match &self.error {
                    Some(error) => (error.code.clone(), error.message.clone()),
                    None => ("canceled".to_owned(), "somebody took it back".to_owned()),
                };
                Err(EngineError::TaskFailed { task: self.uid, code, message })
            }
        }
    }
}
