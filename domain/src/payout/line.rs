//! A line of a payout: what a provider gets of one service, charge or promotion on the bill of one period of a ledger.
//!
//! Invariant: it can be checked alone: `exact` is the cost, less what those bear who reported it, what the provider funds and the fee.

use serde::{Deserialize, Serialize};

use crate::money::Decimal;
use crate::organization::FeeRate;
use crate::usage_ledger::{GrantId, Period};
use crate::{ChargeId, LedgerId, ServiceId};

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Supplied {
    /// Uses of a service.
    Service {
        /// Which.
        service: ServiceId,
    },
    /// What was charged beside uses.
    Charge {
        /// Which charge.
        charge: ChargeId,
    },
    /// Credit that the provider funds has paid for uses: that part it does not get.
    Promotion {
        /// Which credit.
        grant: GrantId,
    },
}

impl Supplied {
    /// The word for its kind and its id.
    pub const fn parts(&self) -> (&'static str, uuid::Uuid) {
        match self {
            Self::Service { service } => ("service", service.0),
            Self::Charge { charge } => ("charge", charge.0),
            Self::Promotion { grant } => ("promotion", grant.0),
        }
    }

    /// What of this kind and id a line is for; `None` for an unknown word.
    pub fn of(kind: &str, id: uuid::Uuid) -> Option<Self> {
        match kind {
            "service" => Some(Self::Service { service: ServiceId(id) }),
            "charge" => Some(Self::Charge { charge: ChargeId(id) }),
            "promotion" => Some(Self::Promotion { grant: GrantId(id) }),
            _ => None,
        }
    }
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutLine {
    /// Of which ledger.
    pub ledger: LedgerId,
    /// On the bill of which period.
    pub period: Period,
    /// Of which cut of it.
    pub cut: u32,
    /// Where in the log that was closed.
    pub position: i64,
    /// What it is for.
    pub supplied: Supplied,
    /// What that cost, exactly; below zero where corrections took more back.
    pub gross: Decimal,
    /// What of that the payer does not pay and the marketplace bears.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub borne_by_platform: Decimal,
    /// What of that those bear who reported it.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub at_risk: Decimal,
    /// What credit has paid that the provider funds.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub promotion: Decimal,
    /// What the marketplace keeps.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub fee: Decimal,
    /// Of how much of it that is.
    pub fee_rate: FeeRate,
    /// By which terms of the provider; absent where it is the fee of the marketplace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_terms: Option<u32>,
    /// What the provider gets.
    pub exact: Decimal,
    /// Lines of records that are in it.
    pub transactions: u64,
}

impl PayoutLine {
    /// Of what the fee is.
    pub fn base(&self) -> Decimal {
        self.gross.saturating_sub(self.at_risk)
    }

    /// With its fee at a rate, and what is left of it.
    #[must_use]
    pub fn with_fee(self, fee_rate: FeeRate, fee_terms: Option<u32>) -> Self {
        let fee = fee_rate.of(self.base());
        let exact = self.base().saturating_sub(self.promotion).saturating_sub(fee);
        Self { fee, fee_rate, fee_terms, exact, ..self }
    }

    /// Whether it comes to what it says.
    pub(super) fn adds_up(&self) -> bool {
        let again = self.clone().with_fee(self.fee_rate, self.fee_terms);
        (again.fee, again.exact) == (self.fee, self.exact)
    }

    /// Among what is paid out, that of this line.
    pub(super) fn name(&self) -> String {
        let (kind, id) = self.supplied.parts();
        format!("{}/{}/{}/{kind}/{id}", self.ledger, self.period, self.cut)
    }
}
