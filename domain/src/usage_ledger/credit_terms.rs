//! Terms of credit: what the marketplace lets a ledger owe, and what it bears itself. They are granted, not chosen by who pays.
//!
//! Invariant: a ledger without granted terms is prepaid without overdraft; so is one whose terms are over.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Billing, OverLimitPolicy};
use crate::money::Decimal;

/// The terms as they were granted, in the ledger's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CreditTerms {
    /// What may be owed.
    pub credit_line: Decimal,
    /// What may be owed beyond that for usage that has happened.
    pub overdraft: Decimal,
    /// What the marketplace bears, in all, of usage beyond credit, line and overdraft.
    pub absorbed: Decimal,
    /// From when on nothing of this holds any more.
    pub until: Option<Timestamp>,
}

impl CreditTerms {
    /// What of them holds at an instant.
    #[must_use]
    pub fn as_of(self, at: Timestamp) -> Self {
        if self.until.is_some_and(|until| until <= at) { Self { until: self.until, ..Self::default() } } else { self }
    }

    /// When a ledger on these terms is paid.
    pub fn billing(self) -> Billing {
        if self.credit_line.is_zero() { Billing::Prepaid } else { Billing::Postpaid }
    }
}

/// What a payer chose in an earlier release, where payers could. No rule looks at it: it is there until the marketplace has granted
/// terms, for whoever decides which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ChosenTerms {
    /// Paid before or after.
    pub billing: Billing,
    /// Who was to bear what is over the limit.
    pub over_limit: OverLimitPolicy,
}
