//! The tables of keys: their columns, and which of them keep a state.

use domain::api_key::{ApiKey, Issuer, KeyKind, Tier};
use domain::organization::Organization;
use domain::usage_ledger::UsageLedger;
use domain::{KeyId, LedgerId, PrincipalId, TenantId};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::cascade;
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

/// The table `tenants`: every organization, for its roles.
#[derive(Clone, Copy, Debug)]
pub struct TenantTable;

columns! {
    /// What a key is found by.
    pub struct KeyColumns {
        key_id: KeyId,
        tenant_id: TenantId,
        principal_id: PrincipalId,
        ledger_id: Option<LedgerId>,
        environment: &'static str,
        tier: Tier,
        kind: &'static str,
        issuer_id: Option<KeyId>,
        delegated_by: Option<KeyId>,
        disabled: bool,
        issued_at: Timestamp,
        expires_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
        revoked_with_issued: bool,
    }
}

columns! {
    /// What a tenant is found by.
    pub struct TenantColumns {
        tenant_id: TenantId,
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
            kind: key.kind.as_str(),
            issuer_id: key.issuer.and_then(Issuer::key),
            delegated_by: key.issuer.and_then(Issuer::delegating_key),
            disabled: key.disabled,
            issued_at: key.issued_at,
            expires_at: key.restriction.expires_at,
            revoked_at: key.revoked_at,
            revoked_with_issued: key.revoked_with_issued,
        })
    }

    fn state(document: &str) -> Result<ApiKey, serde_json::Error> {
        serde_json::from_str(document).or_else(|error| of_version_1(document).ok_or(error))
    }
}

/// A key of which nothing was said yet of what it is for; it is what an event that does not say so makes it.
fn of_version_1(document: &str) -> Option<ApiKey> {
    let mut state: Value = serde_json::from_str(document).ok()?;
    let key = state.get_mut("credential")?.as_object_mut()?;
    if key.contains_key("kind") {
        return None;
    }
    let kind = if key.get("ledger").is_none_or(Value::is_null) { KeyKind::Management } else { KeyKind::Runtime };
    key.insert("kind".to_owned(), Value::from(kind.as_str()));
    key.insert("revoked_with_issued".to_owned(), Value::from(false));
    serde_json::from_value(state).ok()
}

impl Listed for KeyTable {
    const TENANT: &'static str = "tenant_id";
    const ENVIRONMENT: Option<&'static str> = Some("environment");
    const BESIDE: Option<&'static str> = Some(cascade::SELECTED);
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

impl StateTable for TenantTable {
    type Aggregate = Organization;
    const TABLE: &'static str = "tenants";
}

impl DocumentTable for TenantTable {
    type Model = KeysModel;
    const KEY: &'static str = "tenant_id";
    type Kept = Nothing;
    type Columns<'a> = TenantColumns;

    fn columns<'a>(id: Uuid, organization: &'a Organization, _kept: &'a Nothing) -> Option<TenantColumns> {
        organization.profile().map(|_| TenantColumns { tenant_id: TenantId(id) })
    }
}
