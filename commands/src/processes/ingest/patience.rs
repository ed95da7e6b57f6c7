//! Trying again, for ever, with longer and longer pauses, and saying so now and then.

use std::time::Duration;

const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);

/// The pauses of one thing that is tried until it succeeds. Whoever tries is dropped when the process ends.
pub struct Patience {
    what: &'static str,
    next: Duration,
}

impl Patience {
    /// Nothing was tried yet; `what` says what does not succeed.
    pub fn new(what: &'static str) -> Self {
        Self { what, next: SHORTEST }
    }

    /// Waits before the next attempt.
    pub async fn pause(&mut self, error: &(dyn std::error::Error + Send + Sync + 'static)) {
        metrics::counter!("ingest_retries_total").increment(1);
        tracing::warn!(error, again_in_ms = self.next.as_millis(), "{}; trying again", self.what);
        tokio::time::sleep(self.next).await;
        self.next = (self.next * 2).min(LONGEST);
    }
}
