//! Why nothing new is asked of a ledger that is suspended.

use jiff::Timestamp;

/// It is suspended. Why, its owner reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing new is paid from the ledger since {since}: it is suspended; who pays reads why in the ledger")]
pub struct SuspensionFault {
    /// Since when.
    pub since: Timestamp,
}

impl SuspensionFault {
    /// What it is called, for programs.
    pub const CODE: &'static str = "ledger_suspended";
}
