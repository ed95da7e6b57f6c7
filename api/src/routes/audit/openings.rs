//! `GET /v1/audit/openings`: who opened sealed personal data.

use axum::Json;
use axum::extract::State;
use commands::privacy::openings::{KeptOpening, OpeningFilter, Openings};
use domain::authority::Resource;
use domain::{PrincipalId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::position::LogIdentity;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which openings; everything that is stated has to be so.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListOpenings {
    /// By whom
    principal: Option<PrincipalId>,
    /// Of whose data
    subject: Option<Uuid>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Openings a page at most
    #[serde(default)]
    limit: Limit,
}

/// That somebody opened sealed personal data.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OpeningDocument {
    /// When.
    opened_at: Timestamp,
    /// Who read.
    principal_id: PrincipalId,
    /// To which organization that one belongs; absent for who has the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    principal_organization_id: Option<TenantId>,
    /// By which request.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<Uuid>,
    /// What: `client_address`, `dead_letter`, `end_user` or `identity`.
    #[schemars(example = &"client_address")]
    what: String,
    /// Whose it is, as the event calls it.
    subject: Uuid,
    /// In which event it stands; absent for what is in no event, or was read off a state.
    #[serde(skip_serializing_if = "Option::is_none")]
    event_id: Option<Uuid>,
    /// Where that event is.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<PositionToken>,
}

/// List openings of sealed data
///
/// Latest first: whoever read an address of the audit trail, or a report that could not be taken in, is written down before it is shown.
/// They are kept for thirteen months.
#[utoipa::path(
    get, path = "/v1/audit/openings", operation_id = "list_openings", tag = "audit", params(Params<ListOpenings>),
    responses((status = 200, description = "A page", body = ref(schema::<Page<OpeningDocument>>())), ReadProblems)
)]
pub async fn openings(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(params): Params<ListOpenings>,
) -> Result<Json<Page<OpeningDocument>>, Problem> {
    let access = caller.authorize("log", &Resource::marketplace())?;
    let cursor = listing.cursor(access);
    let before = params.cursor.as_deref().map(|text| cursor.decode::<Uuid>(text)).transpose()?;
    let (filter, limit) = (OpeningFilter { principal: params.principal, subject: params.subject }, params.limit);
    let found = Openings::new(state.pool.clone()).list(filter, before, limit.and_one()).await?;
    let page = Page::cut(found, limit, &cursor, |opening| opening.id);
    Ok(Json(page.map(|opening| OpeningDocument::of(opening, state.log))))
}

impl OpeningDocument {
    fn of(opening: KeptOpening, log: LogIdentity) -> Self {
        let KeptOpening { opened_at, principal, tenant, request_id, what, subject, event_id, position, .. } = opening;
        Self {
            opened_at,
            principal_id: principal,
            principal_organization_id: tenant,
            request_id,
            what,
            subject,
            event_id,
            position: position.map(|position| log.token(position)),
        }
    }
}
