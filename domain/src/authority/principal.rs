//! Who asks: a credential as it stands, or one of the system's own processes.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use super::grants::Grants;
use super::permission::{Permission, PermissionSet};
use crate::{Environment, LedgerId, PrincipalId, ServiceId, TenantId, organization};

/// As whom the system acts, in its events.
pub const SYSTEM: PrincipalId = PrincipalId(Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0000));

/// What a credential is restricted to; `None` for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Services.
    pub services: Option<BTreeSet<ServiceId>>,
    /// Ledgers.
    pub ledgers: Option<BTreeSet<LedgerId>>,
}

/// What the system does by itself. Each has a closed list of permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Process {
    /// Makes the operator and administrators' keys, for whoever has the machine.
    Administration,
    /// Takes catalogues and price maps in.
    CatalogImport,
    /// Takes traces of usage in, for whoever has the machine.
    UsageImport,
    /// Takes reports of usage in from Kafka.
    Ingest,
    /// Marks management keys that were presented for verification.
    Verification,
    /// Shows a payer by which prices it was charged.
    Statement,
    /// Writes down that holds have come to their end.
    Expiry,
    /// Closes periods whose time is over.
    Closing,
    /// Drafts, numbers and issues invoices.
    Invoicing,
    /// Begins periods of ledgers that are on a plan.
    Beginning,
    /// Takes payments as far as they go, and makes credit of them.
    Payments,
    /// Drafts and numbers payouts.
    PayingOut,
    /// Bills closed ledgers for the last time, and has paid back what is left of them.
    WindingUp,
}

impl Process {
    /// Every process.
    pub const ALL: [Self; 13] = [
        Self::Administration,
        Self::CatalogImport,
        Self::UsageImport,
        Self::Ingest,
        Self::Verification,
        Self::Statement,
        Self::Expiry,
        Self::Closing,
        Self::Invoicing,
        Self::Beginning,
        Self::Payments,
        Self::PayingOut,
        Self::WindingUp,
    ];

    /// What it is called.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administration => "administration",
            Self::CatalogImport => "catalog import",
            Self::UsageImport => "usage import",
            Self::Ingest => "ingest",
            Self::Verification => "verification",
            Self::Statement => "statement",
            Self::Expiry => "expiry",
            Self::Closing => "closing",
            Self::Invoicing => "invoicing",
            Self::Beginning => "beginning",
            Self::Payments => "payments",
            Self::PayingOut => "paying out",
            Self::WindingUp => "winding up",
        }
    }

    /// All that it may do.
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Administration => &[Permission::RegisterOrganizations, Permission::IssueKeys],
            Self::CatalogImport => &[
                Permission::RegisterOrganizations,
                Permission::RegisterServices,
                Permission::DescribeServices,
                Permission::PriceServices,
                Permission::WaiveNotices,
                Permission::SubmitServices,
                Permission::RetireServices,
            ],
            Self::UsageImport | Self::Ingest => &[Permission::TellUsage],
            Self::Verification => &[Permission::ExposeKeys],
            Self::Statement => &[Permission::ReadServices],
            Self::Expiry => &[Permission::LimitLedgers],
            Self::Closing | Self::Beginning => &[Permission::ClosePeriods],
            Self::Invoicing => &[Permission::ReadInvoices, Permission::SettleInvoices],
            Self::Payments => &[
                Permission::CreditLedgers,
                Permission::TopUpLedgers,
                Permission::ReadPayments,
                Permission::SettlePayments,
                Permission::SettleInvoices,
            ],
            Self::WindingUp => &[Permission::ReadInvoices, Permission::ClosePeriods, Permission::SettlePayments],
            Self::PayingOut => &[Permission::ReadInvoices, Permission::ReadPayouts, Permission::SettlePayouts],
        }
    }
}

/// What a credential is to the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Goes along with calls.
    Runtime,
    /// Opens routes.
    Management,
    /// Works inside.
    System,
}

/// Who asks, with everything about it that decides.
#[derive(Clone, Debug)]
pub struct Principal {
    /// Whose it is.
    pub tenant: TenantId,
    /// Who acts.
    pub id: PrincipalId,
    /// Live or test.
    pub environment: Environment,
    pub(super) kind: Kind,
    pub(super) all: Grants,
    pub(super) grants: Grants,
    pub(super) reach: Option<Arc<Reach>>,
}

impl Principal {
    /// Somebody with a management credential: what it was given, what of it the roles of its organization leave, what it is
    /// restricted to.
    pub fn management(
        tenant: TenantId,
        id: PrincipalId,
        environment: Environment,
        all: Grants,
        roles: &BTreeSet<organization::Role>,
        reach: Option<Arc<Reach>>,
    ) -> Self {
        Self { tenant, id, environment, kind: Kind::Management, all, grants: all.within(roles), reach }
    }

    /// Somebody with a runtime credential, which is for being verified.
    pub const fn runtime(tenant: TenantId, id: PrincipalId, environment: Environment) -> Self {
        Self { tenant, id, environment, kind: Kind::Runtime, all: Grants::NONE, grants: Grants::NONE, reach: None }
    }

    /// A process of the system. It acts for the tenant whose things it touches, so it has none of its own.
    pub const fn system(process: Process) -> Self {
        let grants = Grants { wide: PermissionSet::of(process.permissions()), ..Grants::NONE };
        Self {
            tenant: TenantId(Uuid::nil()),
            id: SYSTEM,
            environment: Environment::Live,
            kind: Kind::System,
            all: grants,
            grants,
            reach: None,
        }
    }

    /// What it may do.
    pub const fn grants(&self) -> Grants {
        self.grants
    }

    /// What it is restricted to; `None` for nothing.
    pub fn reach(&self) -> Option<&Reach> {
        self.reach.as_deref()
    }
}
