//! From a reported use of a service to a rated record and the command that records it: the same for every way in.
//!
//! Invariant: a record is priced at the price in effect when it happened, or it is refused; it is never taken for free. Who
//! may report to which ledger is decided before, by whoever took the report in.

mod bindings;
mod cloud_event;
mod fault;
mod rate;
mod record;
mod recording;

use std::sync::Arc;

use domain::LedgerId;
use domain::ports::PriceBook;
use domain::usage_ledger::{RecordingMode, Terms};
use jiff::Timestamp;

pub use bindings::{Binding, NamedKey, NamedKeys};
pub use cloud_event::{Attributes, CloudEvent, percent_decoded};
pub use fault::Fault;
pub use rate::{Batch, FOREIGN_KEY, Place, Rating, Refusal, UNKNOWN_PRICE};
pub use record::{AttributionBody, RecordBody};
pub use recording::Recording;

use self::bindings::Bindings;
use crate::engine::store::{LoadError, Store};
use crate::privacy::Vault;

/// What the rating of records needs to know, most of it kept in memory.
pub struct Metering {
    prices: Arc<dyn PriceBook>,
    vault: Arc<Vault>,
    bindings: Bindings,
}

impl Metering {
    /// Looks prices up in this book, reads ledgers and keys from this store, and seals end users in this vault.
    pub fn new(store: Store, prices: Arc<dyn PriceBook>, vault: Arc<Vault>) -> Self {
        Self { prices, vault, bindings: Bindings::new(store) }
    }

    /// Waits until the prices in memory are proven to be those of the log as of now, however long that takes.
    pub async fn prices_confirmed(&self) {
        while !self.prices.catch_up().await {
            tracing::warn!("the prices in memory cannot be confirmed; records of usage wait for that");
        }
    }

    /// On what terms a ledger was opened; all but its name never change. `None` where there is no such ledger, which was looked up just
    /// now.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn terms(&self, id: LedgerId) -> Result<Option<Arc<Terms>>, LoadError> {
        self.bindings.terms(id).await
    }

    /// The keys that these records name. What happened with a key that is revoked by now did happen; what is asked for has
    /// to be allowed now.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn keys_of(
        &self,
        records: &[RecordBody],
        mode: RecordingMode,
        now: Timestamp,
    ) -> Result<NamedKeys, LoadError> {
        self.bindings.keys_of(records, mode, now).await
    }
}
