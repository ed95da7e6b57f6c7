//! A correction of recorded usage as it stands in the log.
//!
//! Invariant: it states the outcome whole, the record as it stood and as it stands now, each with what of it was charged and who bears the
//! rest; so that a fold of any kind takes the one out and puts the other in.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::budgets::Crossed;
use super::{BorneBy, Draw, GrantId, Period, UsageRecord, identity};
use crate::money::Decimal;
use crate::values::text::Reason;
use crate::{DisputeId, LedgerId, TenantId};

/// Where a record was first charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPlace {
    /// Of the event in the log.
    pub position: i64,
    /// Its place in that event, from 0.
    pub index: u32,
    /// The time of that event: the month that its tokens count in, and when it happened if nobody said.
    pub at: Timestamp,
}

impl RecordPlace {
    /// The dispute of the record, in its ledger.
    pub fn dispute_in(self, ledger: LedgerId) -> DisputeId {
        identity::dispute_of(ledger, self.position, self.index)
    }
}

/// Who corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectedBy {
    /// As whom.
    pub party: Corrector,
    /// Its organization.
    pub organization: TenantId,
}

/// As whom somebody corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Corrector {
    /// As who reported the use.
    Reporter,
    /// As who runs the marketplace.
    Marketplace,
}

/// Some of a record's cost that there was no credit for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Borne {
    /// How much.
    pub amount: Decimal,
    /// Who bears it.
    pub borne_by: BorneBy,
}

/// A record with what of its cost was charged; the rest is borne by somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChargedRecord {
    /// The record.
    pub record: UsageRecord,
    /// What of its cost the payer pays.
    pub charged: Decimal,
    /// The rest of it, at most one of each who bears some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over_limit: Vec<Borne>,
}

impl ChargedRecord {
    /// What there was no credit for.
    pub fn over_limit_total(&self) -> Decimal {
        self.over_limit.iter().fold(Decimal::ZERO, |sum, borne| sum.saturating_add(borne.amount))
    }

    /// Whether it is void, and neither costs anything nor stands for what others cost.
    pub fn is_nothing(&self) -> bool {
        let Self { record, charged, over_limit } = self;
        record.is_void() && record.lines.is_empty() && charged.is_zero() && over_limit.is_empty()
    }

    /// What there was no credit for and is borne by this one.
    pub fn borne_by(&self, who: BorneBy) -> Decimal {
        let own = self.over_limit.iter().filter(|borne| borne.borne_by == who);
        own.fold(Decimal::ZERO, |sum, borne| sum.saturating_add(borne.amount))
    }
}

/// To where some of what a record cost goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnedTo {
    /// To who bears it.
    OverLimit {
        /// Who.
        borne_by: BorneBy,
    },
    /// It is no longer to be paid.
    Owed,
    /// To a grant, from which it can be drawn again while that has not expired.
    Grant {
        /// Which.
        grant: GrantId,
    },
    /// To grants that the ledger no longer keeps, where it has lapsed.
    Lapsed,
}

/// Some of what a record cost went back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// To where.
    pub to: ReturnedTo,
    /// How much.
    pub amount: Decimal,
}

/// A record was lowered, raised or made void. What `stands` costs beyond `removed` is charged (`drawn`, `owed`, and what is over the
/// limit of the one beyond the other); what it costs less goes back (`returned`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsageCorrected {
    /// When it was decided.
    pub at: Timestamp,
    /// Which record.
    pub of: RecordPlace,
    /// Which correction of it, from 1.
    pub number: u32,
    /// Who corrects.
    pub by: CorrectedBy,
    /// Why.
    pub reason: Reason,
    /// Whether the record was an estimate and is none any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub true_up: bool,
    /// The record as it stood.
    pub removed: ChargedRecord,
    /// The record as it stands now; absent where it is void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands: Option<ChargedRecord>,
    /// The period that the change is billed in, where the record's was closed already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billed_in: Option<Period>,
    /// Where what it costs less went, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<Returned>,
    /// From which grants what it costs more was drawn, in the order of drawing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<Draw>,
    /// What of that is to be paid later.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub owed: Decimal,
    /// What budgets have come to by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crossed: Vec<Crossed>,
}

impl UsageCorrected {
    /// How an amount of the record changed.
    pub fn change_of(&self, amount: impl Fn(&ChargedRecord) -> Decimal) -> Decimal {
        let now = self.stands.as_ref().map_or(Decimal::ZERO, &amount);
        now.saturating_sub(amount(&self.removed))
    }
}
