//! `GET /v1/services/{id}`: a service as it stands, or as it stood.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::service::Service;
use projections::read_models::catalog::CatalogModel;

use super::document::{ServiceDocument, of_state};
use super::viewer::viewer;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned, versioned_at};
use crate::http::conventions::past::{instant_of, until};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, PastReadParams, Then, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::providers::Providers;
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
    let view = state.read.models.catalog.get(viewer, id).await?.ok_or_else(|| Problem::not_found("service"))?;
    let provider = view.listing.provider;
    let providers = Providers::of(&state, [provider]).await?;
    let Some(as_of) = params.as_of else {
        // Prices that took effect since the last event changed the document and not the version, and so did another name.
        let (version, changed_at) = (view.version, view.listing.changed_at);
        let known = if providers.are_unchanged_since(provider, changed_at) { known } else { IfNoneMatch::default() };
        let document = |at| ServiceDocument::of(view.listing.clone(), version, at, viewer, &providers);
        return Ok(versioned_at(version, &known, &document(state.clock.now()), || document(changed_at)));
    };
    let as_of = as_of.resolve(&state).await?;
    let then = state.write.store.load_until::<Service>(id.0, until(as_of)).await?;
    let (version, at) = (then.head.version, instant_of(&state, as_of).await?);
    // What was not published then is not shown to others now.
    let document = of_state(&Then { aggregate: &then.aggregate, version, at }, viewer, &providers);
    let document = document.ok_or_else(|| Problem::not_found("service"))?;
    Ok(versioned(version, &IfNoneMatch::default(), &document))
}
