//! Bounds of a listener.

use std::time::Duration;

use ops::config::ServeOptions;

/// Descriptors that connections leave to the database, the broker, files and pipes.
const RESERVED_FILES: u64 = 512;

/// Bounds of a listener.
#[derive(Clone, Copy, Debug)]
pub struct ListenerLimits {
    /// Open connections; the next ones wait in the kernel's queue.
    pub connections: usize,
    /// Of them from one address, or from one /64 of IPv6; the next ones are closed at once. Trusted proxies have no such bound.
    pub connections_per_address: usize,
    /// From the moment in which a connection is accepted to the end of the headers of its first request.
    pub first_request: Duration,
    /// Between two requests, after which a connection gives its memory back.
    pub rests: Duration,
    /// That a connection may rest. Also for the headers of the next request.
    pub idle: Duration,
    /// For a peer that takes nothing of what it is sent.
    pub stuck: Duration,
    /// For requests in progress when the process stops.
    pub grace: Duration,
}

impl Default for ListenerLimits {
    fn default() -> Self {
        Self {
            connections: 20_000,
            connections_per_address: 2_000,
            first_request: Duration::from_secs(10),
            rests: Duration::from_secs(5),
            idle: Duration::from_secs(75),
            stuck: Duration::from_secs(30),
            grace: Duration::from_secs(10),
        }
    }
}

impl ListenerLimits {
    /// Of a listener for users, as it is configured and as far as there are descriptors.
    pub fn configured(options: &ServeOptions, open_files: u64) -> Self {
        let [connections, connections_per_address] = [options.connections, options.connections_per_address]
            .map(|count| usize::try_from(count).unwrap_or(usize::MAX));
        Self { connections, connections_per_address, ..Self::default() }.within(open_files)
    }

    /// Of a listener for those who operate the process: few connections, soon given up.
    pub fn small() -> Self {
        let (first_request, idle) = (Duration::from_secs(5), Duration::from_secs(30));
        Self { connections: 64, connections_per_address: 64, first_request, idle, ..Self::default() }
    }

    /// With no more connections than there are descriptors for.
    #[must_use]
    pub fn within(self, open_files: u64) -> Self {
        let left = open_files.saturating_sub(RESERVED_FILES).max(open_files / 2);
        Self { connections: self.connections.min(usize::try_from(left).unwrap_or(usize::MAX)), ..self }
    }
}
