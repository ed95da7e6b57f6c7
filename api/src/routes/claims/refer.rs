//! `POST /v1/claims/{id}/refer`: asks the marketplace to decide a claim.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::PermitId;
use domain::usage_ledger::{ClaimParty, ReferClaim, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::target::{claim, of_both};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{CommandParams, ReadProblems};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent, PositionToken};
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

/// What became of it.
#[derive(Serialize, JsonSchema)]
pub struct ReferredClaim {
    /// The claim.
    id: PermitId,
    /// The events that were written, or would be in a dry run, by name.
    events: Vec<String>,
    /// Pass it as `min_position` to read what was written. Not shown to who told the use.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<PositionToken>,
    /// Whether this repeats the first answer of a command that was executed before.
    replayed: bool,
    /// Whether nothing was written because it was a rehearsal.
    dry_run: bool,
}

/// Refer a claim
///
/// To the marketplace, which decides it then; by either side. The payer may still accept it. To who told the use nothing is said of
/// the ledger, so it has no version to ask for with If-Match.
#[utoipa::path(
    post, path = "/v1/claims/{id}/refer", operation_id = "refer_claim", tag = "claims",
    request_body = ref(schema::<ReferUsageClaim>()),
    params(("id" = uuid::Uuid, Path, description = "The claim's id, which is that of its permit"), CommandParams),
    responses((status = 200, description = "Referred, or it was already", body = ref(schema::<ReferredClaim>())), ReadProblems)
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
    let is_payers = caller.tenant == claim.payer;
    let (by, headers) =
        if is_payers { (ClaimParty::Payer, headers) } else { (ClaimParty::Reporter, headers.without_version()) };
    let command = UsageLedgerCommand::ReferClaim(ReferClaim { at: state.clock.now(), permit: id, by, reason });
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(claim.payer);
    let answer = intent.change(&state.write.ledgers, claim.ledger.0, command).await?.answer;
    let position = answer.position.filter(|_| is_payers);
    let (events, replayed, dry_run) = (answer.events, answer.replayed, answer.dry_run);
    Ok(Json(ReferredClaim { id, events, position, replayed, dry_run }).into_response())
}
