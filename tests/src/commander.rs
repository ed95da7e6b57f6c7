//! Who sends the commands of the tests, with and without an Idempotency-Key.

use commands::CommandContext;
use std::collections::BTreeSet;

use domain::authority::{Grants, Permission, Principal, Resource, Role, Scope, authorize};
use domain::{Access, CommandId, Environment, Metadata, PrincipalId, TenantId};
use uuid::Uuid;

/// The principal of every test.
pub const PRINCIPAL: PrincipalId = PrincipalId(Uuid::from_u128(0xA11CE));

/// What a member of a tenant may touch of it.
pub fn access_to(tenant: TenantId) -> Access {
    access(tenant, Role::Consumer, &Resource::of(tenant))
}

/// What whoever runs the marketplace may touch: everything.
pub fn access_to_all() -> Access {
    access(TenantId(Uuid::nil()), Role::Administrator, &Resource::any())
}

fn access(tenant: TenantId, role: Role, resource: &Resource) -> Access {
    let grants = Grants::of(&BTreeSet::from([Scope::Role(role)]), Environment::Live, false);
    let principal = Principal::management(tenant, PRINCIPAL, Environment::Live, grants, &BTreeSet::new(), None);
    authorize(&principal, Permission::ReadAudit, resource).unwrap()
}

/// A command with an identity of its own that will not be repeated.
pub fn once(tenant: TenantId) -> CommandContext {
    let command_id = CommandId(ops::ids::new_id());
    CommandContext {
        access: access_to(tenant),
        owner: tenant,
        command_id,
        keyed: false,
        fingerprint: CommandContext::fingerprint_of(&[command_id.0.as_bytes()]),
        former_fingerprint: None,
        expected_versions: None,
        wants_state: false,
        dry_run: false,
        conditions: Vec::new(),
        metadata: Metadata { principal: PRINCIPAL, ..Metadata::default() },
    }
}

/// A command under a key, with what the caller sent as its body.
pub fn keyed(tenant: TenantId, key: &str, body: &str) -> CommandContext {
    CommandContext {
        command_id: CommandContext::keyed_id(tenant, PRINCIPAL, key),
        keyed: true,
        fingerprint: CommandContext::fingerprint_of(&[body.as_bytes()]),
        former_fingerprint: None,
        ..once(tenant)
    }
}

/// The same, for one who has seen a version.
pub fn expecting(version: i64, context: CommandContext) -> CommandContext {
    CommandContext { expected_versions: Some(vec![version]), ..context }
}

/// The same, only to see what would happen.
pub fn dry(context: CommandContext) -> CommandContext {
    CommandContext { dry_run: true, ..context }
}
