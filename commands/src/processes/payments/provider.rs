//! What the process asks a provider of payments, which it does not know.
//!
//! Invariant: what it answers is where something stands now; whoever is told something by it asks before believing it. Each request that moves
//! money names what it is about, so that it is done once however often it is asked for.

use domain::money::{Currency, Decimal};
use domain::payment::{PaymentDisputeOutcome, PaymentStatus};
use domain::ports::PortFuture;
use domain::values::digest::Digest;
use domain::values::text::{Name, Reason};
use domain::{LedgerId, PaymentId, TenantId};
use jiff::Timestamp;

/// Why the provider did not do something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It says no, and says so each time.
    #[error("the provider of payments refuses it: {0}")]
    Refused(Reason),
    /// It does not answer, or not now; whether it has done it cannot be known.
    #[error("the provider of payments does not answer: {0}")]
    Unavailable(String),
    /// It answers something that is none of what it says it answers.
    #[error("the answer of the provider of payments cannot be read: {0}")]
    Unreadable(String),
}

/// A payment that it is to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Ours, by which it is known there too.
    pub payment: PaymentId,
    /// For which ledger.
    pub ledger: LedgerId,
    /// Who pays.
    pub owner: TenantId,
    /// How much, tax included.
    pub amount: Decimal,
    /// Of the amount.
    pub currency: Currency,
    /// By what.
    pub method: Option<Name>,
    /// When it was wanted.
    pub at: Timestamp,
}

/// Something that it is to pay back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedRefund {
    /// Of which payment.
    pub payment: PaymentId,
    /// Which of several of that.
    pub number: u32,
    /// What it calls the payment.
    pub object: Name,
    /// How much, tax included.
    pub amount: Decimal,
    /// Of the amount.
    pub currency: Currency,
}

/// A payment, as it has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it calls it.
    pub object: Name,
    /// Which one of ours it is, if it is.
    pub payment: Option<PaymentId>,
    /// Where it stands.
    pub status: PaymentStatus,
    /// How much was received; how much is wanted while nothing was.
    pub amount: Decimal,
    /// Of the amount.
    pub currency: Currency,
    /// What it keeps.
    pub fee: Option<Decimal>,
    /// Why it was refused.
    pub reason: Option<Reason>,
    /// When it was begun.
    pub begun_at: Option<Timestamp>,
    /// The hash of its answer.
    pub raw_hash: Digest,
    /// What the payer takes back of it.
    pub disputes: Vec<SeenDispute>,
}

/// A dispute, as it has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenDispute {
    /// What it calls it.
    pub object: Name,
    /// How much, tax included.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Until when something can be said against it.
    pub deadline: Option<Timestamp>,
    /// How it has ended.
    pub outcome: Option<PaymentDisputeOutcome>,
}

/// How far a refund is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundState {
    /// It takes its time.
    Pending,
    /// It is sent.
    Done,
    /// It could not be sent, or came back.
    Failed(Reason),
}

/// A refund, as it has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRefund {
    /// What it calls it.
    pub object: Name,
    /// Which of several it is of our payment, if it is one of ours.
    pub number: Option<u32>,
    /// How far it is.
    pub state: RefundState,
}

/// Payments of which something has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// What it calls them.
    pub objects: Vec<Name>,
    /// Where the next page begins; none behind the last one.
    pub next: Option<String>,
}

/// Makes payments, pays back, and says where they stand.
pub trait PaymentProvider: Send + Sync {
    /// What it is called in events.
    fn name(&self) -> &Name;

    /// For how long it knows a request again. After that it is looked for what became of it before it is asked again.
    fn remembers(&self) -> jiff::SignedDuration;

    /// Makes a payment; the same one again is answered as the first time.
    ///
    /// # Errors
    /// See [`ProviderError`].
    fn create<'a>(&'a self, wanted: &'a Wanted) -> PortFuture<'a, Result<Seen, ProviderError>>;

    /// A payment of ours that it made, among all it was asked for since that was wanted.
    ///
    /// # Errors
    /// See [`ProviderError`].
    fn find<'a>(&'a self, wanted: &'a Wanted) -> PortFuture<'a, Result<Option<Seen>, ProviderError>>;

    /// Where something stands; `None` if it has no such thing.
    ///
    /// # Errors
    /// See [`ProviderError`].
    fn look<'a>(&'a self, object: &'a Name) -> PortFuture<'a, Result<Option<Seen>, ProviderError>>;

    /// Pays something back; what is paid back already is not paid back again.
    ///
    /// # Errors
    /// See [`ProviderError`].
    fn refund<'a>(&'a self, wanted: &'a WantedRefund) -> PortFuture<'a, Result<SeenRefund, ProviderError>>;

    /// What is paid back of something.
    ///
    /// # Errors
    /// See [`ProviderError`].
    fn refunds<'a>(&'a self, object: &'a Name) -> PortFuture<'a, Result<Vec<SeenRefund>, ProviderError>>;

    /// Payments of which something has changed since an instant, page by page.
    ///
    /// # Errors
    /// See [`ProviderError`].
    fn changed_since<'a>(
        &'a self,
        since: Timestamp,
        page: Option<&'a str>,
    ) -> PortFuture<'a, Result<Changed, ProviderError>>;
}
