//! A key, as the tests drive it: issued under a secret that a number stands for.

use std::collections::BTreeSet;

use domain::api_key::{
    ApiKeyCommand, Issue, Issuer, KeyKind, PinnedAttribution, Restriction, SecretHash, StoredSecret, Tier,
};
use domain::authority::{Role, Scope};
use domain::values::text::Name;
use domain::{Environment, KeyId, PrincipalId, TenantId};
use uuid::Uuid;

use crate::organization::at;

/// The secret that a number stands for, as it is stored.
pub fn secret(number: u8) -> StoredSecret {
    StoredSecret {
        hash: SecretHash([number; 32]),
        pepper_version: 1,
        prefix: "mk_live_abcd".to_owned(),
        last_four: "wxyz".to_owned(),
    }
}

/// Issues a key that may do what the tier allows.
pub fn issue(id: Uuid, tenant: TenantId, number: u8) -> ApiKeyCommand {
    let restriction = Restriction { scopes: [Scope::Role(Role::Consumer)].into(), ..Restriction::default() };
    Issue {
        id: KeyId(id),
        tenant,
        ledger: None,
        principal: PrincipalId(id),
        name: Name::new("key").unwrap(),
        environment: Environment::Live,
        tier: Tier::Basic,
        restriction,
        secret: secret(number),
        kind: KeyKind::Management,
        verifier: None,
        issuer: Issuer::System,
        attribution: PinnedAttribution::default(),
        requires: BTreeSet::new(),
        may_hold: true,
        at: at(0),
    }
    .into()
}
