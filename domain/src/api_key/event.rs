//! What happened to a key. The shapes are pinned by the files in `contract/api_key/`.

use cqrs_es::DomainEvent;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Restriction, StoredSecret, Tier};
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, PrincipalId, TenantId};

/// An event of a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApiKeyEvent {
    /// It came into being.
    Issued(Box<Issued>),
    /// It has another secret.
    Rotated(Rotated),
    /// It has other limits.
    Restricted(Restricted),
    /// It is switched off.
    Disabled(Disabled),
    /// It is switched on.
    Enabled(Enabled),
    /// It is taken back for good.
    Revoked(Revoked),
}

/// A key was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    /// Its id.
    pub id: KeyId,
    /// Whose it is.
    pub tenant: TenantId,
    /// Which account pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerId>,
    /// Who acts with it.
    pub principal: PrincipalId,
    /// What it is called.
    pub name: Name,
    /// Live or test.
    pub environment: Environment,
    /// What it may do at most.
    pub tier: Tier,
    /// What it may do.
    pub restriction: Restriction,
    /// Its secret.
    pub secret: StoredSecret,
    /// When.
    pub at: Timestamp,
}

/// A key has another secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rotated {
    /// The new secret.
    pub secret: StoredSecret,
    /// Until when the one before it stays valid; the instant of the event if it ended at once.
    pub old_valid_until: Timestamp,
    /// When.
    pub at: Timestamp,
}

/// A key has other limits: all of them, also those that did not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restricted {
    /// What it may do.
    pub restriction: Restriction,
    /// When.
    pub at: Timestamp,
}

/// A key is switched off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disabled {
    /// When.
    pub at: Timestamp,
}

/// A key is switched on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enabled {
    /// When.
    pub at: Timestamp,
}

/// A key is taken back for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revoked {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

impl ApiKeyEvent {
    /// When it happened; never before the event in front of it.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Issued(event) => event.at,
            Self::Rotated(event) => event.at,
            Self::Restricted(event) => event.at,
            Self::Disabled(event) => event.at,
            Self::Enabled(event) => event.at,
            Self::Revoked(event) => event.at,
        }
    }
}

impl DomainEvent for ApiKeyEvent {
    fn event_type(&self) -> String {
        match self {
            Self::Issued(_) => "api_key.issued",
            Self::Rotated(_) => "api_key.rotated",
            Self::Restricted(_) => "api_key.restricted",
            Self::Disabled(_) => "api_key.disabled",
            Self::Enabled(_) => "api_key.enabled",
            Self::Revoked(_) => "api_key.revoked",
        }
        .to_owned()
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}
