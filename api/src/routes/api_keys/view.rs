//! A key as it is shown: everything but its secret and the hash of it.

use std::collections::BTreeSet;

use axum::response::Response;
use commands::standing::Standing;
use domain::api_key::{
    ApiKey, Credential, Exposure, Issuer, KeyKind, KeyStatus, OutgoingSecret, PinnedAttribution, RateLimit, Required,
    StoredSecret, Tier,
};
use domain::authority::{Permission, Resource};
use domain::values::text::Name;
use domain::{Access, Environment, KeyId, LedgerId, OrganizationId, PrincipalId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::restriction::RestrictionBody;
use crate::http::auth::Caller;
use crate::http::conventions::{Done, Then};

/// A key as it stands, or as it stood.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct KeyDocument {
    id: KeyId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    version: i64,
    organization: TenantId,
    /// Who acts with it.
    principal: PrincipalId,
    /// Which ledger pays; absent for a key that cannot spend.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<LedgerId>,
    /// What it is for.
    kind: KeyKind,
    /// The one organization that may verify it; absent for a management key, and for an old runtime key, which any provider may.
    #[serde(skip_serializing_if = "Option::is_none")]
    verifier: Option<OrganizationId>,
    /// The key that gave it; absent for what the machine gave, and for an old one. A key of the marketplace's that gave it to another organization
    /// is shown to who reads the keys of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<KeyId>,
    /// When and to whom it was presented for verification, which no management key is meant for: a stranger has it. Rotate it.
    #[serde(skip_serializing_if = "Option::is_none")]
    exposed: Option<Exposure>,
    /// From when on a stranger had it, as was declared: what permits were given for it since are void.
    #[serde(skip_serializing_if = "Option::is_none")]
    leaked_since: Option<Timestamp>,
    #[schemars(example = "Nightly jobs")]
    name: Name,
    environment: Environment,
    tier: Tier,
    /// What it is now.
    status: KeyStatus,
    restriction: RestrictionBody,
    /// On whose behalf all its use is, where that is pinned.
    #[serde(skip_serializing_if = "PinnedAttribution::is_empty")]
    attribution: PinnedAttribution,
    /// What calls with it have to say of on whose behalf they are.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    requires: BTreeSet<Required>,
    /// Whether money may be held for calls with it; absent where it may.
    #[serde(skip_serializing_if = "Clone::clone")]
    may_hold: bool,
    /// The rate that holds: its own, or that of its tier.
    rate: RateLimit,
    secret: SecretHint,
    /// The secret before it, while it is still valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    outgoing_secret: Option<OutgoingHint>,
    issued_at: Timestamp,
    changed_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_at: Option<Timestamp>,
}

/// Enough of a secret for its owner to recognise it.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
struct SecretHint {
    #[schemars(example = &"mk_live_1fJj")]
    prefix: String,
    #[schemars(example = &"0vWM")]
    last_four: String,
}

/// A secret that was replaced and is valid for a while yet.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
struct OutgoingHint {
    prefix: String,
    last_four: String,
    valid_until: Timestamp,
}

impl KeyDocument {
    /// A key that is at a version, as it is at an instant, for who reads it with this access.
    pub fn of(credential: Credential, version: i64, now: Timestamp, access: Access) -> Self {
        let (status, rate) = (credential.status_at(now), credential.rate_limit());
        let is_final = matches!(status, KeyStatus::Revoked | KeyStatus::Expired);
        let outgoing_secret = credential.outgoing_at(now).filter(|_| !is_final).cloned().map(OutgoingHint::from);
        let Credential { id, tenant, ledger, principal, name, environment, tier, restriction, secret, .. } = credential;
        Self {
            id,
            version,
            organization: tenant,
            principal,
            ledger,
            kind: credential.kind,
            verifier: credential.verifier,
            issuer: credential.issuer.and_then(|issuer| shown_issuer(issuer, access)),
            exposed: credential.exposed,
            leaked_since: credential.leaked_since,
            attribution: credential.attribution,
            requires: credential.requires,
            may_hold: credential.may_hold,
            name,
            environment,
            tier,
            status,
            restriction: RestrictionBody::shown(restriction, credential.kind),
            rate,
            secret: secret.into(),
            outgoing_secret,
            issued_at: credential.issued_at,
            changed_at: credential.changed_at,
            revoked_at: credential.revoked_at,
        }
    }
}

/// The key that gave one, unless it is another organization's than the reader's.
fn shown_issuer(issuer: Issuer, access: Access) -> Option<KeyId> {
    match issuer {
        Issuer::Marketplace(_) if access.only().is_some() => None,
        Issuer::Marketplace(_) | Issuer::Organization(_) | Issuer::System => issuer.key(),
    }
}

