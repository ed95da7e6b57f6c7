//! The one function that decides.

use std::fmt;

use super::access::Access;
use super::permission::{Permission, Spans};
use super::principal::{Kind, Principal};
use super::resource::{Owner, Resource};
use super::scope::is_had_in_test;
use crate::{Environment, TenantId};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// As if it were not there: it is of another tenant or of the other environment.
    NotFound,
    /// It may not, whatever it is about, or not with this.
    Forbidden(Missing),
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A credential of the kind that opens routes.
    ManagementKey,
    /// A live credential.
    LiveKey(Permission),
    /// The permission.
    Permission(Permission),
    /// A role of the organization.
    OrganizationRole(Permission),
    /// The service is none of those that the credential is restricted to.
    Service,
    /// The ledger is none of those that the credential is restricted to.
    Ledger,
    /// It is about many services or ledgers, and the credential is restricted to some.
    Unrestricted(Permission),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ManagementKey => {
                f.write_str("this is a runtime key, which is only verified; use a management key of the organization")
            }
            Self::LiveKey(permission) => write!(f, "a test key cannot have {permission}; use a live key"),
            Self::Permission(permission) => write!(f, "the key does not have the permission {permission}"),
            Self::OrganizationRole(permission) => {
                write!(f, "the organization does not have the role that {permission} needs")
            }
            Self::Service => f.write_str("the key is restricted to other services"),
            Self::Ledger => f.write_str("the key is restricted to other ledgers"),
            Self::Unrestricted(permission) => {
                write!(
                    f,
                    "the key is restricted to some services or ledgers, and {permission} reaches beyond them here"
                )
            }
        }
    }
}

/// Whether the principal may do this to anything at all: asked before a body is read or anything is looked up.
///
/// # Errors
/// What is missing.
pub fn admit(principal: &Principal, permission: Permission) -> Result<(), Missing> {
    let Principal { kind, all, grants, environment, .. } = principal;
    if *kind == Kind::Runtime {
        Err(Missing::ManagementKey)
    } else if grants.has(permission) {
        Ok(())
    } else if all.has(permission) {
        Err(Missing::OrganizationRole(permission))
    } else if *environment == Environment::Test && !is_had_in_test(permission) {
        Err(Missing::LiveKey(permission))
    } else {
        Err(Missing::Permission(permission))
    }
}

/// Whether the principal may do this to that, and what it may touch then.
///
/// In this order: whether it may to anything at all; the environment and the tenant of the resource, which for who does not
/// reach them is not there; what the credential is restricted to.
///
/// # Errors
/// See [`Denied`].
pub fn authorize(principal: &Principal, permission: Permission, resource: &Resource) -> Result<Access, Denied> {
    admit(principal, permission).map_err(Denied::Forbidden)?;
    let is_wide = principal.grants.wide.has(permission);
    let environment = environment_of(principal, permission, is_wide);
    if !reaches(principal, environment, resource) {
        return Err(Denied::NotFound);
    }
    let environment = environment.filter(|_| !manages_test_keys(principal, resource));
    let only = tenant_of(principal, is_wide, resource)?;
    check_reach(principal, permission, resource).map_err(Denied::Forbidden)?;
    Ok(Access { only, environment })
}

/// The environment that it ends at. Whoever reads everything reads both, as the log has them; all else stays in its own.
fn environment_of(principal: &Principal, permission: Permission, is_wide: bool) -> Option<Environment> {
    let is_both = principal.kind == Kind::System || (is_wide && permission.reads());
    (!is_both).then_some(principal.environment)
}

fn reaches(principal: &Principal, environment: Option<Environment>, resource: &Resource) -> bool {
    match (environment, resource.environment) {
        (None, _) | (_, None) => true,
        (Some(own), Some(of)) => own == of || manages_test_keys(principal, resource),
    }
}

/// A live credential gives and takes test keys too: there is nobody else to give the first one.
fn manages_test_keys(principal: &Principal, resource: &Resource) -> bool {
    resource.is_key && principal.environment == Environment::Live
}

/// The tenant that it ends at; `None` for everybody's.
fn tenant_of(principal: &Principal, is_wide: bool, resource: &Resource) -> Result<Option<TenantId>, Denied> {
    match resource.owner {
        Owner::Within | Owner::Marketplace if is_wide => Ok(None),
        Owner::Tenant(owner) if is_wide || owner == principal.tenant => Ok(Some(owner)),
        Owner::Tenant(owner) if resource.reported_by == Some(principal.tenant) => Ok(Some(owner)),
        Owner::Within => Ok(Some(principal.tenant)),
        Owner::Marketplace | Owner::Tenant(_) => Err(Denied::NotFound),
    }
}

fn check_reach(principal: &Principal, permission: Permission, resource: &Resource) -> Result<(), Missing> {
    let Some(reach) = principal.reach() else { return Ok(()) };
    let spans = permission.spans();
    if spans == Spans::Unrestricted && (reach.services.is_some() || reach.ledgers.is_some()) {
        return Err(Missing::Unrestricted(permission));
    }
    if let Some(services) = &reach.services {
        match resource.service {
            Some(service) if !services.contains(&service) => return Err(Missing::Service),
            None if matches!(spans, Spans::Services | Spans::Both) => return Err(Missing::Unrestricted(permission)),
            Some(_) | None => {}
        }
    }
    if let Some(ledgers) = &reach.ledgers {
        match resource.ledger {
            Some(ledger) if !ledgers.contains(&ledger) => return Err(Missing::Ledger),
            None if matches!(spans, Spans::Ledgers | Spans::Both) => return Err(Missing::Unrestricted(permission)),
            Some(_) | None => {}
        }
    }
    Ok(())
}
