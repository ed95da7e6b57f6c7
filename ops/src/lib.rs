//! How the system is run: configuration, telemetry, tasks, clock and ids, the pools, the private Postgres, the registry of live
//! processes, and leases with the workers that need one.
//!
//! Invariant: this crate knows nothing of the domain. It is the only place that reads the clock and the environment,
//! makes ids, spawns tasks and starts a database server; everything else gets them as arguments.

pub mod back_off;
pub mod clock;
pub mod config;
pub mod database;
pub mod ids;
pub mod kafka;
pub mod lease;
mod log_lines;
pub mod measures;
pub mod output;
pub mod postgres;
pub mod private_file;
pub mod processes;
pub mod split_mix;
mod sql_error;
pub mod summary;
pub mod tasks;
pub mod telemetry;
pub mod trace;
pub mod volume;
pub mod worker;

/// Every binary allocates with it: each depends on this crate.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
