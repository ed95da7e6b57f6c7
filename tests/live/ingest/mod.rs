//! Usage from Kafka: every record is in its ledger exactly once, or a dead letter with its reason, whatever dies meanwhile.

mod letters;
mod permits;
mod prices;
mod reporters;
pub mod scene;
mod told;
mod trouble;
