//! Mandates and claims as they are read.

use std::collections::BTreeSet;

use domain::money::{Currency, Decimal, Quantity};
use domain::permit::ClaimReason;
use domain::usage_ledger::{
    AcceptedClaim, ClaimParty, ClaimReferred, ClaimRejected, ClaimStage, DECIDED_CLAIM_VERSION, LAPSED_CLAIM_VERSION,
    MandateGiven, Terms, UsageLedgerEvent, Warrant, mandate_version,
};
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

impl MandateView {
    /// What was given just now on a ledger that was opened so.
    pub fn given(ledger: &Terms, given: &MandateGiven) -> Self {
        let MandateGiven { at, mandate, organization, services, most_per_record, most_per_day, until } = given.clone();
        Self {
            id: mandate,
            ledger: ledger.ledger_id,
            payer: ledger.owner,
            environment: ledger.environment,
            currency: ledger.currency,
            organization,
            services,
            most_per_record,
            most_per_day,
            given_at: at,
            until,
            withdrawn_at: None,
            position: 0,
        }
    }

    /// The mandate once it was withdrawn.
    #[must_use]
    pub fn withdrawn(self, at: Timestamp) -> Self {
        Self { until: self.until.min(at), withdrawn_at: Some(at), ..self }
    }

    /// Its version at an instant: it changes once, with its end.
    pub fn version_at(&self, now: Timestamp) -> i64 {
        mandate_version(self.withdrawn_at.is_some() || self.until <= now)
    }
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

    /// The version of a claim that is this far.
    pub const fn version(self) -> i64 {
        match self {
            Self::Open => ClaimStage::Open.version(),
            Self::Rejected => ClaimStage::Rejected.version(),
            Self::Referred => ClaimStage::Referred.version(),
            Self::Accepted | Self::Dismissed => DECIDED_CLAIM_VERSION,
            Self::Lapsed => LAPSED_CLAIM_VERSION,
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
    /// The claim right after an event of its ledger that is about it, whatever was said of it since.
    #[must_use]
    pub fn right_after(mut self, event: &UsageLedgerEvent) -> Self {
        let until = event.at();
        for said in [&mut self.rejected, &mut self.referred, &mut self.decided] {
            said.take_if(|said| said.at > until);
        }
        if let Some(ClaimRejected { at, by, reason, .. }) = event.as_claim_rejected() {
            let said = Said { at: *at, by: *by, reason: Some(reason.as_str().to_owned()) };
            match by {
                ClaimParty::Marketplace => (self.state, self.decided) = (ClaimState::Dismissed, Some(said)),
                ClaimParty::Payer | ClaimParty::Reporter => {
                    (self.state, self.rejected) = (ClaimState::Rejected, Some(said));
                }
            }
        } else if let Some(ClaimReferred { at, by, reason, .. }) = event.as_claim_referred() {
            let said = Said { at: *at, by: *by, reason: Some(reason.as_str().to_owned()) };
            (self.state, self.referred) = (ClaimState::Referred, Some(said));
        } else if let Some(usage) = event.as_usage_recorded() {
            let warrants = usage.records.iter().filter_map(|record| record.warrant.as_ref());
            for warrant in warrants {
                if let Warrant::Claim(AcceptedClaim { by, reason, .. }) = warrant {
                    let reason = reason.as_ref().map(|reason| reason.as_str().to_owned());
                    (self.state, self.decided) = (ClaimState::Accepted, Some(Said { at: usage.at, by: *by, reason }));
                }
            }
        }
        self
    }

    /// How far it is at an instant.
    pub fn state_at(&self, now: Timestamp) -> ClaimState {
        if self.state.is_undecided() && now >= self.lapses_at { ClaimState::Lapsed } else { self.state }
    }
}
