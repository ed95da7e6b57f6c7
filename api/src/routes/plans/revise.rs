//! `POST /v1/plans/{id}/revisions`: publishes the next revision of a plan.

use axum::extract::State;
use axum::response::Response;
use domain::PlanId;
use domain::authority::Resource;
use domain::plan::{PlanTerms, Revise};
use domain::values::text::Name;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PlanDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::new_name::new_name;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What a plan comes to from then on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisePlan {
    /// What it is called: 1 to 120 characters.
    #[schemars(example = &"Team")]
    name: Name,
    /// What it comes to, in the currency of the plan.
    terms: PlanTerms,
}

/// Publish a revision of a plan
///
/// Who is on a revision before it stays there until it is subscribed to this one. What the last revision says already changes nothing. For the
/// marketplace. Needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/plans/{id}/revisions", operation_id = "revise_plan", tag = "plans",
    request_body = ref(schema::<RevisePlan>()),
    params(("id" = Uuid, Path, description = "The plan"), KeyedCommandParams), responses(Changed<PlanDocument>)
)]
pub async fn revise(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PlanId>,
    headers: CommandHeaders,
    Body { value: RevisePlan { name, terms }, bytes }: Body<RevisePlan>,
) -> Result<Response, Problem> {
    let access = caller.authorize("plan", &Resource::marketplace())?;
    headers.require_key()?;
    let command = Revise { name: new_name(&name)?.into(), terms, by: caller.tenant, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &bytes);
    let done = intent.change(&state.write.plans, id.0, command).await?;
    Ok(answer(done))
}