/// Answers a command with the key as the caller may read it; see [`shown`].
pub fn answer(caller: &Caller, done: Done<ApiKey>, standing: &Standing) -> Response {
    let shown = done.then().and_then(|then| shown(caller, &then, Some(standing)));
    done.respond(shown)
}

/// The key after a command, as the caller may read it. Its own events do not say that it was taken back with a key which gave it or with
/// its organization, or disabled with its ledger; its standing, as it was found, does.
pub fn shown(caller: &Caller, then: &Then<'_, ApiKey>, standing: Option<&Standing>) -> Option<KeyDocument> {
    let mut key = then.aggregate.credential()?.clone();
    let access = caller.access_with(Permission::ReadKeys, &Resource::key(key.tenant, key.environment))?;
    if let Some(standing) = standing {
        standing.judge(&mut key, then.at);
    }
    Some(KeyDocument::of(key, then.version, then.at, access))
}

impl From<StoredSecret> for SecretHint {
    fn from(secret: StoredSecret) -> Self {
        Self { prefix: secret.prefix, last_four: secret.last_four }
    }
}

impl From<OutgoingSecret> for OutgoingHint {
    fn from(OutgoingSecret { secret, valid_until }: OutgoingSecret) -> Self {
        Self { prefix: secret.prefix, last_four: secret.last_four, valid_until }
    }
}

#[cfg(test)]
mod tests {
    use domain::api_key::{Restriction, SecretHash};
    use domain::authority::{Role, Scope};
    use uuid::Uuid;

    use super::*;
    use crate::http::auth::fixtures::{access_to, access_to_all};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn secret(byte: u8) -> StoredSecret {
        let (prefix, last_four) = ("mk_live_abcd".to_owned(), "wxyz".to_owned());
        StoredSecret { hash: SecretHash([byte; 32]), pepper_version: 1, prefix, last_four }
    }

    fn key() -> Credential {
        Credential {
            id: KeyId(Uuid::from_u128(1)),
            tenant: TenantId(Uuid::from_u128(2)),
            ledger: None,
            principal: PrincipalId(Uuid::from_u128(3)),
            name: Name::new("Jobs").unwrap(),
            environment: Environment::Live,
            tier: Tier::Basic,
            restriction: Restriction { scopes: [Scope::Role(Role::Consumer)].into(), ..Restriction::default() },
            secret: secret(0xab),
            outgoing: Some(OutgoingSecret { secret: secret(0xcd), valid_until: at("2026-01-02T00:00:00Z") }),
            disabled: false,
            revoked_at: None,
            revoked_with_issued: false,
            exposed: None,
            leaked_since: None,
            kind: KeyKind::Management,
            verifier: None,
            issuer: None,
            attribution: PinnedAttribution::default(),
            requires: BTreeSet::new(),
            may_hold: true,
            issued_at: at("2026-01-01T00:00:00Z"),
            changed_at: at("2026-01-01T00:00:00Z"),
        }
    }

    #[test]
    fn with_which_key_the_marketplace_gave_one_is_not_shown_to_whom_it_was_given() {
        let (giver, own) = (KeyId(Uuid::from_u128(7)), access_to(TenantId(Uuid::from_u128(2))));
        let shown = |issuer, access| {
            KeyDocument::of(Credential { issuer: Some(issuer), ..key() }, 1, Timestamp::UNIX_EPOCH, access).issuer
        };
        assert_eq!(shown(Issuer::Marketplace(giver), own), None);
        assert_eq!(shown(Issuer::Marketplace(giver), access_to_all()), Some(giver));
        assert_eq!(shown(Issuer::Organization(giver), own), Some(giver));
    }

    #[test]
    fn no_hash_is_shown() {
        let json =
            serde_json::to_string(&KeyDocument::of(key(), 2, at("2026-01-01T01:00:00Z"), access_to_all())).unwrap();
        assert!(json.contains("\"outgoing_secret\"") && !json.contains("hash"), "{json}");
        assert!(!json.contains("abab") && !json.contains("cdcd"), "{json}");
    }

    #[test]
    fn a_replaced_secret_is_shown_while_it_is_valid() {
        let json =
            serde_json::to_value(KeyDocument::of(key(), 2, at("2026-01-02T00:00:00Z"), access_to_all())).unwrap();
        assert_eq!(json.get("outgoing_secret"), None);
        assert_eq!((json["status"].as_str(), json["rate"]["burst_requests"].as_u64()), (Some("active"), Some(20)));
    }
}
