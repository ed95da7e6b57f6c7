//! What can be set from outside: by a file, by environment variables, and by flags.
//!
//! Invariants: the arguments of the commands are the one declaration of all settings, and every layer goes through their parsers; the
//! environment is read here and nowhere else; and a secret never appears in debug output, in an error, in `--help` or in
//! `config print`.

mod billing;
mod contradictions;
mod database;
mod environment;
mod feature;
mod file;
mod kafka;
mod layers;
mod meilisearch;
mod nearest;
mod network;
mod origins;
mod payments;
mod problems;
mod roles;
mod secret;
mod serving;
mod setting;
mod shown;
mod table;

pub use billing::{BillingArgs, InvalidReview, ReviewHours};
pub use contradictions::contradictions;
pub use database::{DatabaseArgs, LogArgs, NoDataDir};
pub use environment::environment;
pub use feature::{Feature, Features, Page};
pub use kafka::{KafkaArgs, SaslMechanism, SecurityProtocol, UsageReporters};
pub use layers::{LoadError, Loaded, command, load, load_from, load_or_exit};
pub use meilisearch::{MeilisearchArgs, MeilisearchMasterKey, MeilisearchPlace, SearchFallback};
pub use network::{Networks, NotNetworks};
pub use origins::{NotOrigins, Origins};
pub use payments::{PaymentsArgs, ProviderOfPayments};
pub use problems::Problems;
pub use roles::{Role, Roles};
pub use secret::Secret;
pub use serving::{ServeOptions, StorageOptions};
pub use setting::{AllSettings, ConfigFile};
pub use table::table;
