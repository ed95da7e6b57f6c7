//! Workers: what one process at a time does for all of them, under a lease, from taking it to losing it, for as long as the
//! process lives.
//!
//! Invariant: a worker never ends its process, and nothing but its own work waits for it. A program that is too old for the log
//! leads no worker and holds no lease.

mod driver;
mod figures;
mod turn;

use std::time::Duration;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::lease::{Lease, LeaseError};

pub use driver::Workers;
pub use figures::Figures;
pub use turn::Turn;

/// What keeps a worker from getting on, as it changes; `None` while nothing does.
pub type Trouble = watch::Receiver<Option<String>>;

/// What an error of a worker means for the next attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The lease has passed on: nothing is wrong, and soon it is asked for again.
    Lost,
    /// Waiting alone does not help. Logged as an error, shown by `worker_needs_operator`, tried again slowly.
    Operator,
    /// It passes by itself: tried again with a back-off.
    Passing,
}

/// Whether it makes sense to ask for the lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preparation {
    /// It does.
    Ready,
    /// Not before this time is over.
    NotNow(Duration),
}

/// What a worker does with its lease.
///
/// A process of the write side follows the log, decides, and remembers how far it is: one file, of which this is the whole frame.
/// Its migration registers the lease (`INSERT INTO projectors (name, generation, version, status) VALUES ('expiry', 1, 1, 'live')`).
/// What it does must bear being done twice: whoever loses the lease between doing and [`Lease::move_to`] leaves it to the next.
///
/// ```
/// use ops::lease::{Lease, LeaseError};
/// use ops::worker::{Class, Turn, Worker};
/// # use std::time::Duration;
/// # type Entry = (i64, uuid::Uuid);
/// # #[derive(Debug, thiserror::Error)]
/// # #[error("the log cannot be read")]
/// # struct FeedError;
/// # struct Feed;
/// # impl Feed {
/// #     async fn page(&self, after: i64) -> Result<Vec<Entry>, FeedError> { Ok(vec![(after + 1, uuid::Uuid::nil())]) }
/// #     async fn wait_beyond(&self, position: i64) {}
/// #     fn head(&self) -> i64 { 0 }
/// # }
///
/// /// Gives back what holds have reserved once their time is over.
/// struct Expiry {
///     feed: Feed,
/// }
///
/// #[derive(Debug, thiserror::Error)]
/// enum ExpiryError {
///     #[error(transparent)]
///     Lease(#[from] LeaseError),
///     #[error("the log cannot be read")]
///     Feed(#[from] FeedError),
/// }
///
/// impl Worker for Expiry {
///     const NAME: &'static str = "expiry";
///     type Error = ExpiryError;
///
///     fn class(error: &ExpiryError) -> Class {
///         match error {
///             ExpiryError::Lease(LeaseError::Lost { .. }) => Class::Lost,
///             ExpiryError::Lease(LeaseError::Database(_)) | ExpiryError::Feed(_) => Class::Passing,
///         }
///     }
///
///     async fn lead(&mut self, mut lease: Lease, turn: &Turn) -> Result<(), ExpiryError> {
///         while !turn.is_over() {
///             let entries = self.feed.page(lease.position()).await?;
///             turn.reached(lease.position(), self.feed.head());
///             let Some(&(position, event_id)) = entries.last() else {
///                 turn.unless_over(self.feed.wait_beyond(lease.position())).await;
///                 continue;
///             };
///             // Execute the commands that follow from these entries, each under an id that follows from its entry.
///             lease.move_to(position, Some(event_id)).await?;
///         }
///         Ok(())
///     }
/// }
/// ```
pub trait Worker: Send + 'static {
    /// The name of its lease, in the log and in figures.
    const NAME: &'static str;

    /// Under which names it is measured.
    const FIGURES: Figures = Figures::WORKER;

    /// Why it does not get on.
    type Error: std::error::Error + From<LeaseError> + Send + Sync + 'static;

    /// What an error means for the next attempt.
    fn class(error: &Self::Error) -> Class;

    /// Looks whether the lease should be asked for. Ends soon after `stop` is cancelled.
    ///
    /// # Errors
    /// Handled like those of [`Worker::lead`].
    fn prepare(&mut self, _stop: &CancellationToken) -> impl Future<Output = Result<Preparation, Self::Error>> + Send {
        std::future::ready(Ok(Preparation::Ready))
    }

    /// Works until the turn is over. The lease is renewed beside it and given back after it, whatever it returns.
    ///
    /// # Errors
    /// Whatever keeps it from getting on; it is called again, with a new lease.
    fn lead(&mut self, lease: Lease, turn: &Turn) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
