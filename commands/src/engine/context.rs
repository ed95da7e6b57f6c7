//! Who sends a command, under which id, and with what expectation.

use domain::aggregate::event_sourced::ReadCondition;
use domain::{Access, CommandId, Metadata, TenantId};
use ops::trace::TraceContext;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Everything about a command but what it does.
#[derive(Clone, Debug)]
pub struct CommandContext {
    /// What it may touch.
    pub access: Access,
    /// Owner of the aggregate if this command creates it.
    pub owner: TenantId,
    /// Identity for ever: the same id is executed once.
    pub command_id: CommandId,
    /// Whether the caller chose the identity, so that a repetition is to be expected.
    pub keyed: bool,
    /// 128 bits of the SHA-256 of what the request means: the same key with another request is refused.
    pub fingerprint: Uuid,
    /// The same as earlier releases took it, of the request's bytes: what was written by them is known again.
    pub former_fingerprint: Option<Uuid>,
    /// Versions of which one has to be the present one (`If-Match`); any is where nothing is said.
    pub expected_versions: Option<Vec<i64>>,
    /// Whether the answer shows the state that it stands on, which is a copy of it.
    pub wants_state: bool,
    /// Decide and answer, append nothing.
    pub dry_run: bool,
    /// What must not have changed, beside what the command itself was decided on: for one, who sends it.
    pub conditions: Vec<ReadCondition>,
    /// What goes into the events beside their payload.
    pub metadata: Metadata,
}

impl CommandContext {
    /// Of a command whose id follows from what it is about, so that whoever goes on with it sends it again.
    pub fn once(access: Access, owner: TenantId, command_id: CommandId, metadata: Metadata) -> Self {
        Self {
            access,
            owner,
            command_id,
            keyed: true,
            fingerprint: command_id.0,
            former_fingerprint: None,
            expected_versions: None,
            wants_state: false,
            dry_run: false,
            conditions: Vec::new(),
            metadata,
        }
    }

    /// Of a command that nobody repeats by its id.
    pub fn new(access: Access, owner: TenantId, metadata: Metadata) -> Self {
        Self { keyed: false, ..Self::once(access, owner, CommandId(ops::ids::new_id()), metadata) }
    }

    /// The id of a command that carries an Idempotency-Key: the same for the same tenant, principal and key.
    pub fn keyed_id(tenant: TenantId, principal: domain::PrincipalId, key: &str) -> CommandId {
        let mut hash = Sha256::new();
        hash.update(b"marketplace/command-id/v1");
        hash.update(tenant.0.as_bytes());
        hash.update(principal.0.as_bytes());
        hash.update(key.as_bytes());
        CommandId(uuid_of(&hash.finalize()))
    }

    /// Of the request, as this and as earlier releases take it.
    pub fn fingerprints(&self) -> [Option<Uuid>; 2] {
        [Some(self.fingerprint), self.former_fingerprint]
    }

    /// The same for a command that nobody repeats by its id: what it brings is known by ids of its own.
    #[must_use]
    pub fn unkeyed(self) -> Self {
        Self { command_id: CommandId(ops::ids::new_id()), keyed: false, ..self }
    }

    /// Where the command stands among the spans of its trace. Its events lead to the same place.
    pub fn trace(&self) -> TraceContext {
        let Metadata { traceparent, request_id, .. } = &self.metadata;
        TraceContext::of_command(traceparent.as_deref(), *request_id, self.command_id.0)
    }

    /// Fingerprint of a request: of its parts, such as method, path and body.
    pub fn fingerprint_of(parts: &[&[u8]]) -> Uuid {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        uuid_of(&hash.finalize())
    }
}

/// The first 128 bits of a digest as a custom (version 8, RFC 9562) UUID.
fn uuid_of(digest: &[u8]) -> Uuid {
    let mut bytes = [0_u8; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = *from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
