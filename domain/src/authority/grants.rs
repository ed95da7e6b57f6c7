//! What a credential may do, as sets: worked out once for a credential, asked with every request.

use std::collections::BTreeSet;

use super::permission::{Permission, PermissionSet};
use super::scope::Scope;
use crate::{Environment, organization};

/// What only a provider does.
const OF_PROVIDERS: PermissionSet = PermissionSet::of(&[
    Permission::RegisterServices,
    Permission::DescribeServices,
    Permission::PriceServices,
    Permission::SubmitServices,
    Permission::RetireServices,
]);

/// What only a consumer does.
const OF_CONSUMERS: PermissionSet = PermissionSet::of(&[
    Permission::ReadLedgers,
    Permission::OpenLedgers,
    Permission::RenameLedgers,
    Permission::LimitLedgers,
    Permission::CreditLedgers,
    Permission::ReadProjects,
    Permission::OpenProjects,
    Permission::EditProjects,
]);

/// What only a provider or a gateway does.
const OF_VERIFIERS: PermissionSet = PermissionSet::of(&[Permission::VerifyKeys]);

/// The right to give keys: from persons and from the marketplace only, so that what a key gave gives nothing on.
const GIVING: PermissionSet = PermissionSet::of(&[Permission::IssueKeys, Permission::ManageKeys]);

/// What a credential may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// For things of its own organisation.
    pub own: PermissionSet,
    /// For things of any organisation.
    pub wide: PermissionSet,
}

impl Grants {
    /// None at all.
    pub const NONE: Self = Self { own: PermissionSet::NONE, wide: PermissionSet::NONE };

    /// What these scopes permit in an environment; without the right to give keys to what a key of the same organisation gave.
    pub fn of(scopes: &BTreeSet<Scope>, environment: Environment, is_delegated: bool) -> Self {
        let all = |set: fn(Scope, Environment) -> PermissionSet| {
            scopes.iter().fold(PermissionSet::NONE, |sum, scope| sum.or(set(*scope, environment)))
        };
        let own = all(Scope::own);
        Self { own: if is_delegated { own.without(GIVING) } else { own }, wide: all(Scope::wide) }
    }

    /// What of it an organisation with these roles may.
    #[must_use]
    pub fn within(self, roles: &BTreeSet<organization::Role>) -> Self {
        let unless = |has: bool, set: PermissionSet| if has { PermissionSet::NONE } else { set };
        let is = |role: organization::Role| roles.contains(&role);
        let verifies = is(organization::Role::Provider) || is(organization::Role::Gateway);
        let own = self
            .own
            .without(unless(is(organization::Role::Provider), OF_PROVIDERS))
            .without(unless(is(organization::Role::Consumer), OF_CONSUMERS))
            .without(unless(verifies, OF_VERIFIERS));
        Self { own, wide: self.wide }
    }

    /// Whether it permits this for anything at all.
    pub const fn has(self, permission: Permission) -> bool {
        self.own.has(permission) || self.wide.has(permission)
    }

    /// The first permission of these that is beyond it: a key gives nothing that it does not have itself.
    pub fn missing_of(self, wanted: Self) -> Option<Permission> {
        let own = wanted.own.without(GIVING).without(self.own).without(self.wide);
        let wide = wanted.wide.without(self.wide);
        own.or(wide).iter().next()
    }
}
