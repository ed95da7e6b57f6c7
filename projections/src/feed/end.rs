//! What is known of the end of the log.

use std::time::Instant;

/// A head of the log that was proven.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// Nothing was committed beyond this position ..
    pub head: i64,
    /// .. at this moment.
    pub began: Instant,
}

/// What is known of the end of the log.
#[derive(Clone, Copy, Debug, Default)]
pub struct TailState {
    /// The last position that this process has seen.
    pub head: i64,
    /// The latest proof that nothing was beyond a position.
    pub proof: Option<Proof>,
}
