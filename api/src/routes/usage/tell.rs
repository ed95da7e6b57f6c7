//! `POST /v1/usage`: tells what keys that were verified were used for. Never refused for want of money.

use axum::extract::{Request, State};
use axum::response::Response;
use domain::usage_ledger::RecordingMode;

use super::answer::PermittedAnswer;
use super::report::{Report, take};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, ReportBody};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::PermittedBody;
use crate::state::AppState;

/// Tell usage
///
/// Takes what happened, each record on the permit that verifying the key gave; of whichever customers. One record, or
/// `{"records": [...]}` with up to 1,000; also `CloudEvents`: structured, batch, or binary with `ce-` headers. The permit's id is the
/// record's: told again with the same content it is a `duplicate`, with other content a `conflict` (409 for a single record), whichever
/// way it comes. A permit that does not suffice (told too late, beyond its most, or voided) makes a `claimed` record: it is not
/// charged unless the payer accepts it. In a list each record stands for itself.
#[utoipa::path(
    post, path = "/v1/usage", operation_id = "tell_usage", tag = "usage",
    request_body(
        description = "One record, `{\"records\": [...]}`, or CloudEvents (`application/cloudevents+json`, `application/cloudevents-batch+json`)",
        content((ref(schema::<ReportBody<PermittedBody>>()) = "application/json"))
    ),
    params(ReportParams),
    responses((status = 200, description = "What became of each record", body = ref(schema::<PermittedAnswer>())), ReadProblems)
)]
pub async fn tell(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    request: Request,
) -> Result<Response, Problem> {
    take(&state, Report { caller, headers, mode: RecordingMode::Told }, request).await
}
