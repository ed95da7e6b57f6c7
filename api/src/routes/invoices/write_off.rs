//! `POST /v1/invoices/{id}/write-off`: gives up what is open.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::{InvoiceCommand, WriteOff};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{InvoiceDocument, answer};
use super::target::invoice;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why what is open is given up.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteOffInvoice {
    /// 1 to 500 characters, no personal data. Who buys sees it.
    #[schemars(example = &"The buyer is insolvent")]
    reason: Reason,
}

/// Write an invoice off
///
/// All that is open of it is given up, whatever that is by now. It stays issued, and nothing of it is to be paid any more. Money is given up, so it
/// needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/write-off", operation_id = "write_off_invoice", tag = "invoices",
    request_body = ref(schema::<WriteOffInvoice>()),
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), KeyedCommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn write_off(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
    body: Body<WriteOffInvoice>,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    headers.require_key()?;
    let command = WriteOff { reason: body.value.reason, by: caller.principal, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::WriteOff(command)).await?;
    Ok(answer(&state, &caller, done))
}
