//! Starts what carries the log to servers beside Postgres, as far as they are configured and part of this process's roles.
//!
//! Invariant: nothing here waits for those servers, and none of them keeps the marketplace from starting or answering.

use std::sync::Arc;

use ops::config::{Role, ServeOptions};
use ops::tasks::Tasks;
use projections::runtime::{self, Runtime};
use projections::sinks::kafka;

use super::Platform;

/// Starts them as tasks.
pub(super) fn start(options: &ServeOptions, platform: &Platform, tasks: &Tasks) {
    if options.roles().has(Role::Relay) {
        let runtime = Runtime {
            pool: platform.pool.clone(),
            feed: Arc::clone(&platform.read.feed),
            positions: Arc::clone(&platform.read.positions),
            liveness: Arc::clone(&platform.read.liveness),
            settings: runtime::Settings::default(),
        };
        kafka::start_events(&runtime, &options.kafka, kafka::Settings::default(), tasks);
        kafka::start_documents(&runtime, &options.kafka, kafka::Settings::default(), tasks);
    }
}
