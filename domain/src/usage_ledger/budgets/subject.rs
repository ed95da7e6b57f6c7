//! What budgets look at of a use, whether it was recorded or is held for.

use serde::{Deserialize, Serialize};

use super::dimension::Measure;
use crate::money::{Decimal, Quantity};
use crate::usage_ledger::attribution::Attribution;
use crate::usage_ledger::record::UsageRecord;
use crate::usage_ledger::warrant::Warrant;
use crate::{KeyId, ServiceId, TenantId};

/// By what budgets select a use, and find its instance.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The key it is made with.
    pub key: Option<KeyId>,
    /// The service.
    pub service: ServiceId,
    /// Whose service it is.
    pub provider: TenantId,
    /// On whose behalf.
    pub attribution: &'a Attribution,
    /// Whether it may begin an instance: only what the payer or a permit allowed. Otherwise who reports on a mandate could fill them.
    pub may_begin: bool,
}

impl<'a> From<&'a UsageRecord> for Subject<'a> {
    fn from(record: &'a UsageRecord) -> Self {
        let UsageRecord { key, service, provider, ref attribution, ref warrant, .. } = *record;
        let may_begin = match warrant {
            Some(Warrant::Permit(_) | Warrant::Owner | Warrant::Claim(_)) => true,
            Some(Warrant::Mandate { .. } | Warrant::Marketplace { .. }) | None => false,
        };
        Self { key, service, provider, attribution, may_begin }
    }
}

/// How much of a use counts, by what is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Amounts {
    /// In money.
    pub cost: Decimal,
    /// In tokens.
    pub tokens: Quantity,
    /// In uses.
    pub requests: u32,
}

impl Amounts {
    /// What of it counts in a budget of this measure.
    pub fn of(&self, measure: Measure) -> Decimal {
        match measure {
            Measure::Cost => self.cost.max(Decimal::ZERO),
            Measure::Tokens => Decimal::whole(self.tokens.units_begun()),
            Measure::Requests => Decimal::whole(u64::from(self.requests)),
        }
    }

    /// Whether nothing counts.
    pub fn is_none(&self) -> bool {
        self.cost.is_zero() && self.tokens.is_zero() && self.requests == 0
    }

    /// What is left of it after a part; never less than nothing.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        Self {
            cost: self.cost.saturating_sub(part.of(Measure::Cost)).max(Decimal::ZERO),
            tokens: self.tokens.checked_sub(part.tokens).unwrap_or_default(),
            requests: self.requests.saturating_sub(part.requests),
        }
    }
}

impl From<&UsageRecord> for Amounts {
    fn from(record: &UsageRecord) -> Self {
        Self { cost: record.cost, tokens: record.tokens(), requests: u32::from(!record.is_void()) }
    }
}
