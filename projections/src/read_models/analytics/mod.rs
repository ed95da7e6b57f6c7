//! Usage in sums: by hour and day, by service, provider, key and ledger.
//!
//! Invariant: sums are exact (decimals, never floats) and do not depend on the order or the batches of events. Amounts of
//! two currencies never meet in one sum.

mod projector;
mod queries;
mod store;
#[cfg(test)]
mod tests;

pub use projector::{Changes, UsageByHour};
pub use queries::{Bucket, Dimension, MAX_ROWS, Side, UsagePage, UsageQuery, UsageRow, usage};
