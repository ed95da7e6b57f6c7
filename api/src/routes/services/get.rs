//! `GET /v1/services/{id}`: a service as it stands, or as it stood.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::service::Service;
use projections::read_models::catalog::{Catalog, CatalogModel, ServiceView, is_visible};

use super::document::ServiceDocument;
use super::viewer::viewer;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::past::until;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, PastReadParams, caught_up, refuse_parked};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Get a service
///
/// Published services for anyone with a key; what is not published for its provider and the marketplace.
#[utoipa::path(
    get, path = "/v1/services/{id}", operation_id = "get_service", tag = "services",
    params(("id" = Uuid, Path, description = "The service"), Params<PastReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The service", body = ref(schema::<ServiceDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    Params(params): Params<PastReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    caught_up::<CatalogModel>(&state, params.min_position).await?;
    let viewer = viewer(&caller)?;
    let catalog = Catalog::new(state.pool.clone());
    let view = catalog.get(viewer, id, state.clock.now()).await?.ok_or_else(|| Problem::not_found("service"))?;
    // Only who may know of it learns that it waits for an operator.
    refuse_parked::<CatalogModel>(&state, id.0).await?;
    let Some(as_of) = params.as_of else {
        // Prices that took effect since the last event changed the document and not the version.
        let known = if is_pinned(&view) { known } else { IfNoneMatch::default() };
        return Ok(versioned(view.version, &known, &ServiceDocument::of_view(view, viewer, state.log)));
    };
    let as_of = as_of.resolve(&state).await?;
    let then = state.write.store.load_until::<Service>(id.0, until(as_of)).await?;
    // What was not published then is not shown to others now.
    let listing = then.aggregate.listing().filter(|listing| is_visible(listing, viewer));
    let listing = listing.ok_or_else(|| Problem::not_found("service"))?.clone();
    let prices = catalog.prices(viewer, id, as_of).await?;
    Ok(versioned(then.head.version, &IfNoneMatch::default(), &ServiceDocument::of(listing, prices, viewer, state.log)))
}

/// Whether the version says everything about the document.
fn is_pinned(view: &ServiceView) -> bool {
    view.prices.as_ref().is_none_or(|prices| prices.effective_at <= view.updated_at)
}
