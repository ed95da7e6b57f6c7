//! `POST /v1/invoices/{id}/note`: takes something of a document back.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::MAX_LINES;
use domain::invoice::{InvoiceCommand, Note, NotedLine};
use domain::money::Decimal;
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

/// What a note takes back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteInvoice {
    /// What of which lines; all that is left of the invoice if left out.
    #[serde(default)]
    #[schemars(length(max = MAX_LINES))]
    lines: Vec<NotedInvoiceLine>,
    /// 1 to 500 characters, no personal data. Who buys sees it.
    #[schemars(example = &"The price was wrong")]
    reason: Reason,
}

/// What of a line is taken back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotedInvoiceLine {
    /// Its place in the invoice, from 0.
    line: u32,
    /// How much of its net, with the sign of that, in whole minor units.
    #[schemars(example = &"1.5")]
    net: Decimal,
}

/// Note an invoice
///
/// Takes something of it back by a credit note, with the part of its tax that goes with that, never more than is left. The note is drafted, numbered
/// and issued by itself a moment later. Once all of it is taken back, an invoice is cancelled. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/note", operation_id = "note_invoice", tag = "invoices",
    request_body = ref(schema::<NoteInvoice>()),
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), KeyedCommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn note(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
    body: Body<NoteInvoice>,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    headers.require_key()?;
    let lines = body.value.lines.into_iter().map(|NotedInvoiceLine { line, net }| NotedLine { line, net }).collect();
    let note = InvoiceId(ops::ids::new_id());
    let command = Note { note, lines, reason: body.value.reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::Note(command)).await?;
    Ok(answer(&state, &caller, done))
}
