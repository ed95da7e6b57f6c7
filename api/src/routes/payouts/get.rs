//! `GET /v1/payouts/{id}`: a payout with its lines.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use domain::PayoutId;
use domain::payout::Disbursement;
use projections::read_models::payouts::PayoutsModel;
use schemars::JsonSchema;
use serde::Serialize;

use super::columns;
use super::document::{PayoutDocument, sees_payers};
use super::lines::PayoutItem;
use super::target::payout;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::forms::TableForm;
use crate::state::AppState;

/// A payout with its lines.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WholePayout {
    /// What is said of it.
    #[serde(flatten)]
    pub head: PayoutDocument,
    /// Its lines, as far as they are there.
    pub lines: Vec<PayoutItem>,
}

/// Read a payout
///
/// With its lines. To who asks with `Accept` its lines alone as `text/csv` (RFC 4180). A provider's own; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/payouts/{id}", operation_id = "get_payout", tag = "payouts",
    params(("id" = uuid::Uuid, Path, description = "The payout's id"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The payout",
               headers(("ETag" = String, description = "The version; send it as If-Match")),
               content((ref(schema::<WholePayout>()) = "application/json"), (String = "text/csv"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PayoutId>,
    Params(params): Params<ReadParams>,
    form: TableForm,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let (_, access) = payout(&state, &caller, id).await?;
    caught_up::<PayoutsModel>(&state, params.min_position).await?;
    let view = state.read.models.payouts.get(access, id).await?.ok_or_else(|| Problem::not_found("payout"))?;
    let with_payers = sees_payers(&caller);
    if form == TableForm::Csv {
        return csv(with_payers, &view.disbursement);
    }
    let head = PayoutDocument::of(with_payers, (&view.disbursement).into(), view.version);
    let whole = WholePayout { head, lines: items(with_payers, &view.disbursement).collect() };
    let mut response = versioned(view.version, &known, &whole);
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept"));
    Ok(response)
}

fn items(with_payers: bool, known: &Disbursement) -> impl Iterator<Item = PayoutItem> {
    (0_u32..).zip(&known.lines).map(move |(place, line)| PayoutItem::of(with_payers, place, line))
}

fn csv(with_payers: bool, known: &Disbursement) -> Result<Response, Problem> {
    let table = columns::table(items(with_payers, known)).map_err(|error| Problem::internal(&error))?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"payout.csv\""),
        (VARY, "accept"),
    ];
    Ok((headers, table).into_response())
}
