//! What a credential may do, as sets: worked out once for a credential, asked with every request.

use std::collections::BTreeSet;

use super::permission::{Permission, PermissionSet};
use super::scope::Scope;
use crate::{Environment, organization};

/// What only a provider does.
const OF_PROVIDERS: PermissionSet = PermissionSet::of(&[
    Permission::SetPayoutAccounts,
    Permission::ReadPayouts,
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
    Permission::CloseLedgers,
    Permission::RenameLedgers,
    Permission::LimitLedgers,
    Permission::CreditLedgers,
    Permission::GrantLedgerTerms,
    Permission::AgreePrices,
    Permission::ClosePeriods,
    Permission::ReadInvoices,
    Permission::DisputeInvoices,
    Permission::SettleInvoices,
    Permission::TopUpLedgers,
    Permission::ReadPayments,
    Permission::GiveMandates,
    Permission::DecideClaims,
    Permission::OpenDisputes,
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
    /// For things of its own organization.
    pub own: PermissionSet,
    /// For things of any organization.
    pub wide: PermissionSet,
    /// For test things of its own organization: had by a test credential, given on by a live one. Test keys are given by live
    /// ones, and play money is nothing that those have.
    pub in_test: PermissionSet,
}

impl Grants {
    /// None at all.
    pub const NONE: Self = Self { own: PermissionSet::NONE, wide: PermissionSet::NONE, in_test: PermissionSet::NONE };

    /// What these scopes permit in an environment; without the right to give keys to what a key of the same organization gave.
    pub fn of(scopes: &BTreeSet<Scope>, environment: Environment, is_delegated: bool) -> Self {
        let all = |set: fn(Scope, Environment) -> PermissionSet, environment| {
            scopes.iter().fold(PermissionSet::NONE, |sum, scope| sum.or(set(*scope, environment)))
        };
        let given = |set: PermissionSet| if is_delegated { set.without(GIVING) } else { set };
        Self {
            own: given(all(Scope::own, environment)),
            wide: all(Scope::wide, environment),
            in_test: given(all(Scope::own, Environment::Test)),
        }
    }

    /// What of it an organization with these roles may.
    #[must_use]
    pub fn within(self, roles: &BTreeSet<organization::Role>) -> Self {
        let unless = |has: bool, set: PermissionSet| if has { PermissionSet::NONE } else { set };
        let is = |role: organization::Role| roles.contains(&role);
        let verifies = is(organization::Role::Provider) || is(organization::Role::Gateway);
        let masked = unless(is(organization::Role::Provider), OF_PROVIDERS)
            .or(unless(is(organization::Role::Consumer), OF_CONSUMERS))
            .or(unless(verifies, OF_VERIFIERS));
        Self { own: self.own.without(masked), wide: self.wide, in_test: self.in_test.without(masked) }
    }

    /// Whether it permits this for anything at all.
    pub const fn has(self, permission: Permission) -> bool {
        self.own.has(permission) || self.wide.has(permission)
    }

    /// The first permission of these that is beyond it: a key gives nothing that it does not have itself, or would have in test.
    pub fn missing_of(self, wanted: Self) -> Option<Permission> {
        let own = wanted.own.without(GIVING).without(self.own).without(self.wide).without(self.in_test);
        let wide = wanted.wide.without(self.wide);
        own.or(wide).iter().next()
    }
}
