//! Trying again, for ever, with a back-off, and saying so now and then.

use std::time::Duration;

use ops::back_off::BackOff;

const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);

/// The attempt that is spoken of: one or two in vain are nothing.
const SAID_FIRST: u32 = 3;
/// After that so many attempts are made in silence: about a minute.
const SAID_EVERY: u32 = 12;

/// The attempts at one thing that is tried until it succeeds. Whoever tries is dropped when the process ends.
pub struct Retries {
    what: &'static str,
    back_off: BackOff,
}

impl Retries {
    /// Nothing was tried yet; `what` says what does not succeed.
    pub fn new(what: &'static str) -> Self {
        Self { what, back_off: BackOff::new(SHORTEST, LONGEST) }
    }

    /// Waits before the next attempt.
    pub async fn pause(&mut self, error: &(dyn std::error::Error + Send + Sync + 'static)) {
        metrics::counter!("ingest_retries_total").increment(1);
        let pause = self.back_off.next_pause();
        let attempts = self.back_off.failures();
        if attempts == SAID_FIRST || attempts.is_multiple_of(SAID_EVERY) {
            tracing::warn!(error, attempts, "{}; trying again", self.what);
        }
        tokio::time::sleep(pause).await;
    }
}
