//! Mandates and claims as they are read.

use std::collections::BTreeSet;

use domain::money::{Currency, Decimal, Quantity};
use domain::permit::ClaimReason;
use domain::usage_ledger::ClaimParty;
use domain::{Environment, KeyId, LedgerId, MandateId, PermitId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// On which side of a mandate or a claim somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Whose ledger it is.
    Payer,
    /// Who charges, or wants to.
    Reporter,
}

/// A mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateView {
    /// Its id.
    pub id: MandateId,
    /// Which ledger pays.
    pub ledger: LedgerId,
    /// Whose that is.
    pub payer: TenantId,
    /// Live or test.
    pub environment: Environment,
    /// Of the amounts.
    pub currency: Currency,
    /// Who may charge.
    pub organization: TenantId,
    /// For which services.
    pub services: BTreeSet<ServiceId>,
    /// How much a record, at most.
    pub most_per_record: Decimal,
    /// How much a day, at most.
    pub most_per_day: Decimal,
    /// When it was given.
    pub given_at: Timestamp,
    /// The first instant at which a use is no longer covered: of a withdrawn one, when it was withdrawn.
    pub until: Timestamp,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Where in the log it was given, by which lists are paged.
    pub position: i64,
}

/// How far a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// The payer has not said anything.
    Open,
    /// The payer rejected it; the marketplace can be asked.
    Rejected,
    /// The marketplace was asked.
    Referred,
    /// It was charged.
    Accepted,
    /// The marketplace said that it is not charged.
    Dismissed,
    /// Nobody decided in time.
    Lapsed,
}

impl ClaimState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Rejected, Self::Referred, Self::Accepted, Self::Dismissed, Self::Lapsed];

    /// The name in the table and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Rejected => "rejected",
            Self::Referred => "referred",
            Self::Accepted => "accepted",
            Self::Dismissed => "dismissed",
            Self::Lapsed => "lapsed",
        }
    }

    /// Whether it can still be decided while there is time.
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Open | Self::Rejected | Self::Referred)
    }
}

/// What somebody said of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: ClaimParty,
    /// Why; a payer that accepts does not say.
    pub reason: Option<String>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimView {
    /// Its id, which is that of its permit.
    pub id: PermitId,
    /// Which ledger would pay.
    pub ledger: LedgerId,
    /// Whose that is.
    pub payer: TenantId,
    /// Live or test.
    pub environment: Environment,
    /// Of the cost.
    pub currency: Currency,
    /// Who told the use.
    pub reporter: TenantId,
    /// Of which service.
    pub service: ServiceId,
    /// Whose that is.
    pub provider: TenantId,
    /// With which key.
    pub key: Option<KeyId>,
    /// What its caller knows the call by.
    pub reference: Option<String>,
    /// What it costs.
    pub cost: Decimal,
    /// Tokens, in and out together.
    pub tokens: Quantity,
    /// Why the permit does not suffice.
    pub short: ClaimReason,
    /// When it happened, as it was told.
    pub occurred_at: Timestamp,
    /// When it was told.
    pub told_at: Timestamp,
    /// From when on nobody can decide it any more.
    pub lapses_at: Timestamp,
    /// How far it had come with its last event; see [`ClaimView::state_at`].
    pub state: ClaimState,
    /// That the payer rejected it.
    pub rejected: Option<Said>,
    /// That the marketplace was asked.
    pub referred: Option<Said>,
    /// What was decided for good.
    pub decided: Option<Said>,
    /// Position of the event that has the use whole, by which lists are paged.
    pub position: i64,
    /// Position of the event that charged it; `None` while it is not accepted.
    pub charged_position: Option<i64>,
}

impl ClaimView {
    /// How far it is at an instant.
    pub fn state_at(&self, now: Timestamp) -> ClaimState {
        if self.state.is_undecided() && now >= self.lapses_at { ClaimState::Lapsed } else { self.state }
    }
}
