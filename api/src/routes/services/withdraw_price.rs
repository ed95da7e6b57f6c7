//! `POST /v1/services/{id}/prices/withdraw`: takes back prices that are announced.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::authority::{Permission, Resource};
use domain::pricing::PriceRevision;
use domain::service::{Notice, WithdrawPrice};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ServiceDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which prices are not to come to hold.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawServicePrice {
    /// Which revision; one that is announced.
    #[schemars(example = 2)]
    revision: PriceRevision,
    /// Why: 1 to 500 characters. Everybody who sees the prices reads it.
    #[schemars(example = "The prices of a part were mixed up.")]
    reason: Reason,
    /// Why prices may rise by this without the notice. This takes the permission `services:waive_notice`, which the marketplace has.
    #[serde(default)]
    #[schemars(example = "the announced price was a slip of a decimal")]
    waive_notice: Option<Reason>,
}

/// Withdraw announced prices of a service
///
/// A revision that is not in effect yet does not come to hold; from its instant on that holds which would hold without it. What is in
/// effect, or was, is never taken back: set other prices.
///
/// A withdrawal is a change of prices like any other. Of a published service consumers were told that prices fall: if that was for an
/// instant within the next 7 days, it is refused with the `earliest` instant for which prices can be set that rise again.
#[utoipa::path(
    post, path = "/v1/services/{id}/prices/withdraw", operation_id = "withdraw_service_price", tag = "services",
    request_body = ref(schema::<WithdrawServicePrice>()), params(("id" = Uuid, Path, description = "The service"), CommandParams),
    responses(Changed<ServiceDocument>)
)]
pub async fn withdraw_price(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
    body: Body<WithdrawServicePrice>,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    let WithdrawServicePrice { revision, reason, waive_notice } = body.value;
    let notice = match waive_notice {
        Some(reason) => {
            caller.authorize_also(Permission::WaiveNotices, "service", &Resource::service(id))?;
            Notice::Waived(reason)
        }
        None => Notice::USUAL,
    };
    let command = WithdrawPrice { revision, reason, notice, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}
