//! Accesses for the tests of routes, asked for as everybody asks for them.

use domain::authority::{Grants, Permission, Principal, Resource, Role, Scope, authorize};
use domain::{Access, Environment, PrincipalId, TenantId, organization};
use uuid::Uuid;

/// What a provider and consumer may read of its own.
pub fn access_to(tenant: TenantId) -> Access {
    access(tenant, &[Role::Provider, Role::Consumer])
}

/// What an auditor may read.
pub fn access_to_all() -> Access {
    access(TenantId(Uuid::nil()), &[Role::Auditor])
}

fn access(tenant: TenantId, roles: &[Role]) -> Access {
    let scopes = roles.iter().copied().map(Scope::Role).collect();
    let (grants, all) = (Grants::of(&scopes, Environment::Live, false), organization::Role::ALL.into());
    let principal = Principal::management(tenant, PrincipalId(Uuid::nil()), Environment::Live, grants, &all, None);
    authorize(&principal, Permission::ReadServices, &Resource::any()).unwrap()
}
