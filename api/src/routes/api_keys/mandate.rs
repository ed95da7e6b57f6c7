//! What a caller may give to a key, and which keys it may manage: never more than it has itself.
//!
//! Otherwise a key could widen itself by issuing, rotating or enabling another one of its tenant.

use domain::api_key::{ApiKey, Credential, Permission, Restriction, Tier};
use domain::organization::Organization;
use domain::{Environment, KeyId, LedgerId, TenantId};

use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};
use crate::routes::ledgers;
use crate::state::AppState;

/// Scopes of which a key needs one to manage keys at all; auditors change nothing.
const MANAGING: [Permission; 4] =
    [Permission::Administrator, Permission::Approver, Permission::Provider, Permission::Consumer];

/// For whom the caller issues a key: an administrator for any organisation that there is, everybody else for its own.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`].
pub async fn tenant(state: &AppState, caller: &Caller, asked: Option<TenantId>) -> Result<TenantId, Problem> {
    caller.require(&MANAGING)?;
    let Some(tenant) = asked.filter(|tenant| *tenant != caller.tenant) else { return Ok(caller.tenant) };
    if !caller.has(Permission::Administrator) {
        return Err(Problem::not_found("organization"));
    }
    let organization = state.write.store.load::<Organization>(tenant.0).await?.aggregate;
    organization.profile().map(|_| tenant).ok_or_else(|| Problem::not_found("organization"))
}

/// Whether a ledger can pay for a key of this tenant and environment.
///
/// # Errors
/// [`Code::NotFound`] for one of another tenant, [`Code::Rejected`] for one of the other environment.
pub async fn ledger(state: &AppState, tenant: TenantId, environment: Environment, id: LedgerId) -> Result<(), Problem> {
    let terms = ledgers::terms::terms_of(state, domain::Access::to_tenant(tenant), id).await?;
    if terms.environment == environment {
        return Ok(());
    }
    let (key, ledger) = (environment.as_str(), terms.environment.as_str());
    Err(Problem::new(Code::Rejected, format!("a {key} key cannot charge a {ledger} ledger")))
}

/// Whether the caller may give this to a key.
///
/// # Errors
/// [`Code::Forbidden`], saying what is beyond the caller.
pub fn may_give(caller: &Caller, environment: Environment, tier: Tier, wanted: &Restriction) -> Result<(), Problem> {
    let beyond =
        |what: &str| Err(Problem::new(Code::Forbidden, format!("a key gives no more than it has itself: {what}")));
    if caller.environment == Environment::Test && environment == Environment::Live {
        return beyond("a test key manages test keys only");
    }
    if caller.has(Permission::Administrator) {
        return Ok(());
    }
    let own = &caller.identity.restriction;
    if let Some(scope) = wanted.scopes.difference(&own.scopes).next() {
        return beyond(&format!("it does not have the scope {scope}"));
    }
    if tier > caller.identity.tier {
        return beyond(&format!("its own tier is {}", caller.identity.tier.as_str()));
    }
    if let Some(allowed) = &own.services
        && !wanted.services.as_ref().is_some_and(|services| services.is_subset(allowed))
    {
        return beyond("it is restricted to some services");
    }
    if let Some(end) = own.expires_at
        && wanted.expires_at.is_none_or(|expires_at| expires_at > end)
    {
        return beyond(&format!("it expires at {end}"));
    }
    Ok(())
}

/// The key that the caller wants to manage, if it may.
///
/// # Errors
/// [`Code::NotFound`] for keys of others, [`Code::Forbidden`] for keys that can do more than the caller.
pub async fn target(state: &AppState, caller: &Caller, id: KeyId) -> Result<Credential, Problem> {
    caller.require(&MANAGING)?;
    let key = state.write.store.load::<ApiKey>(id.0).await?.aggregate;
    let seen = key.credential().filter(|key| caller.has(Permission::Administrator) || key.tenant == caller.tenant);
    let key = seen.ok_or_else(|| Problem::not_found("key"))?;
    if key.id != caller.identity.key {
        may_give(caller, key.environment, key.tier, &key.restriction)?;
    }
    Ok(key.clone())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use domain::api_key::SecretHash;
    use domain::{PrincipalId, ServiceId};
    use projections::memory::keys::KeyIdentity;
    use uuid::Uuid;

    use super::*;

    fn restriction(scopes: &[Permission]) -> Restriction {
        Restriction { scopes: scopes.iter().copied().collect(), services: None, rate_limit: None, expires_at: None }
    }

    fn caller(environment: Environment, restriction: Restriction) -> Caller {
        let identity = KeyIdentity {
            key: KeyId(Uuid::from_u128(1)),
            tenant: TenantId(Uuid::from_u128(2)),
            principal: PrincipalId(Uuid::from_u128(3)),
            ledger: None,
            environment,
            tier: Tier::Premium,
            restriction,
        };
        Caller::of(Arc::new(identity), SecretHash([0; 32]))
    }

    fn gives(caller: &Caller, tier: Tier, wanted: &Restriction) -> bool {
        may_give(caller, caller.environment, tier, wanted).is_ok()
    }

    #[test]
    fn nobody_gives_a_scope_or_a_tier_that_it_does_not_have() {
        let consumer = caller(Environment::Live, restriction(&[Permission::Consumer]));
        assert!(gives(&consumer, Tier::Premium, &restriction(&[Permission::Consumer])));
        assert!(!gives(&consumer, Tier::Enterprise, &restriction(&[Permission::Consumer])));
        for scope in [Permission::Administrator, Permission::Provider, Permission::Auditor] {
            assert!(!gives(&consumer, Tier::Basic, &restriction(&[Permission::Consumer, scope])), "{scope}");
        }
    }

    #[test]
    fn an_administrator_gives_everything_in_its_own_environment() {
        let administrator = caller(Environment::Live, restriction(&[Permission::Administrator]));
        assert!(gives(&administrator, Tier::Enterprise, &restriction(&Permission::ALL)));
        let tester = caller(Environment::Test, restriction(&Permission::ALL));
        assert!(may_give(&tester, Environment::Live, Tier::Basic, &restriction(&[Permission::Consumer])).is_err());
    }

    #[test]
    fn services_and_expiry_are_not_widened() {
        let service = |number| ServiceId(Uuid::from_u128(number));
        let end = "2030-01-01T00:00:00Z".parse().unwrap();
        let own = Restriction {
            services: Some(BTreeSet::from([service(1), service(2)])),
            expires_at: Some(end),
            ..restriction(&[Permission::Consumer])
        };
        let narrow = caller(Environment::Live, own.clone());
        assert!(gives(&narrow, Tier::Basic, &own));
        assert!(gives(&narrow, Tier::Basic, &Restriction { services: Some([service(1)].into()), ..own.clone() }));
        for wide in [
            Restriction { services: None, ..own.clone() },
            Restriction { services: Some([service(3)].into()), ..own.clone() },
            Restriction { expires_at: None, ..own.clone() },
        ] {
            assert!(!gives(&narrow, Tier::Basic, &wide), "{wide:?}");
        }
    }
}
