//! `POST /v1/ledgers/{id}/rename`: gives a ledger another name.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{Rename, UsageLedgerCommand};
use domain::values::text::Name;
use schemars::JsonSchema;
use serde::Deserialize;

use super::terms::ledger;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::new_name::new_name;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The new name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameLedger {
    /// What the payer calls it from now on: 1 to 120 characters, no personal data.
    #[schemars(example = &"Production")]
    name: Name,
}

/// Rename a ledger
///
/// Consumers rename those of their own organization, administrators any.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/rename", operation_id = "rename_ledger", tag = "ledgers",
    request_body = ref(schema::<RenameLedger>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn rename(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<RenameLedger>,
) -> Result<Response, Problem> {
    let (_, access) = ledger(&state, &caller, id).await?;
    let command = Rename { at: state.clock.now(), name: new_name(&body.value.name)?.into() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::Rename(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
