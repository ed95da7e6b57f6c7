//! What is known of a top-up that a ledger has asked for.

use domain::money::{Currency, Decimal};
use domain::usage_ledger::TopUpTrigger;
use domain::values::text::Name;
use domain::{Environment, LedgerId, PaymentId, TenantId};
use jiff::Timestamp;

/// A top-up that a ledger has asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedTopUp {
    /// The id of its payment.
    pub payment: PaymentId,
    /// Which ledger.
    pub ledger: LedgerId,
    /// Whose that is.
    pub owner: TenantId,
    /// In which currency it is kept.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// How much credit.
    pub amount: Decimal,
    /// Who or what asked.
    pub trigger: TopUpTrigger,
    /// By what it is paid.
    pub method: Name,
    /// When it was asked for.
    pub at: Timestamp,
}
