//! What happened to an organisation. The shapes are pinned by the files in `contract/organization/`.

use std::collections::BTreeSet;

use cqrs_es::DomainEvent;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Role;
use crate::OrganizationId;
use crate::values::text::Name;

/// An event of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationEvent {
    /// It came into being.
    Registered(Registered),
    /// It has another name.
    Renamed(Renamed),
}

/// An organisation came into being, and with it a tenant of the same id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called.
    pub name: Name,
    /// What it does.
    pub roles: BTreeSet<Role>,
    /// When.
    pub at: Timestamp,
}

/// An organisation has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The new name.
    pub name: Name,
    /// When.
    pub at: Timestamp,
}

impl OrganizationEvent {
    /// When it happened; never before the event in front of it.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Registered(event) => event.at,
            Self::Renamed(event) => event.at,
        }
    }
}

impl DomainEvent for OrganizationEvent {
    fn event_type(&self) -> String {
        match self {
            Self::Registered(_) => "organization.registered",
            Self::Renamed(_) => "organization.renamed",
        }
        .to_owned()
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}
