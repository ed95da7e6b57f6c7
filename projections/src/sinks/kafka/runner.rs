//! Runs one relay: takes the lease, publishes, and begins again after any trouble, for ever.
//!
//! Invariant: trouble with Kafka is nobody else's trouble: no command and no read waits for it.

use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::Relay;
use super::error::RelayError;
use super::lead::lead;
use super::source::Source;
use crate::runtime::{LeaseError, SinkLease};

/// Failures that are further apart than this do not add up.
const FORGIVEN: Duration = Duration::from_secs(10);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Publishes until the token is cancelled.
pub(super) async fn run<S: Source>(
    relay: Relay,
    source: S,
    trouble: watch::Sender<Option<String>>,
    token: CancellationToken,
) {
    let owner = ops::ids::new_id();
    let source = std::sync::Arc::new(source);
    let mut failures = 0_u32;
    while !token.is_cancelled() {
        let begun = Instant::now();
        let pause = match turn(&relay, &source, &trouble, owner, &token).await {
            Ok(()) | Err(RelayError::Stopped) => relay.settings.lease / 4,
            Err(error) => {
                failures = if begun.elapsed() > FORGIVEN { 1 } else { failures.saturating_add(1) };
                report::<S>(&error);
                trouble.send_replace(Some(error.to_string()));
                back_off(&error, failures)
            }
        };
        token.run_until_cancelled(tokio::time::sleep(pause)).await;
    }
}

/// One lease, from taking it to losing it; nothing while another process has it or this one is too old for the log.
async fn turn<S: Source>(
    relay: &Relay,
    source: &std::sync::Arc<S>,
    trouble: &watch::Sender<Option<String>>,
    owner: uuid::Uuid,
    token: &CancellationToken,
) -> Result<(), RelayError> {
    if relay.runtime.feed.trouble().is_some() {
        return Ok(());
    }
    let Some(mut lease) = SinkLease::acquire(&relay.runtime.pool, S::LEASE, owner, relay.settings.lease).await? else {
        return Ok(());
    };
    let result = lead(relay, source, &mut lease, trouble, token).await;
    if !matches!(result, Err(RelayError::Lease(LeaseError::Lost(_)))) {
        lease.release().await;
    }
    result
}

fn report<S: Source>(error: &RelayError) {
    metrics::counter!("relay_errors_total", "relay" => S::LEASE).increment(1);
    let cause = error as &dyn std::error::Error;
    match error {
        RelayError::Lease(LeaseError::Lost(_)) | RelayError::Fenced => {
            tracing::info!(relay = S::LEASE, "{error}");
        }
        _ if error.needs_an_operator() => {
            tracing::error!(relay = S::LEASE, error = cause, "{error}; the relay stands still");
        }
        _ => tracing::warn!(relay = S::LEASE, error = cause, "{error}; trying again"),
    }
}

/// Longer with every failure; a lost lease is no reason to wait long.
fn back_off(error: &RelayError, failures: u32) -> Duration {
    match error {
        RelayError::Lease(LeaseError::Lost(_)) => Duration::from_millis(20),
        _ => Duration::from_millis(50).saturating_mul(1 << failures.min(7)).min(LONGEST_PAUSE),
    }
}
