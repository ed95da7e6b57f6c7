//! `GET /v1/payments/{id}`: a payment.

use axum::extract::State;
use axum::response::Response;
use domain::PaymentId;
use projections::read_models::payments::PaymentsModel;

use super::document::PaymentDocument;
use super::target::payment;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Get a payment
///
/// With what was paid back of it, and what was taken back at the bank. Of one's own ledgers; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/payments/{id}", operation_id = "get_payment", tag = "payments",
    params(("id" = uuid::Uuid, Path, description = "The payment's id"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The payment", body = ref(schema::<PaymentDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PaymentId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let (_, access) = payment(&state, &caller, id).await?;
    caught_up::<PaymentsModel>(&state, params.min_position).await?;
    let view = state.read.models.payments.get(access, id).await?.ok_or_else(|| Problem::not_found("payment"))?;
    Ok(versioned(view.version, &known, &PaymentDocument::from(view)))
}
