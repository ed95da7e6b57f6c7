//! What the routes work with: both sides, the clock, and what the edge needs.

use std::ops::Deref;
use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use commands::WriteSide;
use commands::metering::Metering;
use commands::privacy::Vault;
use commands::processes::paying_out::PayingOut;
use domain::money::PerCurrency;
use domain::ports::TaxRules;
use domain::service::Policies;
use domain::values::text::Name;
use ops::clock::Clock;
use ops::config::Secret;
use ops::tasks::Tasks;
use projections::ReadSide;
use sqlx::PgPool;
use tokio::sync::Semaphore;

use super::TrustedProxies;
use super::auth::{AnonymousRate, Pepper};
use super::conventions::position::LogIdentity;
use super::forwarding::Forwarding;
use super::log_streams::LogStreams;
use super::readiness::Readiness;

/// Marks of exposed keys that are made at the same time.
const MAX_EXPOSURES: usize = 8;

/// What runs below the routes, put together once when the process starts.
#[derive(Clone)]
pub struct Core {
    /// Runs commands.
    pub write: WriteSide,
    /// Answers questions.
    pub read: ReadSide,
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
    /// The tasks of the process, and the token that ends them.
    pub tasks: Tasks,
}

/// Shared by all routes; a clone is one reference. The parts of [`Core`] are its own.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What there is where somebody sells.
#[derive(Clone)]
pub struct Selling {
    /// Which tax is due.
    pub tax: Arc<dyn TaxRules>,
    /// What drafts payouts.
    pub paying_out: PayingOut,
}

/// How payments are taken.
#[derive(Clone, Default)]
pub struct TakesPayments {
    /// Who carries them out; `None` where nobody does.
    pub provider: Option<Name>,
    /// What its notifications are signed with; `None` where none is taken.
    pub webhook_secret: Option<Secret>,
    /// Above which credit of a ledger another one has to approve it.
    pub four_eyes_above: PerCurrency,
}

/// The parts of [`AppState`].
pub struct Shared {
    core: Core,
    trusted_proxies: TrustedProxies,
    /// To whom commands of ledgers go that belong to another process.
    pub forwarding: Option<Arc<Forwarding>>,
    /// How many requests without a valid key an address has; `None` for no bound.
    pub anonymous: Option<AnonymousRate>,
    /// What there is where somebody sells.
    pub selling: Option<Selling>,
    /// How payments are taken.
    pub takes: TakesPayments,
    /// Room for streams of the log.
    pub log_streams: LogStreams,
    /// Room for marks of exposed keys.
    pub exposures: Arc<Semaphore>,
    /// What the database last answered to who asked whether the process is ready.
    pub readiness: Readiness,
}

impl AppState {
    /// On top of what runs below. `trusted_proxies` are those whose forwarding headers count.
    pub fn new(
        core: Core,
        trusted_proxies: TrustedProxies,
        forwarding: Option<Arc<Forwarding>>,
        anonymous: Option<AnonymousRate>,
        selling: Option<Selling>,
        takes: TakesPayments,
    ) -> Self {
        let (log_streams, readiness) = (LogStreams::default(), Readiness::default());
        let exposures = Arc::new(Semaphore::new(MAX_EXPOSURES));
        Self(Arc::new(Shared {
            core,
            trusted_proxies,
            forwarding,
            anonymous,
            selling,
            takes,
            log_streams,
            exposures,
            readiness,
        }))
    }

    /// From where a request comes; `None` where there is no connection (a test of a router).
    pub fn client_address(&self, parts: &Parts) -> Option<std::net::IpAddr> {
        self.trusted_proxies.client_of(parts)
    }

    /// As [`AppState::client_address`], of a request with these.
    pub fn client_address_in(&self, extensions: &Extensions, headers: &HeaderMap) -> Option<std::net::IpAddr> {
        self.trusted_proxies.client_in(extensions, headers)
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Deref for Shared {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.core
    }
}
