//! What can be permitted, as a closed list `resource:action`, and sets of it.

use std::fmt;

/// What a permission is bound by beside its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spans {
    /// By neither services nor ledgers.
    Neither,
    /// A key that is restricted to some services has it for those alone.
    Services,
    /// A key that is restricted to some ledgers has it for those alone.
    Ledgers,
    /// It reaches things of many services and ledgers at once: a key that is restricted to some of either does not have it.
    Both,
    /// It ends a whole thing with all that hangs on it: a key that is restricted to some of either does not have it, for what it
    /// names neither.
    Unrestricted,
}

macro_rules! permissions {
    ($(#[doc = $doc:literal] $permission:ident = $name:literal $spans:ident;)+) => {
        /// What somebody may do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission {
            $(#[doc = $doc] $permission,)+
        }

        impl Permission {
            /// Every permission, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$permission,)+];

            /// The name in the log and in the API.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$permission => $name,)+
                }
            }

            /// What it permits, in a sentence.
            pub const fn description(self) -> &'static str {
                match self {
                    $(Self::$permission => $doc.trim_ascii(),)+
                }
            }

            /// Whether it changes nothing.
            pub fn reads(self) -> bool {
                self.as_str().ends_with(":read") || self == Self::UnsealAudit
            }

            pub(super) const fn spans(self) -> Spans {
                match self {
                    $(Self::$permission => Spans::$spans,)+
                }
            }
        }
    };
}

