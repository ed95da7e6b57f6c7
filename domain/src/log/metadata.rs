//! Who did it and in which context: a closed list of fields, so that nothing personal slips into an event in clear.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::values::sealed::Sealed;
use crate::{Environment, PrincipalId};

/// Metadata of an event. Fields that are absent take no room in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// Who acted.
    pub principal: PrincipalId,
    /// The request that carried the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
    /// What the caller groups requests by; at most 128 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The event that led to this one, where a process and not a person acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub causation_id: Option<Uuid>,
    /// W3C Trace Context, `traceparent`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traceparent: Option<String>,
    /// Live or test.
    pub environment: Environment,
    /// From where, sealed: an address is personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_address: Option<Sealed>,
    /// With what; at most 256 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
}
