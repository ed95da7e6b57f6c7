//! What is shown of an organization.

use std::collections::BTreeSet;

use axum::response::Response;
use domain::OrganizationId;
use domain::authority::{Permission, Resource};
use domain::organization::{Organization, Profile, Role};
use domain::values::text::Name;
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
    /// When it came to an end; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Timestamp>,
    /// When it came into being.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl OrganizationDocument {
    /// Of an organization that is at a version.
    pub fn of(profile: Profile, version: i64) -> Self {
        let Profile { id, name, roles, look: _, permits_void_since, identity, closed_at, registered_at, changed_at } =
            profile;
        let identified_at = identity.map(|identity| identity.at);
        Self { id, version, name, roles, permits_void_since, identified_at, closed_at, registered_at, changed_at }
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
