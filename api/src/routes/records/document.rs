//! A record of usage as it is shown.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use domain::money::{Decimal, Quantity};
use domain::permit::{ClaimReason, PermitTerms};
use domain::pricing::{Adjustment, Dialect, PricePart, PriceRevision, RatedLine, RawUsage, Received, VariantBy};
use domain::usage_ledger::{AgreedPrice, Basis, ClaimParty, Outcome, Period, Reading, UsageRecord, Warrant};
use domain::values::text::Reason;
use domain::{KeyId, MandateId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use uuid::Uuid;

use super::filter::PermissionKind;
use super::onlooker::Onlooker;
use super::upstream::UpstreamCostDocument;

/// A use as it was recorded.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UsageRecordDocument {
    /// The id of its permit; else the reporter's own.
    #[schemars(example = "req-4711")]
    pub id: String,
    /// Who reported it; absent for what an earlier release recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporter: Option<TenantId>,
    /// Which of its meters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What its caller knows the call by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What was used.
    pub service: ServiceId,
    /// Whose that is.
    pub provider: TenantId,
    /// With which key. This and the attribution are not shown to who reported the use for another organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<KeyId>,
    /// Project of the payer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<Uuid>,
    /// Run of an agent or a job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// The payer's own tags.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// What was stated of that, where it lay outside of the life of its permit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_at: Option<Timestamp>,
    /// As it was reported.
    pub usage: ReportedUsage,
    /// How that is read.
    pub dialect: Dialect,
    /// What it was read from, where that was the object of a provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<Received>,
    /// Where the counts come from.
    pub basis: Basis,
    /// The price list of the service that it was rated with.
    pub revision: PriceRevision,
    /// The contract, or the plan, whose factor is in the cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<AgreedPrice>,
    /// The period that it counts in.
    #[schemars(example = &"2026-01")]
    pub period: Period,
    /// How many tokens the prompt had, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<u64>,
    /// Which variant of the prices held by the time of day, where they depend on that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant_by: Option<VariantBy>,
    /// How the cost came about where the report or the price leaves that open.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub readings: BTreeSet<Reading>,
    /// What was used by part of the price, and what that cost.
    pub lines: Vec<UsageLineDocument>,
    /// The sum of the lines.
    #[schemars(example = &"0.0045")]
    pub cost: Decimal,
    /// What it costs by the list, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.005")]
    pub list_cost: Option<Decimal>,
    /// What the charge stands on; absent for what an earlier release recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<ChargePermission>,
    /// What it cost its supplier, for who reported it and for the marketplace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upstream_cost: Option<UpstreamCostDocument>,
    /// How long the call took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<u32>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// Usage as it was reported. What is sent and what is shown have names of their own in the document.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct ReportedUsage(pub RawUsage);

impl JsonSchema for ReportedUsage {
    fn schema_name() -> Cow<'static, str> {
        "ReportedUsage".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        RawUsage::json_schema(generator)
    }
}

/// What a charge stands on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChargePermission {
    /// What it is.
    pub kind: PermissionKind,
    /// The permit, also one that did not suffice, where a claim was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permit: Option<PermitTerms>,
    /// The mandate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate: Option<MandateId>,
    /// Why, where the marketplace says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Why the permit did not suffice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<ClaimReason>,
    /// Who accepted the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_by: Option<ClaimParty>,
}

impl From<&Warrant> for ChargePermission {
    fn from(warrant: &Warrant) -> Self {
        let (mandate, reason, claim) = match warrant {
            Warrant::Permit(_) | Warrant::Owner => (None, None, None),
            Warrant::Mandate { id } => (Some(*id), None, None),
            Warrant::Marketplace { reason } => (None, Some(reason.clone()), None),
            Warrant::Claim(claim) => (None, claim.reason.clone(), Some(claim)),
        };
        Self {
            kind: PermissionKind::of(warrant),
            permit: warrant.permit().copied(),
            mandate,
            reason,
            short: claim.map(|claim| claim.short),
            accepted_by: claim.map(|claim| claim.by),
        }
    }
}

/// What was used of a part of a price.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UsageLineDocument {
    /// The part.
    pub part: PricePart,
    /// How much.
    pub quantity: Quantity,
    /// What that cost.
    #[schemars(example = &"0.0025")]
    pub cost: Decimal,
    /// How much was used at this price in the period before, where the cost depends on that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Quantity>,
    /// What it costs by the list, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_cost: Option<Decimal>,
    /// Which rule of the price for each record as a whole it is of, and not of a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<Adjustment>,
}

impl From<&RatedLine> for UsageLineDocument {
    fn from(line: &RatedLine) -> Self {
        let RatedLine { part, quantity, cost, from, list_cost } = *line;
        Self { part, quantity, cost, from, list_cost, adjustment: Adjustment::of(part) }
    }
}

impl UsageRecordDocument {
    /// As somebody may see it, in an event of this time, with what of its upstream cost that may.
    pub fn of(
        record: &UsageRecord,
        event_at: Timestamp,
        (onlooker, upstream_cost): (Onlooker, Option<UpstreamCostDocument>),
    ) -> Self {
        let (reporter, attribution) = (record.reporter.as_ref(), &record.attribution);
        let of_payer = onlooker.sees_ledger();
        Self {
            id: record.id.clone(),
            reporter: reporter.map(|reporter| reporter.organization),
            source: reporter.and_then(|reporter| reporter.source.clone()),
            reference: record.reference.clone(),
            service: record.service,
            provider: record.provider,
            key_id: record.key.filter(|_| of_payer),
            project: attribution.project.filter(|_| of_payer),
            run: attribution.run.clone().filter(|_| of_payer),
            tags: if of_payer { attribution.tags.clone() } else { BTreeMap::new() },
            occurred_at: record.occurred_at(event_at),
            stated_at: record.stated_at,
            usage: ReportedUsage(record.usage.clone()),
            dialect: record.dialect,
            received: record.received.as_deref().cloned(),
            basis: record.basis,
            revision: record.revision,
            price: record.price,
            period: record.period_at(event_at),
            prompt_tokens: record.prompt_tokens,
            variant_by: record.variant_by,
            readings: record.readings.clone(),
            lines: record.lines.iter().map(UsageLineDocument::from).collect(),
            cost: record.cost,
            list_cost: Some(record.list_cost()).filter(|list_cost| *list_cost != record.cost),
            permission: record.warrant.as_ref().map(ChargePermission::from),
            upstream_cost,
            latency_ms: record.latency_ms,
            outcome: record.outcome,
        }
    }
}
