//! Prices in memory: loaded from the catalogue's tables, then kept current by the log.
//!
//! Invariant: what is not known has no price. A service whose events are not sound is not known.

mod known;
mod live;
mod memory;

#[cfg(test)]
mod tests;

pub use live::LivePriceBook;
pub use memory::PriceMemory;
