//! The document that says why a record cost what it did.
//!
//! Invariant: it is made from the event, the corrections of its record and the price list that they name; nothing is looked up in what
//! holds now, so it says the same for good.

use std::collections::BTreeMap;

use domain::money::{Currency, Decimal, Quantity};
use domain::pricing::{PriceList, PricePart, PriceRevision, RatedLine};
use domain::usage_ledger::{
    AgreedPrice, ChargedRecord, CorrectedBy, Corrector, OwnPrices, UsageCorrected, UsageRecorded,
};
use domain::values::text::Reason;
use domain::{LedgerId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::amounts::{BorneAmount, DrawnAmount, ReturnedAmount};
use super::arithmetic::{ExplainedLine, Priced};
use super::document::UsageRecordDocument;
use super::onlooker::Onlooker;
use super::upstream::UpstreamCostDocument;
use crate::http::conventions::PositionToken;

/// Why a record cost what it did.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UsageExplanation {
    /// Which ledger pays. This and what else is the payer's is not shown to who reported the use for another organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerId>,
    /// Where it was recorded.
    pub position: PositionToken,
    /// Its place in that event, from 0.
    pub index: u32,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Of all amounts.
    pub currency: Currency,
    /// The record as it was recorded first.
    pub record: UsageRecordDocument,
    /// The price list that held.
    pub price: ExplainedPrice,
    /// The arithmetic of each line.
    pub lines: Vec<ExplainedLine>,
    /// The sum of the lines.
    #[schemars(example = &"0.0045")]
    pub cost: Decimal,
    /// What it costs by the list, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.005")]
    pub list_cost: Option<Decimal>,
    /// What of it the payer pays.
    #[schemars(example = &"0.0045")]
    pub charged: Decimal,
    /// What of it there was no credit for, and who bears that.
    pub over_limit: Vec<BorneAmount>,
    /// What paid it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<ExplainedPayment>,
    /// What became of it since, in order.
    pub corrections: Vec<ExplainedCorrection>,
}

/// The price list that a record was rated with.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExplainedPrice {
    /// Of which service.
    pub service: ServiceId,
    /// Which of its lists.
    #[schemars(example = 1)]
    pub revision: PriceRevision,
    /// From when on it was in effect.
    pub effective_at: Timestamp,
    /// Whether everything is said to cost nothing.
    pub free: bool,
    /// What was agreed with the payer beside it: the costs by the list are multiplied by its factor, or parts have prices of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreedPrice>,
}

/// What paid the records of an event. They are charged one after the other, and drawn together.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExplainedPayment {
    /// How many records it is of: this one and those that were recorded with it.
    #[schemars(example = 1)]
    pub records: usize,
    /// What of their cost the payer pays.
    #[schemars(example = &"0.0045")]
    pub charged: Decimal,
    /// From which grants, in the order of drawing.
    pub drawn: Vec<DrawnAmount>,
    /// What is to be paid later.
    #[schemars(example = &"0")]
    pub owed: Decimal,
    /// Where what was charged before went back to, where the records cost less than nothing.
    pub returned: Vec<ReturnedAmount>,
}

/// A correction of the record: what it changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExplainedCorrection {
    /// Which one, from 1.
    #[schemars(example = 1)]
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// As whom somebody corrected it.
    pub by: Corrector,
    /// Why.
    #[schemars(example = &"Counted twice")]
    pub reason: Reason,
    /// Whether it says that there was no such use.
    pub void: bool,
    /// Whether it says what was counted where that had been estimated.
    pub true_up: bool,
    /// The parts whose quantity or cost it changed. At a tiered price a record can cost more or less than its own units, for what the others
    /// then cost.
    pub lines: Vec<ChangedLine>,
    /// The cost before.
    #[schemars(example = &"0.0045")]
    pub cost_before: Decimal,
    /// The cost after.
    #[schemars(example = &"0.002")]
    pub cost_after: Decimal,
    /// What of it the payer paid before.
    #[schemars(example = &"0.0045")]
    pub charged_before: Decimal,
    /// What of it the payer pays after.
    #[schemars(example = &"0.002")]
    pub charged_after: Decimal,
    /// Where what it costs less went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned: Option<Vec<ReturnedAmount>>,
    /// From which grants what it costs more was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Vec<DrawnAmount>>,
    /// What of that is to be paid later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed: Option<Decimal>,
}

/// What a correction changed of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedLine {
    /// Which part.
    pub part: PricePart,
    /// How much was counted before.
    pub quantity_before: Quantity,
    /// How much is counted after.
    pub quantity_after: Quantity,
    /// What it cost before.
    #[schemars(example = &"0.0025")]
    pub cost_before: Decimal,
    /// What it costs after.
    #[schemars(example = &"0")]
    pub cost_after: Decimal,
}

