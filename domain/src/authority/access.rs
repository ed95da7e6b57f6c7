//! Whose things somebody may touch or see.
//!
//! Invariant: every command and every read of what belongs to tenants takes an [`Access`] or a [`Viewer`]. What is outside of
//! it does not exist: the answer is the same as for an id that nobody has. Only [`authorize`](super::authorize) makes one.

use crate::{Environment, TenantId};

/// What somebody may touch or see: what belongs to one tenant or to anybody, of one environment or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    pub(super) only: Option<TenantId>,
    pub(super) environment: Option<Environment>,
}

impl Access {
    /// Whether it reaches what belongs to this tenant.
    pub fn covers(self, owner: TenantId) -> bool {
        self.only.is_none_or(|only| only == owner)
    }

    /// What of it is one tenant's; `None` where it does not reach that tenant.
    pub fn narrowed_to(self, tenant: TenantId) -> Option<Self> {
        self.covers(tenant).then_some(Self { only: Some(tenant), ..self })
    }

    /// The tenant that it ends at; `None` if it reaches everything.
    pub const fn only(self) -> Option<TenantId> {
        self.only
    }

    /// The environment that it ends at, for what has one; `None` if it reaches both.
    pub const fn environment(self) -> Option<Environment> {
        self.environment
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
    const TO_OWN: Access = Access { only: Some(OWN), environment: None };
    const TO_ALL: Access = Access { only: None, environment: None };

    #[test]
    fn an_access_reaches_one_tenant_or_everybody() {
        assert!(TO_OWN.covers(OWN) && !TO_OWN.covers(OTHER));
        assert!(TO_ALL.covers(OWN) && TO_ALL.covers(OTHER));
        assert_eq!(TO_ALL.narrowed_to(OWN), Some(TO_OWN));
        assert_eq!(TO_OWN.narrowed_to(OTHER), None);
        assert_eq!((TO_OWN.only(), TO_ALL.only()), (Some(OWN), None));
    }

    #[test]
    fn only_an_insider_looks_from_inside() {
        assert!(!Viewer::Public.is_insider(OWN));
        assert!(Viewer::With(TO_OWN).is_insider(OWN));
        assert!(!Viewer::With(TO_OWN).is_insider(OTHER));
        assert!(Viewer::With(TO_ALL).is_insider(OTHER));
    }
}
