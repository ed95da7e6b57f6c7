//! What a key may give to another one, and which keys it may manage: never more than it has itself.
//!
//! Otherwise a key could widen itself by issuing, rotating or enabling another one of its organization.

use std::collections::BTreeSet;

use commands::standing::Standing;
use domain::api_key::{Credential, KeyKind, Restriction, Tier};
use domain::authority::{Permission, Resource, Scope};
use domain::organization::Role;
use domain::service::{Listing, Service};
use domain::{Access, Environment, KeyId, LedgerId, OrganizationId, ServiceId, TenantId};

use crate::http::auth::{Acting, look_up, roles_of};
use crate::http::problem::{Code, Problem};
use crate::routes::ledgers;
use crate::state::AppState;

/// A key as somebody wants to give it, or as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    pub kind: KeyKind,
    pub environment: Environment,
    pub tier: Tier,
    pub ledger: Option<LedgerId>,
    pub restriction: &'a Restriction,
}

impl<'a> From<&'a Credential> for Given<'a> {
    fn from(key: &'a Credential) -> Self {
        Self {
            kind: key.kind,
            environment: key.environment,
            tier: key.tier,
            ledger: key.ledger,
            restriction: &key.restriction,
        }
    }
}

/// Whether a ledger can pay for a key of this tenant and environment.
///
/// # Errors
/// [`Code::NotFound`] for one of another tenant, [`Code::Conflict`] for one that is closed, [`Code::Rejected`] for one of the other environment.
pub async fn ledger(state: &AppState, tenant: TenantId, environment: Environment, id: LedgerId) -> Result<(), Problem> {
    let terms = ledgers::terms::terms_of(state, id).await?;
    if terms.owner != tenant {
        return Err(Problem::not_found("ledger"));
    }
    // It is there: one that is not known after all was closed long ago.
    if look_up(state, || state.read.keys.is_open(id), Option::is_none).await? != Some(true) {
        return Err(Problem::new(Code::Conflict, "the ledger is closed; name another one"));
    }
    if terms.environment == environment {
        return Ok(());
    }
    let (key, ledger) = (environment.as_str(), terms.environment.as_str());
    Err(Problem::new(Code::Rejected, format!("a {key} key cannot charge a {ledger} ledger")))
}

/// Whether an organization can verify a runtime key of this tenant for these services: a provider for its own ones, a gateway for
/// any, but never where it pays itself.
///
/// # Errors
/// Field by field, what it cannot.
pub async fn verifier(
    state: &AppState,
    tenant: TenantId,
    verifier: OrganizationId,
    services: Option<&BTreeSet<ServiceId>>,
) -> Result<(), Problem> {
    // Whether there is an organization that verifies nothing is nobody's business.
    let no_verifier = || {
        let why = "name an organization that is a provider, or a gateway that is not the payer";
        Problem::field("verifier", "not_a_verifier", why)
    };
    let roles = roles_of(state, verifier.into()).await;
    let roles = roles.map_err(|problem| match problem.code {
        Code::NotFound => no_verifier(),
        _ => problem,
    })?;
    if !is_gateway(&roles, tenant, verifier) && !roles.contains(&Role::Provider) {
        return Err(no_verifier());
    }
    services_of(state, tenant, verifier, services).await
}

fn is_gateway(roles: &BTreeSet<Role>, tenant: TenantId, verifier: OrganizationId) -> bool {
    roles.contains(&Role::Gateway) && TenantId::from(verifier) != tenant
}

/// Whether a key of this tenant can be for these services, whoever it is that verifies it: a gateway verifies it for any, and for
/// which makes no difference once its organization is closed.
///
/// # Errors
/// The field, if the verifier serves other ones.
pub async fn services_of(
    state: &AppState,
    tenant: TenantId,
    verifier: OrganizationId,
    services: Option<&BTreeSet<ServiceId>>,
) -> Result<(), Problem> {
    let roles = look_up(state, || state.read.keys.roles(verifier.into()), Option::is_none).await?.unwrap_or_default();
    if roles.is_empty() || is_gateway(&roles, tenant, verifier) {
        return Ok(());
    }
    for service in services.into_iter().flatten() {
        let found = state.write.store.load::<Service>(service.0).await?.aggregate;
        let is_known = |listing: &Listing| listing.provider == tenant || listing.state.was_published();
        let is_own =
            found.listing().is_some_and(|listing| listing.provider == TenantId::from(verifier) && is_known(listing));
        if !is_own {
            let why = format!("{} is no service of the organization that verifies the key", service.0);
            return Err(Problem::field("restriction.services", "not_of_the_verifier", why));
        }
    }
    Ok(())
}

