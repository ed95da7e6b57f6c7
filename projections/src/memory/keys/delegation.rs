//! That a key gave keys, and whether it was revoked with all of them.
//!
//! Invariant: the keys that a key gave share one of these with it and look at it with every question. So it does not matter
//! which was known first, the revocation or the key that it reaches, and nothing is searched when a key is revoked.

use std::iter::successors;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use domain::api_key::{Credential, MAX_LINKS};
use domain::{KeyId, TenantId};

/// A key as the giver of others.
#[derive(Debug)]
pub(super) struct Delegation {
    /// Which key.
    pub key: KeyId,
    /// Whose it is, once it is known.
    tenant: OnceLock<TenantId>,
    /// What gave it in turn.
    by: OnceLock<Arc<Self>>,
    is_void: AtomicBool,
}

impl Delegation {
    /// Of a key of which nothing is known yet.
    pub fn of(key: KeyId) -> Self {
        Self { key, tenant: OnceLock::new(), by: OnceLock::new(), is_void: AtomicBool::new(false) }
    }

    /// Takes note of the key as it stands.
    pub fn note(&self, key: &Credential, by: Option<&Arc<Self>>) {
        self.tenant.get_or_init(|| key.tenant);
        if let Some(by) = by {
            self.by.get_or_init(|| Arc::clone(by));
        }
        if key.revoked_with_issued {
            self.is_void.store(true, Ordering::Release);
        }
    }
}

/// The keys up the chain, from the one that gave it on.
pub(super) fn chain(by: Option<&Arc<Delegation>>) -> impl Iterator<Item = &Delegation> {
    successors(by.map(AsRef::as_ref), |link| link.by.get().map(AsRef::as_ref)).take(MAX_LINKS)
}

/// Whether a key of a tenant is taken back with one that gave it.
pub(super) fn is_void(by: Option<&Arc<Delegation>>, tenant: TenantId) -> bool {
    let mut own = chain(by).take_while(|link| link.tenant.get() == Some(&tenant));
    own.any(|link| link.is_void.load(Ordering::Acquire))
}
