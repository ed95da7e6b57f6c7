//! Who sends the commands of the tests, with and without an Idempotency-Key.

use commands::CommandContext;
use domain::{Access, CommandId, Metadata, PrincipalId, TenantId};
use uuid::Uuid;

/// The principal of every test.
pub const PRINCIPAL: PrincipalId = PrincipalId(Uuid::from_u128(0xA11CE));

/// A command with an identity of its own that will not be repeated.
pub fn once(tenant: TenantId) -> CommandContext {
    let command_id = CommandId(ops::ids::new_id());
    CommandContext {
        access: Access::to_tenant(tenant),
        owner: tenant,
        command_id,
        keyed: false,
        fingerprint: CommandContext::fingerprint_of(&[command_id.0.as_bytes()]),
        expected_version: None,
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
        ..once(tenant)
    }
}

/// The same, for one who has seen a version.
pub fn expecting(version: i64, context: CommandContext) -> CommandContext {
    CommandContext { expected_version: Some(version), ..context }
}

/// The same, only to see what would happen.
pub fn dry(context: CommandContext) -> CommandContext {
    CommandContext { dry_run: true, ..context }
}
