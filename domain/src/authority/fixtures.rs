//! Who asks and what for, in the tests.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use super::{Grants, Principal, Reach, Role, Scope};
use crate::{Environment, LedgerId, PrincipalId, ServiceId, TenantId, organization};

pub use super::Permission as P;
pub use crate::Environment::{Live, Test};
pub use crate::organization::Role as Of;

pub const OWN: TenantId = TenantId(Uuid::from_u128(1));
pub const OTHER: TenantId = TenantId(Uuid::from_u128(2));

pub fn service(number: u128) -> ServiceId {
    ServiceId(Uuid::from_u128(number))
}

pub fn ledger(number: u128) -> LedgerId {
    LedgerId(Uuid::from_u128(number))
}

pub fn scopes<const N: usize>(scopes: [Scope; N]) -> BTreeSet<Scope> {
    scopes.into()
}

pub fn role(role: Role) -> BTreeSet<Scope> {
    scopes([Scope::Role(role)])
}

pub fn single(permission: P) -> BTreeSet<Scope> {
    scopes([Scope::Permission(permission)])
}

/// A management key of [`OWN`], which has every role that an organization can have, from somebody outside of it.
pub fn key(environment: Environment, scopes: &BTreeSet<Scope>) -> Principal {
    with_reach(environment, scopes, None)
}

pub fn with_reach(environment: Environment, scopes: &BTreeSet<Scope>, reach: Option<Reach>) -> Principal {
    let all = Grants::of(scopes, environment, false);
    let roles = organization::Role::ALL.into();
    Principal::management(OWN, PrincipalId(Uuid::from_u128(9)), environment, all, &roles, reach.map(Arc::new))
}

/// Restricted to the service 1.
pub fn one_service() -> Reach {
    Reach { services: Some([service(1)].into()), ledgers: None }
}

/// Restricted to the ledger 1.
pub fn one_ledger() -> Reach {
    Reach { services: None, ledgers: Some([ledger(1)].into()) }
}
