//! A ledger as it is shown.

use domain::money::{Currency, Decimal};
use domain::usage_ledger::{Billing, OverLimitPolicy};
use domain::{Environment, LedgerId, TenantId};
use jiff::Timestamp;
use projections::ledgers::LedgerView;
use serde::Serialize;
use utoipa::ToSchema;

/// A ledger as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerDocument {
    #[schema(value_type = uuid::Uuid)]
    id: LedgerId,
    /// Who pays.
    #[schema(value_type = uuid::Uuid)]
    tenant: TenantId,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[schema(value_type = String, example = "USD")]
    currency: Currency,
    #[schema(value_type = String, example = "live")]
    environment: Environment,
    #[schema(value_type = String, example = "prepaid")]
    billing: Billing,
    #[schema(value_type = String, example = "absorbed")]
    over_limit_policy: OverLimitPolicy,
    balance: Balance,
    /// Records of usage so far.
    records: u64,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// Its version; also the `ETag`.
    version: i64,
}

/// Amounts in the ledger's currency, exact. `charged` + `over_limit` is the provisional cost of all usage.
#[derive(Debug, Serialize, ToSchema)]
struct Balance {
    /// Credit that was granted in all.
    #[schema(value_type = String, example = "100")]
    granted: Decimal,
    /// What of it was spent.
    #[schema(value_type = String, example = "12.5")]
    drawn: Decimal,
    /// What of it can still be spent; not what has expired.
    #[schema(value_type = String, example = "87.5")]
    remaining_credit: Decimal,
    /// What was charged in all.
    #[schema(value_type = String, example = "12.5")]
    charged: Decimal,
    /// What was used beyond the limits in all.
    #[schema(value_type = String, example = "0")]
    over_limit: Decimal,
    /// What is to be paid.
    #[schema(value_type = String, example = "0")]
    owed: Decimal,
    /// What may be charged in all; absent for no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "250")]
    hard_limit: Option<Decimal>,
    /// What can still be charged; absent where nothing bounds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "87.5")]
    available: Option<Decimal>,
}

impl LedgerDocument {
    /// The ledger as it is at an instant; `None` for one that was never opened, which no read model has.
    pub fn of(view: &LedgerView, now: Timestamp) -> Option<Self> {
        let ledger = view.account.ledger();
        let terms = ledger.terms()?.clone();
        let balance = Balance {
            granted: ledger.grants().granted(),
            drawn: ledger.grants().drawn(),
            remaining_credit: ledger.grants().left(now),
            charged: ledger.charged(),
            over_limit: ledger.over_limit(),
            owed: ledger.owed(),
            hard_limit: ledger.hard_limit(),
            available: ledger.affordable(now),
        };
        Some(Self {
            id: terms.ledger_id,
            tenant: terms.owner,
            name: terms.name,
            currency: terms.currency,
            environment: terms.environment,
            billing: terms.billing,
            over_limit_policy: terms.over_limit,
            balance,
            records: view.records,
            opened_at: view.opened_at,
            changed_at: view.changed_at,
            version: view.version,
        })
    }
}
