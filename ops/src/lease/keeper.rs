//! Renews a lease beside the work that needs it, however long that takes and whether or not it blocks.
//!
//! Invariant: renewing decides nothing. Whoever lost the lease learns it here early, and otherwise by its next write.

use std::time::Duration;

use super::held::{Lease, LeaseError};
use crate::back_off::BackOff;

/// How soon a renewal that failed is tried again at first.
const SHORTEST_PAUSE: Duration = Duration::from_millis(50);

/// Whoever renews a lease.
#[derive(Debug)]
pub struct LeaseKeeper {
    lease: Lease,
    every: Duration,
}

impl LeaseKeeper {
    /// Renews when a third of the lease is over.
    pub fn new(lease: &Lease) -> Self {
        Self { lease: lease.clone(), every: lease.length() / 3 }
    }

    /// Renews until somebody else has the lease. While the database does not answer it goes on trying: a lease that ran out and
    /// was not taken is as good as ever.
    pub async fn until_lost(&self) {
        let mut back_off = BackOff::new(SHORTEST_PAUSE.min(self.every), self.every);
        let mut pause = self.every;
        loop {
            tokio::time::sleep(pause).await;
            pause = match self.lease.renew().await {
                Ok(()) => {
                    back_off.reset();
                    self.every
                }
                Err(LeaseError::Lost { .. }) => return,
                Err(LeaseError::Database(error)) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, lease = self.lease.name(), "the lease was not renewed; trying again");
                    back_off.next_pause()
                }
            };
        }
    }

    /// Does work that ends by itself and writes under the fencing token: it is not broken off when the lease is lost, for its last
    /// write may be the one that gave the lease up.
    pub async fn beside<T>(&self, work: impl Future<Output = T>) -> T {
        let keeping = async {
            tokio::join!(self.until_lost(), self.lease.owner().stay_alive());
        };
        tokio::select! {
            result = work => result,
            () = keeping => std::future::pending().await,
        }
    }
}
