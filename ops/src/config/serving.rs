//! What can be set when the server is started. It is plain data, so that every program knows all keys of the file.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::billing::BillingArgs;
use super::database::{DatabaseArgs, LogArgs};
use super::feature::{Feature, Features, Page};
use super::kafka::KafkaArgs;
use super::meilisearch::MeilisearchArgs;
use super::network::Networks;
use super::origins::Origins;
use super::payments::PaymentsArgs;
use super::roles::{Role, Roles};
use super::secret::Secret;

/// Where the data is and how it is written: the same for every subcommand, and taken before and after it.
#[derive(Clone, Debug, clap::Args)]
pub struct StorageOptions {
    /// The database.
    #[command(flatten)]
    pub database: DatabaseArgs,

    /// The log.
    #[command(flatten)]
    pub log: LogArgs,

    /// What API keys are hashed under, at least 64 hexadecimal digits; the same for all processes of one database [default: made once, kept in the data folder]
    #[arg(long, global = true, env = "MARKETPLACE_KEY_PEPPER", hide_env_values = true, value_name = "HEX")]
    pub key_pepper: Option<Secret>,

    /// Tokens, seconds or whatever else is counted that a record of usage may state of one thing at most; more is
    /// refused as `beyond_bound`
    #[arg(long, env = "MARKETPLACE_MOST_COUNTED", default_value_t = 1_000_000_000, value_name = "COUNT",
          value_parser = clap::value_parser!(u64).range(1..=1_000_000_000_000_000))]
    pub most_counted: u64,

    /// Bytes of the states that are kept in memory of the aggregates in use, as JSON, for each kind of them: those of ledgers are the long ones. What was
    /// used least recently is let go of beyond that, and read again when it is needed
    #[arg(long, env = "MARKETPLACE_STATE_BYTES", default_value_t = 536_870_912, value_name = "BYTES",
          value_parser = clap::value_parser!(u64).range(1_048_576..=1_099_511_627_776))]
    pub state_bytes: u64,
}

/// What `serve` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct ServeOptions {
    /// Where the data is.
    #[command(flatten)]
    pub storage: StorageOptions,

    /// Kafka.
    #[command(flatten)]
    pub kafka: KafkaArgs,

    /// The search engine.
    #[command(flatten)]
    pub meilisearch: MeilisearchArgs,

    /// Invoices.
    #[command(flatten)]
    pub billing: BillingArgs,

    /// Payments.
    #[command(flatten)]
    pub payments: PaymentsArgs,

    /// What this process does [default: everything that is configured]
    #[arg(long, env = "MARKETPLACE_ROLES", value_enum, value_delimiter = ',', value_name = "ROLE,…")]
    roles: Vec<Role>,

    /// Where to listen; port 0 takes a free one
    #[arg(long, env = "MARKETPLACE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: SocketAddr,

    /// Where other processes reach this one, to forward to it what changes its ledgers; `-` for nowhere
    /// [default: where it listens, if that is one address]
    #[arg(long, env = "MARKETPLACE_ADVERTISE", value_name = "HOST:PORT", allow_hyphen_values = true)]
    pub advertise: Option<String>,

    /// Where /health and /metrics are served apart from users, who cannot use this listener up
    /// [default: on loopback, at the port 1,000 above that of --listen]
    #[arg(long, env = "MARKETPLACE_OPERATIONS_LISTEN", value_name = "ADDRESS")]
    operations_listen: Option<SocketAddr>,

    /// Open connections at most, as far as there are file descriptors for them
    #[arg(long, env = "MARKETPLACE_CONNECTIONS", default_value_t = 20_000, value_name = "COUNT",
          value_parser = clap::value_parser!(u32).range(16..=1_000_000))]
    pub connections: u32,

    /// Of them from one address, or from one /64 of IPv6; trusted proxies have no such bound
    #[arg(long, env = "MARKETPLACE_CONNECTIONS_PER_ADDRESS", default_value_t = 2_000, value_name = "COUNT",
          value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub connections_per_address: u32,

    /// Requests without a valid key that an address, or a /64 of IPv6, has a minute, and at once; 0 for no bound
    #[arg(long, env = "MARKETPLACE_ANONYMOUS_REQUESTS_PER_MINUTE", default_value_t = 1_000, value_name = "COUNT",
          value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub anonymous_requests_per_minute: u32,

    /// Seconds that browsers use nothing but HTTPS after an answer (Strict-Transport-Security); 0 for no such header
    #[arg(long, env = "MARKETPLACE_HSTS_SECONDS", default_value_t = 0, value_name = "SECONDS")]
    pub hsts_seconds: u32,

    /// What is on of: `docs` and `metrics` for everybody, the starting `catalogue` of real services; `none` for nothing
    #[arg(long, env = "MARKETPLACE_FEATURES", default_value_t, value_name = "FEATURE,…")]
    features: Features,

    /// Pages that are not shown to everybody: takes them out of `features`
    #[arg(long, env = "MARKETPLACE_HIDE", value_enum, value_delimiter = ',', value_name = "PAGE,…")]
    hide: Vec<Page>,

    /// Start without the catalogue of real services: takes it out of `features`
    #[arg(long, env = "MARKETPLACE_WITHOUT_CATALOGUE")]
    without_catalogue: bool,

    /// Origins that browsers may call from
    #[arg(
        long,
        env = "MARKETPLACE_CORS_ORIGINS",
        default_value = "",
        hide_default_value = true,
        value_name = "ORIGIN,…"
    )]
    pub cors_origins: Origins,

    /// Networks whose X-Forwarded-For is believed, and whose connections are not counted by address
    #[arg(
        long,
        env = "MARKETPLACE_TRUSTED_PROXIES",
        default_value = "",
        hide_default_value = true,
        value_name = "NETWORK,…"
    )]
    pub trusted_proxies: Networks,

    /// Seconds that catching up with the log may take at the start
    #[arg(long, env = "MARKETPLACE_READY_TIMEOUT_SECONDS", default_value_t = 600, value_name = "SECONDS")]
    pub ready_timeout_seconds: u64,
}

impl ServeOptions {
    /// What this process does.
    pub fn roles(&self) -> Roles {
        Roles::of(&self.roles)
    }

    /// Where others reach a process that listens there; `None` for nowhere.
    pub fn advertised(&self, listening: SocketAddr) -> Option<String> {
        match self.advertise.as_deref() {
            Some("-") => None,
            Some(address) if !address.is_empty() => Some(address.to_owned()),
            _ => (!listening.ip().is_unspecified()).then(|| listening.to_string()),
        }
    }

    /// Where those who operate the process ask it.
    pub fn operations_listen(&self) -> SocketAddr {
        let port = match self.listen.port() {
            0 => 0,
            port => port.checked_add(1_000).unwrap_or_default(),
        };
        self.operations_listen.unwrap_or_else(|| (Ipv4Addr::LOCALHOST, port).into())
    }

    /// What is on.
    pub fn features(&self) -> Features {
        let catalogue = self.without_catalogue.then_some(Feature::Catalogue);
        self.features.without(self.hide.iter().copied().map(Feature::from).chain(catalogue))
    }

    /// How long catching up may take.
    pub fn ready_timeout(&self) -> Duration {
        Duration::from_secs(self.ready_timeout_seconds)
    }
}
