//! A hold as deciding needs it while it is open.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::budgets::{Amounts, HeldInBudgets, Moved};
use super::{Attribution, HeldService, Hold, HoldPermission, LineKey, Period};
use crate::money::{Decimal, Quantity};
use crate::permit::PermitTerms;
use crate::{KeyId, MandateId, ServiceId, TenantId};

/// Where a count of a held price stands.
pub type HeldKey = (Period, LineKey);

/// A hold that is open, as deciding needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OpenHold {
    /// Who holds.
    pub organization: TenantId,
    /// What it stands on.
    pub permission: HoldPermission,
    /// Which of its machines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Arc<str>>,
    /// On whose behalf, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Arc<Attribution>>,
    /// For which key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyId>,
    /// For which services.
    pub services: Vec<ServiceId>,
    /// Whether one of them is of the ledger's own organization, for which given credit does not pay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) is_own: bool,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// The period of that, which its use counts in.
    pub period: Period,
    /// From when on it holds nothing.
    pub expires_at: Timestamp,
    /// What is held at prices that do not depend on how much was used.
    pub fixed: Decimal,
    /// What is held from where counts stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) lines: Vec<CountedLine>,
    /// What its parts cost that were settled.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub settled: Decimal,
    /// How many tokens they took.
    #[serde(default, skip_serializing_if = "Quantity::is_zero_ref")]
    pub settled_tokens: Quantity,
    /// What is held in budgets, where some are about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) in_budgets: Option<Arc<HeldInBudgets>>,
    /// What it takes of the most that its mandate allows a day.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub(super) mandated: Decimal,
    /// Whether its payer lets less be held than it can cost: all that is held is fixed then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) is_capped: bool,
    /// Whether it holds nothing any more, and only what its parts came to is kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) has_expired: bool,
}

/// So much is held at a price whose cost depends on how much was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub(super) struct CountedLine {
    #[serde(flatten)]
    pub key: LineKey,
    pub quantity: Quantity,
}

impl OpenHold {
    /// Of this hold, which is taken in this period.
    pub(super) fn of(hold: &Hold, owner: TenantId, period: Period) -> Self {
        let Hold { organization, permission, taken_at, expires_at, .. } = *hold;
        let mut open = Self {
            organization,
            permission,
            holder: hold.holder.as_deref().map(Arc::from),
            attribution: (!hold.attribution.is_empty()).then(|| Arc::new(hold.attribution.clone())),
            key: hold.key,
            services: Vec::new(),
            is_own: false,
            taken_at,
            period,
            expires_at,
            fixed: Decimal::ZERO,
            lines: Vec::new(),
            settled: Decimal::ZERO,
            settled_tokens: Quantity::ZERO,
            in_budgets: None,
            mandated: Decimal::ZERO,
            is_capped: false,
            has_expired: false,
        };
        if open.mandate().is_some() {
            open.mandated = hold.amount.max(Decimal::ZERO);
        }
        open.is_for(&hold.alternatives, hold.cap, owner);
        open.counts_in(&hold.budgets, Amounts { cost: hold.at_most, tokens: hold.tokens(), requests: 1 });
        open
    }

    /// Holds what this is for, whatever it was before; where there is a cap, that instead.
    pub(super) fn is_for(&mut self, alternatives: &[HeldService], cap: Option<Decimal>, owner: TenantId) {
        // Of several services any may be used, so the dearest is held. None of several has lines that are counted.
        self.fixed = alternatives.iter().map(|held| held.amount).max().unwrap_or_default();
        self.lines = alternatives.iter().flat_map(lines_of).collect();
        self.is_capped = cap.is_some();
        if let Some(cap) = cap {
            (self.fixed, self.lines) = (cap, Vec::new());
        }
        self.services = alternatives.iter().map(|held| held.service).collect();
        self.is_own = alternatives.iter().any(|held| held.provider == owner);
    }

    pub(super) fn counts_in(&mut self, moves: &[Moved], amounts: Amounts) {
        let taken_at = self.taken_at;
        let held = || Arc::new(HeldInBudgets { moves: moves.to_vec(), amounts, taken_at });
        self.in_budgets = (!moves.is_empty() && !amounts.is_none()).then(held);
    }

    /// What was said of on whose behalf it is.
    pub fn attribution(&self) -> &Attribution {
        self.attribution.as_deref().unwrap_or_else(|| Attribution::none())
    }

    /// The permit that it stands on.
    pub const fn permit(&self) -> Option<&PermitTerms> {
        match &self.permission {
            HoldPermission::Permit(permit) => Some(permit),
            HoldPermission::Mandate { .. } | HoldPermission::Owner => None,
        }
    }

    /// The mandate that it stands on.
    pub const fn mandate(&self) -> Option<MandateId> {
        match &self.permission {
            HoldPermission::Mandate { id } => Some(*id),
            HoldPermission::Permit(_) | HoldPermission::Owner => None,
        }
    }

    /// What it takes of the most that its mandate allows a day.
    pub const fn mandated(&self) -> Decimal {
        self.mandated
    }

    /// Whether it holds nothing any more, and only what its parts came to is kept.
    pub const fn is_drained(&self) -> bool {
        self.has_expired
    }

    pub(super) fn held_lines(&self) -> impl Iterator<Item = (HeldKey, &CountedLine)> {
        let period = self.period;
        self.lines.iter().map(move |line| ((period, line.key), line))
    }
}

fn lines_of(held: &HeldService) -> impl Iterator<Item = CountedLine> + '_ {
    held.lines.iter().filter_map(|line| {
        let key = LineKey { service: held.service, revision: held.revision, part: line.part, agreed: held.price };
        line.schedule.is_some().then_some(CountedLine { key, quantity: line.quantity })
    })
}
