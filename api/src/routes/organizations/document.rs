//! What is shown of an organisation.

use domain::OrganizationId;
use domain::organization::Role;
use domain::values::text::Name;
use jiff::Timestamp;
use projections::read_models::organizations::OrganizationView;
use schemars::JsonSchema;
use serde::Serialize;

/// An organisation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrganizationDocument {
    /// Its id, which is that of its tenant.
    pub id: OrganizationId,
    /// What it is called.
    #[schemars(example = "Acme Models")]
    pub name: Name,
    /// What it does.
    pub roles: Vec<Role>,
    /// From when on the permits that were given to it are void; absent where none are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permits_void_since: Option<Timestamp>,
    /// When it came to an end; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Timestamp>,
    /// When it came into being.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl From<OrganizationView> for OrganizationDocument {
    fn from(view: OrganizationView) -> Self {
        let OrganizationView { id, name, roles, permits_void_since, closed_at, registered_at, changed_at, .. } = view;
        Self { id, name, roles, permits_void_since, closed_at, registered_at, changed_at }
    }
}
