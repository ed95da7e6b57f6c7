//! What credit is: where it came from, what was paid for it, who funds it, and what it pays.
//!
//! Invariant: only what was purchased was paid for, can be paid back, and pays services of the ledger's own organization.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Period;
use crate::money::{Currency, Decimal};
use crate::values::text::Name;
use crate::{ServiceId, TenantId};

/// Services, and providers, that a grant names at most.
pub const MAX_NAMED: usize = 16;

/// Where credit came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CreditKind {
    /// The payer paid for it. `paid` up to version 2.
    #[serde(alias = "paid")]
    Purchased,
    /// It is a discount. `given` in version 2, and what version 1 says nothing about.
    #[default]
    #[serde(alias = "given")]
    Promotional,
    /// It belongs to a plan.
    Included,
    /// It makes up for something without being due.
    Goodwill,
    /// It is due, because less was delivered than was promised.
    Sla,
    /// It is in the place of money that would be paid back.
    Refund,
    /// The payer has committed to use so much.
    Commitment,
}

impl CreditKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Purchased, Self::Promotional, Self::Included, Self::Goodwill, Self::Sla, Self::Refund, Self::Commitment];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Purchased => "purchased",
            Self::Promotional => "promotional",
            Self::Included => "included",
            Self::Goodwill => "goodwill",
            Self::Sla => "sla",
            Self::Refund => "refund",
            Self::Commitment => "commitment",
        }
    }
}

/// No kind of credit is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no credit is of this kind")]
pub struct UnknownCreditKind;

impl FromStr for CreditKind {
    type Err = UnknownCreditKind;

    fn from_str(text: &str) -> Result<Self, UnknownCreditKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownCreditKind)
    }
}

/// What the payer paid for credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaidFor {
    /// How much, without tax.
    #[schemars(example = &"100")]
    pub amount: Decimal,
    /// The tax on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"20")]
    pub tax: Option<Decimal>,
    /// In which currency.
    pub currency: Currency,
    /// What the payment is called where it was made; no personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"pi_4711")]
    pub payment: Option<Name>,
    /// The number of its receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"R-2026-17")]
    pub receipt: Option<Name>,
}

/// Who bears what is used of credit that nobody paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FundedBy {
    /// Who runs the marketplace; also of purchased credit, which the payer funds.
    #[default]
    Platform,
    /// A provider, of its own services alone.
    Provider {
        /// Which.
        organization: TenantId,
    },
}

/// What credit pays: uses of one of these services, and of one of these providers. A set that names nothing excludes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppliesTo {
    /// Of these services, at most 16.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = 16))]
    pub services: BTreeSet<ServiceId>,
    /// Of these providers, at most 16.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = 16))]
    pub providers: BTreeSet<TenantId>,
}

impl AppliesTo {
    /// Whether it pays everything.
    pub fn is_everything(&self) -> bool {
        self.services.is_empty() && self.providers.is_empty()
    }

    /// Whether it pays uses of a service of this provider.
    pub fn has(&self, service: ServiceId, provider: TenantId) -> bool {
        (self.services.is_empty() || self.services.contains(&service))
            && (self.providers.is_empty() || self.providers.contains(&provider))
    }

    pub(super) fn is_bounded(&self) -> bool {
        self.services.len() <= MAX_NAMED && self.providers.len() <= MAX_NAMED
    }
}

/// What credit comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditOrigin {
    /// A credit note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Uuid>,
    /// A plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Uuid>,
    /// For which period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}
