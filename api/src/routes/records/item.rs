//! A record in a list: as it stands, and as it was recorded where that is another one.

use domain::money::Decimal;
use domain::pricing::Dialect;
use domain::usage_ledger::{ChargedRecord, UsageRecord};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::amounts::BorneAmount;
use super::document::{ReportedUsage, UsageLineDocument, UsageRecordDocument};
use super::onlooker::Onlooker;
use super::upstream::UpstreamCostDocument;
use super::walk::FoundRecord;
use crate::http::conventions::PositionToken;
use crate::http::conventions::position::LogIdentity;

/// A record of usage as it stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ListedUsage {
    /// Where it was recorded: with `index` what `explain` takes.
    pub position: PositionToken,
    /// Its place in that event, from 0.
    pub index: u32,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The record.
    #[serde(flatten)]
    pub record: UsageRecordDocument,
    /// Who of the payer's users it was, where that was asked for and is not erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_user: Option<String>,
    /// What of the cost the payer pays.
    #[schemars(example = &"0.0045")]
    pub charged: Decimal,
    /// What of it there was no credit for, and who bears that.
    pub over_limit: Vec<BorneAmount>,
    /// How often it was corrected.
    #[schemars(example = 0)]
    pub corrections: u32,
    /// Whether there was no such use after all.
    pub void: bool,
    /// Whether it was recorded as an estimate and counted since: `basis` says how.
    pub trued_up: bool,
    /// What it was before it was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<FormerUsage>,
}

/// A record as it was recorded first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FormerUsage {
    /// As it was reported.
    pub usage: ReportedUsage,
    /// How that is read.
    pub dialect: Dialect,
    /// What was used by part of the price, and what that cost.
    pub lines: Vec<UsageLineDocument>,
    /// The sum of the lines.
    #[schemars(example = &"0.009")]
    pub cost: Decimal,
    /// What of it the payer paid.
    #[schemars(example = &"0.009")]
    pub charged: Decimal,
}

impl ListedUsage {
    /// As somebody may see it.
    pub fn of(
        found: &FoundRecord,
        log: LogIdentity,
        (onlooker, upstream_cost): (Onlooker, Option<UpstreamCostDocument>),
        end_user: Option<String>,
    ) -> Self {
        let (corrections, stands) = match &found.corrected {
            None => (0, found.first.clone()),
            Some(corrected) => {
                (corrected.number, corrected.stands.clone().unwrap_or_else(|| nothing(&found.first.record)))
            }
        };
        let ChargedRecord { record, charged, over_limit } = &stands;
        Self {
            position: log.token(found.position),
            index: found.index,
            recorded_at: found.recorded_at,
            record: UsageRecordDocument::of(record, found.recorded_at, (onlooker, upstream_cost)),
            end_user,
            charged: *charged,
            over_limit: over_limit.iter().map(BorneAmount::from).collect(),
            corrections,
            void: corrections > 0 && record.is_void(),
            trued_up: found.first.record.basis != record.basis,
            was: found.corrected.is_some().then(|| FormerUsage::from(&found.first)),
        }
    }
}

/// What stands where nothing does.
fn nothing(record: &UsageRecord) -> ChargedRecord {
    ChargedRecord { record: record.voided(), charged: Decimal::ZERO, over_limit: Vec::new() }
}

impl From<&ChargedRecord> for FormerUsage {
    fn from(ChargedRecord { record, charged, .. }: &ChargedRecord) -> Self {
        Self {
            usage: ReportedUsage(record.usage.clone()),
            dialect: record.dialect,
            lines: record.lines.iter().map(UsageLineDocument::from).collect(),
            cost: record.cost,
            charged: *charged,
        }
    }
}
