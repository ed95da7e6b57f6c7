//! `GET /v1/services`: lists and searches what the caller may see.

use axum::Json;
use axum::extract::State;
use projections::read_models::catalog::{CatalogModel, ServiceView};
use projections::search::query::{Facet, Facets, MatchCount, SearchCursor, SearchEngine, SearchPage, Tolerance};
use schemars::JsonSchema;
use serde::Serialize;

use super::document::ServiceDocument;
use super::search::SearchServices;
use super::viewer::viewer;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Page, Params, caught_up};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// A page of a search.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundServices {
    /// The services, in the order asked for.
    #[serde(flatten)]
    page: Page<ServiceDocument>,
    /// How many there are on all pages: exactly so many, or at least.
    total: MatchCount,
    /// What had to be tolerated to find anything: `exact`, `typos` or `any_word`.
    tolerance: Tolerance,
    /// What searched: `postgres` or `meilisearch`. A cursor continues with the engine that gave it.
    engine: SearchEngine,
    /// Only with `facets=true`: values by facet, each with how many of the matches have it.
    #[serde(skip_serializing_if = "Facets::is_empty")]
    facets: Facets,
}

/// Find services
///
/// Words are found with typing errors too. Without `state`, what can be used is found: active and deprecated services. An
/// unknown parameter is refused, so that a misspelt filter never means everything.
#[utoipa::path(
    get, path = "/v1/services", operation_id = "find_services", tag = "services", params(Params<SearchServices>),
    extensions(("x-codes" = json!([Code::Rejected]))),
    responses((status = 200, description = "A page of services", body = ref(schema::<FoundServices>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(params): Params<SearchServices>,
) -> Result<Json<FoundServices>, Problem> {
    caught_up::<CatalogModel>(&state, params.min_position).await?;
    let viewer = viewer(&caller)?;
    let cursor = listing.cursor_for(&format!("{viewer:?}"));
    let after = params.cursor.as_deref().map(|text| cursor.decode::<SearchCursor>(text)).transpose()?;
    let min_position = params.min_position.map(|token| token.position_in(state.log, "min_position")).transpose()?;
    let now = state.clock.now();
    let mut query = params.into_query(viewer, after, now)?;
    query.min_position = min_position;
    let (found, views) = projections::search::search(&*state.read.search, &state.read.models.catalog, query).await?;
    let SearchPage { total, tolerance, engine, mut facets, next, .. } = found;
    let counted = facets.get(&Facet::Provider).into_iter().flatten().filter_map(|count| count.value.parse().ok());
    let shown = views.iter().map(|view| view.listing.provider);
    let providers = Providers::of(&state, shown.chain(counted)).await?;
    for count in facets.get_mut(&Facet::Provider).into_iter().flatten() {
        count.name = count.value.parse().ok().and_then(|id| providers.name(id));
    }
    let shown = |view: ServiceView| ServiceDocument::of(view.listing, view.version, now, viewer, &providers);
    let items = views.into_iter().map(shown).collect();
    let next_cursor = next.map(|next| cursor.encode(&next));
    let page = Page::of(items, next_cursor);
    Ok(Json(FoundServices { page, total, tolerance, engine, facets }))
}
