//! What a key lists of what it may do: roles, which are named sets of permissions, and single permissions.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::permission::{Permission, PermissionSet};
use crate::Environment;

use Permission as P;

/// A named set of permissions. None of them contains another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Runs the marketplace.
    Administrator,
    /// Decides about services that wait for approval.
    Approver,
    /// Publishes services of its own organization and serves calls.
    Provider,
    /// Manages what its own organization uses and pays for.
    Consumer,
    /// Reads everything and changes nothing.
    Auditor,
}

/// What providers and consumers have in common.
const MEMBER: &[Permission] = &[
    P::ReadOrganizations,
    P::RenameOrganizations,
    P::ReadIdentities,
    P::SetIdentities,
    P::ReadServices,
    P::ReadKeys,
    P::IssueKeys,
    P::ManageKeys,
    P::ReadPlans,
    P::ReadMandates,
    P::ReadClaims,
    P::ReferClaims,
    P::ReadDisputes,
    P::AnswerDisputes,
    P::TellUsage,
    P::AskUsage,
    P::ReadUsage,
    P::ReadAudit,
    P::ReadAnalytics,
];

const PROVIDER: &[Permission] = &[
    P::SetPayoutAccounts,
    P::ReadPayouts,
    P::RegisterServices,
    P::DescribeServices,
    P::PriceServices,
    P::SubmitServices,
    P::RetireServices,
    P::VerifyKeys,
];

const CONSUMER: &[Permission] = &[
    P::ReadLedgers,
    P::OpenLedgers,
    P::CloseLedgers,
    P::RenameLedgers,
    P::LimitLedgers,
    P::ReadInvoices,
    P::DisputeInvoices,
    P::TopUpLedgers,
    P::ReadPayments,
    P::GiveMandates,
    P::DecideClaims,
    P::OpenDisputes,
    P::ReadProjects,
    P::OpenProjects,
    P::EditProjects,
];

/// What reaches things of any organization and changes none.
const AUDITOR: &[Permission] = &[
    P::ReadOrganizations,
    P::ReadServices,
    P::ReadKeys,
    P::ReadLedgers,
    P::ReadInvoices,
    P::ReadPayments,
    P::ReadPayouts,
    P::ReadJournal,
    P::ReadPlans,
    P::ReadMandates,
    P::ReadClaims,
    P::ReadDisputes,
    P::ReadUsage,
    P::ReadProjects,
    P::ReadAudit,
    P::ReadLog,
    P::ReadAnalytics,
];

const APPROVER: &[Permission] = &[P::ReadServices, P::ReviewServices, P::ReadPlans];

/// What nobody has for itself alone: given as a single permission it reaches things of any organization.
const OF_THE_MARKETPLACE: PermissionSet = PermissionSet::of(&[
    P::RegisterOrganizations,
    P::AppointOrganizations,
    P::VoidPermits,
    P::ReviewServices,
    P::SuspendServices,
    P::WaiveNotices,
    P::CreditLedgers,
    P::GrantLedgerTerms,
    P::UnsealAudit,
    P::ReadLog,
]);

/// What everybody has for itself alone, the marketplace too: keys are verified by the organization that they name, mandates are
/// given and ledgers topped up by who pays, claims are referred by one of their sides, and records are disputed by the one and defended by the other.
const OF_ONESELF: PermissionSet = PermissionSet::of(&[
    P::VerifyKeys,
    P::TopUpLedgers,
    P::GiveMandates,
    P::ReferClaims,
    P::OpenDisputes,
    P::AnswerDisputes,
]);

/// What only the processes of the system do.
const OF_THE_SYSTEM: PermissionSet = PermissionSet::of(&[P::ExposeKeys]);

/// What only roles stand for: no key lists it alone, so that no event says a word that a process of before cannot read.
const OF_ROLES_ALONE: PermissionSet = PermissionSet::of(&[
    P::ReadIdentities,
    P::SetIdentities,
    P::SetFeeTerms,
    P::SetPayoutAccounts,
    P::CloseOrganizations,
    P::CloseLedgers,
    P::ClosePeriods,
    P::AgreePrices,
    P::ReadInvoices,
    P::DisputeInvoices,
    P::SettleInvoices,
    P::TopUpLedgers,
    P::ReadPayments,
    P::SettlePayments,
    P::ReadPayouts,
    P::SettlePayouts,
    P::ReadJournal,
    P::ReadPlans,
    P::PublishPlans,
    P::ReadDisputes,
    P::OpenDisputes,
    P::AnswerDisputes,
    P::DecideDisputes,
    P::ReadUsage,
]);

/// What no scope is by itself.
const NOT_SINGLE: PermissionSet = OF_THE_SYSTEM.or(OF_ROLES_ALONE);

/// It comes, lent, given or taken off a price, from whoever owns the test ledger, who bills it and settles what comes of that: nobody of the
/// marketplace reaches that.
const PLAY_MONEY: PermissionSet =
    PermissionSet::of(&[P::CreditLedgers, P::GrantLedgerTerms, P::AgreePrices, P::ClosePeriods, P::SettleInvoices]);

