//! What the relays of a process share.

use std::time::Duration;

use ops::config::KafkaArgs;

use crate::runtime::Runtime;

/// How relays are run.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long a lease lasts.
    pub lease: Duration,
    /// Pause after a transaction that did not fill a batch: what comes in the meantime shares the next one.
    pub linger: Duration,
    /// Events a transaction at most.
    pub batch: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lease: Duration::from_secs(10), linger: Duration::from_millis(5), batch: 10_000 }
    }
}

/// What every relay has.
#[derive(Clone, Debug)]
pub(crate) struct Relay {
    pub runtime: Runtime,
    pub args: KafkaArgs,
    pub settings: Settings,
}
