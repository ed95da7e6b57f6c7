//! `GET /v1/organizations`: the organizations that the caller may see.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use domain::values::text::Name;
use projections::read_models::naming::Called;
use projections::read_models::organizations::OrganizationsModel;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::OrganizationDocument;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Whether an organization has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationState {
    /// It has not.
    Open,
    /// It is closed.
    Closed,
}

/// Which organizations.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListOrganizations {
    /// Those that are called so, whatever the case
    name: Option<Name>,
    /// Those whose name begins so, whatever the case
    prefix: Option<Name>,
    /// Those that are this now
    state: Option<OrganizationState>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Organizations a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List organizations
///
/// All of them for administrators and auditors, latest first; the own one for everybody else.
#[utoipa::path(
    get, path = "/v1/organizations", operation_id = "list_organizations", tag = "organizations",
    params(Params<ListOrganizations>),
    responses((status = 200, description = "A page of organizations", body = ref(schema::<Page<OrganizationDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(params): Params<ListOrganizations>,
) -> Result<Json<Page<OrganizationDocument>>, Problem> {
    let access = caller.authorize("organization", &Resource::any())?;
    caught_up::<OrganizationsModel>(&state, params.min_position).await?;
    let cursor = listing.cursor(access);
    let before = params.cursor.map(|text| cursor.decode::<i64>(&text)).transpose()?;
    let limit = params.limit;
    let organizations = &state.read.models.organizations;
    let closed = params.state.map(|wanted| wanted == OrganizationState::Closed);
    let wanted = Called { name: params.name, prefix: params.prefix };
    let views = organizations.list(access, &wanted, closed, before, limit.and_one().into()).await?;
    let page = Page::cut(views, limit, &cursor, |view| view.created_position);
    Ok(Json(page.map(OrganizationDocument::from)))
}
