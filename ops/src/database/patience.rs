//! A database that goes away while a process starts is waited for: what was tried is tried again, within a bound.
//!
//! Invariant: only what may be tried again is handed over, and only an error that passes is tried again; the last one is told.

use std::fmt::Display;
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

use crate::back_off::BackOff;

/// Tries until it succeeds, fails for good, the bound is over or the token is cancelled; gives what the last attempt did.
///
/// # Errors
/// That of the last attempt.
pub async fn waited_out<T, E: Display>(
    what: &'static str,
    bound: Duration,
    token: &CancellationToken,
    is_passing: impl Fn(&E) -> bool,
    mut attempt: impl AsyncFnMut() -> Result<T, E>,
) -> Result<T, E> {
    let until = Instant::now() + bound;
    let mut back_off = BackOff::new(Duration::from_millis(100), Duration::from_secs(2));
    loop {
        let error = match attempt().await {
            Err(error) if is_passing(&error) && Instant::now() < until => error,
            outcome => return outcome,
        };
        tracing::warn!(error = format!("{error:#}"), "{what}: the database is away; waiting for it");
        if token.run_until_cancelled(back_off.pause()).await.is_none() {
            return Err(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("passing: {0}")]
    struct Failed(bool);

    async fn tried(bound: Duration, passing: bool, failures: u32) -> (bool, u32) {
        let mut attempts = 0;
        let outcome = waited_out(
            "a test",
            bound,
            &CancellationToken::new(),
            |error: &Failed| error.0,
            async || {
                attempts += 1;
                if attempts > failures { Ok(()) } else { Err(Failed(passing)) }
            },
        )
        .await;
        (outcome.is_ok(), attempts)
    }

    #[tokio::test]
    async fn what_passes_is_waited_out_within_the_bound_and_what_does_not_is_told_at_once() {
        assert_eq!(tried(Duration::from_mins(1), true, 2).await, (true, 3));
        assert_eq!(tried(Duration::from_mins(1), false, 2).await, (false, 1));
        assert_eq!(tried(Duration::ZERO, true, 2).await, (false, 1));
    }
}
