//! Models in memory: what the hot path asks, kept current by the log and answering only while that is proven.

pub mod keys;
pub mod prices;
