//! `PUT /v1/organizations/{id}/payout-account`: says where payouts to a provider go.

use axum::extract::State;
use axum::response::Response;
use commands::privacy::identity_subject;
use domain::OrganizationId;
use domain::authority::Resource;
use domain::organization::SetPayoutAccount;
use domain::values::payout_account::PayoutAccount;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// Say where payouts go
///
/// From now on. The caller's own; any for administrators. It is kept sealed, and stands in no other answer.
#[utoipa::path(
    put, path = "/v1/organizations/{id}/payout-account", operation_id = "set_payout_account", tag = "organizations",
    request_body = ref(schema::<PayoutAccount>()), params(("id" = Uuid, Path, description = "The provider"), CommandParams),
    responses(Changed<OrganizationDocument>)
)]
pub async fn set_payout_account(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    headers: CommandHeaders,
    body: Body<PayoutAccount>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    body.value.check().map_err(|error| Problem::new(Code::Rejected, error.to_string()))?;
    let text = serde_json::to_string(&body.value).map_err(|error| Problem::internal(&error))?;
    let account = state.vault.seal(identity_subject(id), &text).await?;
    let command = SetPayoutAccount { account, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(id.into());
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}
