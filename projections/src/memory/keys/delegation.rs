//! That a key gave keys, and whether it was revoked with all of them.
//!
//! Invariant: the keys that a key gave share one of these with it and look at it with every question. So it does not matter
//! which was known first, the revocation or the key that it reaches, and nothing is searched when a key is revoked.

use std::collections::BTreeSet;
use std::iter::successors;
use std::sync::{Arc, OnceLock};

use domain::api_key::{Credential, MAX_LINKS};
use domain::{KeyId, TenantId};
use jiff::Timestamp;

/// A key as the giver of others.
#[derive(Debug)]
pub(super) struct Delegation {
    /// Which key.
    pub key: KeyId,
    /// Whose it is, once it is known.
    tenant: OnceLock<TenantId>,
    /// What gave it in turn.
    by: OnceLock<Arc<Self>>,
    /// When it was revoked with all that it gave, or later.
    void_since: OnceLock<Timestamp>,
}

/// A key that gave others.
#[derive(Debug)]
pub(super) struct Giver {
    pub delegation: Arc<Delegation>,
    /// Those of them that are known, or gave others that are.
    pub given: BTreeSet<KeyId>,
}

impl Delegation {
    /// Of a key of which nothing is known yet.
    pub fn of(key: KeyId) -> Self {
        Self { key, tenant: OnceLock::new(), by: OnceLock::new(), void_since: OnceLock::new() }
    }

    /// Takes note of the key as it stands.
    pub fn note(&self, key: &Credential, by: Option<&Arc<Self>>) {
        self.tenant.get_or_init(|| key.tenant);
        if let Some(by) = by {
            self.by.get_or_init(|| Arc::clone(by));
        }
        if key.revoked_with_issued {
            self.void(key.changed_at);
        }
    }

    /// It was revoked with all that it gave.
    pub fn void(&self, at: Timestamp) {
        self.void_since.get_or_init(|| at);
    }

    /// What gave it in turn.
    pub fn giver(&self) -> Option<Arc<Self>> {
        self.by.get().map(Arc::clone)
    }
}

/// The keys up the chain, from the one that gave it on.
pub(super) fn chain(by: Option<&Arc<Delegation>>) -> impl Iterator<Item = &Delegation> {
    successors(by.map(AsRef::as_ref), |link| link.by.get().map(AsRef::as_ref)).take(MAX_LINKS)
}

/// Since when a key of a tenant is taken back with one that gave it; `None` for one that is not.
pub(super) fn void_since(by: Option<&Arc<Delegation>>, tenant: TenantId) -> Option<Timestamp> {
    let own = chain(by).take_while(|link| link.tenant.get() == Some(&tenant));
    own.filter_map(|link| link.void_since.get().copied()).min()
}
