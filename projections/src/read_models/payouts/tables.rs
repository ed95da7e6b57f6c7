//! The tables: their columns.

use domain::money::{Currency, Decimal};
use domain::payout::{Disbursement, Payout, WithheldFor, Withholding};
use domain::usage_ledger::{GrantId, Period};
use domain::{LedgerId, PayoutId, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use super::view::PayoutSummary;
use crate::read_models::documents::{DocumentTable, Listed, Marks};
use crate::read_models::rows::columns;
use crate::runtime::StateTable;

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct PayoutsModel;

/// The table `payouts`: every payout as it stands.
#[derive(Clone, Copy, Debug)]
pub struct PayoutTable;

columns! {
    /// What a payout is found by, and what a list shows of it.
    pub struct PayoutColumns {
        payout_id: PayoutId,
        tenant_id: TenantId,
        environment: &'static str,
        currency: Currency,
        number: u32,
        to_position: i64,
        standing: &'static str,
        lacks_number: bool,
        is_disputed: bool,
        summary: PayoutSummary,
    }
}

fn is_disputed(kept: &Withholding) -> bool {
    kept.released.is_none() && matches!(kept.withheld_for, WithheldFor::Dispute { .. })
}

impl From<&Disbursement> for PayoutColumns {
    fn from(known: &Disbursement) -> Self {
        let drafted = &known.drafted;
        Self {
            payout_id: drafted.payout,
            tenant_id: drafted.provider,
            environment: drafted.environment.as_str(),
            currency: drafted.currency,
            number: drafted.number,
            to_position: drafted.to_position,
            standing: known.standing().as_str(),
            lacks_number: known.lacks_number(),
            is_disputed: known.withheld.iter().any(is_disputed),
            summary: known.into(),
        }
    }
}

impl StateTable for PayoutTable {
    type Aggregate = Payout;
    const TABLE: &'static str = "payouts";
}

impl DocumentTable for PayoutTable {
    type Model = PayoutsModel;
    const KEY: &'static str = "payout_id";
    type Kept = Marks;
    type Columns<'a> = PayoutColumns;

    fn columns(_id: Uuid, state: &Payout, _kept: &Marks) -> Option<PayoutColumns> {
        state.disbursement().map(PayoutColumns::from)
    }
}

impl Listed for PayoutTable {
    const TENANT: &'static str = "tenant_id";
    const ENVIRONMENT: Option<&'static str> = Some("environment");
}

columns! {
    /// A row of `ledgers`.
    #[derive(Clone, Copy, Debug)]
    pub struct LedgerRow {
        pub ledger_id: LedgerId,
        pub currency: Currency,
        pub environment: &'static str,
    }
}

columns! {
    /// A row of `grants`.
    #[derive(Clone, Copy, Debug)]
    pub struct GrantRow {
        pub ledger_id: LedgerId,
        pub grant_id: GrantId,
        pub funded_by: TenantId,
    }
}

columns! {
    /// What is added to a row of `accruals`; of credit, who funds that is not said here.
    #[derive(Clone, Debug)]
    pub struct AccrualRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub cut: u32,
        pub kind: &'static str,
        pub what_id: Uuid,
        pub provider_id: TenantId,
        pub gross: Decimal,
        pub absorbed: Decimal,
        pub at_risk: Decimal,
        pub promotion: Decimal,
        pub transactions: u64,
    }
}

columns! {
    /// What the close of a bill says of its accruals.
    #[derive(Clone, Debug)]
    pub struct ClosedRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub cut: u32,
        pub closed_position: i64,
        pub closed_at: Timestamp,
        pub is_given: bool,
    }
}

columns! {
    /// That an accrual is on a payout.
    #[derive(Clone, Debug)]
    pub struct PaidOutRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub cut: u32,
        pub kind: &'static str,
        pub what_id: Uuid,
        pub payout_id: PayoutId,
    }
}

columns! {
    /// A row of `left_over`.
    #[derive(Clone, Copy, Debug)]
    pub struct LeftRow {
        pub payout_id: PayoutId,
        pub number: u32,
        pub earned: Decimal,
        pub documented: Decimal,
        pub is_taken: bool,
    }
}
