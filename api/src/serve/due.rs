//! What a process writes down once it is due: the frame that such processes have in common.
//!
//! Invariant: it decides nothing. A read model says where something may be due and the aggregate whether it is, so doing it twice, or where
//! somebody was first, changes nothing.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use domain::EventId;
use futures::StreamExt;
use jiff::Timestamp;
use ops::clock::Clock;
use ops::lease::{Lease, LeaseError};
use ops::tasks::Tasks;
use ops::worker::{Class, Turn, Worker};
use projections::feed::FeedError;
use projections::runtime::{ReadModel, WaitError};
use projections::{ReadError, ReadSide};

use super::platform::Platform;

/// Of what is due of a kind, so much of one look at most.
pub(super) const AT_MOST: u32 = 256;
/// How long the read model is waited for before each.
const MOMENT: Duration = Duration::from_millis(500);

/// What a process writes down.
pub(super) trait Due: Clone + Send + Sync + 'static {
    /// The name of its lease.
    const NAME: &'static str;
    /// Between two looks, unless there was as much to do as one finds.
    const PAUSE: Duration;
    /// Of what is due, so much at once.
    const AT_ONCE: usize;
    /// By which read model it is found.
    type Model: ReadModel;
    /// One thing that is due.
    type Item: Send;

    /// What is due by now, at most [`AT_MOST`] of a kind.
    fn find(&self, read: &ReadSide, now: Timestamp) -> impl Future<Output = Result<Vec<Self::Item>, ReadError>> + Send;

    /// Writes one thing down; gives whether something was written.
    fn write(&self, read: &ReadSide, due: Self::Item, now: Timestamp) -> impl Future<Output = bool> + Send;
}

/// Writes down what is due, as one process for all.
struct Writer<D> {
    due: D,
    read: ReadSide,
    clock: Arc<dyn Clock>,
}

/// Why it does not get on.
#[derive(Debug, thiserror::Error)]
enum DueError {
    #[error(transparent)]
    Lease(#[from] LeaseError),
    #[error("what is due cannot be read")]
    Due(#[from] ReadError),
    #[error("how far the read model is by which they are found cannot be read")]
    Position(#[from] WaitError),
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
}

/// Starts it as a task that must live.
pub(super) fn start<D: Due>(due: D, platform: &Platform, tasks: &Tasks) {
    let (read, clock) = (platform.read.clone(), Arc::clone(&platform.clock));
    platform.read.workers().start(Writer { due, read, clock }, tasks);
}

impl<D: Due> Worker for Writer<D> {
    const NAME: &'static str = D::NAME;
    type Error = DueError;

    fn class(error: &DueError) -> Class {
        match error {
            DueError::Lease(LeaseError::Lost { .. }) => Class::Lost,
            DueError::Lease(LeaseError::Database(_)) | DueError::Due(_) | DueError::Position(_) | DueError::Feed(_) => {
                Class::Passing
            }
        }
    }

    async fn lead(&mut self, mut lease: Lease, turn: &Turn) -> Result<(), DueError> {
        while !turn.is_over() {
            let seen = self.seen().await?;
            let now = self.clock.now();
            let found = self.due.find(&self.read, now).await?;
            let written = async {
                let all = futures::stream::iter(found)
                    .map(|due| self.due.write(&self.read, due, now))
                    .buffer_unordered(D::AT_ONCE);
                all.filter(|has_written| std::future::ready(*has_written)).count().await
            };
            let written = turn.unless_over(written).await.unwrap_or_default();
            // All that was written up to there was looked at: by that it is seen whether this gets on.
            if let Some((position, event)) = seen.filter(|(position, _)| *position != lease.position()) {
                lease.move_to(position, Some(event.0)).await?;
            }
            turn.reached(lease.position(), self.read.feed.head());
            // What was written is in the read model a moment later; until then the same is found.
            if written < AT_MOST as usize {
                turn.unless_over(tokio::time::sleep(D::PAUSE)).await;
            }
        }
        Ok(())
    }
}

impl<D: Due> Writer<D> {
    /// The last event of the log, if the read model has come to it within a moment.
    async fn seen(&self) -> Result<Option<(i64, EventId)>, DueError> {
        let Some((head, event)) = self.read.feed.reader().head().await? else { return Ok(None) };
        match self.read.positions.wait_for(D::Model::NAME, head, MOMENT).await {
            Ok(_) => Ok(Some((head, event))),
            Err(WaitError::Behind { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// Where the next look goes on: at the beginning once this one has come to the end.
pub(super) fn next<T: Copy>(found: &[T], most: u32) -> Option<T> {
    let is_full = u32::try_from(found.len()).is_ok_and(|found| found >= most);
    found.last().copied().filter(|_| is_full)
}

/// An error with all that it comes from, in a line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
