//! The write side: runs commands (load, decide, append, retry). The only writer of the log.
//!
//! A command's life: [`Executor::execute`] hands it to the [`actor`] that owns its aggregate; the actor decides on the
//! newest state, durable or not, and hands the events to the [`append`] queue; the appender writes everything that waits
//! in one commit; the actor answers once what the decision stood on is durable.

mod actor;
pub mod append;
mod context;
mod error;
mod executor;
pub mod metering;
mod partitions;
pub mod privacy;
pub mod processes;
pub mod proposal;
mod receipt;
mod sealed_answers;
mod store;
mod turns;
mod write_side;

pub use context::{CommandContext, Scope};
pub use error::ExecuteError;
pub use executor::{Executed, Executor, ExecutorLimits, UsageOutcome};
pub use partitions::{PartitionKeeper, log_headroom};
pub use proposal::StoredEvent;
pub use receipt::Receipt;
pub use sealed_answers::SealedAnswers;
pub use store::{LoadError, Loaded, Store, Until};
pub use turns::Turns;
pub use write_side::{Limits, WriteSide};
