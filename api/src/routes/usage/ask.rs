//! `POST /v1/usage/authorize`: charges a use on a permit if it fits, and refuses it otherwise.

use axum::extract::{Request, State};
use axum::response::Response;
use domain::usage_ledger::RecordingMode;

use super::answer::PermittedAnswer;
use super::report::{Report, take};
use crate::http::auth::Caller;
use crate::http::conventions::CommandHeaders;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::PermittedBody;
use crate::state::AppState;

/// Authorize usage on a permit
///
/// Charges one record on its permit if the payer's credit and budget suffice, before the work is done: 402 otherwise, and nothing is
/// written. The permit is used up by it.
#[utoipa::path(
    post, path = "/v1/usage/authorize", operation_id = "authorize_usage_on_permit", tag = "usage",
    request_body(
        description = "One record, or a CloudEvent (`application/cloudevents+json`)",
        content((ref(schema::<PermittedBody>()) = "application/json"))
    ),
    params(ReportParams),
    extensions(("x-codes" = json!([Code::BudgetExhausted, Code::BudgetHeld]))),
    responses((status = 200, description = "It was charged", body = ref(schema::<PermittedAnswer>())), ReadProblems)
)]
pub async fn ask(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    request: Request,
) -> Result<Response, Problem> {
    take(&state, Report { caller, headers, mode: RecordingMode::Asked }, request).await
}
