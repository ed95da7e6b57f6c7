//! The rows as they are written: what comes into being, and what of it changes later.

use std::collections::BTreeSet;

use domain::money::{Decimal, Quantity};
use domain::usage_ledger::ClaimParty;
use domain::values::text::Reason;
use domain::{DisputeId, KeyId, LedgerId, MandateId, PermitId, ServiceId, TenantId};
use jiff::Timestamp;

use super::dispute_view::DisputeState;
use super::view::ClaimState;
use crate::read_models::rows::{Row, columns};

columns! {
    /// A ledger that was opened.
    #[derive(Clone, Debug)]
    pub struct LedgerRow {
        pub ledger_id: LedgerId,
        pub tenant_id: TenantId,
        pub environment: &'static str,
        pub currency: String,
    }
}

impl Row for LedgerRow {
    const TABLE: &'static str = "ledgers";
    const KEY: &'static [&'static str] = &["ledger_id"];
}

columns! {
    /// A mandate that was given; what its ledger is comes from the table of ledgers.
    #[derive(Clone, Debug)]
    pub struct MandateRow {
        pub mandate_id: MandateId,
        pub ledger_id: LedgerId,
        pub organization_id: TenantId,
        pub services: BTreeSet<ServiceId>,
        pub most_per_record: Decimal,
        pub most_per_day: Decimal,
        pub given_at: Timestamp,
        pub until: Timestamp,
        pub position: i64,
    }
}

columns! {
    /// A mandate that was withdrawn.
    #[derive(Clone, Debug)]
    pub struct WithdrawnRow {
        pub mandate_id: MandateId,
        pub withdrawn_at: Timestamp,
    }
}

columns! {
    /// A claim that was made; what its ledger is comes from the table of ledgers.
    #[derive(Clone, Debug)]
    pub struct ClaimRow {
        pub permit_id: PermitId,
        pub ledger_id: LedgerId,
        pub organization_id: TenantId,
        pub service_id: ServiceId,
        pub provider_id: TenantId,
        pub key_id: Option<KeyId>,
        pub reference: Option<String>,
        pub cost: Decimal,
        pub tokens: Quantity,
        pub short: &'static str,
        pub occurred_at: Timestamp,
        pub told_at: Timestamp,
        pub lapses_at: Timestamp,
        pub position: i64,
        pub state: ClaimState,
    }
}

columns! {
    /// How far a claim has come since: the last state, and who said what. Each thing is said of a claim once at most.
    #[derive(Clone, Debug)]
    pub struct StepRow {
        pub permit_id: PermitId,
        pub state: ClaimState,
        pub rejected_at: Option<Timestamp>,
        pub rejected_why: Option<Reason>,
        pub referred_at: Option<Timestamp>,
        pub referred_by: Option<ClaimParty>,
        pub referred_why: Option<Reason>,
        pub decided_at: Option<Timestamp>,
        pub decided_by: Option<ClaimParty>,
        pub decided_why: Option<Reason>,
        pub charged_position: Option<i64>,
    }
}

columns! {
    /// A record that was disputed; what its ledger is comes from the table of ledgers.
    #[derive(Clone, Debug)]
    pub struct DisputeRow {
        pub dispute_id: DisputeId,
        pub ledger_id: LedgerId,
        pub organization_id: TenantId,
        pub service_id: ServiceId,
        pub provider_id: TenantId,
        pub key_id: Option<KeyId>,
        pub usage_id: String,
        pub reference: Option<String>,
        pub cost: Decimal,
        pub charged: Decimal,
        pub record_position: i64,
        pub record_index: u32,
        pub recorded_at: Timestamp,
        pub reason: Reason,
        pub disputed_at: Timestamp,
        pub position: i64,
        pub state: DisputeState,
    }
}

columns! {
    /// How far a dispute has come since. Each thing is said of a dispute once at most.
    #[derive(Clone, Debug)]
    pub struct DisputeStepRow {
        pub dispute_id: DisputeId,
        pub state: DisputeState,
        pub answered_at: Option<Timestamp>,
        pub answered_why: Option<Reason>,
        pub closed_at: Option<Timestamp>,
        pub closed_by: Option<ClaimParty>,
        pub closed_why: Option<Reason>,
        pub correction: Option<u32>,
    }
}

impl DisputeStepRow {
    /// A dispute of which nothing was said since.
    pub fn of(dispute_id: DisputeId) -> Self {
        Self {
            dispute_id,
            state: DisputeState::Open,
            answered_at: None,
            answered_why: None,
            closed_at: None,
            closed_by: None,
            closed_why: None,
            correction: None,
        }
    }
}

impl StepRow {
    /// A claim of which nothing was said since.
    pub fn of(permit_id: PermitId) -> Self {
        Self {
            permit_id,
            state: ClaimState::Open,
            rejected_at: None,
            rejected_why: None,
            referred_at: None,
            referred_by: None,
            referred_why: None,
            decided_at: None,
            decided_by: None,
            decided_why: None,
            charged_position: None,
        }
    }
}
