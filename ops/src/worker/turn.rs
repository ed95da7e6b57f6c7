//! One turn of a worker: from taking the lease to giving it back.
//!
//! Invariant: a turn that is over stays over. It is over when the process ends, when the lease is lost, or when this program turns
//! out to be too old for the log.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::figures::{self, Figures};

/// What a worker is told while it leads, and what it tells.
#[derive(Debug)]
pub struct Turn {
    pub(super) worker: &'static str,
    pub(super) figures: Figures,
    pub(super) over: CancellationToken,
    pub(super) trouble: watch::Sender<Option<String>>,
    /// How far the worker is, for the lines of the log about it.
    pub(super) position: Arc<AtomicI64>,
}

/// Tells work that blocks that nobody waits for it any more.
struct Abandoned(Arc<AtomicBool>);

impl Drop for Abandoned {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Turn {
    /// Whether the worker has to stop.
    pub fn is_over(&self) -> bool {
        self.over.is_cancelled()
    }

    /// Does work that may be broken off; `None` if the turn is over before it is done.
    pub async fn unless_over<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.over.run_until_cancelled(work).await
    }

    /// The same for work that blocks a thread. It goes on when it is no longer waited for, but is told so by the flag.
    pub async fn blocking<T: Send + 'static>(&self, work: impl FnOnce(&AtomicBool) -> T + Send + 'static) -> Option<T> {
        let stop = Arc::new(AtomicBool::new(false));
        let _abandoned = Abandoned(Arc::clone(&stop));
        match self.unless_over(tokio::task::spawn_blocking(move || work(&stop))).await? {
            Ok(value) => Some(value),
            // A defect: it goes where the panic of any task goes.
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => None,
        }
    }

    /// Everything up to a position is done, and nothing stands in the way of what follows.
    pub fn reached(&self, position: i64, head: i64) {
        self.position.store(position, Ordering::Relaxed);
        self.figures.reached(self.worker, position, head);
        if self.trouble.send_if_modified(|trouble| trouble.take().is_some()) {
            figures::needs_operator(self.worker, false);
        }
    }
}
