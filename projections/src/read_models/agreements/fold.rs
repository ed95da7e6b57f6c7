//! Gathers what a batch of events changes.

use std::collections::BTreeMap;

use domain::usage_ledger::{
    AcceptedClaim, CLAIM_LIFE, ClaimParty, ClaimReferred, ClaimRejected, MandateGiven, UsageClaimed, UsageLedgerEvent,
    UsageLedgerOpened, UsageRecorded, Warrant,
};
use domain::{Event, LedgerId, MandateId, PermitId, RecordedEvent};

use super::tables::{ClaimRow, LedgerRow, MandateRow, StepRow, WithdrawnRow};
use super::view::ClaimState;

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) ledgers: Vec<LedgerRow>,
    pub(super) mandates: Vec<MandateRow>,
    pub(super) withdrawn: BTreeMap<MandateId, WithdrawnRow>,
    pub(super) claims: Vec<ClaimRow>,
    pub(super) steps: BTreeMap<PermitId, StepRow>,
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
        } else {
            self.said(event);
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

    fn step(&mut self, permit: PermitId, state: ClaimState) -> &mut StepRow {
        let step = self.steps.entry(permit).or_insert_with(|| StepRow::of(permit));
        step.state = state;
        step
    }
}
