//! Whose things somebody may touch or see.
//!
//! Invariant: every command and every read of what belongs to tenants takes an [`Access`] or a [`Viewer`]. What is outside of
//! it does not exist: the answer is the same as for an id that nobody has. An access is made by [`Access::to_tenant`] or
//! [`Access::to_all`] and by nothing else, so that whoever asks where rights come from searches for these two.

use super::ids::TenantId;

/// What somebody may touch or see: what belongs to one tenant, or everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    only: Option<TenantId>,
}

impl Access {
    /// To what belongs to one tenant.
    pub const fn to_tenant(tenant: TenantId) -> Self {
        Self { only: Some(tenant) }
    }

    /// To what belongs to anybody: for the system and for whoever runs or audits the marketplace.
    pub const fn to_all() -> Self {
        Self { only: None }
    }

    /// Whether it reaches what belongs to this tenant.
    pub fn covers(self, owner: TenantId) -> bool {
        self.only.is_none_or(|only| only == owner)
    }

    /// What of it is one tenant's; `None` where it does not reach that tenant.
    pub fn narrowed_to(self, tenant: TenantId) -> Option<Self> {
        self.covers(tenant).then_some(Self { only: Some(tenant) })
    }

    /// The tenant that it ends at; `None` if it reaches everything.
    pub const fn only(self) -> Option<TenantId> {
        self.only
    }
}

/// As whom a listing is looked at. The rule of what that shows is `projections::read_models::catalog::visibility`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Viewer {
    /// As anybody: what is published.
    #[default]
    Public,
    /// As somebody with access to its owner's things, and as anybody where the access does not reach.
    With(Access),
}

impl Viewer {
    /// Whether it is looked at from inside: by its owner, or by whoever runs or audits the marketplace.
    pub fn is_insider(self, owner: TenantId) -> bool {
        match self {
            Self::Public => false,
            Self::With(access) => access.covers(owner),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const OWN: TenantId = TenantId(Uuid::from_u128(1));
    const OTHER: TenantId = TenantId(Uuid::from_u128(2));

    #[test]
    fn an_access_reaches_one_tenant_or_everybody() {
        assert!(Access::to_tenant(OWN).covers(OWN));
        assert!(!Access::to_tenant(OWN).covers(OTHER));
        assert!(Access::to_all().covers(OWN) && Access::to_all().covers(OTHER));
        assert_eq!(Access::to_all().narrowed_to(OTHER), Some(Access::to_tenant(OTHER)));
        assert_eq!(Access::to_tenant(OWN).narrowed_to(OTHER), None);
        assert_eq!((Access::to_tenant(OWN).only(), Access::to_all().only()), (Some(OWN), None));
    }

    #[test]
    fn only_an_insider_looks_from_inside() {
        assert!(!Viewer::Public.is_insider(OWN));
        assert!(Viewer::With(Access::to_tenant(OWN)).is_insider(OWN));
        assert!(!Viewer::With(Access::to_tenant(OWN)).is_insider(OTHER));
        assert!(Viewer::With(Access::to_all()).is_insider(OTHER));
    }
}
