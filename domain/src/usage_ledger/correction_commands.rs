//! What can be asked of recorded usage: to correct it, and to dispute it.

use jiff::Timestamp;

use super::{Basis, ChargedRecord, ClaimParty, CorrectedBy, Counted, RecordPlace, Schedules};
use crate::DisputeId;
use crate::aggregate::event_sourced::UsageKey;
use crate::values::text::Reason;

/// Lowers, raises or voids a record. What the log says of it was looked up and is inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectUsage {
    /// When.
    pub at: Timestamp,
    /// Where the record was first charged.
    pub of: RecordPlace,
    /// Which correction of it, from 1.
    pub number: u32,
    /// Which one would be next. Only one of each number is ever written: the key sees to that.
    pub next: u32,
    /// Who corrects.
    pub by: CorrectedBy,
    /// Why.
    pub reason: Reason,
    /// The record as it stands; `None` where it is void.
    pub stands: Option<Box<ChargedRecord>>,
    /// What was counted instead, rated at the price that the record names; `None` to void it.
    pub counted: Option<Box<Counted>>,
    /// Where these counts come from, where that is said: of an estimate the correction is the true-up then.
    pub basis: Option<Basis>,
    /// As [`super::RecordUsage::schedules`], for the record as it stands and for what was counted instead.
    pub schedules: Schedules,
    /// From which instant on its permit is void; `None` for never.
    pub void_since: Option<Timestamp>,
    /// See [`super::identity::correction_key`].
    pub key: UsageKey,
}

/// Disputes a record. What the log says of it was looked up and is inside. Doing it again while that is open changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDispute {
    /// When.
    pub at: Timestamp,
    /// Where the record was first charged.
    pub of: RecordPlace,
    /// The record as it stands; `None` where it is void.
    pub stands: Option<Box<ChargedRecord>>,
    /// Why it is wrong.
    pub reason: Reason,
}

/// Says something to a dispute, as who reported its record. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerDispute {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub dispute: DisputeId,
    /// What is said.
    pub reason: Reason,
}

/// Ends a dispute whose record stands: the payer withdraws it, the marketplace rejects it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseDispute {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub dispute: DisputeId,
    /// Who does.
    pub by: ClaimParty,
    /// Why.
    pub reason: Reason,
}

/// Corrects the record of a dispute, which ends with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpholdDispute {
    /// When.
    pub at: Timestamp,
    /// How, of which record, and by whom.
    pub correction: CorrectUsage,
}
