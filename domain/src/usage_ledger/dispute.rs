//! Disputes as they stand in the log: that a payer disputes a record, what its reporter says to that, and how it ended.
//!
//! Invariant: a dispute states the record that it is about as that stood when it was disputed, so that nobody has to look it up to show it.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{ClaimParty, RecordPlace};
use crate::money::Decimal;
use crate::values::text::Reason;
use crate::{DisputeId, KeyId, ServiceId, TenantId};

/// How long after it was charged a record can be disputed.
pub const DISPUTE_TIME: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The payer says that a record is wrong. Its charge stays until the dispute is upheld.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsageDisputed {
    /// When.
    pub at: Timestamp,
    /// Its id, which follows from the record's place.
    pub dispute: DisputeId,
    /// Which record.
    pub of: RecordPlace,
    /// The id that it was reported under: that of its permit, or its reporter's own.
    pub usage_id: String,
    /// Who reported that.
    pub reporter: TenantId,
    /// Of which service.
    pub service: ServiceId,
    /// Whose that is.
    pub provider: TenantId,
    /// With which key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyId>,
    /// What its caller knows the call by; at most 128 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What the record cost then.
    pub cost: Decimal,
    /// What of that the payer was charged.
    pub charged: Decimal,
    /// Why it is wrong.
    pub reason: Reason,
}

/// Who reported a disputed record says something to it, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeAnswered {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub dispute: DisputeId,
    /// What it says.
    pub reason: Reason,
}

/// How a dispute ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisputeOutcome {
    /// The record was wrong, and was lowered or made void with it.
    Upheld,
    /// The record stands.
    Rejected,
    /// The payer no longer says so.
    Withdrawn,
}

/// A dispute has ended, for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeClosed {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub dispute: DisputeId,
    /// How.
    pub outcome: DisputeOutcome,
    /// Who decided that.
    pub by: ClaimParty,
    /// Why.
    pub reason: Reason,
    /// Of an upheld one the number of the correction that came with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<u32>,
}
