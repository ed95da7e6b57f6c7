//! `POST /v1/invoices/{id}/approve`: has a draft issued.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::{Approve, InvoiceCommand};

use super::document::{InvoiceDocument, answer};
use super::target::invoice;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Approve a draft
///
/// It is issued a moment later, without waiting for the end of its review. There is no way back: what is issued is changed by a note alone. Approved
/// again, nothing changes.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/approve", operation_id = "approve_invoice", tag = "invoices",
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), CommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn approve(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    let command = Approve { by: caller.principal, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &[]).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::Approve(command)).await?;
    Ok(answer(&state, &caller, done))
}
