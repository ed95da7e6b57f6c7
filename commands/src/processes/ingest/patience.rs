//! Trying again, for ever, with longer and longer pauses, and saying so now and then.

use std::time::Duration;

const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);

/// The attempt that is spoken of: one or two in vain are nothing.
const SAID_FIRST: u32 = 3;
/// After that so many attempts are made in silence: about a minute.
const SAID_EVERY: u32 = 12;

/// The pauses of one thing that is tried until it succeeds. Whoever tries is dropped when the process ends.
pub struct Patience {
    what: &'static str,
    next: Duration,
    attempts: u32,
}

impl Patience {
    /// Nothing was tried yet; `what` says what does not succeed.
    pub fn new(what: &'static str) -> Self {
        Self { what, next: SHORTEST, attempts: 0 }
    }

    /// Waits before the next attempt.
    pub async fn pause(&mut self, error: &(dyn std::error::Error + Send + Sync + 'static)) {
        metrics::counter!("ingest_retries_total").increment(1);
        self.attempts = self.attempts.wrapping_add(1);
        if self.attempts == SAID_FIRST || self.attempts.is_multiple_of(SAID_EVERY) {
            tracing::warn!(error, attempts = self.attempts, "{}; trying again", self.what);
        }
        tokio::time::sleep(self.next).await;
        self.next = (self.next * 2).min(LONGEST);
    }
}
