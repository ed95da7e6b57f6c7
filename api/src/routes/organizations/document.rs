//! What is shown of an organization.

use std::collections::BTreeSet;

use axum::response::Response;
use domain::authority::{Permission, Resource};
use domain::organization::{FeeScope, FeeTerms, FeeTermsSet, Organization, Profile, Role};
use domain::values::text::Name;
use domain::{OrganizationId, ServiceId};
use jiff::Timestamp;
use projections::read_models::organizations::OrganizationView;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::auth::Caller;
use crate::http::conventions::Done;

/// An organization.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrganizationDocument {
    /// Its id, which is that of its tenant.
    pub id: OrganizationId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    pub version: i64,
    /// What it is called.
    #[schemars(example = "Acme Models")]
    pub name: Name,
    /// What it does.
    pub roles: BTreeSet<Role>,
    /// From when on the permits that were given to it are void; absent where none are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permits_void_since: Option<Timestamp>,
    /// When it last said who it is in law; absent while it has not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identified_at: Option<Timestamp>,
    /// What the marketplace keeps of what its services cost, in the order in which that was set; what nothing is said of goes by the fee of
    /// the marketplace.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fee_terms: Vec<FeeTermsDocument>,
    /// When it last said where payouts go; absent while it has not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payout_account_set_at: Option<Timestamp>,
    /// When it came to an end; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Timestamp>,
    /// When it came into being.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// Terms of fees of a provider.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FeeTermsDocument {
    /// Which of its terms they are, counted from 1.
    pub revision: u32,
    /// The service that they are for; absent for everything that no other terms are for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// What is kept, and when the rest is paid out.
    #[serde(flatten)]
    pub terms: FeeTerms,
    /// From when on.
    pub from: Timestamp,
}

impl From<FeeTermsSet> for FeeTermsDocument {
    fn from(FeeTermsSet { scope, terms, revision, from, at: _ }: FeeTermsSet) -> Self {
        let service = match scope {
            FeeScope::Everything => None,
            FeeScope::Service { service } => Some(service),
        };
        Self { revision, service, terms, from }
    }
}

impl OrganizationDocument {
    /// Of an organization that is at a version.
    pub fn of(profile: Profile, version: i64) -> Self {
        Self {
            id: profile.id,
            version,
            name: profile.name,
            roles: profile.roles,
            permits_void_since: profile.permits_void_since,
            identified_at: profile.identity.map(|identity| identity.at),
            fee_terms: profile.fee_terms.into_iter().map(FeeTermsDocument::from).collect(),
            payout_account_set_at: profile.payout_account.map(|set| set.at),
            closed_at: profile.closed_at,
            registered_at: profile.registered_at,
            changed_at: profile.changed_at,
        }
    }
}

impl From<OrganizationView> for OrganizationDocument {
    fn from(view: OrganizationView) -> Self {
        Self::of(view.profile, view.version)
    }
}

/// Answers a command with the organization as the caller may read it.
pub fn answer(caller: &Caller, done: Done<Organization>) -> Response {
    let shown = done.then().and_then(|then| {
        let profile = then.aggregate.profile()?;
        caller.access_with(Permission::ReadOrganizations, &Resource::of(profile.tenant()))?;
        Some(OrganizationDocument::of(profile.clone(), then.version))
    });
    done.respond(shown)
}
