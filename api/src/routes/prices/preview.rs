//! `POST /v1/prices/preview`: what a call would cost a customer, and why.
//!
//! Invariant: lines and cost are what the ledger would decide were the call reported on its own where its counts stand, for both are
//! priced by [`Schedules::price_lines`]; nothing is written.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use commands::metering::{PreviewBody, UNKNOWN_PRICE, counted, judged};
use domain::authority::{Permission, Resource};
use domain::money::{Currency, Decimal, Money, Quantity};
use domain::pricing::{PriceList, PriceRevision, RatedLine, Report, Unit, VariantBy};
use domain::usage_ledger::{
    AgreedPrice, Agreements, Counted, Counts, LinesCost, Period, Reading, RecordFault, Schedules, UsageLedger, UsedAt,
};
use domain::{LedgerId, ServiceId, TenantId, Viewer};
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
use crate::routes::records::{ExplainedLine, Priced};
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
    /// The contract, or the plan, that holds then for the ledger, whose factor is in the cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<AgreedPrice>,
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
    /// Which variant of the prices holds then by the time of day, where they depend on that. A permit that is given then pins it.
    #[serde(skip_serializing_if = "Option::is_none")]
    variant_by: Option<VariantBy>,
    /// How the cost comes about where the usage or the price leaves that open.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    readings: BTreeSet<Reading>,
    /// The arithmetic of each line.
    lines: Vec<ExplainedLine>,
    /// The sum of the lines. Below zero where a volume price falls for all that was used before.
    #[schemars(example = &"0.0045")]
    cost: Decimal,
    /// What it would cost by the list, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.005")]
    list_cost: Option<Decimal>,
    /// The most that it can cost by the list wherever in its period it comes to stand: what a permit for it has to cover.
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
    /// What it would cost, at the contract or the plan that holds then.
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
    let call = Call { service: body.service, report: body.take_usage() };
    let unknown = || refused("time", UNKNOWN_PRICE, format!("the service has no known price at {at}"));
    let ledger = body.ledger;
    let stands = match ledger {
        Some(ledger) => as_it_stands(&state, &caller, ledger).await?,
        None => UsageLedger::default(),
    };
    let priced = state.metering.price_of(body.service, (stands.calendars(), at), None).ok_or_else(unknown)?;
    if let Some(terms) = stands.terms() {
        same_currency(terms.currency, Money::new(Decimal::ZERO, priced.prices.currency()))?;
    }
    let (revision, provider) = (priced.revision, priced.provider);
    let holds = At { prices: &priced.prices, revision, provider, time: at };
    let costs = call.at(&state, holds, (stands.counts(), stands.agreements()));
    let costs = costs.map_err(|(code, detail)| refused(counted_in, code, detail))?;
    let next = service.listing.prices_after(at);
    let own = stands.agreements().prices_of(body.service, costs.agreed);
    let by = Priced { prices: &priced.prices, agreed: costs.agreed, own };
    Ok(Json(PricePreview {
        service: body.service,
        ledger,
        at,
        period: stands.period_at(at),
        currency: priced.prices.currency(),
        price: costs.agreed,
        revision: priced.revision,
        effective_at: priced.effective_at,
        holds_until: next.map(|next| next.effective_at),
        prompt_tokens: costs.counted.prompt_tokens,
        variant_by: costs.variant_by,
        readings: costs.counted.readings.clone(),
        lines: ExplainedLine::all(&costs.counted.lines, by),
        cost: costs.counted.cost,
        list_cost: (costs.list_cost != costs.counted.cost).then_some(costs.list_cost),
        at_most: costs.at_most,
        tokens: costs.tokens(),
        next: next.map(|next| {
            let (revision, time) = (next.revision, next.effective_at);
            let then = At { prices: &next.list, revision, provider, time };
            let costs = call.at(&state, then, (&Counts::default(), stands.agreements()));
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

/// A ledger of the caller's as it stands.
async fn as_it_stands(state: &AppState, caller: &Caller, id: LedgerId) -> Result<UsageLedger, Problem> {
    let terms = terms_of(state, id).await?;
    let ledger = Resource::ledger(terms.owner, terms.environment, id);
    caller.authorize_also(Permission::ReadUsage, "ledger", &ledger)?;
    Ok(state.write.store.load::<UsageLedger>(id.0).await?.aggregate)
}

/// A call that nobody has made.
struct Call {
    service: ServiceId,
    report: Report,
}

/// A list at which a call is priced, from when it holds for it.
#[derive(Clone, Copy)]
struct At<'a> {
    prices: &'a PriceList,
    revision: PriceRevision,
    provider: TenantId,
    time: Timestamp,
}

/// What it costs at a price.
struct Costs {
    counted: Counted,
    variant_by: Option<VariantBy>,
    agreed: Option<AgreedPrice>,
    list_cost: Decimal,
    at_most: Decimal,
}

impl Call {
    /// At a list, where a ledger's counts stand, and at what was agreed with its payer.
    fn at(
        &self,
        state: &AppState,
        At { prices, revision, provider, time }: At<'_>,
        (counts, agreements): (&Counts, Agreements<'_>),
    ) -> Result<Costs, (&'static str, String)> {
        let variant_by = judged(prices, time)?;
        let of = (prices, variant_by.and_then(|by| by.variant));
        let mut counted = counted(self.report.clone(), of, state.metering.most_counted())?;
        let at_most = counted.cost;
        let mut schedules = Schedules::default();
        schedules.keep(self.service, revision, prices, &counted.lines);
        let since = schedules.stepped().agreed_at((self.service, revision), agreements, time);
        let agreed = agreements.holding(self.service, provider, since).map_err(|_| {
            let fault = RecordFault::AgreementForgotten;
            (fault.code(), fault.to_string())
        })?;
        let of = UsedAt { period: agreements.period_of(time), service: self.service, revision, agreed };
        let cost = schedules.price_lines(([counts, &Counts::default()], agreements), of, &mut counted.lines);
        let LinesCost { cost, is_rounded } = cost.map_err(|error| ("cost_too_large", error.to_string()))?;
        counted.cost = cost;
        if is_rounded {
            counted.readings.insert(Reading::RoundedUp);
        }
        let of_list = |line: &RatedLine| line.list_cost.unwrap_or(line.cost);
        let list_cost = counted.lines.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(of_list(line)));
        Ok(Costs { counted, variant_by, agreed, list_cost, at_most })
    }
}

impl Costs {
    fn tokens(&self) -> Quantity {
        let tokens = self.counted.lines.iter().filter(|line| line.part.unit() == Unit::Token);
        tokens.fold(Quantity::ZERO, |sum, line| sum.saturating_add(line.quantity))
    }
}
