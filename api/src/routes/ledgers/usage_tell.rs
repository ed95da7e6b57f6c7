//! `POST /v1/ledgers/{id}/usage`: records what has happened. Never refused for want of money.

use axum::extract::{Request, State};
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::RecordingMode;

use super::metering::{RecordBody, Report, UsageAnswer, meter};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, Id, ReportBody};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Record usage
///
/// Takes what happened: charged as far as there is credit, whatever the hard limit; `over_limit` beyond, which nobody pays later: the
/// marketplace bears it as far as it was agreed, else it is at the risk of who reports it. One record, or `{"records": [...]}` with up to 1,000;
/// also `CloudEvents`: structured, batch, or binary with `ce-` headers, where the event's `id` is the record's. A record's id
/// makes it idempotent for ever: the same again is a `duplicate`, other content under the same id a `conflict` (409 for a
/// single record). In a list each record stands for itself: one that cannot be read, or without a known price, is `refused` with its
/// place, the others are recorded.
/// Payers report to their own ledgers; providers report their own services, with keys that spend from the ledger.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/usage", operation_id = "record_usage", tag = "usage",
    request_body(
        description = "One record, `{\"records\": [...]}`, or CloudEvents (`application/cloudevents+json`, `application/cloudevents-batch+json`)",
        content((ref(schema::<ReportBody<RecordBody>>()) = "application/json"))
    ),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"),
           ReportParams),
    responses((status = 200, description = "What became of each record", body = ref(schema::<UsageAnswer<'_>>())), ReadProblems)
)]
pub async fn tell(
    State(state): State<AppState>,
    caller: Caller,
    Id(ledger): Id<LedgerId>,
    headers: CommandHeaders,
    request: Request,
) -> Result<Response, Problem> {
    let report = Report { caller, headers, ledger, mode: RecordingMode::Told };
    meter(&state, report, request).await
}