permissions! {
    /// Read organizations.
    ReadOrganizations = "organizations:read" Neither;
    /// Register organizations.
    RegisterOrganizations = "organizations:register" Neither;
    /// Rename organizations.
    RenameOrganizations = "organizations:rename" Neither;
    /// Say which roles organizations have.
    AppointOrganizations = "organizations:appoint" Neither;
    /// Read who organizations are in law.
    ReadIdentities = "identities:read" Neither;
    /// Say who organizations are in law.
    SetIdentities = "identities:set" Neither;
    /// Say what the marketplace keeps of what the services of organizations cost.
    SetFeeTerms = "organizations:set_fee_terms" Neither;
    /// Say where payouts to one's own organization go.
    SetPayoutAccounts = "organizations:set_payout_account" Neither;
    /// Close organizations.
    CloseOrganizations = "organizations:close" Unrestricted;
    /// Say from when on the permits that were given to organizations are void.
    VoidPermits = "organizations:void_permits" Neither;
    /// Find services and read their prices.
    ReadServices = "services:read" Neither;
    /// Register services.
    RegisterServices = "services:register" Services;
    /// Describe services anew.
    DescribeServices = "services:describe" Services;
    /// Set the prices of services.
    PriceServices = "services:price" Services;
    /// Let prices of published services rise without a notice.
    WaiveNotices = "services:waive_notice" Services;
    /// Submit services for publication and withdraw them.
    SubmitServices = "services:submit" Services;
    /// Deprecate, reactivate and retire services.
    RetireServices = "services:retire" Services;
    /// Approve and reject services that wait for it.
    ReviewServices = "services:review" Services;
    /// Suspend and reinstate services.
    SuspendServices = "services:suspend" Services;
    /// Read keys, never their secrets.
    ReadKeys = "keys:read" Neither;
    /// Issue keys.
    IssueKeys = "keys:issue" Neither;
    /// Rotate, restrict, switch and revoke keys.
    ManageKeys = "keys:manage" Neither;
    /// Verify runtime keys that name one's own organization.
    VerifyKeys = "keys:verify" Services;
    /// Mark keys as exposed.
    ExposeKeys = "keys:expose" Neither;
    /// Read ledgers and statements.
    ReadLedgers = "ledgers:read" Ledgers;
    /// Open ledgers.
    OpenLedgers = "ledgers:open" Ledgers;
    /// Close ledgers.
    CloseLedgers = "ledgers:close" Unrestricted;
    /// Rename ledgers.
    RenameLedgers = "ledgers:rename" Ledgers;
    /// Set the hard limits of ledgers.
    LimitLedgers = "ledgers:limit" Ledgers;
    /// Grant credit to ledgers.
    CreditLedgers = "ledgers:credit" Ledgers;
    /// Grant terms of credit to ledgers: credit lines, overdrafts, what the marketplace absorbs.
    GrantLedgerTerms = "ledgers:grant_terms" Ledgers;
    /// Agree prices with those who pay from ledgers, and withdraw them.
    AgreePrices = "ledgers:agree_prices" Ledgers;
    /// Close periods of ledgers, which end by themselves some days after their time.
    ClosePeriods = "ledgers:close_periods" Ledgers;
    /// Read invoices and what changes them, those of one's own ledgers.
    ReadInvoices = "invoices:read" Ledgers;
    /// Say that invoices of one's own ledgers are wrong, and that they are not.
    DisputeInvoices = "invoices:dispute" Ledgers;
    /// Approve and void drafts of invoices, take back what was issued, and say what was paid of it.
    SettleInvoices = "invoices:settle" Ledgers;
    /// Top ledgers up: ask for credit that is paid for, and say when that is asked for by itself.
    TopUpLedgers = "ledgers:top_up" Ledgers;
    /// Read payments, those for one's own ledgers.
    ReadPayments = "payments:read" Ledgers;
    /// Record payments, have them paid back, and see what no payment is known for.
    SettlePayments = "payments:settle" Ledgers;
    /// Read payouts to one's own organization.
    ReadPayouts = "payouts:read" Neither;
    /// Draft and approve payouts, withhold something of them, and say what became of the money.
    SettlePayouts = "payouts:settle" Neither;
    /// Read what events of money move between accounts.
    ReadJournal = "journal:read" Both;
    /// Read the plans that payers can be on.
    ReadPlans = "plans:read" Neither;
    /// Publish and retire plans.
    PublishPlans = "plans:publish" Neither;
    /// Read mandates, those of one's own ledgers and those that one has.
    ReadMandates = "mandates:read" Ledgers;
    /// Give and withdraw mandates: let organizations charge one's own ledgers.
    GiveMandates = "mandates:give" Both;
    /// Read claims, those against one's own ledgers and those that one told.
    ReadClaims = "claims:read" Both;
    /// Accept and reject claims.
    DecideClaims = "claims:decide" Both;
    /// Ask the marketplace to decide claims of one's own, on either side.
    ReferClaims = "claims:refer" Both;
    /// Read disputes, those of one's own ledgers and those about what one reported.
    ReadDisputes = "disputes:read" Both;
    /// Dispute records of one's own ledgers, and withdraw that.
    OpenDisputes = "disputes:open" Both;
    /// Say something to disputes about what one reported, and give in.
    AnswerDisputes = "disputes:answer" Both;
    /// Uphold and reject disputes of others.
    DecideDisputes = "disputes:decide" Both;
    /// Report usage that happened.
    TellUsage = "usage:tell" Ledgers;
    /// Ask whether usage may be charged, and charge it.
    AskUsage = "usage:ask" Ledgers;
    /// Read records of usage and why they cost what they do, those of one's own ledgers and those that one reported.
    ReadUsage = "usage:read" Ledgers;
    /// Read projects.
    ReadProjects = "projects:read" Neither;
    /// Open projects.
    OpenProjects = "projects:open" Neither;
    /// Rename and archive projects.
    EditProjects = "projects:edit" Neither;
    /// Read who did what.
    ReadAudit = "audit:read" Both;
    /// See the sealed addresses in the audit trail.
    UnsealAudit = "audit:unseal" Both;
    /// Read the whole log.
    ReadLog = "log:read" Both;
    /// Read sums of usage.
    ReadAnalytics = "analytics:read" Both;
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of permissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PermissionSet(u64);

impl PermissionSet {
    /// No permission.
    pub const NONE: Self = Self(0);

    /// These permissions.
    pub const fn of(permissions: &[Permission]) -> Self {
        let mut rest = permissions;
        let mut bits = 0;
        while let [first, others @ ..] = rest {
            bits |= Self::bit(*first);
            rest = others;
        }
        Self(bits)
    }

    const fn bit(permission: Permission) -> u64 {
        // There are fewer permissions than bits, which a test says.
        1_u64.wrapping_shl(permission as u32)
    }

    /// Whether it has a permission.
    pub const fn has(self, permission: Permission) -> bool {
        self.0 & Self::bit(permission) != 0
    }

    /// What is in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What the other one does not have.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in it, in the order of declaration.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.iter().copied().filter(move |permission| self.has(*permission))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_has_a_name_and_a_bit_of_its_own() {
        assert!(Permission::ALL.len() <= 64);
        for (at, permission) in Permission::ALL.iter().enumerate() {
            let (resource, action) = permission.as_str().split_once(':').unwrap();
            assert!(!resource.is_empty() && !action.is_empty() && permission.description().ends_with('.'));
            for other in &Permission::ALL[at + 1..] {
                assert_ne!(permission.as_str(), other.as_str());
                assert!(!PermissionSet::of(&[*permission]).has(*other), "{permission} {other}");
            }
        }
    }
}
