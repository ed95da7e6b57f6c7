//! Starts what carries the log to servers beside Postgres, as far as they are configured and part of this process's roles.
//!
//! Invariant: nothing here waits for those servers, and none of them keeps the marketplace from starting or answering.

use std::sync::Arc;

use ops::tasks::Tasks;

use super::{Platform, Role, ServeOptions};

/// Starts them as tasks.
pub(super) fn start(options: &ServeOptions, platform: &Platform, tasks: &Tasks) {
    if options.roles().has(Role::Relay) {
        let (pool, feed) = (platform.pool().clone(), Arc::clone(&platform.read.feed));
        projections::relay::start(pool, feed, options.kafka.clone(), projections::relay::Settings::default(), tasks);
    }
}
