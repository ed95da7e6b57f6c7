//! What happened to a period of a ledger: its counts are frozen, its lines are stated, it is closed.
//!
//! Invariant: the cut decides everything; lines and close follow from it alone, whatever else happens meanwhile and however often somebody
//! has to go on with them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::BillLine;
use crate::money::Decimal;
use crate::usage_ledger::{CreditKind, GrantId, Period};
use crate::values::digest::Digest;
use crate::values::text::Reason;

/// Who ended a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CutBy {
    /// Its time was over, with the time in which it still took records.
    Time,
    /// Somebody of the marketplace, by hand.
    Marketplace,
}

/// What rounding left, to be counted with the next bill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// Of what is billed: exact less rounded, at most half a minor unit either way.
    pub net: Decimal,
    /// Of what of that bought credit paid.
    pub paid: Decimal,
}

/// Credit that paid for uses of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditApplied {
    /// Which.
    pub grant: GrantId,
    /// Bought credit pays the bill; other credit reduces it.
    pub kind: CreditKind,
    /// What was drawn of it, less what went back, exactly; below zero where more went back.
    pub exact: Decimal,
    /// The same in whole minor units.
    pub net: Decimal,
}

/// The counts of a period are frozen: what is told from now on is stated in a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodCut {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub period: Period,
    /// Which cut of it, from 1.
    pub cut: u32,
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
    /// The zone of the ledger's calendar by which it ends, such as `Europe/Berlin`.
    #[schemars(length(min = 1, max = 64))]
    pub zone: String,
    /// The number in the ledger's stream of the first event since the cut before.
    pub sequence_from: u64,
    /// The number in the ledger's stream of the last event before this one.
    pub sequence_to: u64,
    /// Who ended it.
    pub by: CutBy,
    /// Why, where it was not its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// How many lines its bill has.
    pub lines: u32,
    /// The SHA-256 of what goes on, in its [canonical text](super::carry).
    pub carry: Digest,
    /// That of the cut before; absent for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Digest>,
}

/// Some lines of the bill of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodLines {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub period: Period,
    /// Which cut of it.
    pub cut: u32,
    /// The place of the first of these lines among all, from 0.
    pub from: u32,
    /// How many lines there are in all.
    pub of: u32,
    /// The lines, at least one.
    pub lines: Vec<BillLine>,
}

/// All is stated of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodClosed {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub period: Period,
    /// Which cut of it.
    pub cut: u32,
    /// How many lines its bill has.
    pub lines: u32,
    /// How many records it has that are not void.
    pub records: u64,
    /// What its lines cost, exactly.
    pub exact: Decimal,
    /// What of that the payer was charged, exactly.
    pub charged: Decimal,
    /// Which credit paid for it, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<CreditApplied>,
    /// What is billed: what was charged, less credit that was not bought, in whole minor units.
    pub net: Decimal,
    /// What of that is to be paid beyond bought credit, in whole minor units.
    pub due: Decimal,
    /// What rounding had left before.
    pub carried_in: Carried,
    /// What rounding leaves now.
    pub carried: Carried,
    /// The digest of the cut.
    pub carry: Digest,
}
