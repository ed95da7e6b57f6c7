//! `POST /v1/prices/preview`: what a call would cost a customer, and why.
//!
//! Invariant: lines and cost are what the ledger would decide were the call reported on its own where its counts stand, for both are
//! priced by [`Schedules::price_lines`]; nothing is written.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use commands::metering::{PreviewBody, UNKNOWN_PRICE, counted};
use domain::authority::{Permission, Resource};
use domain::money::{Currency, Decimal, Money, Quantity};
use domain::pricing::{PriceList, PriceRevision, Report, Unit};
use domain::usage_ledger::{Counted, Counts, Period, Reading, Schedules, UsageLedger};
use domain::{LedgerId, ServiceId, Viewer};
use jiff::Timestamp;
use projections::read_models::catalog::CatalogModel;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Body, Params, ReadParams, caught_up};
use crate::http::problem::{Code, Pointer, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::{same_currency, terms_of};
use crate::routes::records::ExplainedLine;
use crate::state::AppState;

/// What a call would cost.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PricePreview {
    /// What would be used.
    service: ServiceId,
    /// Whose counts were taken into account.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<LedgerId>,
    /// When.
    at: Timestamp,
    /// The period that it would count in.
    #[schemars(example = &"2026-01")]
    period: Period,
    /// Of all amounts.
    currency: Currency,
    /// The price list that holds then.
    #[schemars(example = 1)]
    revision: PriceRevision,
    /// Since when.
    effective_at: Timestamp,
    /// Until when, as far as another one is announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    holds_until: Option<Timestamp>,
    /// How many tokens the prompt has, where that is known: what context thresholds compare with.
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt_tokens: Option<u64>,
    /// How the cost comes about where the usage or the price leaves that open.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    readings: BTreeSet<Reading>,
    /// The arithmetic of each line.
    lines: Vec<ExplainedLine>,
    /// The sum of the lines. Below zero where a volume price falls for all that was used before.
    #[schemars(example = &"0.0045")]
    cost: Decimal,
    /// The most that it can cost wherever in its period it comes to stand: what a permit for it has to cover.
    #[schemars(example = &"0.0045")]
    at_most: Decimal,
    /// All its tokens: the same has to hold of them.
    tokens: Quantity,
    /// What it would cost at the price that is announced next.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<NextPrice>,
}

/// What the call would cost at a price that is announced, as the first use of a period. A price that it does not have says why.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NextPrice {
    /// Which price list.
    #[schemars(example = 2)]
    revision: PriceRevision,
    /// From when on.
    effective_at: Timestamp,
    /// What it would cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<Decimal>,
    /// Why it would have no price.
    #[serde(skip_serializing_if = "Option::is_none")]
    unpriced: Option<String>,
}

