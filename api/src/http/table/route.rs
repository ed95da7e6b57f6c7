//! A row of the table: where a route is, and what it asks of who calls.

use domain::authority::Permission;

use crate::http::problem::Code;

/// What a route asks of who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing: it is public.
    Nothing,
    /// A valid key of either kind.
    Key,
    /// A management key with this permission for what it is about.
    Permission(Permission, On),
}

/// Whether requests to a public route count against their address: those of who runs the process do not.
pub(super) fn is_counted(path: &str) -> bool {
    !matches!(path, "/health/live" | "/health/ready" | "/metrics")
}

/// What a route is about, by which it is found whose that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// All that the caller may reach of a kind.
    All,
    /// The marketplace as a whole.
    Marketplace,
    /// What anybody may see once it is published.
    Published,
    /// An organization.
    Organization,
    /// What is yet to be made in an organization.
    NewOfOrganization,
    /// A service of an organization.
    Service,
    /// A project of an organization.
    Project,
    /// The events of one of its aggregates.
    Stream,
    /// A key of an organization, of an environment; there or yet to be made.
    Key,
    /// A ledger of an organization, of an environment; there or yet to be made.
    Ledger,
    /// An invoice of a ledger of an organization.
    Invoice,
    /// A payment for a ledger of an organization.
    Payment,
    /// A payout to an organization.
    Payout,
    /// The ledgers that permits of one's own are for.
    Permit,
    /// A mandate on a ledger of an organization.
    Mandate,
    /// A claim against a ledger of an organization.
    Claim,
    /// A dispute about a record of a ledger of an organization.
    Dispute,
}

impl On {
    /// What it is called in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all within reach",
            Self::Marketplace => "the marketplace",
            Self::Published => "what is published",
            Self::Organization => "an organization",
            Self::NewOfOrganization => "something new",
            Self::Service => "a service",
            Self::Project => "a project",
            Self::Stream => "an aggregate",
            Self::Key => "a key",
            Self::Ledger => "a ledger",
            Self::Invoice => "an invoice",
            Self::Payment => "a payment",
            Self::Payout => "a payout",
            Self::Permit => "one's own permits",
            Self::Mandate => "a mandate",
            Self::Claim => "a claim",
            Self::Dispute => "a dispute",
        }
    }
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// In capitals.
    pub method: &'static str,
    /// With the names of its parameters in braces.
    pub path: String,
    /// What it asks for.
    pub asks: Asks,
    /// The problems that it states itself, beyond what follows from the table.
    pub codes: Vec<Code>,
}
