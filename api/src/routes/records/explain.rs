//! `GET /v1/ledgers/{id}/explain/{position}/{index}`: why a record cost what it did.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use domain::pricing::{PriceList, PriceRevision};
use domain::usage_ledger::{OwnPrices, PriceKind, UsageCorrected, UsageLedger, UsageRecord, UsageRecorded};
use domain::{AggregateType, Event, LedgerId, ServiceId, StreamId};
use jiff::Timestamp;
use projections::feed::LogEntry;
use projections::read_models::catalog::CatalogModel;

use super::explained::{Told, UsageExplanation};
use super::onlooker::Onlooker;
use super::upstream::upstream_costs;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Params, PositionToken, ReadParams, caught_up_with_the_log, in_the_log};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::corrections::{Found, correction_at};
use crate::routes::ledgers::{RatedPrices, terms_of};
use crate::state::AppState;

/// The record that a path names. What is no id, no position or no number is simply not found.
pub struct OfRecord {
    ledger: LedgerId,
    position: PositionToken,
    index: u32,
}

impl<S: Send + Sync> FromRequestParts<S> for OfRecord {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<(String, String, String)>::from_request_parts(parts, state).await;
        let found = path.ok().and_then(|Path((ledger, position, index))| {
            let (ledger, index) = (ledger.parse().ok()?, index.parse().ok()?);
            Some(Self { ledger, position: PositionToken::decode(&position)?, index })
        });
        found.ok_or_else(|| Problem::not_found("ledger"))
    }
}

/// Explain what a use cost
///
/// From its event: the price list that held and since when, each line with its arithmetic step by step, which tier or package it fell into and
/// from which count, the size of the prompt and the thresholds of the price, how overlapping counts were read, what of the cost was charged,
/// what paid it, what it stands on, and what corrections have changed since. `position` is that of the answer that the use was recorded by,
/// `index` its place in the event, from 0. Of one's own ledgers; who reported a use for another organization sees that record without
/// what is the payer's; administrators and auditors see all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/explain/{position}/{index}", operation_id = "explain_usage", tag = "usage",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"),
           ("position" = String, Path, description = "Where the use was recorded: a `position` as an answer gave it"),
           ("index" = u32, Path, description = "Its place in the event, from 0"), Params<ReadParams>),
    responses((status = 200, description = "Why it cost that", body = ref(schema::<UsageExplanation>())), ReadProblems)
)]
pub async fn explain(
    State(state): State<AppState>,
    caller: Caller,
    OfRecord { ledger, position, index }: OfRecord,
    Params(params): Params<ReadParams>,
) -> Result<Json<UsageExplanation>, Problem> {
    let terms = terms_of(&state, ledger).await?;
    let onlooker = Onlooker::of(&caller, &terms)?;
    in_the_log(&state, params.min_position).await?;
    let nothing = || onlooker.finds_nothing();
    // A position of another log names no record of this one.
    let number = position.position_in(state.log, "position").map_err(|_| nothing())?;
    let event = recorded(&state, ledger, number).await?.ok_or_else(nothing)?;
    let charged = usize::try_from(index).ok().and_then(|index| event.charged_record(index)).ok_or_else(nothing)?;
    if !onlooker.sees(&charged.record) {
        return Err(nothing());
    }
    let (prices, effective_at) = rated(&state, charged.record.service, charged.record.revision).await?;
    let own = own_prices(&state, ledger, &charged.record).await?;
    let corrections = corrections(&state, ledger, charged.record.id_hash()).await?;
    let upstream_cost = upstream_costs(&state, (onlooker, terms.currency), &[&charged.record]).await?.pop().flatten();
    let told = Told {
        onlooker,
        upstream_cost,
        ledger,
        currency: terms.currency,
        place: (position, index),
        event: &event,
        charged: &charged,
        prices: &prices,
        effective_at,
        own: own.as_ref(),
        corrections: &corrections,
    };
    Ok(Json(UsageExplanation::of(&told)))
}

/// The usage that was recorded in a ledger at a position, if that is what stands there.
pub async fn recorded(state: &AppState, ledger: LedgerId, position: i64) -> Result<Option<UsageRecorded>, Problem> {
    let entry = state.read.feed.reader().at(&[position]).await?.into_iter().next();
    let Some(LogEntry::Event(event)) = entry else { return Ok(None) };
    let is_of_ledger = event.stream == StreamId::new(AggregateType::UsageLedger, ledger.0);
    let Event::UsageLedger(said) = &event.event else { return Ok(None) };
    Ok(said.as_usage_recorded().filter(|_| is_of_ledger).cloned())
}

/// The list that a record names, and since when it was in effect.
async fn rated(
    state: &AppState,
    service: ServiceId,
    revision: PriceRevision,
) -> Result<(Arc<PriceList>, Timestamp), Problem> {
    if let Some(priced) = state.metering.prices().pinned(service, revision) {
        return Ok((Arc::clone(&priced.prices), priced.effective_at));
    }
    let catalog = RatedPrices::new(state);
    let mut found = catalog.get(service, revision).await?;
    if found.is_none() {
        caught_up_with_the_log::<CatalogModel>(state).await?;
        found = catalog.get(service, revision).await?;
    }
    let missing = || Problem::new(Code::Internal, "the price list that the record names cannot be read");
    found.map(|prices| (Arc::new(prices.list), prices.effective_at)).ok_or_else(missing)
}

/// What was agreed of single parts of what a record is priced by.
async fn own_prices(state: &AppState, ledger: LedgerId, record: &UsageRecord) -> Result<Option<OwnPrices>, Problem> {
    if record.price.is_none_or(|agreed| agreed.kind != PriceKind::Contract) {
        return Ok(None);
    }
    let ledger = state.write.store.load::<UsageLedger>(ledger.0).await?.aggregate;
    Ok(ledger.agreements().prices_of(record.service, record.price).cloned())
}

/// The corrections of a use, in order.
async fn corrections(state: &AppState, ledger: LedgerId, id: [u8; 16]) -> Result<Vec<UsageCorrected>, Problem> {
    let Some(found) = Found::of(state, ledger, &[id]).await? else { return Ok(Vec::new()) };
    let mut corrections = Vec::new();
    for known in (1..found.next()).filter_map(|number| found.correction(number)) {
        corrections.push(correction_at(state, known.position).await?);
    }
    Ok(corrections)
}
