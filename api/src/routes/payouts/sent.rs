//! `POST /v1/payouts/{id}/sent`: says that the money of a payout is on its way.

use axum::extract::State;
use axum::response::Response;
use domain::PayoutId;
use domain::organization::Organization;
use domain::payout::{PayoutCommand, Send};
use domain::values::text::Name;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PayoutDocument, answer};
use super::target::payout;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The transfer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentPayout {
    /// What it is called at the bank; no personal data.
    #[schemars(example = &"T-4711")]
    reference: Name,
}

/// Say that a payout was sent
///
/// Once it is approved and has its number, and the provider has said where it goes. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/sent", operation_id = "send_payout", tag = "payouts",
    request_body = ref(schema::<SentPayout>()),
    params(("id" = uuid::Uuid, Path, description = "The payout's id"), KeyedCommandParams), responses(Changed<PayoutDocument>)
)]
pub async fn sent(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PayoutId>,
    headers: CommandHeaders,
    body: Body<SentPayout>,
) -> Result<Response, Problem> {
    let (drafted, access) = payout(&state, &caller, id).await?;
    headers.require_key()?;
    let provider = state.write.store.load::<Organization>(drafted.provider.0).await?;
    let account = provider.aggregate.profile().and_then(|profile| profile.payout_account.clone());
    let account = account.map(|set| set.account);
    let SentPayout { reference } = body.value;
    let command = Send { reference, account, by: caller.principal, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.provider);
    let done = intent.change(&state.write.payouts, id.0, PayoutCommand::Send(Box::new(command))).await?;
    Ok(answer(&caller, done))
}
