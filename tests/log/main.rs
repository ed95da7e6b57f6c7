//! What the log promises while nothing is broken: order, one execution for one command, unique names and usage ids, bounds,
//! and that nothing that stands in it can be changed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by a panic")]

mod append_only;
mod bounds;
mod claims;
mod clock;
mod data_errors;
mod differential;
mod expectations;
mod idempotency;
mod levels;
mod lookups;
mod numbering;
mod order;
mod partitions;
mod second_opinion;
mod shutdown;
mod snapshots;
mod standing;
mod statements;
mod turns;
mod usage_ids;
mod walk;
