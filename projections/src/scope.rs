//! Which rows a read may see.
//!
//! Invariant: every query over rows that belong to tenants takes a [`Scope`]. What is outside of it does not exist for the
//! reader: the answer is the same as for an id that nobody has.

use domain::TenantId;
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

/// Whose rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of one tenant.
    Tenant(TenantId),
    /// Those of all tenants: for whoever runs or audits the marketplace.
    All,
}

impl Scope {
    /// Whether rows of this tenant are in it.
    pub fn covers(self, tenant: TenantId) -> bool {
        match self {
            Self::Tenant(own) => own == tenant,
            Self::All => true,
        }
    }

    /// The only tenant in it; `None` for all.
    pub fn tenant(self) -> Option<Uuid> {
        match self {
            Self::Tenant(tenant) => Some(tenant.0),
            Self::All => None,
        }
    }

    /// Adds the condition to a statement that has a `WHERE` already.
    pub fn push(self, column: &str, statement: &mut QueryBuilder<'_, Postgres>) {
        if let Self::Tenant(tenant) = self {
            statement.push(" AND ").push(column).push(" = ").push_bind(tenant.0);
        }
    }
}
