//! `POST /v1/plans/{id}/retire`: lets nobody subscribe to a plan any more.

use axum::extract::State;
use axum::response::Response;
use domain::PlanId;
use domain::authority::Resource;
use domain::plan::Retire;
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PlanDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why a plan is retired.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RetirePlan {
    /// Why: 1 to 500 characters, no personal data.
    #[schemars(example = &"another one is sold")]
    reason: Reason,
}

/// Retire a plan
///
/// Nobody can subscribe to it from now on, and it gets no further revision; who is on it stays so. Retiring what is retired changes nothing. For the
/// marketplace.
#[utoipa::path(
    post, path = "/v1/plans/{id}/retire", operation_id = "retire_plan", tag = "plans",
    request_body = ref(schema::<RetirePlan>()),
    params(("id" = Uuid, Path, description = "The plan"), CommandParams), responses(Changed<PlanDocument>)
)]
pub async fn retire(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PlanId>,
    headers: CommandHeaders,
    Body { value: RetirePlan { reason }, bytes }: Body<RetirePlan>,
) -> Result<Response, Problem> {
    let access = caller.authorize("plan", &Resource::marketplace())?;
    let command = Retire { reason, by: caller.tenant, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &bytes);
    let done = intent.change(&state.write.plans, id.0, command).await?;
    Ok(answer(done))
}