/// Whether the acting key may give this to a key, or manage a key that has it.
///
/// # Errors
/// [`Code::Forbidden`], saying what is beyond it.
pub fn may_give(acting: &Acting, given: Given<'_>) -> Result<(), Problem> {
    if acting.authority.grants().wide.has(Permission::IssueKeys) {
        return Ok(());
    }
    let beyond =
        |what: &str| Err(Problem::new(Code::Forbidden, format!("a key gives no more than it has itself: {what}")));
    let (own, Given { kind, environment, tier, ledger, restriction }) = (&acting.identity.restriction, given);
    if tier > acting.identity.tier {
        return beyond(&format!("its own tier is {}", acting.identity.tier.as_str()));
    }
    if kind == KeyKind::Management {
        let wanted = restriction.grants(environment, true);
        if let Some(missing) = acting.authority.grants().missing_of(wanted) {
            return beyond(&format!("it does not have the permission {missing}"));
        }
    }
    if let Some(allowed) = &own.services
        && !restriction.services.as_ref().is_some_and(|services| services.is_subset(allowed))
    {
        return beyond("it is restricted to some services");
    }
    if let Some(allowed) = &own.ledgers
        && !names_some_of(allowed, kind, ledger, restriction)
    {
        return beyond("it is restricted to some ledgers");
    }
    if let Some(rate) = own.rate_limit
        && !restriction.rate_limit.is_some_and(|wanted| wanted.is_within(rate))
    {
        return beyond(&format!("its rate is {} requests a second", rate.rate_requests_per_second));
    }
    if let Some(end) = own.expires_at
        && restriction.expires_at.is_none_or(|expires_at| expires_at > end)
    {
        return beyond(&format!("it expires at {end}"));
    }
    Ok(())
}

fn names_some_of(
    allowed: &BTreeSet<LedgerId>,
    kind: KeyKind,
    ledger: Option<LedgerId>,
    restriction: &Restriction,
) -> bool {
    match kind {
        KeyKind::Runtime => ledger.is_none_or(|ledger| allowed.contains(&ledger)),
        KeyKind::Management => restriction.ledgers.as_ref().is_some_and(|ledgers| ledgers.is_subset(allowed)),
    }
}

/// Whether scopes say outright that the key gives keys, which only keys of the marketplace's do that are given to an organization.
///
/// # Errors
/// [`Code::Forbidden`].
pub fn no_right_to_give<'a>(acting: &Acting, scopes: impl IntoIterator<Item = &'a Scope>) -> Result<(), Problem> {
    let giving = [Permission::IssueKeys, Permission::ManageKeys].map(Scope::Permission);
    let says = scopes.into_iter().any(|scope| giving.contains(scope));
    if says && !acting.authority.grants().wide.has(Permission::IssueKeys) {
        return Err(Problem::new(Code::Forbidden, "a key does not give the right to give keys; the marketplace does"));
    }
    Ok(())
}

/// The key that is to be managed, what it stands on, and what may be touched for it.
///
/// # Errors
/// [`Code::NotFound`] for keys of others, [`Code::Forbidden`] for keys that can do more than the acting one.
pub async fn target(state: &AppState, acting: &Acting, id: KeyId) -> Result<(Credential, Standing, Access), Problem> {
    let standing = Standing::of(&state.write.store, id).await?;
    let key = standing.credential.clone().ok_or_else(|| Problem::not_found("key"))?;
    let access = acting.authorize("key", &Resource::key(key.tenant, key.environment))?;
    if key.id != acting.identity.key {
        may_give(acting, Given::from(&key))?;
    }
    Ok((key, standing, access))
}
