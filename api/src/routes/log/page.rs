//! `GET /v1/log`: the events after a position.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use projections::feed::LogEntry;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::LogRecord;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, within_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The parameter that says where to begin.
pub(super) const AFTER: &str = "after";

/// Which part of the log.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadLog {
    /// A `position` of this log, as any answer gave it: what follows is read; the whole log where nothing is said
    #[serde(default)]
    after: Option<PositionToken>,
    /// Where the page before ended
    #[serde(default)]
    cursor: Option<String>,
    /// Events a page at most
    #[serde(default)]
    limit: Limit,
}

/// Events that follow each other. Who has read the last page reads on, once there is more, `after` the position of its last event.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogPage {
    #[serde(flatten)]
    page: Page<LogRecord>,
    /// The last position that this process knows of.
    head: PositionToken,
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
    listing: Listing,
    Params(params): Params<ReadLog>,
) -> Result<Json<LogPage>, Problem> {
    let access = caller.authorize("log", &Resource::marketplace())?;
    let cursor = listing.cursor(access);
    let (after, field) = match (&params.cursor, params.after) {
        (Some(text), _) => (cursor.decode::<i64>(text)?, "cursor"),
        (None, Some(token)) => (token.position_in(state.log, AFTER)?, AFTER),
        (None, None) => (0, AFTER),
    };
    within_the_log(&state, after, field).await?;
    let entries = state.read.feed.page(after, params.limit.get().into()).await?;
    let last = entries.last().map_or(after, LogEntry::position);
    let items = entries.iter().map(|entry| LogRecord::of(entry, state.log)).collect::<Result<_, _>>()?;
    // The tail may learn of the newest events a moment after they can be read.
    let head = state.read.feed.head().max(last);
    let next_cursor = (last < head).then(|| cursor.encode(&last));
    Ok(Json(LogPage { page: Page::of(items, next_cursor), head: state.log.token(head) }))
}
