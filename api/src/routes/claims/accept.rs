//! `POST /v1/claims/{id}/accept`: charges a claim.

use axum::extract::State;
use axum::response::Response;
use domain::PermitId;
use domain::usage_ledger::{AcceptClaim, ClaimParty, Schedules, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ClaimDocument, answer};
use super::target::{claim, decider, record_of};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::price_list;
use crate::state::AppState;

/// Why a claim is accepted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptUsageClaim {
    /// 1 to 500 characters, no personal data. The marketplace has to say it; a payer may.
    #[schemars(example = &"The call is in both logs")]
    reason: Option<Reason>,
}

/// Accept a claim
///
/// It is charged now, in the running period and at the permit's price: 402 where credit or budget do not suffice. The payer accepts
/// what was told on its keys, also what it rejected. The marketplace decides where one side asked for it and where the permit was void,
/// with a reason, and never where its own organization is a side. Needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/claims/{id}/accept", operation_id = "accept_claim", tag = "claims",
    request_body = ref(schema::<AcceptUsageClaim>()),
    params(("id" = uuid::Uuid, Path, description = "The claim's id, which is that of its permit"), KeyedCommandParams),
    extensions(("x-codes" = json!([Code::BudgetExhausted, Code::BudgetHeld]))),
    responses(Changed<ClaimDocument>)
)]
pub async fn accept(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PermitId>,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<AcceptUsageClaim>,
) -> Result<Response, Problem> {
    let claim = claim(&state, id).await?;
    let (by, access) = decider(&caller, &claim)?;
    headers.require_key()?;
    if by == ClaimParty::Marketplace && wanted.reason.is_none() {
        return Err(Problem::field("reason", "missing", "say why the marketplace charges this"));
    }
    let record = record_of(&state, &claim).await?;
    let unknown = || Problem::new(Code::NotCaughtUp, "the price that the use was claimed at cannot be read; try again");
    let prices = price_list(&state, record.service, record.revision).await?.ok_or_else(unknown)?;
    let mut schedules = Schedules::default();
    schedules.keep(record.service, record.revision, &prices, &record.lines);
    let command = AcceptClaim { at: state.clock.now(), by, reason: wanted.reason, record, schedules };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(claim.payer).without_state();
    let command = UsageLedgerCommand::AcceptClaim(command);
    let done = intent.change(&state.write.ledgers, claim.ledger.0, command).await?;
    Ok(answer(&state, &caller, done, claim).await)
}