/// Preview what a call would cost
///
/// Prices a call that nobody has made, in the forms in which usage is reported: for a ledger of one's own where its counts of the period
/// stand, else as the first use of a period. Says which price list holds and until when, each line with its arithmetic, the most that a
/// permit has to cover, and what the call would cost at the price that is announced next. Writes nothing.
#[utoipa::path(
    post, path = "/v1/prices/preview", operation_id = "preview_price", tag = "services",
    request_body(description = "The call", content((ref(schema::<PreviewBody>()) = "application/json"))),
    params(Params<ReadParams>),
    extensions(("x-codes" = json!([Code::NotFound, Code::Rejected]))),
    responses((status = 200, description = "What it would cost", body = ref(schema::<PricePreview>())), ReadProblems)
)]
pub async fn preview(
    State(state): State<AppState>,
    caller: Caller,
    Params(params): Params<ReadParams>,
    Body { value: mut body, .. }: Body<PreviewBody>,
) -> Result<Json<PricePreview>, Problem> {
    body.check()?;
    caught_up::<CatalogModel>(&state, params.min_position).await?;
    let viewer = Viewer::With(caller.authorize("service", &Resource::any())?);
    let service = state.read.models.catalog.get(viewer, body.service).await?;
    let service = service.ok_or_else(|| Problem::not_found("service"))?;
    let at = body.time.unwrap_or_else(|| state.clock.now());
    let counted_in = body.counted_in();
    let call = Call { service: body.service, at, report: body.take_usage() };
    let unknown = || refused("time", UNKNOWN_PRICE, format!("the service has no known price at {at}"));
    let priced = state.metering.price_of(body.service, at, None).ok_or_else(unknown)?;
    let ledger = match body.ledger {
        Some(ledger) => Some((ledger, counts_of(&state, &caller, ledger, priced.prices.currency()).await?)),
        None => None,
    };
    let counts = ledger.as_ref().map_or_else(Counts::default, |(_, counts)| counts.clone());
    let costs = call.at(&state, &priced.prices, priced.revision, &counts);
    let costs = costs.map_err(|(code, detail)| refused(counted_in, code, detail))?;
    let next = service.listing.prices_after(at);
    Ok(Json(PricePreview {
        service: body.service,
        ledger: ledger.map(|(ledger, _)| ledger),
        at,
        period: Period::of(at),
        currency: priced.prices.currency(),
        revision: priced.revision,
        effective_at: priced.effective_at,
        holds_until: next.map(|next| next.effective_at),
        prompt_tokens: costs.counted.prompt_tokens,
        readings: costs.counted.readings.clone(),
        lines: costs.counted.lines.iter().map(|line| ExplainedLine::of(line, &priced.prices)).collect(),
        cost: costs.counted.cost,
        at_most: costs.at_most,
        tokens: costs.tokens(),
        next: next.map(|next| {
            let costs = call.at(&state, &next.list, next.revision, &Counts::default());
            let (cost, unpriced) = match costs {
                Ok(costs) => (Some(costs.counted.cost), None),
                Err((_, detail)) => (None, Some(detail)),
            };
            NextPrice { revision: next.revision, effective_at: next.effective_at, cost, unpriced }
        }),
    }))
}

/// What can be read and has no price.
fn refused(member: &str, code: &'static str, detail: String) -> Problem {
    Problem::new(Code::Rejected, detail.clone()).with_error(Pointer::default().path(member), code, detail)
}

/// How much a ledger of the caller's has used so far, if it is kept in this currency.
async fn counts_of(state: &AppState, caller: &Caller, id: LedgerId, currency: Currency) -> Result<Counts, Problem> {
    let terms = terms_of(state, id).await?;
    let ledger = Resource::ledger(terms.owner, terms.environment, id);
    caller.authorize_also(Permission::ReadUsage, "ledger", &ledger)?;
    same_currency(terms.currency, Money::new(Decimal::ZERO, currency))?;
    Ok(state.write.store.load::<UsageLedger>(id.0).await?.aggregate.counts().clone())
}

/// A call that nobody has made.
struct Call {
    service: ServiceId,
    at: Timestamp,
    report: Report,
}

/// What it costs at a price.
struct Costs {
    counted: Counted,
    at_most: Decimal,
}

impl Call {
    /// At a price list, where these counts stand.
    fn at(
        &self,
        state: &AppState,
        prices: &PriceList,
        revision: PriceRevision,
        counts: &Counts,
    ) -> Result<Costs, (&'static str, String)> {
        let mut counted = counted(self.report.clone(), prices, state.metering.most_counted())?;
        let at_most = counted.cost;
        let mut schedules = Schedules::default();
        schedules.keep(self.service, revision, prices, &counted.lines);
        let of = (Period::of(self.at), self.service, revision);
        let cost = schedules.price_lines([counts, &Counts::default()], of, &mut counted.lines);
        counted.cost = cost.map_err(|error| ("cost_too_large", error.to_string()))?;
        Ok(Costs { counted, at_most })
    }
}

impl Costs {
    fn tokens(&self) -> Quantity {
        let tokens = self.counted.lines.iter().filter(|line| line.part.unit() == Unit::Token);
        tokens.fold(Quantity::ZERO, |sum, line| sum.saturating_add(line.quantity))
    }
}