/// What of the permissions a test principal can have: there are test keys, test ledgers and what is used of them, and nothing
/// else is test. What is published, and its own organization, it reads.
const IN_TEST: PermissionSet = PermissionSet::of(&[
    P::ReadOrganizations,
    P::ReadServices,
    P::ReadKeys,
    P::IssueKeys,
    P::ManageKeys,
    P::VerifyKeys,
    P::ReadLedgers,
    P::OpenLedgers,
    P::CloseLedgers,
    P::RenameLedgers,
    P::LimitLedgers,
    P::ReadInvoices,
    P::DisputeInvoices,
    P::ReadPlans,
    P::ReadMandates,
    P::GiveMandates,
    P::ReadClaims,
    P::DecideClaims,
    P::ReferClaims,
    P::ReadDisputes,
    P::OpenDisputes,
    P::AnswerDisputes,
    P::TellUsage,
    P::AskUsage,
    P::ReadUsage,
    P::ReadAudit,
    P::ReadAnalytics,
]);

/// Whether some test key can have it.
pub(super) fn is_had_in_test(permission: Permission) -> bool {
    IN_TEST.or(PLAY_MONEY).has(permission)
}

impl Role {
    /// Every role, in the order of declaration.
    pub const ALL: [Self; 5] = [Self::Administrator, Self::Approver, Self::Provider, Self::Consumer, Self::Auditor];

    /// The name in the log and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Approver => "approver",
            Self::Provider => "provider",
            Self::Consumer => "consumer",
            Self::Auditor => "auditor",
        }
    }

    /// Whether it reaches things of any organization. Such a role is a live one.
    pub const fn is_of_the_marketplace(self) -> bool {
        matches!(self, Self::Administrator | Self::Approver | Self::Auditor)
    }

    /// Its permissions for things of its own organization.
    pub fn own(self, environment: Environment) -> PermissionSet {
        let member = PermissionSet::of(MEMBER);
        let live = match self {
            Self::Provider => member.or(PermissionSet::of(PROVIDER)),
            Self::Consumer => member.or(PermissionSet::of(CONSUMER)),
            Self::Administrator | Self::Approver | Self::Auditor => PermissionSet::NONE,
        };
        match (environment, self) {
            (Environment::Live, _) => live,
            (Environment::Test, Self::Consumer) => live.and(IN_TEST).or(PLAY_MONEY),
            (Environment::Test, _) => live.and(IN_TEST),
        }
    }

    /// Its permissions for things of any organization.
    pub fn wide(self, environment: Environment) -> PermissionSet {
        match (environment, self) {
            (Environment::Test, _) | (_, Self::Provider | Self::Consumer) => PermissionSet::NONE,
            (_, Self::Approver) => PermissionSet::of(APPROVER),
            (_, Self::Auditor) => PermissionSet::of(AUDITOR),
            (_, Self::Administrator) => PermissionSet::of(Permission::ALL).without(OF_THE_SYSTEM).without(OF_ONESELF),
        }
    }
}

/// One thing that a key lists of what it may do. In the order in which keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// All that a role may.
    Role(Role),
    /// A single permission.
    Permission(Permission),
}

impl Scope {
    /// Every scope that a key can list, roles first.
    pub fn all() -> impl Iterator<Item = Self> {
        let roles = Role::ALL.into_iter().map(Self::Role);
        let single = PermissionSet::of(Permission::ALL).without(NOT_SINGLE);
        roles.chain(single.iter().map(Self::Permission))
    }

    /// The name in the log and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Role(role) => role.as_str(),
            Self::Permission(permission) => permission.as_str(),
        }
    }

    /// Whether it reaches things of any organization. Such a scope is a live one.
    pub const fn is_of_the_marketplace(self) -> bool {
        match self {
            Self::Role(role) => role.is_of_the_marketplace(),
            Self::Permission(permission) => OF_THE_MARKETPLACE.has(permission),
        }
    }

    /// What it permits for things of its own organization.
    pub fn own(self, environment: Environment) -> PermissionSet {
        match self {
            Self::Role(role) => role.own(environment),
            Self::Permission(permission) => {
                let single = PermissionSet::of(&[permission]).without(OF_THE_MARKETPLACE).without(NOT_SINGLE);
                if environment == Environment::Test { single.and(IN_TEST) } else { single }
            }
        }
    }

    /// What it permits for things of any organization.
    pub fn wide(self, environment: Environment) -> PermissionSet {
        match (environment, self) {
            (_, Self::Role(role)) => role.wide(environment),
            (Environment::Test, Self::Permission(_)) => PermissionSet::NONE,
            (Environment::Live, Self::Permission(permission)) => {
                PermissionSet::of(&[permission]).and(OF_THE_MARKETPLACE)
            }
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The name is none of [`Scope::all`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown scope {0:?}: give a role (administrator, approver, provider, consumer, auditor) or a permission such as keys:verify"
)]
pub struct UnknownScope(pub String);

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all().find(|scope| scope.as_str() == text).ok_or_else(|| UnknownScope(text.to_owned()))
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Scope {
    fn schema_name() -> Cow<'static, str> {
        "Scope".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = Self::all().map(Self::as_str).collect();
        json_schema!({
            "description": "A role, which is a named set of permissions, or a single permission.",
            "type": "string",
            "enum": names,
        })
    }
}
