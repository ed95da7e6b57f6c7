//! `GET /v1/audit/{aggregate_type}/{aggregate_id}/events`: the events of one aggregate, straight from the log.

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use domain::StreamId;
use domain::authority::Resource;
use projections::feed::LogEntry;
use projections::read_models::audit::{self, HistoryError};
use schemars::JsonSchema;
use serde::Deserialize;

use super::shown::{AuditedRecord, actors, principal_of, reader};
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// Which page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListEvents {
    /// Where the page before ended
    cursor: Option<String>,
    /// Events a page at most
    #[serde(default)]
    limit: Limit,
}

/// The aggregate that a path names. What is no kind or no id is simply not found.
pub struct Stream(StreamId);

impl<S: Send + Sync> FromRequestParts<S> for Stream {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let stream = path.ok().and_then(|Path((kind, id))| Some(StreamId::new(kind.parse().ok()?, id.parse().ok()?)));
        stream.map(Self).ok_or_else(missing)
    }
}

fn missing() -> Problem {
    Problem::new(Code::NotFound, "there is no such aggregate")
}

/// List the events of an aggregate
///
/// Those of the caller's own organization; any for administrators and auditors. Who acted is told by its organization; request, command, trace, address
/// and user agent are shown to that organization, administrators and auditors, and what a use cost its supplier to who told it. The exact
/// stored text, from which leaves are computed, is what `GET /v1/log` shows.
#[utoipa::path(
    get, path = "/v1/audit/{aggregate_type}/{aggregate_id}/events", operation_id = "list_aggregate_events", tag = "audit",
    params(("aggregate_type" = String, Path, description = "`organization`, `service`, `api_key`, `usage_ledger` or `project`"),
           ("aggregate_id" = Uuid, Path, description = "The aggregate"), Params<ListEvents>),
    responses((status = 200, description = "A page of its events, in order", body = ref(schema::<Page<AuditedRecord>>())), ReadProblems)
)]
pub async fn events(
    State(state): State<AppState>,
    caller: Caller,
    Stream(stream): Stream,
    listing: Listing,
    Params(params): Params<ListEvents>,
) -> Result<Json<Page<AuditedRecord>>, Problem> {
    let access = caller.authorize("aggregate", &Resource::any())?;
    let cursor = listing.cursor(access);
    let after = params.cursor.as_deref().map_or(Ok(0), |text| cursor.decode::<i64>(text))?;
    let limit = params.limit;
    let found = audit::history(&state.pool, state.read.feed.reader(), access, stream, after, limit.and_one()).await?;
    let entries = numbered(after, found.ok_or_else(missing)?);
    let Page { items, next_cursor, has_more } = Page::cut(entries, limit, &cursor, |(sequence, _)| *sequence);
    let actors = actors(&state, items.iter().filter_map(|(_, entry)| principal_of(entry))).await?;
    let reader = reader(&caller);
    let shown = items.iter().map(|(_, entry)| AuditedRecord::of(entry, state.log, reader, &actors));
    let items = shown.collect::<Result<_, _>>()?;
    Ok(Json(Page { items, next_cursor, has_more }))
}

/// The events of a stream have no gaps, so each one's sequence follows from where the page begins.
fn numbered(after: i64, entries: Vec<LogEntry>) -> Vec<(i64, LogEntry)> {
    (after + 1..).zip(entries).collect()
}

impl From<HistoryError> for Problem {
    fn from(error: HistoryError) -> Self {
        match error {
            HistoryError::Read(error) => error.into(),
            HistoryError::Feed(error) => error.into(),
        }
    }
}
