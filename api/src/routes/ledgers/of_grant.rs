//! Which credit of a ledger a path names.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use domain::LedgerId;
use domain::usage_ledger::GrantId;

use crate::http::problem::Problem;

/// Which credit. What is no such path names no ledger.
pub struct OfGrant {
    /// Of which ledger.
    pub ledger: LedgerId,
    /// Which.
    pub grant: GrantId,
}

impl<S: Send + Sync> FromRequestParts<S> for OfGrant {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let found = path.ok().and_then(|Path((ledger, grant))| {
            let (ledger, grant) = (ledger.parse().ok()?, grant.parse().ok()?);
            Some(Self { ledger, grant })
        });
        found.ok_or_else(|| Problem::not_found("ledger"))
    }
}
