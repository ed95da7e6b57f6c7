//! Runs read models: in Postgres by leased projectors with fenced checkpoints, in memory by followers.
//!
//! Invariant: a read model and its checkpoint move in one transaction, so each event is applied exactly once, or is parked.

mod beside;
mod checkpoint;
mod compare;
mod confirmation;
mod error;
mod follower;
mod memory_model;
mod parked;
mod positions;
mod read_model;
pub mod rebuild;
pub mod rollback;
mod runner;
mod settle;
mod shared;
mod states;
mod store_error;
#[cfg(test)]
mod tests;
mod writer;

pub use confirmation::Confirmation;
pub use error::ProjectError;
pub use follower::{Follower, Stale};
pub use memory_model::MemoryModel;
pub use parked::{ParkedEvent, ParkedKeys, parked_events};
pub use positions::{ModelPositions, WaitError};
pub use read_model::{Poison, ReadModel};
pub use settle::{Decision, SettleError, Settled};
pub use shared::{Runtime, Settings};
pub use states::{Includes, KeptState, StateTable, StateTables};
pub use store_error::StoreError;

pub(crate) use runner::{FIGURES, run};
pub(crate) use settle::settle;
