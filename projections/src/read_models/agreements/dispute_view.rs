//! Disputes as they are read.

use domain::money::{Currency, Decimal};
use domain::usage_ledger::{
    ClaimParty, DisputeAnswered, DisputeClosed, DisputeOutcome, DisputeStage, Terms, UsageDisputed, UsageLedgerEvent,
};
use domain::{DisputeId, Environment, KeyId, LedgerId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::Said;

/// How far a dispute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisputeState {
    /// Who reported the record has said nothing.
    Open,
    /// It has answered; the marketplace decides.
    Answered,
    /// The record was lowered or made void.
    Upheld,
    /// The marketplace said that the record stands.
    Rejected,
    /// The payer withdrew it.
    Withdrawn,
}

impl DisputeState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Answered, Self::Upheld, Self::Rejected, Self::Withdrawn];

    /// The name in the table and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The version of a dispute that is this far.
    pub const fn version(self) -> i64 {
        match self {
            Self::Open => DisputeStage::Open.version(),
            Self::Answered => DisputeStage::Answered.version(),
            Self::Upheld | Self::Rejected | Self::Withdrawn => DisputeStage::Closed.version(),
        }
    }
}

impl From<DisputeOutcome> for DisputeState {
    fn from(outcome: DisputeOutcome) -> Self {
        match outcome {
            DisputeOutcome::Upheld => Self::Upheld,
            DisputeOutcome::Rejected => Self::Rejected,
            DisputeOutcome::Withdrawn => Self::Withdrawn,
        }
    }
}

/// A dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeView {
    /// Its id.
    pub id: DisputeId,
    /// Whose record it is.
    pub ledger: LedgerId,
    /// Whose that is.
    pub payer: TenantId,
    /// Live or test.
    pub environment: Environment,
    /// Of the amounts.
    pub currency: Currency,
    /// Who reported the record.
    pub reporter: TenantId,
    /// Of which service.
    pub service: ServiceId,
    /// Whose that is.
    pub provider: TenantId,
    /// With which key.
    pub key: Option<KeyId>,
    /// Under which id it was reported.
    pub usage_id: String,
    /// What its caller knows the call by.
    pub reference: Option<String>,
    /// What it cost when it was disputed.
    pub cost: Decimal,
    /// What of that was charged.
    pub charged: Decimal,
    /// Where it was charged: the position of its event, and its place in that.
    pub record: (i64, u32),
    /// When.
    pub recorded_at: Timestamp,
    /// Why it is disputed.
    pub reason: String,
    /// Since when.
    pub disputed_at: Timestamp,
    /// Position of the event that says so, by which lists are paged.
    pub position: i64,
    /// How far it is.
    pub state: DisputeState,
    /// What who reported the record said.
    pub answered: Option<Said>,
    /// How it ended.
    pub closed: Option<Said>,
    /// The number of the correction of an upheld one.
    pub correction: Option<u32>,
}

impl DisputeView {
    /// What was disputed just now on a ledger that was opened so, in an event at a position; 0 for none yet.
    pub fn disputed(ledger: &Terms, disputed: &UsageDisputed, position: i64) -> Self {
        let said = disputed.clone();
        Self {
            id: said.dispute,
            ledger: ledger.ledger_id,
            payer: ledger.owner,
            environment: ledger.environment,
            currency: ledger.currency,
            reporter: said.reporter,
            service: said.service,
            provider: said.provider,
            key: said.key,
            usage_id: said.usage_id,
            reference: said.reference,
            cost: said.cost,
            charged: said.charged,
            record: (said.of.position, said.of.index),
            recorded_at: said.of.at,
            reason: said.reason.as_str().to_owned(),
            disputed_at: said.at,
            position,
            state: DisputeState::Open,
            answered: None,
            closed: None,
            correction: None,
        }
    }

    /// The dispute right after these events of its ledger, whatever was said of it since.
    #[must_use]
    pub fn right_after(mut self, events: &[UsageLedgerEvent]) -> Self {
        let Some(until) = events.last().map(UsageLedgerEvent::at) else { return self };
        self.answered.take_if(|said| said.at > until);
        if self.closed.take_if(|said| said.at > until).is_some() {
            self.state = if self.answered.is_some() { DisputeState::Answered } else { DisputeState::Open };
            self.correction = None;
        }
        for event in events {
            if let Some(DisputeAnswered { at, reason, .. }) = event.as_dispute_answered() {
                let reason = Some(reason.as_str().to_owned());
                self.answered = Some(Said { at: *at, by: ClaimParty::Reporter, reason });
                self.state = DisputeState::Answered;
            }
            if let Some(DisputeClosed { at, outcome, by, reason, correction, .. }) = event.as_dispute_closed() {
                self.closed = Some(Said { at: *at, by: *by, reason: Some(reason.as_str().to_owned()) });
                (self.state, self.correction) = ((*outcome).into(), *correction);
            }
        }
        self
    }
}
