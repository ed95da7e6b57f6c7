//! `POST /v1/ledgers/{id}/usage/authorize`: records usage if the budget allows it, whole or not at all.

use axum::extract::{Request, State};
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::RecordingMode;

use super::metering::{RecordBody, Report, UsageAnswer, meter};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, Id, ReportBody};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// Record usage if it fits
///
/// As recording usage, but asked for before: if the records do not fit into what is left of credit and limit, nothing is
/// written and the answer is 402 `budget_exhausted` with `spent`, `limit`, `cost`, `affordable` and `currency`. A record
/// without a known price, of a service that cannot be used, or with a key that is not valid refuses all of them (422), and so does one that
/// cannot be read (400), with the place of each.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/usage/authorize", operation_id = "authorize_usage", tag = "usage",
    request_body(
        description = "One record, `{\"records\": [...]}`, or CloudEvents (`application/cloudevents+json`, `application/cloudevents-batch+json`)",
        content((ref(schema::<ReportBody<RecordBody>>()) = "application/json"))
    ),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"),
           ReportParams),
    extensions(("x-codes" = json!([Code::BudgetExhausted, Code::BudgetHeld]))),
    responses((status = 200, description = "What became of each record", body = ref(schema::<UsageAnswer<'_>>())), ReadProblems)
)]
pub async fn ask(
    State(state): State<AppState>,
    caller: Caller,
    Id(ledger): Id<LedgerId>,
    headers: CommandHeaders,
    request: Request,
) -> Result<Response, Problem> {
    let report = Report { caller, headers, ledger, mode: RecordingMode::Asked };
    meter(&state, report, request).await
}
