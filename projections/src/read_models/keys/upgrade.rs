//! What has to be done by hand once keys say what they are for.
//!
//! Invariant: what is listed is bounded, what is counted is not; keys that are revoked or expired are in neither.

use std::collections::BTreeSet;

use domain::api_key::{Credential, KeyKind, KeyStatus};
use domain::authority::Permission;
use domain::{Environment, KeyId, TenantId};
use futures::TryStreamExt;
use jiff::Timestamp;
use sqlx::PgPool;

use super::cascade;
use super::tables::KeyTable;
use crate::ReadError;
use crate::read_models::First;
use crate::read_models::documents::{self, selected};

/// Which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRef {
    /// Its id.
    pub key: KeyId,
    /// Whose it is.
    pub tenant: TenantId,
    /// What it is called.
    pub name: String,
}

/// What has to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpgradeCheck {
    /// Tenants with an active key, none of which may give keys: somebody else has to give them one that may.
    pub tenants_without_issuer: First<TenantId>,
    /// Runtime keys that name no verifier: any provider may verify them.
    pub keys_of_any_verifier: First<KeyRef>,
    /// Management keys that a stranger has.
    pub exposed_keys: First<KeyRef>,
    /// Keys of the test environment with scopes of the marketplace, which they lose.
    pub test_keys_of_the_marketplace: First<KeyRef>,
}

/// Looks at every key as it is at an instant. Takes as long as loading the directory does.
///
/// # Errors
/// See [`ReadError`].
#[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
    fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "upgrade_check"))]
pub async fn upgrade_check(pool: &PgPool, now: Timestamp) -> Result<UpgradeCheck, ReadError> {
    let statement = format!(
        "SELECT {}, {} FROM keys.keys t ORDER BY t.created_position",
        selected::<KeyTable>("t"),
        cascade::SELECTED
    );
    let mut rows = sqlx::query(&statement).fetch(pool);
    let (mut check, mut active, mut issuers) = (UpgradeCheck::default(), BTreeSet::new(), BTreeSet::new());
    while let Some(row) = rows.try_next().await? {
        let (_, folded) = documents::read::<KeyTable>(&row)?;
        let Some(mut key) = folded.state.credential().cloned() else { continue };
        cascade::apply(&row, &mut key)?;
        let status = key.status_at(now);
        if matches!(status, KeyStatus::Revoked | KeyStatus::Expired) {
            continue;
        }
        check.add(&key);
        if status == KeyStatus::Active {
            active.insert(key.tenant);
            if gives_keys(&key) {
                issuers.insert(key.tenant);
            }
        }
    }
    for tenant in active.difference(&issuers) {
        check.tenants_without_issuer.add(*tenant);
    }
    Ok(check)
}

/// Whether new keys can be had with it.
fn gives_keys(key: &Credential) -> bool {
    key.kind == KeyKind::Management && !key.is_delegated() && key.grants().has(Permission::IssueKeys)
}

impl UpgradeCheck {
    fn add(&mut self, key: &Credential) {
        let named = || KeyRef { key: key.id, tenant: key.tenant, name: key.name.as_str().to_owned() };
        if key.kind == KeyKind::Runtime && key.verifier.is_none() {
            self.keys_of_any_verifier.add(named());
        }
        if key.kind == KeyKind::Management && key.exposed.is_some() {
            self.exposed_keys.add(named());
        }
        let is_of_the_marketplace = key.restriction.scopes.iter().any(|scope| scope.is_of_the_marketplace());
        if key.environment == Environment::Test && is_of_the_marketplace {
            self.test_keys_of_the_marketplace.add(named());
        }
    }
}
