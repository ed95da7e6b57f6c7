//! The tables of keys: their columns, and which of them keep a state.

use domain::api_key::{ApiKey, Tier};
use domain::usage_ledger::UsageLedger;
use domain::{KeyId, LedgerId, PrincipalId, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::read_models::documents::{DocumentTable, Listed, Marks, Nothing};
use crate::read_models::rows::columns;
use crate::runtime::StateTable;

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct KeysModel;

/// The table `keys`: every key as it stands.
#[derive(Clone, Copy, Debug)]
pub struct KeyTable;

/// The table `budgets`: what can still be charged, a ledger without its lines each.
#[derive(Clone, Copy, Debug)]
pub struct BudgetTable;

columns! {
    /// What a key is found by.
    pub struct KeyColumns {
        key_id: KeyId,
        tenant_id: TenantId,
        principal_id: PrincipalId,
        ledger_id: Option<LedgerId>,
        environment: &'static str,
        tier: Tier,
        disabled: bool,
        expires_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
    }
}

columns! {
    /// What a budget is found by.
    pub struct BudgetColumns {
        ledger_id: LedgerId,
    }
}

impl StateTable for KeyTable {
    type Aggregate = ApiKey;
    const TABLE: &'static str = "keys";
}

impl DocumentTable for KeyTable {
    type Model = KeysModel;
    const KEY: &'static str = "key_id";
    type Kept = Marks;
    type Columns<'a> = KeyColumns;

    fn columns<'a>(_id: Uuid, key: &'a ApiKey, _kept: &'a Marks) -> Option<KeyColumns> {
        let key = key.credential()?;
        Some(KeyColumns {
            key_id: key.id,
            tenant_id: key.tenant,
            principal_id: key.principal,
            ledger_id: key.ledger,
            environment: key.environment.as_str(),
            tier: key.tier,
            disabled: key.disabled,
            expires_at: key.restriction.expires_at,
            revoked_at: key.revoked_at,
        })
    }
}

impl Listed for KeyTable {
    const TENANT: &'static str = "tenant_id";
}

impl StateTable for BudgetTable {
    type Aggregate = UsageLedger;
    const TABLE: &'static str = "budgets";
}

impl DocumentTable for BudgetTable {
    type Model = KeysModel;
    const KEY: &'static str = "ledger_id";
    type Kept = Nothing;
    type Columns<'a> = BudgetColumns;

    fn columns<'a>(id: Uuid, _ledger: &'a UsageLedger, _kept: &'a Nothing) -> Option<BudgetColumns> {
        Some(BudgetColumns { ledger_id: LedgerId(id) })
    }
}