/// What an explanation is made from.
pub struct Told<'a> {
    /// As whom somebody looks.
    pub onlooker: Onlooker,
    /// What the record cost its supplier, as far as that is for the onlooker.
    pub upstream_cost: Option<UpstreamCostDocument>,
    /// The ledger.
    pub ledger: LedgerId,
    /// Its currency.
    pub currency: Currency,
    /// Where the event stands.
    pub place: (PositionToken, u32),
    /// The event.
    pub event: &'a UsageRecorded,
    /// The record of it.
    pub charged: &'a ChargedRecord,
    /// The list that it names.
    pub prices: &'a PriceList,
    /// Since when that was in effect.
    pub effective_at: Timestamp,
    /// What was agreed of parts of it.
    pub own: Option<&'a OwnPrices>,
    /// The corrections of the record, in order.
    pub corrections: &'a [UsageCorrected],
}

impl UsageExplanation {
    /// Says why.
    pub fn of(told: &Told<'_>) -> Self {
        let Told { onlooker, event, charged: ChargedRecord { record, charged, over_limit }, prices, .. } = *told;
        let of_payer = onlooker.sees_ledger();
        let (position, index) = told.place;
        Self {
            ledger: of_payer.then_some(told.ledger),
            position,
            index,
            recorded_at: event.at,
            currency: told.currency,
            record: UsageRecordDocument::of(record, event.at, (onlooker, told.upstream_cost)),
            price: ExplainedPrice {
                service: record.service,
                revision: record.revision,
                effective_at: told.effective_at,
                free: prices.is_free(),
                agreed: record.price,
            },
            lines: ExplainedLine::all(&record.lines, Priced { prices, agreed: record.price, own: told.own }),
            cost: record.cost,
            list_cost: Some(record.list_cost()).filter(|list_cost| *list_cost != record.cost),
            charged: *charged,
            over_limit: over_limit.iter().map(BorneAmount::from).collect(),
            payment: of_payer.then(|| ExplainedPayment::of(event)),
            corrections: told.corrections.iter().map(|event| ExplainedCorrection::of(event, of_payer)).collect(),
        }
    }
}

impl ExplainedPayment {
    fn of(event: &UsageRecorded) -> Self {
        Self {
            records: event.records.len(),
            charged: event.charged,
            drawn: event.drawn.iter().map(DrawnAmount::from).collect(),
            owed: event.owed,
            returned: event.returned.iter().map(ReturnedAmount::from).collect(),
        }
    }
}

impl ExplainedCorrection {
    fn of(event: &UsageCorrected, of_payer: bool) -> Self {
        let UsageCorrected { at, number, by: CorrectedBy { party, .. }, reason, true_up, removed, stands, .. } = event;
        let stands = stands.as_ref();
        Self {
            number: *number,
            at: *at,
            by: *party,
            reason: reason.clone(),
            void: stands.is_none_or(|stands| stands.record.is_void()),
            true_up: *true_up,
            lines: changed(removed, stands),
            cost_before: removed.record.cost,
            cost_after: stands.map_or(Decimal::ZERO, |stands| stands.record.cost),
            charged_before: removed.charged,
            charged_after: stands.map_or(Decimal::ZERO, |stands| stands.charged),
            returned: of_payer.then(|| event.returned.iter().map(ReturnedAmount::from).collect()),
            drawn: of_payer.then(|| event.drawn.iter().map(DrawnAmount::from).collect()),
            owed: of_payer.then_some(event.owed),
        }
    }
}

/// The parts of which something changed.
fn changed(removed: &ChargedRecord, stands: Option<&ChargedRecord>) -> Vec<ChangedLine> {
    let nothing = |part| ChangedLine {
        part,
        quantity_before: Quantity::ZERO,
        quantity_after: Quantity::ZERO,
        cost_before: Decimal::ZERO,
        cost_after: Decimal::ZERO,
    };
    let mut lines: BTreeMap<PricePart, ChangedLine> = BTreeMap::new();
    for RatedLine { part, quantity, cost, .. } in &removed.record.lines {
        let line = lines.entry(*part).or_insert_with(|| nothing(*part));
        (line.quantity_before, line.cost_before) = (*quantity, *cost);
    }
    for RatedLine { part, quantity, cost, .. } in stands.into_iter().flat_map(|stands| &stands.record.lines) {
        let line = lines.entry(*part).or_insert_with(|| nothing(*part));
        (line.quantity_after, line.cost_after) = (*quantity, *cost);
    }
    let mut lines: Vec<_> = lines.into_values().collect();
    lines.retain(|line| line.quantity_before != line.quantity_after || line.cost_before != line.cost_after);
    lines
}
