//! Keeps a lease through work that takes longer than the lease lasts.
//!
//! Invariant: work is waited for only as long as the lease is ours; work that blocks is told when nobody waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::error::RelayError;
use crate::runtime::SinkLease;

/// Whoever renews the lease.
pub(super) struct Keeper<'a> {
    /// How often.
    pub every: Duration,
    /// Of the process.
    pub token: &'a CancellationToken,
}

/// Tells work that blocks that nobody waits for it any more.
struct Abandoned(Arc<AtomicBool>);

impl Drop for Abandoned {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Keeper<'_> {
    /// The work's value, unless the lease is lost meanwhile or the process ends.
    pub async fn during<F: Future>(&self, lease: &SinkLease, work: F) -> Result<F::Output, RelayError> {
        tokio::pin!(work);
        loop {
            tokio::select! {
                value = &mut work => return Ok(value),
                () = self.token.cancelled() => return Err(RelayError::Stopped),
                () = tokio::time::sleep(self.every) => lease.renew().await?,
            }
        }
    }

    /// The same for work that blocks; it is told when it is no longer waited for.
    pub async fn blocking<T: Send + 'static>(
        &self,
        lease: &SinkLease,
        work: impl FnOnce(&AtomicBool) -> Result<T, RelayError> + Send + 'static,
    ) -> Result<T, RelayError> {
        let stop = Arc::new(AtomicBool::new(false));
        let _abandoned = Abandoned(Arc::clone(&stop));
        let working = tokio::task::spawn_blocking(move || work(&stop));
        self.during(lease, working).await?.unwrap_or(Err(RelayError::Stopped))
    }
}
