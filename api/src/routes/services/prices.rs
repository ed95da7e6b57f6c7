//! `GET /v1/services/{id}/prices`: every revision of a service's prices, and which is in effect.

use axum::Json;
use axum::extract::State;
use domain::pricing::PriceRevision;
use domain::{ServiceId, Viewer};
use projections::read_models::catalog::{AsOf, CatalogModel, ServiceView};
use projections::read_models::ledgers::LedgersModel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::document::PricesDocument;
use super::viewer::viewer;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{AsOfParam, Id, Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::RatedPrices;
use crate::state::AppState;

/// Which revisions, and what counts as in effect.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListPrices {
    /// What was in effect then: an RFC 3339 time, or the position of an answer; now where nothing is said
    #[schemars(example = "2026-01-31T12:00:00Z")]
    as_of: Option<AsOfParam>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Revisions a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// The prices of a service over time.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PriceHistory {
    /// The revision in effect at `as_of`. Absent if there was none, which is not the same as free.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_effect: Option<PricesDocument>,
    /// Every revision, the last one that was set first. At any instant that one holds which took effect last and was not withdrawn; of two
    /// that took effect at once the higher one.
    #[serde(flatten)]
    page: Page<PricesDocument>,
}

/// List the prices of a service
///
/// A bill names the revision that it was rated by: here it can be read, for good, by whoever has such a bill, also after the service was suspended or
/// retired.
#[utoipa::path(
    get, path = "/v1/services/{id}/prices", operation_id = "list_service_prices", tag = "services",
    params(("id" = Uuid, Path, description = "The service"), Params<ListPrices>),
    responses((status = 200, description = "The prices over time", body = ref(schema::<PriceHistory>())), ReadProblems)
)]
pub async fn prices(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    listing: Listing,
    Params(params): Params<ListPrices>,
) -> Result<Json<PriceHistory>, Problem> {
    caught_up::<CatalogModel>(&state, params.min_position).await?;
    let (own, now) = (viewer(&caller)?, state.clock.now());
    let catalog = &state.read.models.catalog;
    let (viewer, service) = match catalog.get(own, id).await? {
        Some(service) => (own, service),
        None => billed(&state, own, id, params.min_position).await?.ok_or_else(|| Problem::not_found("service"))?,
    };
    let document = |prices| PricesDocument::of(prices, &service.listing.profile, state.log);
    let as_of = match params.as_of {
        Some(as_of) => as_of.resolve(&state).await?,
        None => AsOf::Time(now),
    };
    let cursor = listing.cursor_for(&format!("{own:?}"));
    let below = params.cursor.map(|text| cursor.decode::<u32>(&text)).transpose()?.map(PriceRevision);
    let limit = params.limit;
    let in_effect = catalog.prices(viewer, id, as_of).await?.map(document);
    let revisions = catalog.price_revisions(viewer, id, below, limit.and_one().into()).await?;
    let revisions: Vec<_> = revisions.into_iter().map(document).collect();
    let page = Page::cut(revisions, limit, &cursor, |prices| prices.revision);
    Ok(Json(PriceHistory { in_effect, page }))
}

/// The service as whoever was billed for it sees it, whatever has become of it; `None` for who was not.
async fn billed(
    state: &AppState,
    viewer: Viewer,
    id: ServiceId,
    min_position: Option<PositionToken>,
) -> Result<Option<(Viewer, ServiceView)>, Problem> {
    let Viewer::With(access) = viewer else { return Ok(None) };
    caught_up::<LedgersModel>(state, min_position).await?;
    if !state.read.models.ledgers.has_used(access, id).await? {
        return Ok(None);
    }
    let viewer = RatedPrices::viewer();
    let service = state.read.models.catalog.get(viewer, id).await?;
    Ok(service.map(|service| (viewer, service)))
}
