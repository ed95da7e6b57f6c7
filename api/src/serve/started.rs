//! What is known of a server once it serves.

use std::net::SocketAddr;
use std::path::PathBuf;

/// What a started server tells whoever started it.
#[derive(Debug)]
pub struct Started {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where /health and /metrics are served apart from users.
    pub operations: SocketAddr,
    /// The file that the first administrator's key was written to, if this start made it.
    pub administrator_key: Option<PathBuf>,
    /// Services of the starting catalogue that this start imported.
    pub imported_services: usize,
}
