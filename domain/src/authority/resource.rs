//! What somebody wants to do something to, as far as it matters for whether they may.

use crate::{Environment, LedgerId, ServiceId, TenantId};

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// All that the principal may reach: what is listed, or what is found by an id within that.
    Within,
    /// A tenant's.
    Tenant(TenantId),
    /// The marketplace's own.
    Marketplace,
}

/// A resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource {
    pub(super) owner: Owner,
    pub(super) environment: Option<Environment>,
    pub(super) is_key: bool,
    pub(super) service: Option<ServiceId>,
    pub(super) ledger: Option<LedgerId>,
    pub(super) reported_by: Option<TenantId>,
}

const NOTHING: Resource =
    Resource { owner: Owner::Within, environment: None, is_key: false, service: None, ledger: None, reported_by: None };

impl Resource {
    /// All that the principal may reach of a kind: what a list shows.
    pub const fn any() -> Self {
        NOTHING
    }

    /// All keys that the principal may reach.
    pub const fn keys() -> Self {
        Self { is_key: true, ..NOTHING }
    }

    /// What is nobody's: the log as a whole, the register of organizations.
    pub const fn marketplace() -> Self {
        Self { owner: Owner::Marketplace, ..NOTHING }
    }

    /// What belongs to a tenant and to no environment.
    pub const fn of(tenant: TenantId) -> Self {
        Self { owner: Owner::Tenant(tenant), ..NOTHING }
    }

    /// A service of whichever tenant the principal may reach.
    pub const fn service(service: ServiceId) -> Self {
        Self { service: Some(service), ..NOTHING }
    }

    /// A ledger.
    pub const fn ledger(owner: TenantId, environment: Environment, ledger: LedgerId) -> Self {
        Self { ledger: Some(ledger), ..Self::new_ledger(owner, environment) }
    }

    /// A ledger that is not there yet.
    pub const fn new_ledger(owner: TenantId, environment: Environment) -> Self {
        Self { owner: Owner::Tenant(owner), environment: Some(environment), ..NOTHING }
    }

    /// A key, there or not yet.
    pub const fn key(owner: TenantId, environment: Environment) -> Self {
        Self { owner: Owner::Tenant(owner), environment: Some(environment), is_key: true, ..NOTHING }
    }

    /// The same, where it is about this service.
    #[must_use]
    pub const fn of_service(self, service: ServiceId) -> Self {
        Self { service: Some(service), ..self }
    }

    /// The same, for an organization that its owner let charge: by a permit that was given for a key of it, or by a mandate.
    #[must_use]
    pub const fn reported_by(self, organization: TenantId) -> Self {
        Self { reported_by: Some(organization), ..self }
    }
}
