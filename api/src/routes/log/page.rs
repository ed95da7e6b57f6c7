//! `GET /v1/log`: the events after a position.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use projections::feed::LogEntry;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::after::After;
use super::record::LogRecord;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Params, within_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which part of the log.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadLog {
    /// The last position that the caller has; 0 for the beginning
    #[serde(default)]
    after: After,
    /// Events a page at most
    #[serde(default)]
    limit: Limit,
}

/// Events that follow each other.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogPage {
    /// The events, contiguous from `after` + 1 on.
    items: Vec<LogRecord>,
    /// Pass it as `after` to read on; the same as was asked for where nothing follows yet.
    after: i64,
    /// Whether more follows already.
    has_more: bool,
    /// The last position that this process knows of.
    head: i64,
}

/// Read the log
///
/// Every event of every tenant in the order of commit, without gaps, with the exact stored text and the hash of its leaf.
#[utoipa::path(
    get, path = "/v1/log", operation_id = "read_log", tag = "log", params(Params<ReadLog>),
    responses((status = 200, description = "A contiguous page of the log", body = ref(schema::<LogPage>())), ReadProblems)
)]
pub async fn page(
    State(state): State<AppState>,
    caller: Caller,
    Params(params): Params<ReadLog>,
) -> Result<Json<LogPage>, Problem> {
    caller.authorize("log", &Resource::marketplace())?;
    within_the_log(&state, params.after.0, "after").await?;
    let entries = state.read.feed.page(params.after.0, params.limit.get().into()).await?;
    let last = entries.last().map(LogEntry::position);
    let items = entries.iter().map(LogRecord::of).collect::<Result<_, _>>()?;
    // The tail may learn of the newest events a moment after they can be read.
    let head = state.read.feed.head().max(last.unwrap_or(0));
    let after = last.unwrap_or(params.after.0);
    Ok(Json(LogPage { items, after, has_more: after < head, head }))
}
