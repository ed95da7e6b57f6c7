//! What a charge stands on, and who reported the use.
//!
//! Invariant: each record that is charged has exactly one warrant, and the aggregate has looked at it.

use serde::{Deserialize, Serialize};

use crate::permit::{ClaimReason, PermitTerms};
use crate::values::text::Reason;
use crate::{MandateId, TenantId};

/// Who reported a use. Its own ids are its own: they are unique within the ledger, the organization and the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reporter {
    /// Which organization.
    pub organization: TenantId,
    /// Which of its meters, as the `source` of a `CloudEvent`; at most 128 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What a charge stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Warrant {
    /// A permit that was given for the use.
    Permit(PermitTerms),
    /// A mandate of the ledger's owner.
    Mandate {
        /// Which.
        id: MandateId,
    },
    /// The word of the ledger's owner.
    Owner,
    /// The word of the marketplace.
    Marketplace {
        /// Why.
        reason: Reason,
    },
    /// A claim that was accepted.
    Claim(AcceptedClaim),
}

/// A claim that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptedClaim {
    /// The permit that did not suffice.
    pub permit: PermitTerms,
    /// Why it did not.
    pub short: ClaimReason,
    /// Who accepted it.
    pub by: ClaimParty,
    /// Why, where the marketplace did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// Who says something about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimParty {
    /// The ledger's owner.
    Payer,
    /// Who told the use.
    Reporter,
    /// The marketplace, where one of them asked.
    Marketplace,
}

impl Warrant {
    /// The permit that it stands on, whether or not that sufficed.
    pub const fn permit(&self) -> Option<&PermitTerms> {
        match self {
            Self::Permit(permit) | Self::Claim(AcceptedClaim { permit, .. }) => Some(permit),
            Self::Mandate { .. } | Self::Owner | Self::Marketplace { .. } => None,
        }
    }

    /// Bytes of its JSON at most.
    pub(super) fn json_bytes(&self) -> usize {
        const PERMIT: usize = 340;
        match self {
            Self::Permit(_) => PERMIT,
            Self::Mandate { .. } => 72,
            Self::Owner => 10,
            Self::Marketplace { reason } => reason.as_str().len().saturating_mul(2).saturating_add(40),
            Self::Claim(claim) => {
                let reason = claim.reason.as_ref().map_or(0, |reason| reason.as_str().len().saturating_mul(2));
                reason.saturating_add(PERMIT).saturating_add(120)
            }
        }
    }
}
