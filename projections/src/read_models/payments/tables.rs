//! The tables: their columns.

use domain::organization::OPERATOR;
use domain::payment::{Known, Payment, Stray};
use domain::usage_ledger::TopUpRequested;
use domain::{Environment, LedgerId, PaymentId, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::read_models::documents::{DocumentTable, Listed, Marks};
use crate::read_models::rows::columns;
use crate::runtime::StateTable;

/// The read model, and its table of payments.
#[derive(Clone, Copy, Debug)]
pub struct PaymentsModel;

columns! {
    /// What a payment is found by.
    pub struct PaymentColumns {
        payment_id: Uuid,
        ledger_id: Option<LedgerId>,
        tenant_id: TenantId,
        environment: &'static str,
        status: &'static str,
        is_stray: bool,
        has_todo: bool,
        begun_at: Timestamp,
    }
}

columns! {
    /// A row of `top_ups`, or what is added to one.
    #[derive(Clone, Debug)]
    pub struct TopUpRow {
        pub payment_id: PaymentId,
        pub ledger_id: LedgerId,
        pub is_ended: bool,
        pub requested: Option<TopUpRequested>,
    }
}

impl PaymentColumns {
    fn of(id: Uuid, known: &Known) -> Self {
        let requested = &known.requested;
        Self {
            payment_id: id,
            ledger_id: Some(requested.ledger),
            tenant_id: requested.owner,
            environment: requested.environment.as_str(),
            status: known.status.as_str(),
            is_stray: false,
            has_todo: known.todo().is_some(),
            begun_at: requested.at,
        }
    }

    /// What nobody is known to have paid is the operator's.
    fn of_stray(id: Uuid, stray: &Stray) -> Self {
        Self {
            payment_id: id,
            ledger_id: None,
            tenant_id: OPERATOR,
            environment: Environment::Live.as_str(),
            status: stray.seen.status.as_str(),
            is_stray: stray.matched.is_none(),
            has_todo: false,
            begun_at: stray.seen.at,
        }
    }
}

impl StateTable for PaymentsModel {
    type Aggregate = Payment;
    const TABLE: &'static str = "payments";
}

impl DocumentTable for PaymentsModel {
    type Model = Self;
    const KEY: &'static str = "payment_id";
    type Kept = Marks;
    type Columns<'a> = PaymentColumns;

    fn columns(id: Uuid, state: &Payment, _kept: &Marks) -> Option<PaymentColumns> {
        let known = state.known().map(|known| PaymentColumns::of(id, known));
        known.or_else(|| state.stray().map(|stray| PaymentColumns::of_stray(id, stray)))
    }
}

impl Listed for PaymentsModel {
    const TENANT: &'static str = "tenant_id";
    const ENVIRONMENT: Option<&'static str> = Some("environment");
}
