//! Keys, commands and events of the tests.

use std::collections::BTreeSet;

use cqrs_es::Aggregate;
use cqrs_es::test::TestFramework;
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::authority::{Role, Scope};
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, ServiceId, TenantId};

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

pub fn secret(number: u8) -> StoredSecret {
    StoredSecret {
        hash: SecretHash([number; 32]),
        pepper_version: 1,
        prefix: "mk_live_abcd".to_owned(),
        last_four: "wxyz".to_owned(),
    }
}

pub fn service(number: u128) -> ServiceId {
    ServiceId(Uuid::from_u128(number))
}

/// Everything that a runtime key can be used for.
pub fn restriction() -> Restriction {
    Restriction::default()
}

/// What a management key of a consumer may do.
pub fn consumer() -> Restriction {
    Restriction { scopes: BTreeSet::from([Scope::Role(Role::Consumer)]), ..restriction() }
}

pub fn expiring(second: i64) -> Restriction {
    Restriction { expires_at: Some(at(second)), ..restriction() }
}

pub const VERIFIER: OrganizationId = OrganizationId(Uuid::from_u128(5));
pub const GIVER: KeyId = KeyId(Uuid::from_u128(6));

/// A runtime key.
pub fn issue() -> Issue {
    Issue {
        id: KeyId(Uuid::from_u128(1)),
        tenant: TenantId(Uuid::from_u128(2)),
        ledger: Some(LedgerId(Uuid::from_u128(3))),
        principal: PrincipalId(Uuid::from_u128(4)),
        name: Name::new("production").unwrap(),
        environment: Environment::Live,
        tier: Tier::Basic,
        restriction: restriction(),
        secret: secret(1),
        kind: KeyKind::Runtime,
        verifier: Some(VERIFIER),
        issuer: Issuer::Organization(GIVER),
        attribution: PinnedAttribution::default(),
        requires: BTreeSet::new(),
        may_hold: true,
        at: at(0),
    }
}

/// A management key.
pub fn issue_management() -> Issue {
    Issue { kind: KeyKind::Management, ledger: None, verifier: None, restriction: consumer(), ..issue() }
}

/// What the event of a command says.
pub fn issued_payload(command: Issue) -> Issued {
    let Issue {
        id,
        tenant,
        ledger,
        principal,
        name,
        environment,
        tier,
        restriction,
        secret,
        kind,
        verifier,
        issuer,
        attribution,
        requires,
        may_hold,
        at,
    } = command;
    let (kind, issuer) = (Some(kind), Some(issuer));
    Issued {
        id,
        tenant,
        ledger,
        principal,
        name,
        environment,
        tier,
        restriction,
        secret,
        kind,
        verifier,
        issuer,
        attribution,
        requires,
        may_hold,
        at,
    }
}

pub fn issued_by(command: Issue) -> ApiKeyEvent {
    issued_payload(command).into()
}

pub fn issued_with(restriction: Restriction) -> ApiKeyEvent {
    issued_by(Issue { restriction, ..issue() })
}

pub fn issued() -> ApiKeyEvent {
    issued_with(restriction())
}

pub fn rotate(number: u8, overlap_until: Option<i64>, second: i64) -> ApiKeyCommand {
    Rotate { secret: secret(number), overlap_until: overlap_until.map(at), at: at(second) }.into()
}

pub fn rotated(number: u8, old_valid_until: i64, second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Rotated(Rotated { secret: secret(number), old_valid_until: at(old_valid_until), at: at(second) })
}

pub fn restrict(restriction: Restriction, second: i64) -> ApiKeyCommand {
    Restrict { restriction, at: at(second) }.into()
}

pub fn restricted(restriction: Restriction, second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Restricted(Restricted { restriction, at: at(second) })
}

pub fn disable(second: i64) -> ApiKeyCommand {
    Disable { at: at(second) }.into()
}

pub fn disabled(second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Disabled(Disabled { at: at(second) })
}

pub fn enable(second: i64) -> ApiKeyCommand {
    Enable { at: at(second) }.into()
}

pub fn enabled(second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Enabled(Enabled { at: at(second) })
}

pub fn leaked() -> Reason {
    Reason::new("found in a public repository").unwrap()
}

pub fn revoke(second: i64) -> ApiKeyCommand {
    Revoke { reason: leaked(), with_issued: false, at: at(second) }.into()
}

pub fn revoked(second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Revoked(Revoked { reason: leaked(), at: at(second) })
}

pub fn revoke_with_issued(second: i64) -> ApiKeyCommand {
    Revoke { reason: leaked(), with_issued: true, at: at(second) }.into()
}

pub fn revoked_with_issued(second: i64) -> ApiKeyEvent {
    RevokedWithIssued { reason: leaked(), at: at(second) }.into()
}

/// Somebody presented it.
pub fn expose(second: i64) -> ApiKeyCommand {
    Expose { to: VERIFIER, at: at(second) }.into()
}

pub fn exposed(second: i64) -> ApiKeyEvent {
    Exposed { to: VERIFIER, at: at(second) }.into()
}

/// A stranger had it.
pub fn declare_leaked(since: i64, second: i64) -> ApiKeyCommand {
    DeclareLeaked { since: at(since), at: at(second) }.into()
}

pub fn leaked_since(since: i64, second: i64) -> ApiKeyEvent {
    Leaked { since: at(since), at: at(second) }.into()
}

pub fn gives(given: Vec<ApiKeyEvent>, command: ApiKeyCommand, expected: Vec<ApiKeyEvent>) {
    TestFramework::<ApiKey>::with(()).given(given).when(command).then_expect_events(expected);
}

pub fn refuses(given: Vec<ApiKeyEvent>, command: ApiKeyCommand, expected: ApiKeyError) {
    TestFramework::<ApiKey>::with(()).given(given).when(command).then_expect_error(expected);
}

pub fn key(events: Vec<ApiKeyEvent>) -> ApiKey {
    let mut key = ApiKey::default();
    for event in events {
        key.apply(event);
    }
    key
}
