//! Gathers what a batch of events changes.

use std::collections::BTreeMap;

use domain::usage_ledger::{
    AcceptedClaim, CLAIM_LIFE, ClaimParty, ClaimReferred, ClaimRejected, DisputeAnswered, DisputeClosed, MandateGiven,
    UsageClaimed, UsageDisputed, UsageLedgerEvent, UsageLedgerOpened, UsageRecorded, Warrant,
};
use domain::{DisputeId, Event, LedgerId, MandateId, PermitId, RecordedEvent};

use super::dispute_view::DisputeState;
use super::tables::{ClaimRow, DisputeRow, DisputeStepRow, LedgerRow, MandateRow, StepRow, WithdrawnRow};
use super::view::ClaimState;

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) ledgers: Vec<LedgerRow>,
    pub(super) mandates: Vec<MandateRow>,
    pub(super) withdrawn: BTreeMap<MandateId, WithdrawnRow>,
    pub(super) claims: Vec<ClaimRow>,
    pub(super) steps: BTreeMap<PermitId, StepRow>,
    pub(super) disputes: Vec<DisputeRow>,
    pub(super) dispute_steps: BTreeMap<DisputeId, DisputeStepRow>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        let Event::UsageLedger(event) = &record.event else { return };
        let (ledger, position) = (LedgerId(record.stream.aggregate_id), record.position);
        if let Some(usage) = event.as_usage_recorded() {
            self.accepted(position, usage);
        } else if let Some(claimed) = event.as_usage_claimed() {
            self.claimed(ledger, position, claimed);
        } else if let Some(given) = event.as_mandate_given() {
            self.given(ledger, position, given);
        } else if let Some(opened) = event.as_opened() {
            self.opened(ledger, opened);
        } else if let Some(disputed) = event.as_usage_disputed() {
            self.disputed(ledger, position, disputed);
        } else {
            self.said(event);
            self.said_of_dispute(event);
        }
    }

    fn opened(&mut self, ledger_id: LedgerId, opened: &UsageLedgerOpened) {
        self.ledgers.push(LedgerRow {
            ledger_id,
            tenant_id: opened.owner,
            environment: opened.environment.as_str(),
            currency: opened.currency.as_str().to_owned(),
        });
    }

    fn given(&mut self, ledger_id: LedgerId, position: i64, given: &MandateGiven) {
        let MandateGiven { at, mandate, organization, services, most_per_record, most_per_day, until } = given.clone();
        self.mandates.push(MandateRow {
            mandate_id: mandate,
            ledger_id,
            organization_id: organization,
            services,
            most_per_record,
            most_per_day,
            given_at: at,
            until,
            position,
        });
    }

    fn claimed(&mut self, ledger_id: LedgerId, position: i64, claimed: &UsageClaimed) {
        let UsageClaimed { at, short, record } = claimed;
        let Some(permit) = record.warrant.as_ref().and_then(Warrant::permit) else { return };
        let reporter = record.reporter.as_ref().map_or(record.provider, |reporter| reporter.organization);
        self.claims.push(ClaimRow {
            permit_id: permit.id,
            ledger_id,
            organization_id: reporter,
            service_id: record.service,
            provider_id: record.provider,
            key_id: record.key,
            reference: record.reference.clone(),
            cost: record.cost,
            tokens: record.tokens(),
            short: short.as_str(),
            occurred_at: record.occurred_at(*at),
            told_at: *at,
            lapses_at: at.saturating_add(CLAIM_LIFE).unwrap_or(*at),
            position,
            state: ClaimState::Open,
        });
    }

    fn accepted(&mut self, position: i64, usage: &UsageRecorded) {
        for record in usage.records.iter() {
            let Some(Warrant::Claim(AcceptedClaim { permit, by, reason, .. })) = &record.warrant else { continue };
            let step = self.step(permit.id, ClaimState::Accepted);
            (step.decided_at, step.decided_by, step.decided_why) = (Some(usage.at), Some(*by), reason.clone());
            step.charged_position = Some(position);
        }
    }

    fn said(&mut self, event: &UsageLedgerEvent) {
        if let Some(withdrawn) = event.as_mandate_withdrawn() {
            let row = WithdrawnRow { mandate_id: withdrawn.mandate, withdrawn_at: withdrawn.at };
            self.withdrawn.entry(withdrawn.mandate).or_insert(row);
        }
        if let Some(ClaimRejected { at, permit, by, reason }) = event.as_claim_rejected() {
            let reason = Some(reason.clone());
            if *by == ClaimParty::Marketplace {
                let step = self.step(*permit, ClaimState::Dismissed);
                (step.decided_at, step.decided_by, step.decided_why) = (Some(*at), Some(*by), reason);
            } else {
                let step = self.step(*permit, ClaimState::Rejected);
                (step.rejected_at, step.rejected_why) = (Some(*at), reason);
            }
        }
        if let Some(ClaimReferred { at, permit, by, reason }) = event.as_claim_referred() {
            let step = self.step(*permit, ClaimState::Referred);
            (step.referred_at, step.referred_by, step.referred_why) = (Some(*at), Some(*by), Some(reason.clone()));
        }
    }

    fn disputed(&mut self, ledger_id: LedgerId, position: i64, disputed: &UsageDisputed) {
        let said = disputed.clone();
        self.disputes.push(DisputeRow {
            dispute_id: said.dispute,
            ledger_id,
            organization_id: said.reporter,
            service_id: said.service,
            provider_id: said.provider,
            key_id: said.key,
            usage_id: said.usage_id,
            reference: said.reference,
            cost: said.cost,
            charged: said.charged,
            record_position: said.of.position,
            record_index: said.of.index,
            recorded_at: said.of.at,
            reason: said.reason,
            disputed_at: said.at,
            position,
            state: DisputeState::Open,
        });
    }

    fn said_of_dispute(&mut self, event: &UsageLedgerEvent) {
        if let Some(DisputeAnswered { at, dispute, reason }) = event.as_dispute_answered() {
            let step = self.dispute_step(*dispute, DisputeState::Answered);
            (step.answered_at, step.answered_why) = (Some(*at), Some(reason.clone()));
        }
        if let Some(DisputeClosed { at, dispute, outcome, by, reason, correction }) = event.as_dispute_closed() {
            let step = self.dispute_step(*dispute, (*outcome).into());
            (step.closed_at, step.closed_by, step.closed_why) = (Some(*at), Some(*by), Some(reason.clone()));
            step.correction = *correction;
        }
    }

    fn dispute_step(&mut self, dispute: DisputeId, state: DisputeState) -> &mut DisputeStepRow {
        let step = self.dispute_steps.entry(dispute).or_insert_with(|| DisputeStepRow::of(dispute));
        step.state = state;
        step
    }

    fn step(&mut self, permit: PermitId, state: ClaimState) -> &mut StepRow {
        let step = self.steps.entry(permit).or_insert_with(|| StepRow::of(permit));
        step.state = state;
        step
    }
}
