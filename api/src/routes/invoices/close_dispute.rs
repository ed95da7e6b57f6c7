//! `POST /v1/invoices/{id}/close-dispute`: says that a document is no longer disputed.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::{CloseDispute, InvoiceCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{InvoiceDocument, answer};
use super::target::invoice;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What came of a dispute.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseInvoiceDispute {
    /// 1 to 500 characters, no personal data. Who buys sees it.
    #[schemars(example = &"A note takes it back")]
    reason: Reason,
}

/// Close the dispute of an invoice
///
/// As who disputed it, or as the marketplace. What came of it is a note, or nothing.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/close-dispute", operation_id = "close_invoice_dispute", tag = "invoices",
    request_body = ref(schema::<CloseInvoiceDispute>()),
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), CommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn close_dispute(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
    body: Body<CloseInvoiceDispute>,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    let command = CloseDispute { reason: body.value.reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::CloseDispute(command)).await?;
    Ok(answer(&state, &caller, done))
}
