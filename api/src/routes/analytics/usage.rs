//! `GET /v1/analytics/usage`: usage, tokens and cost in sums.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use domain::TenantId;
use domain::authority::Resource;
use domain::money::{Currency, Quantity, Total};
use jiff::Timestamp;
use projections::read_models::analytics::{self, UsageByHour, UsageQuery, UsageRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::question::{AskUsage, GroupBy};
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Page, Params, caught_up};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// Sums of usage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UsageReport {
    /// The first instant that is counted in it.
    from: Timestamp,
    /// The first instant that is no longer.
    to: Timestamp,
    /// Where its days begin, as asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<String>,
    /// By time, then the highest cost first. A row is of one currency. What is recorded while pages are read may move rows from one
    /// to another.
    #[serde(flatten)]
    page: Page<UsageSum>,
}

/// Where a page of sums begins: a question without a range of its own means the one of its first page.
#[derive(Clone, Copy, Deserialize, Serialize)]
struct Place {
    from: Timestamp,
    until: Timestamp,
    offset: u32,
}

/// A sum. Amounts are exact decimal strings.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UsageSum {
    /// The service, provider, key or ledger, as grouped by; absent for usage without a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    /// What the provider is called now, where the sum is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Acme Models")]
    name: Option<String>,
    /// When the hour or day begins, as asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Timestamp>,
    /// Of the amounts; absent only while the opening of the ledger waits for an operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<Currency>,
    /// Usage records.
    requests: i64,
    /// Those of which the outcome was failure.
    failed_requests: i64,
    /// Tokens sent, cached ones included.
    #[schemars(example = &"120000")]
    input_tokens: Quantity,
    /// Tokens received, those spent thinking included.
    #[schemars(example = &"8000")]
    output_tokens: Quantity,
    /// Tokens sent that were found in a cache.
    #[schemars(example = &"100000")]
    cached_tokens: Quantity,
    /// Tokens sent and received.
    #[schemars(example = &"128000")]
    total_tokens: Quantity,
    /// What they cost: charged plus over the limit. Below zero where corrections and falling volume prices gave back more.
    #[schemars(example = "0.42")]
    cost: Total,
    /// What was charged.
    #[schemars(example = "0.42")]
    charged: Total,
    /// What there was no credit for.
    #[schemars(example = &"0")]
    over_limit: Total,
    /// What of it the marketplace bears.
    #[schemars(example = &"0")]
    absorbed: Total,
    /// What of it those bear who reported it.
    #[schemars(example = &"0")]
    at_risk: Total,
    /// Mean latency of the records that state one, rounded down.
    #[serde(skip_serializing_if = "Option::is_none")]
    mean_latency_ms: Option<i64>,
}

/// Sum usage up
///
/// Who pays sees its own usage; who provides sees, with `side=provider`, the usage of its services; administrators and
/// auditors see all.
#[utoipa::path(
    get, path = "/v1/analytics/usage", operation_id = "sum_usage", tag = "analytics", params(Params<AskUsage>),
    extensions(("x-codes" = json!([Code::Rejected]))),
    responses((status = 200, description = "The sums", body = ref(schema::<UsageReport>())), ReadProblems)
)]
pub async fn usage(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(params): Params<AskUsage>,
) -> Result<Json<UsageReport>, Problem> {
    let access = caller.authorize("usage", &Resource::any())?;
    let cursor = listing.cursor(access);
    let place: Option<Place> = params.cursor.as_deref().map(|text| cursor.decode(text)).transpose()?;
    let range = place.map(|Place { from, until, .. }| (from, until));
    let mut query = params.query(access, caller.environment, state.clock.now(), range)?;
    query.offset = place.map_or(0, |place| place.offset);
    caught_up::<UsageByHour>(&state, params.min_position).await?;
    let found = analytics::usage(&state.pool, &query).await?;
    let UsageQuery { from, until, offset, limit, .. } = query;
    let next = Place { from, until, offset: offset.saturating_add(limit.into()) };
    let next_cursor = found.has_more.then(|| cursor.encode(&next));
    let mut sums: Vec<UsageSum> = found.rows.into_iter().map(UsageSum::from).collect();
    if params.group_by == Some(GroupBy::Provider) {
        name_providers(&state, &mut sums).await?;
    }
    let page = Page::of(sums, next_cursor);
    Ok(Json(UsageReport { from, to: until, time_zone: params.time_zone, page }))
}

/// Says what those providers are called that sums are of.
async fn name_providers(state: &AppState, sums: &mut [UsageSum]) -> Result<(), Problem> {
    let ids: BTreeSet<TenantId> = sums.iter().filter_map(|sum| sum.id.map(TenantId)).collect();
    let providers = Providers::of(state, ids).await?;
    for sum in sums {
        sum.name = sum.id.and_then(|id| providers.name(TenantId(id)));
    }
    Ok(())
}

impl From<UsageRow> for UsageSum {
    fn from(row: UsageRow) -> Self {
        Self {
            id: row.id.filter(|id| !id.is_nil()),
            name: None,
            start: row.start,
            currency: row.currency,
            requests: row.requests,
            failed_requests: row.failed_requests,
            total_tokens: row.total_tokens(),
            input_tokens: row.input_tokens,
            output_tokens: row.output_tokens,
            cached_tokens: row.cached_tokens,
            cost: row.cost,
            charged: row.charged,
            over_limit: row.over_limit,
            absorbed: row.absorbed,
            at_risk: row.at_risk,
            mean_latency_ms: row.mean_latency_ms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_shown_as_exact_text_with_its_currency() {
        let row = UsageRow {
            id: Some(Uuid::nil()),
            start: None,
            currency: Some(Currency::USD),
            requests: 2,
            failed_requests: 0,
            input_tokens: Quantity::whole(10),
            output_tokens: Quantity::whole(5),
            cached_tokens: Quantity::ZERO,
            cost: "0.000000050000000000000004".parse().unwrap(),
            charged: "0.000000050000000000000004".parse().unwrap(),
            over_limit: Total::ZERO,
            absorbed: Total::ZERO,
            at_risk: Total::ZERO,
            mean_latency_ms: None,
        };
        let shown = serde_json::to_value(UsageSum::from(row)).unwrap();
        assert_eq!((&shown["cost"], &shown["currency"]), (&"0.000000050000000000000004".into(), &"USD".into()));
        assert_eq!(shown["total_tokens"], "15");
        assert_eq!(shown.get("id"), None, "usage without a key names none");
    }
}
