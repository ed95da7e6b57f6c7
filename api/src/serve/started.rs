//! What is known of a server once it serves.

use std::net::SocketAddr;

use super::bootstrap::AdministratorKey;

/// What a started server tells whoever started it.
#[derive(Debug)]
pub struct Started {
    /// Where it listens.
    pub address: SocketAddr,
    /// The first administrator's key, if this start made it. It is shown once.
    pub administrator_key: Option<AdministratorKey>,
    /// Services of the starting catalogue that this start imported.
    pub imported_services: usize,
}
