//! `POST /v1/plans`: publishes a plan.

use axum::extract::State;
use axum::response::Response;
use domain::PlanId;
use domain::authority::Resource;
use domain::money::Currency;
use domain::plan::{PlanTerms, Publish};
use domain::values::text::Name;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PlanDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::new_name::new_name;
use crate::http::conventions::responses::{Created, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A plan to be published.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishPlan {
    /// What it is called, also on bills: 1 to 120 characters.
    #[schemars(example = &"Team")]
    name: Name,
    /// In which currency its amounts are, for good: that of the ledgers that can be on it.
    currency: Currency,
    /// What it comes to: at least one of fees, included money, a factor and a minimum.
    terms: PlanTerms,
}

/// Publish a plan
///
/// As its first revision. A ledger that is put on it pays its fees as a period begins, has its included money for uses of that period, gets its factor
/// on price lists where no contract holds, and pays what is missing to its minimum when the period is closed. For the marketplace. Money depends
/// on it, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/plans", operation_id = "publish_plan", tag = "plans",
    request_body = ref(schema::<PublishPlan>()), params(KeyedCommandParams), responses(Created<PlanDocument>)
)]
pub async fn publish(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: PublishPlan { name, currency, terms }, bytes }: Body<PublishPlan>,
) -> Result<Response, Problem> {
    let access = caller.authorize("plan", &Resource::marketplace())?;
    headers.require_key()?;
    let id = PlanId(ops::ids::new_id());
    let (at, by) = (state.clock.now(), caller.tenant);
    let command = Publish { id, name: new_name(&name)?.into(), currency, terms, by, at };
    let intent = Intent::of(&state, &caller, access, headers, &bytes);
    let done = intent.create(&state.write.plans, id.0, command).await?.under("/v1/plans");
    Ok(answer(done))
}
