//! `POST /v1/claims/{id}/refer`: asks the marketplace to decide a claim.

use axum::extract::State;
use axum::response::Response;
use domain::PermitId;
use domain::usage_ledger::{ClaimParty, ReferClaim, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ClaimDocument, answer};
use super::target::{claim, of_both};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why the marketplace is asked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferUsageClaim {
    /// 1 to 500 characters, no personal data. The other side sees it.
    #[schemars(example = &"The response id is in our log")]
    reason: Reason,
}

/// Refer a claim
///
/// To the marketplace, which decides it then; by either side. The payer may still accept it. To who told the use the answer does not
/// say where in the log it stands.
#[utoipa::path(
    post, path = "/v1/claims/{id}/refer", operation_id = "refer_claim", tag = "claims",
    request_body = ref(schema::<ReferUsageClaim>()),
    params(("id" = uuid::Uuid, Path, description = "The claim's id, which is that of its permit"), CommandParams),
    responses(Changed<ClaimDocument>)
)]
pub async fn refer(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PermitId>,
    headers: CommandHeaders,
    Body { value: ReferUsageClaim { reason }, bytes }: Body<ReferUsageClaim>,
) -> Result<Response, Problem> {
    let claim = claim(&state, id).await?;
    let access = caller.authorize("claim", &of_both(&claim))?;
    let by = if caller.tenant == claim.payer { ClaimParty::Payer } else { ClaimParty::Reporter };
    let command = UsageLedgerCommand::ReferClaim(ReferClaim { at: state.clock.now(), permit: id, by, reason });
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(claim.payer).without_state();
    let done = intent.change(&state.write.ledgers, claim.ledger.0, command).await?;
    Ok(answer(&state, &caller, done, claim).await)
}
