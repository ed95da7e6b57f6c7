//! `PUT /v1/organizations/{id}/identity`: says who an organization is in law.

use axum::extract::State;
use axum::response::Response;
use commands::privacy::identity_subject;
use domain::OrganizationId;
use domain::authority::Resource;
use domain::organization::Identify;
use domain::values::party::Party;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// Say who an organization is in law
///
/// As it stands on invoices from now on: those of before keep what it was then. In place of all that was said before, so what is left out is
/// no longer there. The caller's own; any for administrators. It is kept sealed, and stands in no other answer.
#[utoipa::path(
    put, path = "/v1/organizations/{id}/identity", operation_id = "identify_organization", tag = "organizations",
    request_body = ref(schema::<Party>()), params(("id" = Uuid, Path, description = "The organization"), CommandParams),
    responses(Changed<OrganizationDocument>)
)]
pub async fn identify(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    headers: CommandHeaders,
    body: Body<Party>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    body.value.check().map_err(|error| Problem::new(Code::Rejected, error.to_string()))?;
    let text = serde_json::to_string(&body.value).map_err(|error| Problem::internal(&error))?;
    let party = state.vault.seal(identity_subject(id), &text).await?;
    let command = Identify { party, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(id.into());
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}
