//! `POST /v1/invoices/{id}/void`: takes a draft back.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::{InvoiceCommand, Void};
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

/// Why a draft is taken back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidInvoice {
    /// 1 to 500 characters, no personal data. Who buys sees it.
    #[schemars(example = &"The address was wrong")]
    reason: Reason,
}

/// Void a draft
///
/// The bills on it are on no document again, and are drafted anew with the parties, prices of tax and bills of then. A draft that is approved may
/// have its number already and is not voided; nor is what was issued: take it back by a note.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/void", operation_id = "void_invoice", tag = "invoices",
    request_body = ref(schema::<VoidInvoice>()),
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), CommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn void(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
    body: Body<VoidInvoice>,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    let command = Void { reason: body.value.reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::Void(command)).await?;
    Ok(answer(&state, &caller, done))
}
