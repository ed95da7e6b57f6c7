//! `POST /v1/invoices/{id}/dispute`: says that a document is wrong.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::{Dispute, InvoiceCommand};
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

/// Why a document is wrong.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeInvoice {
    /// 1 to 500 characters, no personal data. Who buys sees it.
    #[schemars(example = &"We never used this service")]
    reason: Reason,
}

/// Dispute an invoice
///
/// As who buys, or for it. What is open stays open; that it is disputed is seen by whoever reminds of it. Single records are disputed at their
/// ledger.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/dispute", operation_id = "dispute_invoice", tag = "invoices",
    request_body = ref(schema::<DisputeInvoice>()),
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), CommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn dispute(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
    body: Body<DisputeInvoice>,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    let command = Dispute { reason: body.value.reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::Dispute(command)).await?;
    Ok(answer(&state, &caller, done))
}
