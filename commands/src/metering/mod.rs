//! From a reported use of a service to a rated record and the command that records it: the same for every way in.
//!
//! Invariant: a record is priced at the price that its permit pins, or the one in effect when it happened, or it is refused; it is
//! never taken for free. What a report stands on is found before, by whoever took it in.

mod batch;
mod bindings;
mod cloud_event;
mod correction;
mod counted;
mod end_users;
mod fault;
mod forms;
mod ground;
mod permit_seal;
mod preview;
mod rate;
mod record;
mod recording;
mod reserved;
mod reserving;
mod reserving_named;
mod sealing;
mod upstream;
mod wanted;
mod windows;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use domain::money::Quantity;
use domain::ports::PriceBook;
use domain::usage_ledger::{Calendars, RecordingMode, Terms, UsageRecord};
use domain::{KeyId, LedgerId, ServiceId};
use jiff::Timestamp;

pub use batch::{Batch, Place, Refusal};
pub use bindings::{Binding, NamedKey, NamedKeys};
pub use cloud_event::{Attributes, Carried, CloudEvent, percent_decoded};
pub use correction::{Correction, DisputeCorrection, LedgerCorrection, PermittedCorrection};
pub use counted::{MOST_COUNTED, Refused, UNKNOWN_PRICE, attribution_pinned, attribution_required, counted};
pub use end_users::{EndUser, EndUserNames, EndUsers};
pub use fault::Fault;
pub use ground::{Ground, Reported};
pub use permit_seal::{PermitSeal, SealError, SealKey};
pub use preview::PreviewBody;
pub use rate::{FOREIGN_KEY, Rating};
pub use record::{AttributionBody, PermittedBody, RecordBody};
pub use recording::Recording;
pub use reserved::{Reservations, Reserved};
pub use reserving::{Asked, PermittedReservation, ReservationExtension, is_holder};
pub use reserving_named::NamedReservation;
pub use upstream::{UpstreamCostBody, upstream_cost_in};
pub use wanted::{EARLY, Wanted};
pub use windows::{judged, of_unknown_zone};

use self::bindings::Bindings;
use self::counted::AHEAD;
use crate::engine::proposal::KnownUsage;
use crate::engine::store::{LoadError, Store};
use crate::privacy::Vault;

/// What the rating of records needs to know, most of it kept in memory.
pub struct Metering {
    store: Store,
    prices: Arc<dyn PriceBook>,
    vault: Arc<Vault>,
    bindings: Bindings,
    seal: PermitSeal,
    most_counted: Quantity,
}

impl Metering {
    /// Looks prices up in this book, reads ledgers and keys from this store, seals end users in this vault, and permits with this seal.
    pub fn new(store: Store, prices: Arc<dyn PriceBook>, vault: Arc<Vault>, seal: PermitSeal) -> Self {
        Self { prices, vault, bindings: Bindings::new(store.clone()), store, seal, most_counted: MOST_COUNTED }
    }

    /// Takes at most so much of one thing in a record.
    #[must_use]
    pub fn taking_at_most(self, most_counted: Quantity) -> Self {
        Self { most_counted, ..self }
    }

    /// The most of one thing that a record may state.
    pub fn most_counted(&self) -> Quantity {
        self.most_counted
    }

    /// What seals permits and opens them.
    pub fn seal(&self) -> &PermitSeal {
        &self.seal
    }

    /// Where ledgers and keys are read.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// What seals end users.
    pub fn vault(&self) -> Arc<Vault> {
        Arc::clone(&self.vault)
    }

    /// Services and their prices.
    pub fn prices(&self) -> &dyn PriceBook {
        &*self.prices
    }

    /// Where the uses stand that the ledger has, by the hashes of their ids; those that it does not have are left out.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn known(&self, ledger: LedgerId, ids: &[[u8; 16]]) -> Result<Vec<KnownUsage>, LoadError> {
        if ids.is_empty() { Ok(Vec::new()) } else { self.store.known_usage(ledger, ids).await }
    }

    /// Where the records stand that the ledger has, by the plain hash of their ids and with the same content: those of before
    /// reporters had ids of their own, which are not to be charged again. `None` for each that it does not have so.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn known_before(
        &self,
        ledger: LedgerId,
        records: &[UsageRecord],
    ) -> Result<Vec<Option<KnownUsage>>, LoadError> {
        let ids: Vec<[u8; 16]> = records.iter().map(UsageRecord::first_id_hash).collect();
        let known = self.store.known_usage(ledger, &ids).await?;
        let same = |record: &UsageRecord, id: &[u8; 16]| {
            known.iter().find(|known| known.id == *id && record.has_content(known.content)).copied()
        };
        Ok(records.iter().zip(&ids).map(|(record, id)| same(record, id)).collect())
    }

    /// Waits until the prices in memory are proven to be those of the log as of now, however long that takes.
    pub async fn prices_confirmed(&self) {
        while !self.prices.catch_up().await {
            ops::summary::count("records of usage wait for the prices in memory to be confirmed", String::new);
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

    /// The terms of these ledgers, those that there are, looked up at once.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn terms_of(&self, ids: &BTreeSet<LedgerId>) -> Result<HashMap<LedgerId, Arc<Terms>>, LoadError> {
        self.bindings.terms_of(ids).await
    }

    /// What the keys of permits are bound to: that holds, whatever became of a key since.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn keys_of_permits(&self, ids: &BTreeSet<KeyId>) -> Result<NamedKeys, LoadError> {
        self.bindings.keys_of_permits(ids).await
    }

    /// By which calendars the periods of a ledger go, as far as they decide which list of these services holds for a use that arrives by now: where all
    /// are flat throughout, nothing is looked up.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn calendars(
        &self,
        ledger: LedgerId,
        services: impl IntoIterator<Item = ServiceId>,
        now: Timestamp,
    ) -> Result<Arc<Calendars>, LoadError> {
        if services.into_iter().any(|service| self.prices.goes_by_periods(service)) {
            self.calendars_of(ledger, now).await
        } else {
            Ok(Arc::default())
        }
    }

    /// By which calendars the periods of a ledger go that have begun by now, whatever is used.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn calendars_of(&self, ledger: LedgerId, now: Timestamp) -> Result<Arc<Calendars>, LoadError> {
        self.bindings.calendars(ledger, now.saturating_add(AHEAD).unwrap_or(now)).await
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
