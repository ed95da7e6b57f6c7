//! What the routes work with: both sides through their ports, the clock, and what the edge needs.

use std::ops::Deref;
use std::sync::Arc;

use axum::http::request::Parts;
use commands::WriteSide;
use commands::metering::Metering;
use commands::privacy::Vault;
use domain::ports::PriceBook;
use domain::service::Policies;
use ops::clock::Clock;
use ops::tasks::Tasks;
use projections::memory::keys::KeyDirectory;
use projections::search::query::ServiceSearch;
use projections::{LogFeed, ModelPositions};
use sqlx::PgPool;

use crate::http::TrustedProxies;
use crate::http::auth::Pepper;
use crate::http::conventions::position::LogIdentity;
use crate::routes::health::readiness::Readiness;
use crate::routes::log::stream::LogStreams;

/// Shared by all routes; a clone is one reference.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// The parts of [`AppState`].
pub struct Shared {
    /// Runs commands.
    pub write: WriteSide,
    /// Answers who a key is.
    pub keys: Arc<KeyDirectory>,
    /// Answers what a service costs.
    pub prices: Arc<dyn PriceBook>,
    /// Finds services.
    pub search: Arc<dyn ServiceSearch>,
    /// Reads the log.
    pub feed: Arc<LogFeed>,
    /// How far each read model is.
    pub positions: Arc<ModelPositions>,
    /// Reads read models.
    pub pool: PgPool,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Which log this is.
    pub log: LogIdentity,
    /// What keys are hashed under.
    pub pepper: Pepper,
    /// Seals personal data.
    pub vault: Arc<Vault>,
    /// Rates what is reported.
    pub metering: Arc<Metering>,
    /// What services are checked against.
    pub policies: Policies,
    /// Whose forwarding headers count.
    pub trusted_proxies: TrustedProxies,
    /// The tasks of the process, and the token that ends them.
    pub tasks: Tasks,
    /// Room for streams of the log.
    pub log_streams: LogStreams,
    /// What the database last answered to who asked whether the process is ready.
    pub readiness: Readiness,
}

impl AppState {
    /// Shares the parts.
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// From where a request comes; `None` where there is no connection (a test of a router).
    pub fn client_address(&self, parts: &Parts) -> Option<std::net::IpAddr> {
        self.trusted_proxies.client_of(parts)
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
