//! The write side: runs commands (load, decide, append, retry). The only writer of the log.
//!
//! A command's life: [`Executor::execute`] hands it to the `engine::actor` that owns its aggregate; the actor decides on the
//! newest state, durable or not, and hands the events to the [`engine::append`] queue; the appender writes everything that waits
//! in one commit; the actor answers once what the decision stood on is durable.

pub mod engine;
pub mod metering;
pub mod privacy;
pub mod processes;
pub mod standing;
mod write_side;

pub use engine::context::CommandContext;
pub use engine::error::{ErrorClass, ExecuteError};
pub use engine::executor::{Executed, Executor, ExecutorLimits, ExecutorParts, UsageOutcome};
pub use engine::lookups::{LookupError, Lookups};
pub use engine::partitions::{PartitionKeeper, log_headroom};
pub use engine::proposal::{KnownUsage, StoredEvent};
pub use engine::receipt::Receipt;
pub use engine::snapshot::{Packed, Sizes, Unsaved, pack};
pub use engine::store::{LoadError, Loaded, Store, Until};
pub use engine::stream_lock::StreamLock;
pub use privacy::sealed_answers::SealedAnswers;
pub use write_side::{Limits, WriteSide};
